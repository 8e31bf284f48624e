// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/budgetstate.h"

#include "domain/localtime.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr std::array<std::string_view, 4> StandingIds{"on_track", "warned", "will_exceed", "exceeded"};
constexpr Int128 Percent = 100;
constexpr Int128 PerMille = 1000;

BudgetStanding standingOf(const BudgetState &state)
{
    if (reaches(state.spent, state.limit))
        return BudgetStanding::Exceeded;
    if (state.forecast.method != Forecast::Method::None && reaches(state.forecast.point, state.limit))
        return BudgetStanding::WillExceed;
    return state.crossed.empty() ? BudgetStanding::OnTrack : BudgetStanding::Warned;
}

// Credits may take an amount back below the limit: the last time counts.
std::optional<int64_t> exceededSince(const BudgetSums &sums, const BudgetPeriod &period, Int128 limit)
{
    std::optional<int64_t> since;
    Int128 spent = 0;
    for (const DayAmount &day : sums.days) {
        if (day.day < dayNumber(period.first) || day.day >= dayNumber(period.end))
            continue;
        spent += day.amount;
        if (!reaches(spent, limit))
            since.reset();
        else if (!since)
            since = day.day;
    }
    return since;
}

} // namespace

std::string_view toId(BudgetStanding standing)
{
    return StandingIds[static_cast<size_t>(standing)];
}

BudgetMoment momentAt(const PeriodRule &rule, int64_t ms, const QTimeZone &zone)
{
    const BudgetPeriod period = periodAt(rule, ms, zone);
    return {period, periodBefore(rule, period, zone), budgetDate(ms, zone)};
}

bool BudgetState::mayExceed() const
{
    return standing < BudgetStanding::WillExceed && forecast.high && reaches(*forecast.high, limit);
}

std::vector<int> crossedThresholds(Int128 amount, Int128 limit, const std::vector<int> &thresholds)
{
    std::vector<int> crossed;
    std::copy_if(thresholds.begin(), thresholds.end(), std::back_inserter(crossed), [&](int threshold) {
        return limit == 0 ? amount > 0 : amount * Percent >= limit * threshold;
    });
    return crossed;
}

std::optional<std::string> percentText(Int128 amount, Int128 limit)
{
    if (limit == 0)
        return std::nullopt;
    const Int128 tenths = amount * PerMille / limit;
    const Int128 size = tenths < 0 ? -tenths : tenths;
    return (tenths < 0 ? "-" : "") + toDecimal(size / 10) + '.' + toDecimal(size % 10);
}

BudgetState evaluate(const Budget &budget, const BudgetSums &sums, const BudgetMoment &moment)
{
    BudgetState state;
    state.moment = moment;
    state.limit = budget.limit;
    if (budget.carry && moment.before) {
        state.carried = std::max<Int128>(budget.limit - sums.spentBefore, 0);
        state.limit += *state.carried;
    }
    state.spent = sums.spent;
    state.records = sums.records;
    state.unknown = sums.unknown;
    state.crossed = crossedThresholds(state.spent, state.limit, budget.thresholds);
    if (moment.period.first.isValid() && moment.today.isValid()) {
        state.forecast = forecast({sums.days, sums.firstDay, dayNumber(moment.period.first),
                                   dayNumber(moment.period.end), dayNumber(moment.today), state.limit});
    }
    if (state.forecast.method != Forecast::Method::None)
        state.forecastCrossed =
            crossedThresholds(state.forecast.point, state.limit, budget.forecastThresholds);
    state.standing = standingOf(state);
    if (state.standing == BudgetStanding::Exceeded && moment.period.first.isValid())
        state.exceededSince = exceededSince(sums, moment.period, state.limit);
    return state;
}

} // namespace tally
