// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordselection.h"

#include "services/async.h"
#include "ui/requests/recordview.h"
#include "ui/requests/recordcolumns.h"
#include "ui/requests/recordtablemodel.h"
#include "ui/text/numberformat.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int64_t MostCopied = 100'000;

QString selectionText(const UsageTotals &totals)
{
    QStringList facts;
    const Int128 large = Int128(100) * 1'000'000'000;
    const auto amount = [&](Int128 nano) {
        return nano >= large ? format::cost(nano) : format::costRequest(nano);
    };
    if (totals.costNano) {
        facts.append(u"Σ "_s + amount(*totals.costNano));
        const int64_t priced = totals.records - totals.unpricedRecords;
        if (priced > 0)
            facts.append(
                RecordSelection::tr("avg %1", "average cost").arg(amount(*totals.costNano / priced)));
    }
    if (totals.totalTokens)
        facts.append(RecordSelection::tr("%1 tokens").arg(format::tokens(totals.totalTokens)));
    if (totals.unpricedRecords > 0)
        facts.append(RecordSelection::tr("%1 without a price", "number of records")
                         .arg(QLocale().toString(qlonglong(totals.unpricedRecords))));
    return RecordSelection::tr("%1 selected: %2", "number of rows, sums")
        .arg(QLocale().toString(qlonglong(totals.records)), facts.join(u" · "_s));
}

} // namespace

RecordSelection::RecordSelection(const UsageService &usage, RecordView &view, RecordTableModel &model,
                                 QObject *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_view(view)
    , m_model(model)
{
    m_pool.setMaxThreadCount(1);
}

RecordSelection::~RecordSelection()
{
    m_pool.waitForDone();
}

RecordSelection::Ranges RecordSelection::ranges() const
{
    Ranges ranges;
    for (const QItemSelectionRange &range : m_view.selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::sort(ranges.begin(), ranges.end());
    // Ranges of one row can come several times (once per column block): each row counts once.
    Ranges merged;
    for (const auto &range : ranges) {
        if (!merged.empty() && range.first <= merged.back().second + 1)
            merged.back().second = std::max(merged.back().second, range.second);
        else
            merged.push_back(range);
    }
    return merged;
}

void RecordSelection::describe()
{
    const Ranges ranges = this->ranges();
    int64_t rows = 0;
    for (const auto &[first, last] : ranges)
        rows += last - first + 1;
    if (rows < 2) {
        m_question.cancel();
        Q_EMIT described({});
        return;
    }
    const UsageService::Ordered ordered = m_model.rows().ordered();
    m_question.ask(
        [&](const UsageService::Flag &) {
            return inBackground(m_pool, [ordered, ranges] {
                return Result<UsageTotals>(ordered.engine->totalsOf(*ordered.order, ranges));
            });
        },
        [this](const UsageTotals &totals) { Q_EMIT described(selectionText(totals)); }, [](const Error &) {});
}

std::vector<int64_t> RecordSelection::ids(const Ranges &ranges) const
{
    const UsageService::Ordered ordered = m_model.rows().ordered();
    std::vector<int64_t> ids;
    for (const auto &[first, last] : ranges) {
        const auto some =
            ordered.engine->recordIds(*ordered.order, first, std::min(last - first + 1, MostCopied + 1));
        ids.insert(ids.end(), some.begin(), some.end());
    }
    return ids;
}

void RecordSelection::copyRows(const QTimeZone &zone)
{
    Ranges ranges = this->ranges();
    if (ranges.empty() && m_view.currentIndex().isValid())
        ranges.emplace_back(m_view.currentIndex().row(), m_view.currentIndex().row());
    const std::vector<int64_t> ids = this->ids(ranges);
    if (ids.empty())
        return;
    if (int64_t(ids.size()) > MostCopied) {
        Q_EMIT failed(
            {ErrorKind::InvalidInput,
             tr("More than %1 rows are too many for the clipboard. Nothing was copied. Export them instead.")
                 .arg(QLocale().toString(qlonglong(MostCopied)))});
        return;
    }
    const std::vector<RecordColumn> columns = m_model.columns();
    const auto copy = [this, ids, columns, zone]() -> Result<QString> {
        const auto records = m_usage.fetch(ids);
        if (!records)
            return records.error();
        QStringList names;
        for (const RecordColumn &column : columns)
            names.append(column.title);
        QStringList lines = {names.join(u'\t')};
        for (const StoredRecord &record : *records) {
            QStringList cells;
            for (const RecordColumn &column : columns)
                cells.append(
                    plainText(column, record.record, zone).replace(u'\t', u' ').replace(u'\n', u' '));
            lines.append(cells.join(u'\t'));
        }
        return lines.join(u'\n') + u'\n';
    };
    deliver(inBackground(m_pool, copy), this, [this](const Result<QString> &text) {
        if (text)
            QGuiApplication::clipboard()->setText(*text);
        else
            Q_EMIT failed(text.error());
    });
}

} // namespace tally

#include "moc_recordselection.cpp"
