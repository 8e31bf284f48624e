// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/budgetsreport.h"

#include "cli/aligned.h"
#include "cli/command.h"
#include "cli/terminaltext.h"
#include "domain/localtime.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString fromUtf8(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QJsonArray percentsJson(const std::vector<int> &percents)
{
    QJsonArray array;
    for (const int percent : percents)
        array.append(percent);
    return array;
}

QJsonValue dateJson(const QDate &date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

/// A value as an option takes it: "!" before what is left out.
QString filterValue(const DimensionFilter &part, const std::string &value)
{
    const QString plain = fromUtf8(value);
    const QString text = plain.startsWith(u'!') ? u'\\' + plain : plain;
    if (part.dimension.kind == DimensionKind::Context)
        return (part.exclude ? u"!"_s : QString()) + fromUtf8(part.dimension.key) + u'=' + text;
    return part.exclude ? u'!' + plain : text;
}

QString optionOf(const Dimension &dimension)
{
    return dimension.kind == DimensionKind::Context ? u"context"_s : fromUtf8(dimension.toId());
}

void putScope(const Budget &budget, QJsonObject &object)
{
    for (const DimensionFilter &part : budget.scope.dimensions) {
        const QString option = optionOf(part.dimension);
        QJsonArray values = object[option].toArray();
        for (const std::string &value : part.values)
            values.append(filterValue(part, value));
        object[option] = values;
    }
    if (!budget.scope.search.empty())
        object[u"search"_s] = fromUtf8(budget.scope.search);
    if (budget.each)
        object[u"each"_s] = fromUtf8(budget.each->toId());
}

void putPeriod(const PeriodRule &rule, QJsonObject &object)
{
    object[u"period"_s] = fromUtf8(toId(rule.kind));
    object[u"time_zone"_s] = QString::fromUtf8(rule.zone);
    if (rule.kind == PeriodKind::Month)
        object[u"first_day"_s] = rule.firstDay;
    if (rule.kind == PeriodKind::Week)
        object[u"week_start"_s] = fromUtf8(weekDayId(rule.weekStart));
    if (rule.kind == PeriodKind::Window)
        object[u"window"_s] = static_cast<qint64>(rule.windowMs / 1000);
    if (rule.kind == PeriodKind::Once) {
        object[u"from"_s] = dateJson(rule.from);
        object[u"to"_s] = dateJson(rule.to);
    }
}

QString periodText(const PeriodRule &rule)
{
    if (rule.kind == PeriodKind::Once)
        return CliText::tr("from %1 to %2")
            .arg(rule.from.toString(Qt::ISODate), rule.to.toString(Qt::ISODate));
    if (rule.kind == PeriodKind::Window)
        return CliText::tr("in any %1 seconds").arg(rule.windowMs / 1000);
    return CliText::tr("each %1").arg(fromUtf8(toId(rule.kind)));
}

QString percentsText(const std::vector<int> &percents)
{
    QStringList texts;
    for (const int percent : percents)
        texts << QString::number(percent);
    return texts.isEmpty() ? CliText::tr("none") : texts.join(u", "_s) + u" %"_s;
}

/// What differs from what a new budget has.
QStringList settingTexts(const Budget &budget)
{
    const Budget usual;
    QStringList texts;
    if (budget.thresholds != usual.thresholds)
        texts << CliText::tr("tells at %1").arg(percentsText(budget.thresholds));
    if (budget.forecastThresholds != usual.forecastThresholds)
        texts << CliText::tr("of the forecast at %1").arg(percentsText(budget.forecastThresholds));
    if (budget.carry)
        texts << CliText::tr("carries over");
    if (budget.action == BudgetAction::Refuse)
        texts << CliText::tr("refuses chats");
    return texts;
}

QJsonObject entryJson(const BudgetReport &report, const BudgetEntry &entry)
{
    const Budget &budget = report.budgetOf(entry);
    const BudgetState &state = entry.state;
    const auto amount = [&](const std::optional<Int128> &value) {
        return value ? QJsonValue(fromUtf8(amountText(budget.measure, *value))) : QJsonValue();
    };
    const auto percent = percentText(state.spent, state.limit);
    QJsonValue forecast;
    if (state.forecast.method != Forecast::Method::None) {
        const auto &crossing = state.forecast.crossesOn;
        forecast = QJsonObject{{u"point"_s, amount(state.forecast.point)},
                               {u"low"_s, amount(state.forecast.low)},
                               {u"high"_s, amount(state.forecast.high)},
                               {u"crosses_on"_s, crossing ? dateJson(dateOfDay(*crossing)) : QJsonValue()}};
    }
    QJsonObject object{{u"name"_s, fromUtf8(budget.name)},
                       {u"first_date"_s, dateJson(state.moment.period.first)},
                       {u"end_date"_s, dateJson(state.moment.period.end)},
                       {u"limit"_s, amount(state.limit)},
                       {u"spent"_s, amount(state.spent)},
                       {u"at_least"_s, state.isAtLeast()},
                       {u"unpriced"_s, static_cast<qint64>(state.unknown)},
                       {u"remaining"_s, amount(state.remaining())},
                       {u"percent"_s, percent ? QJsonValue(fromUtf8(*percent)) : QJsonValue()},
                       {u"state"_s, fromUtf8(toId(state.standing))},
                       {u"crossed"_s, percentsJson(state.crossed)},
                       {u"forecast_crossed"_s, percentsJson(state.forecastCrossed)},
                       {u"forecast"_s, forecast}};
    if (entry.value)
        object[u"value"_s] = fromUtf8(*entry.value);
    if (state.carried)
        object[u"carried"_s] = amount(state.carried);
    return object;
}

QString standingText(const BudgetState &state)
{
    switch (state.standing) {
    case BudgetStanding::Exceeded:
        return CliText::tr("exceeded");
    case BudgetStanding::WillExceed:
        return state.forecast.crossesOn
            ? CliText::tr("will exceed on %1").arg(dateOfDay(*state.forecast.crossesOn).toString(Qt::ISODate))
            : CliText::tr("will exceed");
    case BudgetStanding::Warned:
        return CliText::tr("over %1 %").arg(state.crossed.back());
    case BudgetStanding::OnTrack:
        break;
    }
    return CliText::tr("on track");
}

QStringList entryCells(const BudgetReport &report, const BudgetEntry &entry)
{
    const Budget &budget = report.budgetOf(entry);
    const BudgetState &state = entry.state;
    const auto amount = [&](Int128 value) { return fromUtf8(amountText(budget.measure, value)); };
    const auto percent = percentText(state.spent, state.limit);
    const bool isTold = state.forecast.method != Forecast::Method::None;
    return {terminalCell(fromUtf8(budget.name)),
            entry.value ? terminalCell(fromUtf8(*entry.value)) : QString(),
            standingText(state),
            (state.isAtLeast() ? u"≥ "_s : QString()) + amount(state.spent),
            amount(state.limit),
            percent ? fromUtf8(*percent) + u" %"_s : u"-"_s,
            isTold ? amount(state.forecast.point) : u"-"_s,
            state.moment.period.end.isValid() ? state.moment.period.end.toString(Qt::ISODate) : u"-"_s};
}

} // namespace

