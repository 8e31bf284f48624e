// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/genericrow.h"

#include "formats/fields/headerwords.h"
#include "formats/json/jsonwriting.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <utility>

namespace tally {

namespace {

void addToSum(int64_t &sum, int64_t value)
{
    if (__builtin_add_overflow(sum, value, &sum))
        sum = INT64_MAX;
}

// Which request a row is of, how far it is, and whether it failed.
bool tellsOfBegins(const FieldUse &use)
{
    return use.field == Field::Id || use.isPhase || use.isError;
}

} // namespace

bool isNamedTotal(const FieldUse &use)
{
    return use.field == Field::Input && normalisedHeader(use.name).find("total") != std::string::npos;
}

GenericRow::GenericRow(std::vector<CsvPlan::Column> columns, const ReadOptions &options, const CsvPlan &plan)
    : m_columns(std::move(columns))
    , m_corrections(options.corrections)
    , m_builder(options, "csv")
    , m_usageCell(options)
    , m_hasDays(plan.hasDays() || plan.width().hasMidnights())
    , m_saysContainers(plan.saysContainers())
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
        // Any cell may say that its row is a total, or a refund.
        return plan.saysTotals() || plan.saysRefunds() || tells(m_columns[i].use)
            || (plan.saysBegins() && tellsOfBegins(m_columns[i].use))
            || (plan.width().hasOddTaken() && m_columns[i].use.isCacheHit);
    });
}

void GenericRow::setReading(const FileReading &reading, bool totalsTold)
{
    m_builder.setReading(reading);
    m_totalsTold = totalsTold;
}

std::optional<QString> GenericRow::parse(std::span<const std::string_view> cells, UsageRecord &record)
{
    const auto *corrected = correctionOf(record.line);
    auto problem = corrected ? putCorrected(cells, *corrected, record) : put(cells, m_order, record);
    if (!problem && m_survey)
        m_builder.survey(*m_survey);
    if (!problem)
        problem = m_builder.finish();
    const bool late = !problem && !m_totalsTold && m_builder.saysTotal();
    m_isTotal =
        (problem && !m_builder.isSkipped() && !hasTime(cells) && isTotal(cells)) || (late && isTotal(cells));
    m_totals += m_isTotal;
    if (m_isTotal && !problem)
        problem =
            QCoreApplication::translate("RecordBuilder", "The row holds the sums of others, which count.");
    if (!problem)
        addSums(record);
    return problem;
}

void GenericRow::survey(std::span<const std::string_view> cells, FileSurvey &survey)
{
    if (!put(cells, m_telling, m_surveyed))
        m_builder.survey(survey);
}

QStringList GenericRow::warnings()
{
    QStringList warnings = m_warnings + m_builder.takeLastWarnings();
    if (m_totals > 0)
        //: %1 is a number of rows
        warnings << QCoreApplication::translate(
                        "Formats", "Rows that hold the sums of all rows above were left out: %1.")
                        .arg(m_totals);
    return warnings;
}

const GenericRow::Corrected *GenericRow::correctionOf(int64_t line) const
{
    const auto known = m_corrections ? m_corrections->find(line) : Corrections::const_iterator();
    return m_corrections && known != m_corrections->end() ? &known->second : nullptr;
}

// What the file says of the corrected cells stays in the context.
std::optional<QString> GenericRow::putCorrected(std::span<const std::string_view> cells,
                                                const Corrected &corrected, UsageRecord &record)
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
bool GenericRow::tells(const FieldUse &use) const
{
    const auto has = [this](auto... fields) {
        return std::ranges::any_of(
            m_columns, [&](const CsvPlan::Column &column) { return ((column.use.field == fields) || ...); });
    };
    if (!use.currency.empty())
        return true;
    switch (use.field) {
    case Field::Id:
        return m_hasDays || has(Field::Parent, Field::Trace, Field::Thread)
            || std::ranges::any_of(m_columns, isNamedTotal, &CsvPlan::Column::use);
    case Field::Context:
        return isUsagePath(use.name)
            || (use.isLevel && (m_saysContainers || has(Field::Trace, Field::Thread)));
    case Field::User:
    case Field::Customer:
    case Field::Project:
        return m_hasDays;
    case Field::Status:
    case Field::Currency:
    case Field::FinishReason:
    case Field::ServiceTier:
    case Field::ContextObject:
        return false;
    default:
        return true;
    }
}

std::optional<QString> GenericRow::put(std::span<const std::string_view> cells,
                                       const std::vector<size_t> &order, UsageRecord &record)
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

// The first value that tells the marks of its column.
CellError GenericRow::putOtherStyle(CsvPlan::Column &column, std::string_view cell, CellError error)
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

void GenericRow::addSums(const UsageRecord &record)
{
    m_builder.forEachCount(
        [this](Field field, int64_t count) { addToSum(m_sums[static_cast<size_t>(field)], count); });
    if (record.reportedCost)
        addToSum(m_sums[static_cast<size_t>(Field::Cost)], record.reportedCost->nano);
}

bool GenericRow::hasTime(std::span<const std::string_view> cells) const
{
    static thread_local const TimeReader times;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].use.field == Field::Time && times.read(cells[i]).hasValue())
            return true;
    }
    return false;
}

// A row whose numbers are the sums of those above, and that says so.
bool GenericRow::isTotal(std::span<const std::string_view> cells) const
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
            count ? readCountOf(use, cells[i]) : readAmount(cells[i], use.style, use.scale);
        if (!reading.hasValue() || reading.value != m_sums[static_cast<size_t>(use.field)])
            return false;
        any = any || reading.value > 0;
    }
    return any && said;
}

} // namespace tally
