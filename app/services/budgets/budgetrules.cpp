// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetrules.h"

#include "domain/localtime.h"
#include "services/servicetext.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostPercent = 100'000;
constexpr int64_t MostDays = 36'525; // a hundred years, each day of which may be asked for
constexpr int64_t MostWindowMs = int64_t(366) * 86'400'000;

Error wrongBudget(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

Result<void> checkDates(const PeriodRule &rule)
{
    if (rule.kind != PeriodKind::Once) {
        if (rule.from.isValid() || rule.to.isValid())
            return wrongBudget(ServiceText::tr("Only a budget for one time has a first and a last day."));
        return {};
    }
    if (!rule.from.isValid() || !rule.to.isValid())
        return wrongBudget(ServiceText::tr("A budget for one time needs its first and its last day."));
    if (rule.to < rule.from)
        return wrongBudget(ServiceText::tr("The last day of the budget is before its first."));
    if (rule.from.daysTo(rule.to) >= MostDays)
        return wrongBudget(ServiceText::tr("A budget is for a hundred years at most."));
    return {};
}

Result<void> checkWindow(const PeriodRule &rule)
{
    if ((rule.kind == PeriodKind::Window) != (rule.windowMs > 0))
        return wrongBudget(ServiceText::tr("A window, and nothing else, has a length in seconds."));
    if (rule.windowMs > MostWindowMs)
        return wrongBudget(ServiceText::tr("A window is as long as a year at most."));
    return {};
}

} // namespace

Result<void> checkPeriod(const PeriodRule &rule)
{
    if (const auto dates = checkDates(rule); !dates)
        return dates;
    if (const auto window = checkWindow(rule); !window)
        return window;
    if (!timeZoneFromId(rule.zone))
        return wrongBudget(ServiceText::tr("There is no time zone “%1”.").arg(QString::fromUtf8(rule.zone)));
    return {};
}

Result<void> checkBudget(const Budget &budget)
{
    if (QString::fromStdString(budget.name).trimmed().isEmpty())
        return wrongBudget(ServiceText::tr("A budget needs a name."));
    if (budget.limit < 0)
        return wrongBudget(ServiceText::tr("A limit is not below 0."));
    if (const auto period = checkPeriod(budget.period); !period)
        return period;
    if (budget.carry && (budget.period.kind == PeriodKind::Once || budget.period.kind == PeriodKind::Window))
        return wrongBudget(
            ServiceText::tr("Only a budget whose periods follow each other carries a rest over."));
    return {};
}

Result<int64_t> readLimit(BudgetMeasure measure, const QString &text)
{
    const auto limit = parseAmount(measure, text.toStdString());
    if (limit && *limit >= 0)
        return *limit;
    if (measure == BudgetMeasure::Cost)
        return wrongBudget(
            ServiceText::tr("A limit is an amount in dollars from 0 on, with at most nine digits after the "
                            "point, not “%1”.")
                .arg(text));
    return wrongBudget(
        ServiceText::tr("A limit of requests or tokens is a whole number from 0 on, not “%1”.").arg(text));
}

Result<std::vector<int>> readPercents(const QString &text)
{
    std::vector<int> percents;
    if (text == u"none"_s)
        return percents;
    for (const QString &part : text.split(u',')) {
        bool isNumber = false;
        const int percent = part.trimmed().toInt(&isNumber);
        if (!isNumber || percent < 1 || percent > MostPercent)
            return wrongBudget(
                ServiceText::tr("Thresholds are whole percents from 1 on, such as 50,80,100, not “%1”.")
                    .arg(text));
        percents.push_back(percent);
    }
    std::sort(percents.begin(), percents.end());
    percents.erase(std::unique(percents.begin(), percents.end()), percents.end());
    return percents;
}

} // namespace tally