QJsonObject budgetJson(const Budget &budget)
{
    QJsonObject object{{u"name"_s, fromUtf8(budget.name)},
                       {u"limit"_s, fromUtf8(amountText(budget.measure, budget.limit))},
                       {u"measure"_s, fromUtf8(toId(budget.measure))},
                       {u"threshold"_s, percentsJson(budget.thresholds)},
                       {u"forecast_threshold"_s, percentsJson(budget.forecastThresholds)},
                       {u"carry"_s, budget.carry},
                       {u"action"_s, fromUtf8(toId(budget.action))},
                       {u"enabled"_s, budget.enabled}};
    putPeriod(budget.period, object);
    putScope(budget, object);
    return object;
}

QString budgetText(const Budget &budget)
{
    QStringList scope;
    for (const DimensionFilter &part : budget.scope.dimensions) {
        for (const std::string &value : part.values)
            scope << (part.dimension.kind == DimensionKind::Context
                          ? filterValue(part, value)
                          : optionOf(part.dimension) + u'=' + filterValue(part, value));
    }
    if (!budget.scope.search.empty())
        scope << u"search="_s + fromUtf8(budget.scope.search);
    if (budget.each)
        scope << CliText::tr("each %1").arg(fromUtf8(budget.each->toId()));
    scope << settingTexts(budget);
    if (!budget.enabled)
        scope << CliText::tr("off");
    //: %1 name, %2 limit, %3 "cost", "requests" …, %4 "each month" …, %5 time zone, %6 filter
    return terminalCell(CliText::tr("%1: %2 (%3) %4, %5  %6")
                            .arg(fromUtf8(budget.name), fromUtf8(amountText(budget.measure, budget.limit)),
                                 fromUtf8(toId(budget.measure)), periodText(budget.period),
                                 QString::fromUtf8(budget.period.zone), scope.join(u", "_s))
                            .trimmed())
        + u'\n';
}

QJsonObject budgetReportJson(const BudgetReport &report)
{
    QJsonArray entries;
    for (const BudgetEntry &entry : report.entries)
        entries.append(entryJson(report, entry));
    return {{u"at"_s, fromUtf8(isoUtc(report.atMs))}, {u"budgets"_s, entries}};
}

QString budgetReportText(const BudgetReport &report)
{
    if (report.entries.empty() && report.empty.empty())
        return CliText::tr("There are no budgets.") + u'\n';
    QString unused;
    for (const BudgetEntry &entry : report.empty)
        unused += terminalCell(CliText::tr("%1: no record has a value of %2 so far.")
                                   .arg(fromUtf8(report.budgetOf(entry).name),
                                        fromUtf8(report.budgetOf(entry).each->toId())))
            + u'\n';
    if (report.entries.empty())
        return unused;
    std::vector<QStringList> lines{{CliText::tr("Budget"), CliText::tr("Value"), CliText::tr("State"),
                                    CliText::tr("Spent"), CliText::tr("Limit"), CliText::tr("Percent"),
                                    CliText::tr("Forecast"), CliText::tr("Until before")}};
    int64_t unknown = 0;
    for (const BudgetEntry &entry : report.entries) {
        lines.push_back(entryCells(report, entry));
        unknown += entry.state.unknown;
    }
    QString out = aligned(lines, 3);
    if (unknown > 0)
        out += CliText::tr("≥: records whose amount is unknown are not in it.") + u'\n';
    return out + unused;
}

} // namespace tally
