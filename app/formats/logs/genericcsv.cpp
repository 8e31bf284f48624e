// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/genericcsv.h"

#include "formats/fields/kindjoiner.h"
#include "formats/fields/usagecell.h"
#include "formats/logs/csvplan.h"
#include "formats/csv/csvtable.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <iterator>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

class GenericRow : public CsvRowParser {
public:
    GenericRow(std::vector<CsvPlan::Column> columns, const ReadOptions &options, const CsvPlan &plan)
        : m_columns(std::move(columns))
        , m_corrections(options.corrections)
        , m_builder(options, "csv")
        , m_usageCell(options)
        , m_warnings(plan.warnings())
    {
        if (const auto width = plan.aggregate())
            m_builder.setAggregate(*width);
        m_builder.setCountsRequests(plan.width().countsRequests());
        m_builder.setBuckets(plan.width().hasBuckets());
        m_builder.setCounterIds(plan.width().hasCounterIds());
        // A context object comes first: its members go before those of columns.
        for (size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].use.field != Field::Ignore)
                m_order.push_back(i);
        }
        std::stable_partition(m_order.begin(), m_order.end(),
                              [this](size_t i) { return m_columns[i].use.field == Field::ContextObject; });
        std::ranges::copy_if(m_order, std::back_inserter(m_telling), [this, &plan](size_t i) {
            return plan.saysTotals() || tells(m_columns[i].use); // any cell may say that its row is a total
        });
    }

    void setReading(const FileReading &reading, bool totalsTold)
    {
        m_builder.setReading(reading);
        m_totalsTold = totalsTold;
    }
    void setRates(const CurrencyRates &rates) { m_builder.setRates(rates); }
    MappingFacts facts() const { return m_builder.facts(); }

    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override
    {
        const auto *corrected = correctionOf(record.line);
        auto problem = corrected ? putCorrected(cells, *corrected, record) : put(cells, m_order, record);
        if (!problem && m_survey)
            m_builder.survey(*m_survey);
        if (!problem)
            problem = m_builder.finish();
        const bool late = !problem && !m_totalsTold && m_builder.saysTotal();
        m_isTotal = (problem && !m_builder.isSkipped() && !hasTime(cells) && isTotal(cells))
            || (late && isTotal(cells));
        m_totals += m_isTotal;
        if (m_isTotal && !problem)
            problem = QCoreApplication::translate("RecordBuilder",
                                                  "The row holds the sums of others, which count.");
        if (!problem)
            addSums(record);
        return problem;
    }
    /// Rows are looked at as they are read.
    void surveyFor(FileSurvey &survey) { m_survey = &survey; }
    /// Only looks at a row.
    void survey(std::span<const std::string_view> cells, FileSurvey &survey)
    {
        if (!put(cells, m_telling, m_surveyed))
            m_builder.survey(survey);
    }

    bool isEmpty() const override { return m_isTotal || m_builder.isSkipped() || m_builder.isEmptyBucket(); }
    bool lostCost() const override { return m_builder.lostCost(); }
    QStringList warnings() override
    {
        QStringList warnings = m_warnings + m_builder.takeLastWarnings();
        if (m_totals > 0)
            //: %1 is a number of rows
            warnings << QCoreApplication::translate(
                            "Formats", "Rows that hold the sums of all rows above were left out: %1.")
                            .arg(m_totals);
        return warnings;
    }

