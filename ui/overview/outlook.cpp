// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/outlook.h"

#include "domain/localtime.h"
#include "services/async.h"
#include "services/budgets/reportforecast.h"

#include <algorithm>

namespace tally {

namespace {

constexpr double NanoPerDollar = 1e9;

/// Rows of a forecast at their place among the buckets of the chart, or after them.
std::vector<ChartAhead> aheadOf(const UsageTable &table, const std::vector<BucketSpan> &shown)
{
    std::vector<ChartAhead> ahead;
    size_t next = shown.size();
    for (const UsageRow &row : table.rows) {
        if (!row.forecast || row.bucket < 0)
            continue;
        const int64_t start = table.buckets[size_t(row.bucket)].startMs;
        const auto place = std::ranges::find(shown, start, &BucketSpan::startMs);
        const double value = double(row.totals.costNano.value_or(0)) / NanoPerDollar;
        ahead.push_back({place != shown.end() ? size_t(place - shown.begin()) : next++, value});
    }
    return ahead;
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

bool Outlook::isOfThisMonth(const ChartData &chart) const
{
    const QDate today = m_state.now().toTimeZone(m_state.timeZone()).date();
    const int64_t first = startOfDayMs(QDate(today.year(), today.month(), 1), m_state.timeZone());
    const auto &filter = chart.query.filter;
    return chart.query.measure == Measure::Cost && chart.query.bucket == Bucket::Day && filter.fromMs == first
        && chart.running.has_value();
}

// The budget whose filter is the view's, whose period begins where the view begins.
std::optional<double> Outlook::limitOf(const ChartData &chart) const
{
    const auto report = m_budgets ? m_budgets->report() : nullptr;
    if (!report || !m_state.state().runningTotal || chart.query.bucket != Bucket::Day)
        return std::nullopt;
    const UsageFilter &filter = chart.query.filter;
    for (const BudgetEntry &entry : report->entries) {
        const Budget &budget = report->budgetOf(entry);
        UsageFilter scope = budget.scope;
        if (budget.each && entry.value)
            scope.dimensions.push_back({*budget.each, false, {*entry.value}});
        const bool isSame = budget.enabled && queryMeasure(budget.measure) == chart.query.measure
            && scope.dimensions == filter.dimensions && scope.search == filter.search
            && filter.fromMs == entry.state.moment.period.startMs;
        if (isSame)
            return budget.measure == BudgetMeasure::Cost ? double(entry.state.limit) / NanoPerDollar
                                                         : double(entry.state.limit);
    }
    return std::nullopt;
}

void Outlook::ask(const ChartData &chart)
{
    const auto limit = limitOf(chart);
    m_asked.cancel();
    m_isAsking = isOfThisMonth(chart);
    if (!m_isAsking) {
        Q_EMIT ready({}, limit);
        return;
    }
    UsageQuery query = chart.query;
    query.filter.toMs = std::nullopt;
    m_asked.ask(
        [&](const UsageService::Flag &) {
            return inBackground(m_pool, [&usage = m_usage, query, now = m_state.now().toMSecsSinceEpoch()]() {
                UsageTable table;
                const auto added = addForecast(usage, query, now, table);
                return added ? Result<UsageTable>(std::move(table)) : added.error();
            });
        },
        [this, limit, shown = chart.buckets](const UsageTable &table) {
            m_isAsking = false;
            Q_EMIT ready(aheadOf(table, shown), limit);
        },
        [this, limit](const Error &) { // it only adds to what is there
            m_isAsking = false;
            Q_EMIT ready({}, limit);
        });
}

} // namespace tally

#include "moc_outlook.cpp"
