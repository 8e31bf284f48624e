// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/budgetrow.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

/// Columns in the order of BudgetColumns.
struct At {
    enum Column {
        Id,
        Name,
        Measure,
        LimitAmount,
        Period,
        WindowSeconds,
        FromDate,
        ToDate,
        FirstDay,
        WeekStart,
        TimeZone,
        Thresholds,
        ForecastThresholds,
        EachDimension,
        Carry,
        Action,
        Enabled,
        Filter,
        Search
    };
};
static_assert(At::Search + 1 == BudgetColumnCount);

constexpr int64_t SecondMs = 1000;

std::string joined(const std::vector<int> &percents)
{
    std::string text;
    for (const int percent : percents)
        text += (text.empty() ? "" : ",") + std::to_string(percent);
    return text;
}

std::vector<int> numbersOf(std::string_view text)
{
    std::vector<int> numbers;
    for (const QByteArray &part : QByteArray::fromRawData(text.data(), qsizetype(text.size())).split(',')) {
        if (!part.isEmpty())
            numbers.push_back(part.toInt());
    }
    return numbers;
}

std::string isoText(const QDate &date)
{
    return date.toString(Qt::ISODate).toStdString();
}

std::string filterText(const UsageFilter &filter)
{
    QJsonArray parts;
    for (const DimensionFilter &part : filter.dimensions) {
        QJsonArray values;
        for (const std::string &value : part.values)
            values.append(QString::fromStdString(value));
        parts.append(QJsonObject{{u"dimension"_s, QString::fromStdString(part.dimension.toId())},
                                 {u"exclude"_s, part.exclude},
                                 {u"values"_s, values}});
    }
    return QJsonDocument(parts).toJson(QJsonDocument::Compact).toStdString();
}

bool readFilterText(std::string_view text, UsageFilter &filter)
{
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    const QJsonArray parts = document.array();
    for (const QJsonValue &part : parts) {
        const auto dimension = Dimension::fromId(part[u"dimension"_s].toString().toStdString());
        if (!dimension)
            return false;
        DimensionFilter read{*dimension, part[u"exclude"_s].toBool(), {}};
        const QJsonArray values = part[u"values"_s].toArray();
        for (const QJsonValue &value : values)
            read.values.push_back(value.toString().toStdString());
        filter.dimensions.push_back(std::move(read));
    }
    return document.isArray();
}

bool readPeriod(const Statement &statement, PeriodRule &rule)
{
    const auto kind = periodKindFromId(statement.text(At::Period));
    const auto weekStart = weekDayFromId(statement.text(At::WeekStart));
    if (!kind || !weekStart)
        return false;
    const std::string_view zone = statement.text(At::TimeZone);
    rule.kind = *kind;
    rule.zone = QByteArray(zone.data(), static_cast<qsizetype>(zone.size()));
    rule.firstDay = static_cast<int>(statement.integer(At::FirstDay));
    rule.weekStart = *weekStart;
    rule.from = parseDate(statement.text(At::FromDate)).value_or(QDate());
    rule.to = parseDate(statement.text(At::ToDate)).value_or(QDate());
    rule.windowMs = statement.integer(At::WindowSeconds) * SecondMs;
    return true;
}

} // namespace

BudgetRow::BudgetRow(const Budget &budget)
    : m_budget(budget)
    , m_limit(amountText(budget.measure, budget.limit))
    , m_from(isoText(budget.period.from))
    , m_to(isoText(budget.period.to))
    , m_zone(budget.period.zone.toStdString())
    , m_thresholds(joined(budget.thresholds))
    , m_forecastThresholds(joined(budget.forecastThresholds))
    , m_each(budget.each ? budget.each->toId() : std::string())
    , m_filter(filterText(budget.scope))
{
}

void BudgetRow::bind(Statement &statement) const
{
    const auto text = [&](At::Column column, std::string_view value) {
        statement.bindText(column + 1, value);
    };
    const auto number = [&](At::Column column, std::optional<int64_t> value) {
        statement.bind(column + 1, value);
    };
    const bool isWindow = m_budget.period.kind == PeriodKind::Window;
    number(At::Id, m_budget.id != 0 ? std::optional(m_budget.id) : std::nullopt);
    text(At::Name, m_budget.name);
    text(At::Measure, toId(m_budget.measure));
    text(At::LimitAmount, m_limit);
    text(At::Period, toId(m_budget.period.kind));
    number(At::WindowSeconds, isWindow ? std::optional(m_budget.period.windowMs / SecondMs) : std::nullopt);
    text(At::FromDate, m_from);
    text(At::ToDate, m_to);
    number(At::FirstDay, m_budget.period.firstDay);
    text(At::WeekStart, weekDayId(m_budget.period.weekStart));
    text(At::TimeZone, m_zone);
    text(At::Thresholds, m_thresholds);
    text(At::ForecastThresholds, m_forecastThresholds);
    text(At::EachDimension, m_each);
    number(At::Carry, m_budget.carry ? 1 : 0);
    text(At::Action, toId(m_budget.action));
    number(At::Enabled, m_budget.enabled ? 1 : 0);
    text(At::Filter, m_filter);
    text(At::Search, m_budget.scope.search);
}

bool BudgetRow::read(const Statement &statement, Budget &budget)
{
    const auto measure = budgetMeasureFromId(statement.text(At::Measure));
    const auto action = budgetActionFromId(statement.text(At::Action));
    const auto limit = measure ? parseAmount(*measure, statement.text(At::LimitAmount)) : std::nullopt;
    if (!limit || !action || !readPeriod(statement, budget.period)
        || !readFilterText(statement.text(At::Filter), budget.scope))
        return false;
    budget.id = statement.integer(At::Id);
    budget.name = statement.text(At::Name);
    budget.measure = *measure;
    budget.limit = *limit;
    budget.thresholds = numbersOf(statement.text(At::Thresholds));
    budget.forecastThresholds = numbersOf(statement.text(At::ForecastThresholds));
    if (!statement.isNull(At::EachDimension)) {
        budget.each = Dimension::fromId(statement.text(At::EachDimension));
        if (!budget.each)
            return false;
    }
    budget.carry = statement.integer(At::Carry) != 0;
    budget.action = *action;
    budget.enabled = statement.integer(At::Enabled) != 0;
    budget.scope.search = statement.text(At::Search);
    return true;
}

} // namespace tally
