// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetinput.h"

#include "domain/budget.h"
#include "domain/decimal.h"
#include "domain/localtime.h"

namespace tally {

namespace {

constexpr int64_t MostMonthDays = 31;

} // namespace

void BudgetInput::complain(const std::string &problem)
{
    if (m_problem.empty())
        m_problem = problem;
}

int64_t BudgetInput::nanoDollars(JsonValue value, const std::string &name)
{
    const auto nano = value.isString() ? parseAmount(BudgetMeasure::Cost, value.text()) : std::nullopt;
    if (!nano)
        complain(name + " must be decimal text with at most nine digits after the point");
    return nano.value_or(0);
}

std::optional<int64_t> BudgetInput::knownNanoDollars(JsonValue value, const std::string &name)
{
    return value.isNothing() ? std::nullopt : std::optional(nanoDollars(value, name));
}

int64_t BudgetInput::whole(JsonValue value, const std::string &name, int64_t least)
{
    const auto number = value.isNumber() ? parseAmount(BudgetMeasure::Requests, value.raw()) : std::nullopt;
    if (!number || *number < least)
        complain(name + " must be a whole number from " + std::to_string(least) + " on");
    return number.value_or(0);
}

int64_t BudgetInput::instant(JsonValue value, const std::string &name)
{
    const auto ms = value.isString() ? parseInstant(value.text(), QTimeZone::utc()) : std::nullopt;
    if (!ms)
        complain(name + " must be an instant like 2026-11-20T10:00:00Z");
    return ms.value_or(0);
}

QDate BudgetInput::date(JsonValue value, const std::string &name)
{
    const auto date = value.isString() ? parseDate(value.text()) : std::nullopt;
    if (!date)
        complain(name + " must be a date like 2026-11-20");
    return date.value_or(QDate(1970, 1, 1));
}

PeriodRule BudgetInput::period(JsonValue value)
{
    PeriodRule rule;
    const auto kind = periodKindFromId(value["kind"].text());
    if (!kind || *kind == PeriodKind::Window)
        complain("the kind of a period must be day, week, month, quarter, year or once");
    rule.kind = kind.value_or(PeriodKind::Day);
    rule.zone = QByteArray::fromStdString(value["zone"].text());
    if (!value["zone"].isString() || !timeZoneFromId(rule.zone))
        complain("zone must be the name of a time zone");
    if (const JsonValue start = value["week_start"]; !start.isNothing()) {
        const auto day = weekDayFromId(start.text());
        if (!day)
            complain("week_start must be monday, tuesday … sunday");
        rule.weekStart = day.value_or(1);
    }
    if (const JsonValue anchor = value["anchor_day"]; !anchor.isNothing()) {
        const int64_t day = whole(anchor, "anchor_day", 1);
        if (day > MostMonthDays)
            complain("anchor_day must be at most 31");
        rule.firstDay = static_cast<int>(std::clamp<int64_t>(day, 1, MostMonthDays));
    }
    if (rule.kind == PeriodKind::Once) {
        rule.from = date(value["from"], "from");
        rule.to = date(value["to"], "to");
        if (rule.to < rule.from)
            complain("to must not be before from");
    }
    return rule;
}

QTimeZone BudgetInput::zoneOf(const PeriodRule &rule)
{
    return timeZoneFromId(rule.zone).value_or(QTimeZone::utc());
}

} // namespace tally
