// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/outlook.h"

#include "domain/localtime.h"
#include "services/async.h"
#include "services/budgets/reportforecast.h"

#include <algorithm>

namespace tally {

namespace {

constexpr double NanoPerDollar = 1e9;

double amountOf(Measure measure, Int128 amount)
{
    return double(amount) / (measure == Measure::Cost ? NanoPerDollar : 1);
}

/// Expected dates at their place among the buckets of the chart, or after them.
std::vector<ChartAhead> aheadOf(const std::vector<DayAmount> &days, const ChartData &chart)
{
    std::vector<ChartAhead> ahead;
    size_t next = chart.buckets.size();
    for (const DayAmount &day : days) {
        const BucketSpan span{startOfDayMs(dateOfDay(day.day), chart.zone),
                              startOfDayMs(dateOfDay(day.day + 1), chart.zone)};
        const auto place = std::ranges::find(chart.buckets, span.startMs, &BucketSpan::startMs);
        ahead.push_back({place != chart.buckets.end() ? size_t(place - chart.buckets.begin()) : next++,
                         amountOf(chart.query.measure, day.amount), span});
    }
    return ahead;
}

/// Which period a view is of whose end is still to come.
std::optional<PeriodKind> kindOf(DatePreset preset)
{
    switch (preset) {
    case DatePreset::ThisWeek:
        return PeriodKind::Week;
    case DatePreset::ThisQuarter:
        return PeriodKind::Quarter;
    case DatePreset::YearToDate:
        return PeriodKind::Year;
    case DatePreset::MonthToDate:
    case DatePreset::Custom: // where it begins with a month
        return PeriodKind::Month;
    default:
        return std::nullopt; // others move on with the days, or are over
    }
}

} // namespace

Outlook::Outlook(const UsageService &usage, const FilterState &state, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_state(state)
{
}

Outlook::~Outlook()
{
    m_pool.waitForDone();
}

std::optional<BudgetPeriod> Outlook::periodOf(const ChartData &chart, const BudgetEntry *entry) const
{
    if (!chart.running || !isForetold(chart.query.measure))
        return std::nullopt;
    if (entry)
        return entry->state.moment.period;
    const auto kind = kindOf(m_state.state().range.preset);
    if (!kind)
        return std::nullopt;
    const PeriodRule rule{
        .kind = *kind, .zone = chart.query.filter.timeZone, .weekStart = chart.query.weekStart};
    const BudgetPeriod period = periodAt(rule, m_state.now().toMSecsSinceEpoch(), m_state.timeZone());
    return chart.query.filter.fromMs == period.startMs ? std::optional(period) : std::nullopt;
}

void Outlook::ask(const ChartData &chart)
{
    const bool isByDay = chart.query.bucket == Bucket::Day;
    const BudgetEntry *entry =
        m_budgets && isByDay ? m_budgets->findPeriod(chart.query.filter, chart.query.measure) : nullptr;
    std::optional<double> limit;
    if (entry && m_state.state().runningTotal)
        limit = amountOf(chart.query.measure, entry->state.limit);
    const auto period = isByDay ? periodOf(chart, entry) : std::nullopt;
    m_asked.cancel();
    m_isAsking = period.has_value();
    if (period)
        askAhead(chart, *period, limit);
    else
        Q_EMIT ready({}, limit);
}

void Outlook::askAhead(const ChartData &chart, const BudgetPeriod &period, const std::optional<double> &limit)
{
    m_asked.ask(
        [&](const UsageService::Flag &) {
            return inBackground(
                m_pool,
                [&usage = m_usage, query = chart.query, period, now = m_state.now().toMSecsSinceEpoch()] {
                    return expectedDays(usage, query.filter, query.measure, period, now);
                });
        },
        [this, limit, chart](const std::vector<DayAmount> &days) {
            m_isAsking = false;
            Q_EMIT ready(aheadOf(days, chart), limit);
        },
        [this, limit](const Error &) { // it only adds to what is there
            m_isAsking = false;
            Q_EMIT ready({}, limit);
        });
}

} // namespace tally

#include "moc_outlook.cpp"