private:
    using Corrected = Corrections::mapped_type;

    const Corrected *correctionOf(int64_t line) const
    {
        const auto known = m_corrections ? m_corrections->find(line) : Corrections::const_iterator();
        return m_corrections && known != m_corrections->end() ? &known->second : nullptr;
    }

    // What the file says of the corrected cells stays in the context.
    std::optional<QString> putCorrected(std::span<const std::string_view> cells, const Corrected &corrected,
                                        UsageRecord &record)
    {
        std::vector<std::string_view> mended(cells.begin(), cells.end());
        JsonObjectText raw;
        for (size_t i = 0; i < m_columns.size(); ++i) {
            const auto value = corrected.find(m_columns[i].use.name);
            if (value == corrected.end())
                continue;
            raw.putString(value->first, cells[i]);
            mended[i] = value->second;
        }
        auto problem = put(mended, m_order, record);
        if (!raw.isEmpty())
            m_builder.context().putRaw("corrected", raw.text());
        return problem;
    }

    // Whether a cell can say something of its file, or be wrong: most texts do neither.
    bool tells(const FieldUse &use) const
    {
        if (!use.currency.empty())
            return true;
        switch (use.field) {
        case Field::Id:
            return std::ranges::any_of(
                m_columns, [](const CsvPlan::Column &column) { return column.use.field == Field::Parent; });
        case Field::Context:
            return isUsagePath(use.name);
        case Field::User:
        case Field::Customer:
        case Field::Project:
        case Field::Status:
        case Field::Currency:
        case Field::Batch:
        case Field::FinishReason:
        case Field::ServiceTier:
        case Field::ContextObject:
            return false;
        default:
            return true;
        }
    }

    std::optional<QString> put(std::span<const std::string_view> cells, const std::vector<size_t> &order,
                               UsageRecord &record)
    {
        m_builder.begin(record);
        for (const size_t i : order) {
            CsvPlan::Column &column = m_columns[i];
            const bool mayBeObject = column.use.field == Field::Context && cells[i].starts_with('{');
            if (mayBeObject && isUsagePath(column.use.name)
                && m_usageCell.put(column.use.name, cells[i], m_builder))
                continue;
            CellError error = m_builder.put(column.use, cells[i]);
            if (error != CellError::None && column.styleOpen)
                error = putOtherStyle(column, cells[i], error);
            if (error != CellError::None)
                return cellErrorText(error, column.use.name, cells[i]);
        }
        return std::nullopt;
    }

    void addSums(const UsageRecord &record)
    {
        for (size_t i = 0; i < FieldCount; ++i) {
            if (const auto count = m_builder.countOf(static_cast<Field>(i)))
                addTo(m_sums[i], *count);
        }
        if (record.reportedCost)
            addTo(m_sums[static_cast<size_t>(Field::Cost)], record.reportedCost->nano);
    }
    static void addTo(int64_t &sum, int64_t value)
    {
        if (__builtin_add_overflow(sum, value, &sum))
            sum = INT64_MAX;
    }

    bool hasTime(std::span<const std::string_view> cells) const
    {
        for (size_t i = 0; i < m_columns.size(); ++i) {
            if (m_columns[i].use.field == Field::Time && utcTime(cells[i]).hasValue())
                return true;
        }
        return false;
    }

    // A row whose numbers are the sums of those above, and that says so.
    bool isTotal(std::span<const std::string_view> cells) const
    {
        bool any = false;
        bool said = m_builder.saysTotal();
        for (size_t i = 0; i < m_columns.size(); ++i) {
            const FieldUse &use = m_columns[i].use;
            said = said || isTotalWord(cells[i]);
            const bool count = isCount(use.field);
            if ((!count && use.field != Field::Cost) || isBlankCell(cells[i]))
                continue;
            const Reading reading =
                count ? readCount(cells[i], use.style) : readAmount(cells[i], use.style, use.scale);
            if (!reading.hasValue() || reading.value != m_sums[static_cast<size_t>(use.field)])
                return false;
            any = any || reading.value > 0;
        }
        return any && said;
    }
    static Reading utcTime(std::string_view cell)
    {
        static thread_local const TimeReader times;
        return times.read(cell);
    }

    // The first value that tells the marks of its column.
    CellError putOtherStyle(CsvPlan::Column &column, std::string_view cell, CellError error)
    {
        if (error != CellError::NotANumber && error != CellError::NotWhole)
            return error;
        const NumberStyle before = column.use.style;
        column.use.style = before == NumberStyle{} ? NumberStyle::comma() : NumberStyle{};
        if (m_builder.put(column.use, cell) == CellError::None) {
            column.styleOpen = false;
            return CellError::None;
        }
        column.use.style = before;
        return error;
    }

    std::vector<CsvPlan::Column> m_columns;
    std::shared_ptr<const Corrections> m_corrections;
    std::vector<size_t> m_order;
    std::vector<size_t> m_telling; // those of m_order that a survey needs
    RecordBuilder m_builder;
    UsageCell m_usageCell;
    FileSurvey *m_survey = nullptr;
    QStringList m_warnings;
    UsageRecord m_surveyed;
    std::array<int64_t, FieldCount> m_sums = {}; // of the rows so far, by field
    int64_t m_totals = 0;
    bool m_isTotal = false;
    bool m_totalsTold = false; // whether rows that say to be totals count is settled
};

// Whether rows of these columns can leave open what they mean.
bool needsSurvey(const std::vector<CsvPlan::Column> &columns, const CsvPlan &plan)
{
    if (plan.saysTotals() || plan.width().hasMidnights())
        return true;
    const auto any = [&columns](auto matches) {
        return std::ranges::any_of(columns,
                                   [&](const CsvPlan::Column &column) { return matches(column.use); });
    };
    const bool ends = any([](const FieldUse &use) { return use.field == Field::EndTime; });
    return any([ends](const FieldUse &use) {
        const bool part = use.field >= Field::CacheRead && use.field <= Field::Reasoning;
        const bool unit = use.field == Field::Latency && use.scale != 3 && (ends || !use.unitTold);
        const bool weakCost = use.field == Field::Cost && use.weak;
        const bool object = use.field == Field::Context && isUsagePath(use.name);
        return part || unit || weakCost || object || use.field == Field::Thread || use.field == Field::Parent;
    });
}

Error unreadAgain()
{
    return {ErrorKind::Internal,
            QCoreApplication::translate("Formats", "The file could not be read a second time.")};
}

