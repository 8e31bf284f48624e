// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/mapping/mappingproposal.h"

#include "formats/fields/doubts.h"
#include "formats/fields/recordbuilder.h"
#include "formats/logs/csvplan.h"
#include "formats/mapping/columnguess.h"
#include "formats/mapping/columnlook.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <utility>

namespace tally {

namespace {

class Proposer {
public:
    Proposer(const TableSample &sample, const ReadOptions &options)
        : m_sample(sample)
        , m_options(withMapAnswers(options))
        , m_doubts(m_options)
    {
        m_options.guess = true;
        if (options.map)
            m_made.settings = *options.map;
        m_made.settings.columns.clear();
    }

    MappingProposal make()
    {
        plan();
        for (size_t i = 0; i < m_sample.names.size(); ++i)
            m_made.columns.push_back(columnOf(m_made.uses[i]));
        ColumnGuess(m_sample, m_made.uses, m_options.map.get()).improve(m_made.columns);
        settleZone();
        survey();
        settleStyle();
        settleGranularity();
        m_made.doubts = m_doubts.all();
        return std::move(m_made);
    }

private:
    void plan()
    {
        const auto rates = CurrencyRates::from(m_options.assume);
        CsvPlan plan(m_sample.names, m_options.map.get(), rates ? *rates : CurrencyRates());
        std::vector<std::string_view> cells;
        for (const auto &row : m_sample.rows) {
            cells.assign(row.begin(), row.end());
            plan.look(cells);
            plan.lookAtWidth(cells);
        }
        for (auto &column : plan.propose(m_sample.delimiter, m_doubts))
            m_made.uses.push_back(std::move(column.use));
        takeNamesOfOtherRows();
        m_aggregate = plan.aggregate();
        m_countsRequests = plan.width().countsRequests();
        m_buckets = plan.width().hasBuckets();
        m_dateOrderIsOpen = plan.hasOpenDates();
    }

    // Of two columns with one meaning only one has it; rows of JSON may each have their own name for it.
    void takeNamesOfOtherRows()
    {
        for (size_t i = 0; i < m_made.uses.size(); ++i) {
            const FieldUse named = fieldUse(m_sample.names[i], m_options.map.get());
            if (m_made.uses[i].field != Field::Context || named.field == Field::Context || named.weak)
                continue;
            bool isAlone = m_sample.kind == TableSample::Kind::Json && !m_sample.inUsage[i];
            for (size_t j = 0; j < m_made.uses.size() && isAlone; ++j)
                isAlone = m_made.uses[j].field != named.field || m_sample.areOfDifferentRows(i, j);
            if (isAlone)
                m_made.uses[i].field = named.field;
        }
    }

    ColumnMap::Column columnOf(const FieldUse &use) const
    {
        ColumnMap::Column column{use.name, use.field};
        if (const auto *given = m_options.map ? m_options.map->find(use.name) : nullptr) {
            column = *given;
            column.name = use.name;
            return column;
        }
        if (isAmount(use.field) || (isCount(use.field) && use.scale != 0))
            column.scale = use.scale;
        if (use.field == Field::Context && !use.currency.empty()) {
            column.field = Field::Cost;
            column.currency = use.currency;
            column.scale = use.scale;
        }
        return column;
    }

    bool isGiven(size_t i) const
    {
        return m_options.map && m_options.map->find(m_sample.names[i]) != nullptr;
    }

    void settleZone()
    {
        const auto zoned = std::ranges::find_if(m_made.uses, [](const FieldUse &use) {
            return (use.field == Field::Time || use.field == Field::TimeOfDay) && !use.zone.empty()
                && use.zone != "local";
        });
        const bool isOpen = m_made.settings.timeZone.isEmpty();
        if (isOpen && !m_options.zoneGiven && zoned != m_made.uses.end())
            m_made.settings.timeZone = QByteArray::fromStdString(zoned->zone);
        else if (isOpen || m_options.zoneGiven)
            m_made.settings.timeZone = m_options.assumeZone;
    }

    // As the reader takes it by its name, where nothing was made of it here: what a map says is not asked
    // again.
    FieldUse surveyedUse(size_t i) const
    {
        const bool isAsNamed = !isGiven(i) && m_made.columns[i].field == m_made.uses[i].field;
        return isAsNamed ? m_made.uses[i]
                         : useOf(m_made.columns[i], m_made.settings, m_made.uses[i], m_sample.onlyNumbers[i]);
    }

    // A cost without a unit is in that of the source whose columns are seen.
    void takeCents(size_t i)
    {
        static constexpr std::array Named = {Field::Input, Field::Output, Field::Provider, Field::Model};
        const bool inCents = std::ranges::any_of(m_made.uses, [](const FieldUse &use) {
            return use.besideCents && std::ranges::find(Named, use.field) != Named.end();
        });
        ColumnMap::Column &column = m_made.columns[i];
        if (inCents && column.field == Field::Cost && !isGiven(i) && !m_made.uses[i].unitTold)
            column.scale = 7;
    }

    std::shared_ptr<const ColumnMap> provisional() const
    {
        auto map = std::make_shared<ColumnMap>(m_made.settings);
        map->others = ColumnMap::Others::Keep;
        for (size_t i = 0; i < m_made.columns.size(); ++i) {
            if (!m_sample.inUsage[i] || isGiven(i))
                map->columns.push_back(m_made.columns[i]);
        }
        return map;
    }

