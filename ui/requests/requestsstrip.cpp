// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestsstrip.h"

#include "ui/charts/timeline.h"
#include "ui/state/filterstate.h"

#include <QHash>

namespace tally {

namespace {

/// Finer than the chart's buckets: bars here are a few pixels wide.
Bucket stripBucket(const ResolvedRange &range, const std::optional<std::pair<int64_t, int64_t>> &data)
{
    constexpr int64_t Hour = 3'600'000;
    if ((!range.fromMs || !range.toMs) && !data)
        return Bucket::Day;
    const int64_t span =
        range.toMs.value_or(data ? data->second + 1 : 0) - range.fromMs.value_or(data ? data->first : 0);
    if (span <= 240 * Hour)
        return Bucket::Hour;
    if (span <= 240 * 24 * Hour)
        return Bucket::Day;
    return span <= 240 * 7 * 24 * Hour ? Bucket::Week : Bucket::Month;
}

} // namespace

RequestsStrip::RequestsStrip(const UsageService &usage, FilterState &filter, QWidget *parent)
    : HistogramStrip(parent)
    , m_usage(usage)
    , m_filter(filter)
{
    connect(this, &HistogramStrip::zoomed, &m_filter, &FilterState::zoomTo);
}

void RequestsStrip::ask()
{
    m_pending = true;
    UsageQuery query;
    query.filter = m_filter.filter();
    query.bucket = stripBucket(m_filter.resolvedRange(), m_usage.engine()->timeRange());
    query.weekStart = m_filter.weekStart();
    query.measure = Measure::Requests;
    query.percentiles = false;
    m_question.ask([&](const UsageService::Flag &flag) { return m_usage.aggregate(query, flag); },
                   [this, query](const SharedTable &table) { present(*table, query); },
                   [this](const Error &error) {
                       m_pending = false;
                       Q_EMIT failed(error);
                   });
}

void RequestsStrip::present(const UsageTable &table, const UsageQuery &query)
{
    m_pending = false;
    const int64_t now = m_filter.now().toMSecsSinceEpoch();
    std::vector<HistogramStrip::Bar> bars;
    QHash<qint64, double> values;
    for (const UsageRow &row : table.rows) {
        if (row.bucket >= 0)
            values.insert(table.buckets[size_t(row.bucket)].startMs,
                          row.totals.value(Measure::Requests).value_or(0));
    }
    for (const BucketSpan &span : timeline::buckets(query, m_filter.timeZone(), now, table.buckets))
        bars.push_back({span, values.value(span.startMs, 0)});
    setBars(std::move(bars), query.bucket, m_filter.timeZone(), now);
    Q_EMIT answered(table.totals);
}

} // namespace tally

#include "moc_requestsstrip.cpp"
