// SPDX-License-Identifier: GPL-3.0-or-later
// The requests page's table: columns, order, selection, clipboard and context menu.
#include "services/async.h"
#include "domain/dimensionvalue.h"
#include "ui/look/icons.h"
#include "ui/requests/usagetablemodel.h"
#include "ui/text/numberformat.h"
#include "ui/requests/requestspage.h"
#include "ui/kit/plaintext.h"
#include "ui/requests/columnchooser.h"
#include "ui/requests/inspector.h"
#include "ui/requests/recordview.h"
#include "ui/look/tabularpaint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int64_t MostCopied = 100'000;

/// The widest time of a year; the names of months differ.
QString widestTime(int year)
{
    QString widest;
    for (int month = 1; month <= 12; ++month) {
        const QDateTime day(QDate(year, month, 28), QTime(23, 58, 58, 888), Qt::UTC);
        const QString text = format::time(day.toMSecsSinceEpoch(), QTimeZone::utc());
        if (tabularWidth(QGuiApplication::font(), text) > tabularWidth(QGuiApplication::font(), widest))
            widest = text;
    }
    return widest;
}

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
            facts.append(RequestsPage::tr("avg %1", "average cost").arg(amount(*totals.costNano / priced)));
    }
    if (totals.totalTokens)
        facts.append(RequestsPage::tr("%1 tokens").arg(format::tokens(totals.totalTokens)));
    if (totals.unpricedRecords > 0)
        facts.append(RequestsPage::tr("%1 without a price", "number of records")
                         .arg(QLocale().toString(qlonglong(totals.unpricedRecords))));
    return RequestsPage::tr("%1 selected: %2", "number of rows, sums")
        .arg(QLocale().toString(qlonglong(totals.records)), facts.join(u" · "_s));
}

} // namespace

void RequestsPage::setShownColumns(const QStringList &ids)
{
    m_shown = ids;
    applyColumns();
}

void RequestsPage::applyColumns()
{
    std::vector<RequestColumn> columns;
    for (const RequestColumn &column : m_all) {
        if (m_shown.contains(column.id) || column.sort == SortColumn::Time)
            columns.push_back(column);
    }
    const int current = m_view->currentIndex().row();
    m_model->setColumns(std::move(columns));
    fitColumns();
    showSortIndicator();
    if (current >= 0)
        m_view->setCurrentIndex(m_model->index(current, 0));
}

void RequestsPage::fitColumns()
{
    constexpr int Swatch = 16; // and the gap behind it
    constexpr int FailedMark = 24;
    constexpr int SortArrow = 12;
    const auto engine = m_usage.engine();
    const auto range = engine ? engine->timeRange() : std::nullopt;
    const int year = range ? QDateTime::fromMSecsSinceEpoch(range->first, m_filter.timeZone()).date().year()
                           : QDate::currentDate().year();
    const QString widest = widestTime(year);
    std::vector<RecordView::ColumnFit> fits;
    for (const RequestColumn &column : m_model->columns()) {
        const bool time = column.sort == SortColumn::Time;
        const bool model = column.sort == SortColumn::Model;
        const int more = time ? FailedMark : model ? Swatch : 0;
        const int cells = m_view->widthFor(time ? widest : column.widest, column.sort == SortColumn::Cost);
        const int head = m_view->widthFor(column.title, false) + SortArrow;
        const int natural = std::max(head, cells + more);
        const int names =
            m_view->widthFor(model ? u"claude-sonnet-4-5"_s : u"liam.murphy-88"_s, false) + more;
        const bool yields = column.sort == SortColumn::Provider || column.sort == SortColumn::Latency;
        fits.push_back(
            {natural, column.number || time ? natural : std::min(natural - 1, names), m_compact && yields});
    }
    m_view->fitColumns(fits);
}

void RequestsPage::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    if (compact)
        m_inspectorWhenWide = isInspectorShown();
    m_compact = compact;
    setInspectorShown(!compact && m_inspectorWhenWide);
}