// Visits the rows of the whole file.
template <typename Visitor> Result<void> visitAll(CsvTable &table, Visitor visit)
{
    if (table.sampleIsAll()) {
        table.sample(visit);
        return {};
    }
    const auto scanned = table.scanAll(visit);
    if (!scanned)
        return scanned.error();
    return *scanned ? Result<void>() : unreadAgain();
}

// As the first rows say; nothing where they leave a question open, or where the rest need not be looked at.
std::optional<FileReading> firstReading(const CsvTable &table, const std::vector<CsvPlan::Column> &columns,
                                        const ReadOptions &options, const CsvPlan &plan)
{
    if (!options.looksMeanwhile || options.corrections || table.sampleIsAll() || !needsSurvey(columns, plan))
        return std::nullopt;
    FileSurvey survey;
    GenericRow rows(columns, options, plan);
    table.sample([&](auto cells) { rows.survey(cells, survey); });
    Doubts doubts(options);
    FileReading reading = survey.settle(options, doubts);
    return doubts.settled() ? std::optional(std::move(reading)) : std::nullopt;
}

Result<FileReading> readingOf(CsvTable &table, const std::vector<CsvPlan::Column> &columns,
                              const ReadOptions &options, const CsvPlan &plan, Doubts &doubts,
                              RecordSink &sink)
{
    FileSurvey survey;
    if (needsSurvey(columns, plan)) {
        GenericRow rows(columns, options, plan);
        const auto seen = visitAll(table, [&](auto cells) { rows.survey(cells, survey); });
        if (!seen)
            return seen.error();
    }
    const FileReading reading = survey.settle(options, doubts);
    if (auto settled = doubts.end(sink); !settled)
        return settled.error();
    return reading;
}

} // namespace

FormatInfo GenericCsv::info() const
{
    return {u"csv"_s,
            QCoreApplication::translate("Formats", "CSV or TSV table"),
            QCoreApplication::translate("Formats",
                                        "Any table with a time and a model, tokens or a cost; columns are "
                                        "found by their names or by a mapping file"),
            {u"csv"_s, u"tsv"_s, u"txt"_s},
            false,
            {.provider = u"per row"_s,
             .granularity = u"by columns and times"_s,
             .cache = u"by names, totals and sizes; else asked"_s,
             .reasoning = u"by names, totals and sizes; else asked"_s,
             .id = u"id columns, else content"_s,
             .money = u"USD, cents by name; others aside"_s,
             .zone = u"UTC or --assume-zone"_s,
             .leftOut = u"prompts, answers, addresses, keys"_s,
             .evidence = u"field cases"_s}};
}

int GenericCsv::confidence(const FileHead &head) const
{
    const CsvHead csv = csvHead(head);
    bool time = false;
    int others = 0;
    for (const auto &name : csv.names) {
        const auto match = matchField(name);
        time = time || (match && match->field == Field::Time);
        others += match
            && (match->field == Field::Model || match->field == Field::Cost || isTokenCount(match->field));
    }
    const bool header = csv.names.size() > 1;
    if (header && time && others > 0)
        return 40;
    if (header && csv.consistent)
        return time || others > 0 ? 20 : 10;
    return header && others > 1 ? 20 : 0;
}

Result<void> GenericCsv::read(ByteSource &bytes, const ReadOptions &given, RecordSink &sink) const
{
    const ReadOptions options = withMapAnswers(given);
    const auto rates = CurrencyRates::from(options.assume);
    if (!rates)
        return rates.error();
    CsvTable table(bytes);
    if (table.error())
        return *table.error();
    CsvPlan plan(table.names(), options.map.get(), *rates);
    table.sample([&plan](auto cells) {
        plan.look(cells);
        plan.lookAtWidth(cells);
    });
    if (!table.sampleIsAll() && plan.isAmbiguous()) {
        if (const auto seen = visitAll(table, [&plan](auto cells) { plan.look(cells); }); !seen)
            return seen.error();
    }
    Doubts doubts(options);
    auto columns = plan.decide(table.delimiter(), doubts);
    if (!columns)
        return columns.error();
    const auto first = firstReading(table, *columns, options, plan);
    const auto reading =
        first ? Result<FileReading>(*first) : readingOf(table, *columns, options, plan, doubts, sink);
    if (!reading)
        return reading.error();
    GenericRow rows(std::move(*columns), options, plan);
    rows.setReading(*reading, plan.saysTotals());
    rows.setRates(*rates);
    FileSurvey survey;
    if (first)
        rows.surveyFor(survey);
    KindJoiner joiner(sink);
    const auto read = table.read(rows, plan.hasKinds() ? static_cast<RecordSink &>(joiner) : sink);
    joiner.flush();
    if (read && first) {
        const bool isSame = survey.settle(options, doubts) == *first;
        if (!isSame && doubts.settled())
            sink.startOver();
        else if (const auto settled = doubts.end(sink); !settled)
            return settled;
    }
    sink.mapped(rows.facts());
    return read;
}

} // namespace tally
