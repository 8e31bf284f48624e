// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the requests page that asks and shows what was answered.
#include "services/async.h"
#include "ui/charts/timeline.h"
#include "ui/requests/usagetablemodel.h"
#include "ui/text/numberformat.h"
#include "ui/requests/requestspage.h"
#include "ui/filter/emptyresult.h"
#include "ui/requests/histogramstrip.h"
#include "ui/requests/recordview.h"

#include <QLabel>
#include <QStackedLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

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

void RequestsPage::askOrder()
{
    m_orderPending = true;
    const UsageFilter filter = m_filter.filter();
    m_order.ask([&](const UsageService::Flag &flag) { return m_usage.order(filter, m_sort, flag); },
                [this](const UsageService::Ordered &ordered) { showOrdered(ordered); },
                [this](const Error &error) {
                    m_orderPending = false;
                    Q_EMIT failed(error);
                    maybeIdle();
                });
}

void RequestsPage::askSeries()
{
    m_seriesPending = true;
    UsageQuery query;
    query.filter = m_filter.filter();
    query.bucket = stripBucket(m_filter.resolvedRange(), m_usage.engine()->timeRange());
    query.weekStart = m_filter.weekStart();
    query.measure = Measure::Requests;
    query.percentiles = false;
    m_series.ask([&](const UsageService::Flag &flag) { return m_usage.aggregate(query, flag); },
                 [this, query](const SharedTable &table) { showSeries(*table, query); },
                 [this](const Error &error) {
                     m_seriesPending = false;
                     Q_EMIT failed(error);
                     maybeIdle();
                 });
}

void RequestsPage::askBatches()
{
    deliver(inBackground(m_pool, [this] { return m_usage.batches(); }), this,
            [this](const Result<std::vector<BatchInfo>> &batches) {
                if (!batches)
                    return;
                m_batchNames.clear();
                for (const BatchInfo &batch : *batches)
                    m_batchNames.insert(batch.id, batch.source.fileName);
                inspectCurrent();
            });
}

void RequestsPage::askColours()
{
    // The models that cost most get their colours first, whichever page sees them first.
    const Dimension model{DimensionKind::Model, {}};
    m_coloursPending = true;
    m_models.ask(
        [&](const UsageService::Flag &flag) {
            return m_usage.facets(m_filter.filter(), {model}, Measure::Cost, 4 * EntityColors::SlotCount, {},
                                  flag);
        },
        [this, model](const std::vector<FacetList> &lists) {
            m_coloursPending = false;
            std::vector<std::string> values;
            for (const FacetList &list : lists) {
                for (const FacetValue &value : list.values)
                    values.push_back(value.value);
            }
            m_colours.slotsFor(model, values);
            m_view->viewport()->update();
            maybeIdle();
        },
        [this](const Error &) {
            m_coloursPending = false;
            maybeIdle();
        });
}

void RequestsPage::showOrdered(UsageService::Ordered ordered)
{
    m_orderPending = false;
    const StoredRecord *current =
        m_view->currentIndex().isValid() ? m_model->record(m_view->currentIndex().row()) : nullptr;
    // Another order is looked at from its top; the same order keeps its place.
    const bool sameOrder = m_model->pages().ordered().order->key == ordered.order->key;
    const int64_t kept = current && sameOrder ? current->id : 0;
    const qulonglong rows = ordered.order->rows.size();
    const qlonglong all = ordered.engine->recordCount();
    setStatusText(tr("%1 of %2 records · %3 ms", "filtered of all, and how long it took")
                      .arg(QLocale().toString(rows), QLocale().toString(all),
                           QLocale().toString(std::max(1, qRound(ordered.order->milliseconds)))));
    const int64_t at = kept > 0 ? ordered.engine->position(*ordered.order, kept) : -1;
    m_model->setOrdered(std::move(ordered));
    if (rows > 0)
        m_none->cancel();
    else
        m_none->ask();
    m_stack->setCurrentWidget(rows > 0 ? static_cast<QWidget *>(m_view) : m_none);
    if (at >= 0) {
        m_view->setCurrentIndex(m_model->index(int(at), 0));
        m_view->scrollTo(m_view->currentIndex());
    } else {
        m_view->scrollToTop();
        if (rows > 0)
            m_view->selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
    }
    describeSelection();
    inspectCurrent();
    maybeIdle();
}

void RequestsPage::showSeries(const UsageTable &table, const UsageQuery &query)
{
    m_seriesPending = false;
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
    m_strip->setBars(std::move(bars), query.bucket, m_filter.timeZone(), now);

    QStringList facts = {QLocale().toString(qlonglong(table.totals.records)),
                         format::cost(table.totals.costNano)};
    if (table.totals.unpricedRecords > 0)
        facts.append(tr("%1 without a price", "number of records")
                         .arg(QLocale().toString(qlonglong(table.totals.unpricedRecords))));
    m_summary->setText(facts.join(u" · "_s));
    maybeIdle();
}

} // namespace tally