void RequestsPage::showColumnChooser()
{
    auto *chooser = new ColumnChooser(m_all, m_shown, this);
    connect(chooser, &ColumnChooser::changed, this, &RequestsPage::setShownColumns);
    chooser->popUnder(*m_columnsButton);
}

void RequestsPage::setSortKey(SortKey key)
{
    if (key == m_sort)
        return;
    m_sort = key;
    showSortIndicator();
    if (isVisible() && m_usage.engine())
        askOrder();
    else
        m_stale = true;
}

void RequestsPage::sortBy(int column)
{
    const RequestColumn &clicked = m_model->column(column);
    // Large and new first for figures and times, A to Z for names.
    const bool first = clicked.number || clicked.sort == SortColumn::Time;
    setSortKey(clicked.sortKey(clicked.isSortedBy(m_sort) ? !m_sort.descending : first));
}

void RequestsPage::showSortIndicator()
{
    int section = -1;
    for (int i = 0; i < m_model->columnCount(); ++i) {
        if (m_model->column(i).isSortedBy(m_sort))
            section = i;
    }
    m_view->header()->setSortIndicator(section, m_sort.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

std::vector<std::pair<int64_t, int64_t>> RequestsPage::selectedRanges() const
{
    std::vector<std::pair<int64_t, int64_t>> ranges;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::sort(ranges.begin(), ranges.end());
    // Ranges of one row can come several times (once per column block): each row counts once.
    std::vector<std::pair<int64_t, int64_t>> merged;
    for (const auto &range : ranges) {
        if (!merged.empty() && range.first <= merged.back().second + 1)
            merged.back().second = std::max(merged.back().second, range.second);
        else
            merged.push_back(range);
    }
    return merged;
}

void RequestsPage::describeSelection()
{
    const auto ranges = selectedRanges();
    int64_t rows = 0;
    for (const auto &[first, last] : ranges)
        rows += last - first + 1;
    if (rows < 2) {
        m_selection.cancel();
        Q_EMIT selectionChanged({});
        return;
    }
    const UsageService::Ordered ordered = m_model->pages().ordered();
    m_selection.ask(
        [&](const UsageService::Flag &) {
            return inBackground(m_pool, [ordered, ranges] {
                return Result<UsageTotals>(ordered.engine->totalsOf(*ordered.order, ranges));
            });
        },
        [this](const UsageTotals &totals) { Q_EMIT selectionChanged(selectionText(totals)); },
        [](const Error &) {});
}

void RequestsPage::copy()
{
    auto ranges = selectedRanges();
    if (ranges.empty() && m_view->currentIndex().isValid())
        ranges.emplace_back(m_view->currentIndex().row(), m_view->currentIndex().row());
    const UsageService::Ordered ordered = m_model->pages().ordered();
    std::vector<int64_t> ids;
    for (const auto &[first, last] : ranges) {
        const auto some =
            ordered.engine->recordIds(*ordered.order, first, std::min(last - first + 1, MostCopied + 1));
        ids.insert(ids.end(), some.begin(), some.end());
    }
    if (ids.empty())
        return;
    if (int64_t(ids.size()) > MostCopied) {
        Q_EMIT failed(
            {ErrorKind::InvalidInput,
             tr("More than %1 rows are too many for the clipboard. Nothing was copied. Export them instead.")
                 .arg(QLocale().toString(qlonglong(MostCopied)))});
        return;
    }
    const std::vector<RequestColumn> columns = m_model->columns();
    const QTimeZone zone = m_filter.timeZone();
    const auto copy = [this, ids, columns, zone]() -> Result<QString> {
        const auto records = m_usage.fetch(ids);
        if (!records)
            return records.error();
        QStringList names;
        for (const RequestColumn &column : columns)
            names.append(column.title);
        QStringList lines = {names.join(u'\t')};
        for (const StoredRecord &record : *records) {
            QStringList cells;
            for (const RequestColumn &column : columns)
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

void RequestsPage::copyJson()
{
    const QModelIndex current = m_view->currentIndex();
    const StoredRecord *record = current.isValid() ? m_model->record(current.row()) : nullptr;
    if (record)
        QGuiApplication::clipboard()->setText(recordJson(record->record));
}

void RequestsPage::filterTo(const QModelIndex &index)
{
    const StoredRecord *record = index.isValid() ? m_model->record(index.row()) : nullptr;
    if (!record)
        return;
    // Enter on a figure or the time filters to the row's model.
    const Dimension dimension =
        m_model->column(index.column()).dimension.value_or(Dimension{DimensionKind::Model, {}});
    m_filter.filterTo(dimension, dimensionValue(dimension, record->record));
}

void RequestsPage::showMenu(const QPoint &at)
{
    const QModelIndex index = m_view->indexAt(at);
    const StoredRecord *stored = index.isValid() ? m_model->record(index.row()) : nullptr;
    if (!stored)
        return;
    const UsageRecord record = stored->record;
    auto *menu = new QMenu(this);
    menu->setObjectName("requests.menu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto quoted = [](const Dimension &dimension, const std::string &value) {
        return nameInMenu(valueLabel(dimension, value).left(60));
    };
    if (const auto &dimension = m_model->column(index.column()).dimension) {
        const std::string value = dimensionValue(*dimension, record);
        menu->addAction(tr("&Filter to “%1”").arg(quoted(*dimension, value)), &m_filter,
                        [this, dimension, value] { m_filter.filterTo(*dimension, value); });
        menu->addAction(tr("E&xclude “%1”").arg(quoted(*dimension, value)), &m_filter,
                        [this, dimension, value] { m_filter.exclude(*dimension, value); });
        menu->addSeparator();
    }
    QMenu *others = menu->addMenu(tr("Filter &by"));
    for (const DimensionKind kind : {DimensionKind::Customer, DimensionKind::User, DimensionKind::Model,
                                     DimensionKind::Project, DimensionKind::Provider}) {
        const Dimension dimension{kind, {}};
        const std::string value = dimensionValue(dimension, record);
        others->addAction(
            tr("%1: %2", "dimension: value").arg(dimensionLabel(dimension), quoted(dimension, value)),
            &m_filter, [this, dimension, value] { m_filter.filterTo(dimension, value); });
    }
    menu->addSeparator();
    menu->addAction(icon(u"copy"), tr("&Copy rows with headers"), this, &RequestsPage::copy);
    menu->addAction(tr("Copy as &JSON"), this, &RequestsPage::copyJson);
    menu->addSeparator();
    QAction *inspect =
        menu->addAction(tr("&Inspector"), this, [this] { setInspectorShown(!isInspectorShown()); });
    inspect->setCheckable(true);
    inspect->setChecked(isInspectorShown());
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

QByteArray RequestsPage::saveState()
{
    const QList<int> sizes = m_splitter->sizes();
    const QJsonObject object{
        {u"columns"_s, QJsonArray::fromStringList(m_shown)},
        {u"sort"_s, int(m_sort.column)},
        {u"descending"_s, m_sort.descending},
        {u"sort_context"_s, QString::fromStdString(m_sort.contextKey)},
        {u"inspector"_s, m_compact ? m_inspectorWhenWide : isInspectorShown()},
        {u"inspector_width"_s, sizes.size() > 1 ? sizes.at(1) : 0},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void RequestsPage::restoreState(const QByteArray &state)
{
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    if (object.isEmpty())
        return;
    if (const auto engine = m_usage.engine())
        m_all = requestColumns(engine->dimensions());
    QStringList columns;
    for (const QJsonValue &id : object.value("columns"_L1).toArray())
        columns.append(id.toString());
    if (!columns.isEmpty())
        setShownColumns(columns);
    const int column = object.value("sort"_L1).toInt(0);
    if (column >= 0 && column <= int(SortColumn::Context))
        setSortKey({SortColumn(column), object.value("descending"_L1).toBool(true),
                    object.value("sort_context"_L1).toString().toStdString()});
    m_inspectorWhenWide = object.value("inspector"_L1).toBool(true);
    setInspectorShown(!m_compact && m_inspectorWhenWide);
    if (const int width = object.value("inspector_width"_L1).toInt(); width > 0)
        m_splitter->setSizes({std::max(420, this->width() - width), width});
}

} // namespace tally
