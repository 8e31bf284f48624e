// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/budgetarguments.h"

#include "cli/command.h"
#include "cli/filterarguments.h"
#include "domain/localtime.h"
#include "services/budgets/budgetrules.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int64_t SecondMs = 1000;
constexpr int64_t MostWindowSeconds = int64_t(400) * 86'400;

/// For options that only `set` has: isSet() warns where a command does not know them.
bool isGiven(const QCommandLineParser &parser, const QString &option)
{
    return parser.optionNames().contains(option);
}

Error wrongOption(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

Error notOneOf(const QString &option, const QString &choices, const QString &text)
{
    return wrongOption(CliText::tr("--%1 takes %2, not \"%3\".").arg(option, choices, text));
}

Result<int64_t> numberOption(const QCommandLineParser &parser, const QString &option, int64_t most)
{
    bool isNumber = false;
    const qlonglong number = parser.value(option).toLongLong(&isNumber);
    if (!isNumber || number < 1 || number > most)
        return wrongOption(CliText::tr("--%1 takes a whole number from 1 to %2, not \"%3\".")
                               .arg(option)
                               .arg(most)
                               .arg(parser.value(option)));
    return int64_t(number);
}

Result<void> readMeasure(const QCommandLineParser &parser, Budget &budget)
{
    const BudgetMeasure before = budget.measure;
    if (parser.isSet(u"measure"_s)) {
        const auto measure = budgetMeasureFromId(parser.value(u"measure"_s).toStdString());
        if (!measure)
            return notOneOf(u"measure"_s, u"cost, requests, tokens, input, output"_s,
                            parser.value(u"measure"_s));
        budget.measure = *measure;
    }
    // Dollars do not become requests by themselves.
    const QString text = parser.isSet(u"limit"_s) ? parser.value(u"limit"_s)
                                                  : QString::fromStdString(amountText(before, budget.limit));
    const auto limit = readLimit(budget.measure, text);
    if (!limit)
        return limit.error();
    budget.limit = *limit;
    return {};
}

Result<void> readDay(const QCommandLineParser &parser, const QString &option, QDate &date)
{
    if (!parser.isSet(option))
        return {};
    const auto read = parseDate(parser.value(option).toStdString());
    if (!read)
        return wrongOption(
            CliText::tr("--%1 takes a date like 2026-11-10, not \"%2\".").arg(option, parser.value(option)));
    date = *read;
    return {};
}

/// Options that only one kind of period has.
Result<void> readPeriodParts(const QCommandLineParser &parser, PeriodRule &rule)
{
    const std::pair<QString, PeriodKind> owners[] = {{u"first-day"_s, PeriodKind::Month},
                                                     {u"week-start"_s, PeriodKind::Week},
                                                     {u"window"_s, PeriodKind::Window},
                                                     {u"from"_s, PeriodKind::Once},
                                                     {u"to"_s, PeriodKind::Once}};
    for (const auto &[option, kind] : owners) {
        if (parser.isSet(option) && rule.kind != kind)
            return wrongOption(CliText::tr("--%1 goes with --period %2 only.")
                                   .arg(option, QString::fromStdString(std::string(toId(kind)))));
    }
    if (parser.isSet(u"first-day"_s)) {
        const auto day = numberOption(parser, u"first-day"_s, 31);
        if (!day)
            return day.error();
        rule.firstDay = static_cast<int>(*day);
    }
    if (parser.isSet(u"week-start"_s)) {
        const auto day = weekDayFromId(parser.value(u"week-start"_s).toStdString());
        if (!day)
            return notOneOf(u"week-start"_s, u"monday, tuesday … sunday"_s, parser.value(u"week-start"_s));
        rule.weekStart = *day;
    }
    if (parser.isSet(u"window"_s)) {
        const auto seconds = numberOption(parser, u"window"_s, MostWindowSeconds);
        if (!seconds)
            return seconds.error();
        rule.windowMs = *seconds * SecondMs;
    }
    if (const auto from = readDay(parser, u"from"_s, rule.from); !from)
        return from;
    return readDay(parser, u"to"_s, rule.to);
}

Result<void> readPeriod(const QCommandLineParser &parser, PeriodRule &rule)
{
    if (parser.isSet(u"period"_s)) {
        const auto kind = periodKindFromId(parser.value(u"period"_s).toStdString());
        if (!kind)
            return notOneOf(u"period"_s, u"day, week, month, quarter, year, once, window"_s,
                            parser.value(u"period"_s));
        rule.kind = *kind;
        if (rule.kind != PeriodKind::Once)
            rule.from = rule.to = QDate();
        if (rule.kind != PeriodKind::Window)
            rule.windowMs = 0;
    }
    if (parser.isSet(u"time-zone"_s) || rule.zone.isEmpty()) {
        const QString text = parser.value(u"time-zone"_s);
        const auto zone = timeZoneFromId(text.toUtf8());
        if (!zone)
            return wrongOption(
                CliText::tr(
                    "There is no time zone \"%1\". Zones are named like \"Europe/Berlin\" or \"UTC\".")
                    .arg(text));
        rule.zone = zone->id();
    }
    return readPeriodParts(parser, rule);
}

Result<void> readThresholds(const QCommandLineParser &parser, Budget &budget)
{
    for (const auto &[option, thresholds] :
         {std::pair(u"threshold"_s, &budget.thresholds),
          std::pair(u"forecast-threshold"_s, &budget.forecastThresholds)}) {
        if (!parser.isSet(option))
            continue;
        auto percents = readPercents(parser.values(option).join(u','));
        if (!percents)
            return percents.error();
        *thresholds = std::move(*percents);
    }
    return {};
}

Result<void> readScope(const QCommandLineParser &parser, Budget &budget)
{
    if (parser.isSet(u"each"_s)) {
        const std::string id = parser.value(u"each"_s).toStdString();
        budget.each = Dimension::fromId(id);
        if (!budget.each && !id.empty())
            return wrongOption(CliText::tr("--each does not know \"%1\".").arg(parser.value(u"each"_s)));
    }
    if (isGiven(parser, u"no-each"_s)) {
        if (parser.isSet(u"each"_s))
            return wrongOption(CliText::tr("--each and --no-each exclude each other."));
        budget.each.reset();
    }
    auto filter = readDimensionFilter(parser);
    if (!filter)
        return filter.error();
    if (*filter != UsageFilter() || isGiven(parser, u"no-filter"_s))
        budget.scope = std::move(*filter);
    return {};
}

} // namespace

void addBudgetOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const QString &name, const QString &text, const QString &value) {
        parser.addOption({name, text, value});
    };
    add(u"limit"_s, CliText::tr("Dollars, requests or tokens of a period; 0 allows nothing."), u"AMOUNT"_s);
    add(u"measure"_s, CliText::tr("cost (the default), requests, tokens, input or output."), u"MEASURE"_s);
    add(u"period"_s,
        CliText::tr(
            "day, week, month (the default), quarter, year, once (--from, --to) or window (--window)."),
        u"PERIOD"_s);
    add(u"window"_s, CliText::tr("The limit is for any stretch of that many seconds."), u"SECONDS"_s);
    add(u"first-day"_s, CliText::tr("Day of the month on which it begins, 1 to 31."), u"N"_s);
    add(u"week-start"_s, CliText::tr("monday, tuesday … sunday."), u"DAY"_s);
    add(u"threshold"_s, CliText::tr("Percents of the limit at which to tell. Default: 50,80,100."),
        u"LIST"_s);
    add(u"forecast-threshold"_s,
        CliText::tr("Percents that will be reached, at which to tell. Default: 100; none for none."),
        u"LIST"_s);
    add(u"each"_s, CliText::tr("A budget for each value of user, customer … context.KEY."), u"DIM"_s);
    add(u"action"_s, CliText::tr("notify (the default), or refuse: chats beyond the limit are not sent."),
        u"ACTION"_s);
    parser.addOption({u"carry"_s, CliText::tr("What a period leaves may be spent in the next one as well.")});
    addFilterOptions(parser);
}

Result<Budget> readBudget(const QCommandLineParser &parser, const Budget &before)
{
    Budget budget = before;
    if (const auto read = readMeasure(parser, budget); !read)
        return read.error();
    if (const auto read = readPeriod(parser, budget.period); !read)
        return read.error();
    if (const auto read = readThresholds(parser, budget); !read)
        return read.error();
    if (const auto read = readScope(parser, budget); !read)
        return read.error();
    if (parser.isSet(u"action"_s)) {
        const auto action = budgetActionFromId(parser.value(u"action"_s).toStdString());
        if (!action)
            return notOneOf(u"action"_s, u"notify, refuse"_s, parser.value(u"action"_s));
        budget.action = *action;
    }
    budget.carry = (budget.carry || parser.isSet(u"carry"_s)) && !isGiven(parser, u"no-carry"_s);
    if (const auto valid = checkBudget(budget); !valid)
        return valid.error();
    return budget;
}

} // namespace tally