    template <typename Visit> void eachRow(RecordBuilder &builder, Visit visit)
    {
        std::vector<FieldUse> uses;
        for (size_t i = 0; i < m_made.columns.size(); ++i)
            uses.push_back(surveyedUse(i));
        UsageRecord record;
        for (const auto &row : m_sample.rows) {
            builder.begin(record);
            bool whole = true;
            for (size_t i = 0; i < uses.size() && whole; ++i)
                whole = builder.put(uses[i], row[i]) == CellError::None;
            if (whole)
                visit(record);
        }
    }

    // What all rows together tell: which counts hold which, units, whether a cost is one.
    void survey()
    {
        ReadOptions options = m_options;
        options.map = provisional();
        RecordBuilder builder(options, "csv");
        FileSurvey survey;
        eachRow(builder, [&](UsageRecord &) { builder.survey(survey); });
        const FileReading reading = survey.settle(options, m_doubts);
        m_midnightsAreDays = reading.midnightsAreDays;
        if (countsBeside(Field::Input,
                         {Field::CacheRead, Field::CacheWrite, Field::CacheWrite5m, Field::CacheWrite1h}))
            m_made.settings.inputIncludesCache = reading.cacheInside;
        if (countsBeside(Field::Output, {Field::Reasoning}))
            m_made.settings.outputIncludesReasoning = reading.reasoningInside;
        for (size_t i = 0; i < m_made.columns.size(); ++i) {
            takeReading(m_made.columns[i], reading, isGiven(i));
            takeCents(i);
        }
    }

    // Whether a count and a part of it have columns of their own. Those of a usage object are read as it
    // means them, unless a map says something of them.
    bool countsBeside(Field whole, std::initializer_list<Field> parts) const
    {
        bool hasWhole = false;
        bool hasPart = false;
        for (size_t i = 0; i < m_made.columns.size(); ++i) {
            if (m_sample.inUsage[i])
                continue;
            hasWhole = hasWhole || m_made.columns[i].field == whole;
            hasPart = hasPart || std::ranges::find(parts, m_made.columns[i].field) != parts.end();
        }
        return hasWhole && hasPart;
    }

    static void takeReading(ColumnMap::Column &column, const FileReading &reading, bool given)
    {
        if (given)
            return;
        const bool taken = column.field == Field::Latency || column.field == Field::TimeToFirstToken;
        if (taken && reading.latencyInSeconds && column.scale == 0)
            column.scale = 3;
        if (isTokenCount(column.field) && column.scale && reading.tokensAreSingle)
            column.scale = 0;
        if (column.field != Field::Cost || !column.currency.empty())
            return;
        if (reading.weakCost == FileReading::WeakCost::Tokens)
            column = {column.name, Field::Total};
        else if (reading.weakCost == FileReading::WeakCost::Neither)
            column = {column.name, Field::Context};
    }

    // One mark for the file, where no column speaks against it.
    void settleStyle()
    {
        ColumnMap &settings = m_made.settings;
        if (settings.dateOrder == DateOrder::Unknown && !m_dateOrderIsOpen) {
            for (size_t i = 0; i < m_made.columns.size(); ++i) {
                if (m_made.columns[i].field == Field::Time)
                    settings.dateOrder = m_made.uses[i].order;
            }
        }
        if (settings.numberStyle)
            return;
        std::optional<NumberStyle> style;
        bool mixed = false;
        for (size_t i = 0; i < m_made.columns.size(); ++i) {
            const Field field = m_made.columns[i].field;
            if ((!isCount(field) && !isAmount(field)) || m_sample.onlyNumbers[i]
                || ColumnLook(m_sample, i).numberWithMarks().empty())
                continue;
            mixed = mixed || (style && *style != m_made.uses[i].style);
            style = m_made.uses[i].style;
        }
        if (style && !mixed)
            settings.numberStyle = style;
    }

    // What most rows stand for, as the reader would say.
    void settleGranularity()
    {
        if (m_made.settings.granularity)
            return;
        ReadOptions options = m_options;
        options.map = provisional();
        RecordBuilder builder(options, "csv");
        builder.setAggregate(m_aggregate);
        builder.setCountsRequests(m_countsRequests);
        builder.setBuckets(m_buckets);
        builder.setReading({.midnightsAreDays = m_midnightsAreDays});
        std::map<Granularity, int64_t> rows;
        eachRow(builder, [&](UsageRecord &record) {
            if (!builder.finish())
                ++rows[record.granularity];
        });
        const auto most = std::ranges::max_element(rows, {}, &std::pair<const Granularity, int64_t>::second);
        m_made.settings.granularity = most == rows.end() ? Granularity::Request : most->first;
    }

    const TableSample &m_sample;
    ReadOptions m_options;
    Doubts m_doubts;
    MappingProposal m_made;
    std::optional<Granularity> m_aggregate;
    bool m_countsRequests = false;
    bool m_buckets = false;
    bool m_dateOrderIsOpen = false;
    bool m_midnightsAreDays = false;
};

} // namespace

MappingProposal proposeMapping(const TableSample &sample, const ReadOptions &options)
{
    return Proposer(sample, options).make();
}

FieldUse useOf(const ColumnMap::Column &column, const ColumnMap &settings, const FieldUse &proposed,
               bool onlyNumbers)
{
    ColumnMap map;
    map.columns = {column};
    FieldUse use = fieldUse(column.name, &map);
    use.currency = column.currency.empty() ? std::string_view() : currencyCode(column.currency);
    use.style = onlyNumbers ? NumberStyle{} : settings.numberStyle.value_or(proposed.style);
    use.order = settings.dateOrder != DateOrder::Unknown ? settings.dateOrder : proposed.order;
    return use;
}

} // namespace tally
