// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordstable.h"

#include "domain/dimensionvalue.h"
#include "ui/filter/emptyresult.h"
#include "ui/requests/columnchooser.h"
#include "ui/requests/recorddelegate.h"
#include "ui/requests/recordfits.h"
#include "ui/requests/recordjson.h"
#include "ui/requests/recordmenu.h"
#include "ui/requests/recordselection.h"
#include "ui/requests/recordview.h"
#include "ui/requests/recordtablemodel.h"
#include "ui/state/filterstate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QStackedLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

RecordsTable::RecordsTable(const UsageService &usage, FilterState &filter, EntityColors &colours,
                           QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_model(new RecordTableModel(usage, this))
    , m_view(new RecordView(this))
    , m_none(new EmptyResult(usage, filter, this))
    , m_stack(new QStackedLayout(this))
    , m_selection(new RecordSelection(usage, *m_view, *m_model, this))
    , m_all(recordColumns({}))
    , m_shown(defaultColumns(m_all))
{
    m_view->setObjectName("requests.table"_L1);
    m_view->setAccessibleName(tr("Requests"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new RecordDelegate(colours, m_view));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_none->setProperty("panel", false); // the page is one already
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_none);
    setFocusProxy(m_view);
    connectView();
    applyColumns();
}

void RecordsTable::connectView()
{
    connect(m_none, &EmptyResult::answered, this, &RecordsTable::progressed);
    connect(m_none, &EmptyResult::failed, this, &RecordsTable::failed);
    connect(&m_model->rows(), &RecordRows::failed, this, &RecordsTable::failed);
    connect(m_selection, &RecordSelection::described, this, &RecordsTable::selectionChanged);
    connect(m_selection, &RecordSelection::failed, this, &RecordsTable::failed);
    connect(m_view->header(), &QHeaderView::sectionClicked, this, &RecordsTable::sortBy);
    connect(m_view->header(), &QHeaderView::customContextMenuRequested, this,
            &RecordsTable::columnsRequested);
    connect(m_view, &QWidget::customContextMenuRequested, this, &RecordsTable::showMenu);
    connect(m_view, &RecordView::widthChanged, this, &RecordsTable::fitColumns, Qt::QueuedConnection);
    connect(m_view, &RecordView::filterRequested, this, &RecordsTable::filterTo);
    connect(m_view, &RecordView::inspectRequested, this, &RecordsTable::inspectorToggled);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RecordsTable::currentChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, m_selection,
            &RecordSelection::describe);
    connect(m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                const int row = m_view->currentIndex().row();
                if (row >= from.row() && row <= to.row())
                    Q_EMIT currentChanged();
                Q_EMIT progressed();
            });
}

int64_t RecordsTable::rowCount() const
{
    return m_model->rows().size();
}

bool RecordsTable::isBusy() const
{
    return m_orderPending || m_none->isBusy() || m_model->rows().isBusy();
}

bool RecordsTable::hasCurrent() const
{
    return m_view->currentIndex().isValid();
}

const StoredRecord *RecordsTable::record() const
{
    return hasCurrent() ? m_model->record(m_view->currentIndex().row()) : nullptr;
}

void RecordsTable::moveCurrent(int rows)
{
    const int row = std::clamp(m_view->currentIndex().row() + rows, 0, m_model->rowCount() - 1);
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(row, std::max(0, m_view->currentIndex().column())));
}

void RecordsTable::load()
{
    if (m_model->setTimeZone(m_filter.timeZone())) {
        repaintRows();
        Q_EMIT currentChanged();
    }
    learnColumns();
    fitColumns();
    askOrder();
}

void RecordsTable::askOrder()
{
    m_orderPending = true;
    const UsageFilter filter = m_filter.filter();
    m_order.ask([&](const UsageService::Flag &flag) { return m_usage.order(filter, m_sort, flag); },
                [this](const UsageService::Ordered &ordered) { showOrdered(ordered); },
                [this](const Error &error) {
                    m_orderPending = false;
                    Q_EMIT failed(error);
                    Q_EMIT progressed();
                });
}

void RecordsTable::showOrdered(UsageService::Ordered ordered)
{
    m_orderPending = false;
    const StoredRecord *current = record();
    // Another order is looked at from its top; the same order keeps its place.
    const bool sameOrder = m_model->rows().ordered().order->key == ordered.order->key;
    const int64_t kept = current && sameOrder ? current->id : 0;
    const qulonglong rows = ordered.order->rows.size();
    const qlonglong all = ordered.engine->recordCount();
    Q_EMIT statusChanged(tr("%1 of %2 records · %3 ms", "filtered of all, and how long it took")
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
    m_selection->describe();
    Q_EMIT currentChanged();
    Q_EMIT progressed();
}

void RecordsTable::repaintRows()
{
    m_view->viewport()->update();
}

void RecordsTable::setMark(const AttributionMark &mark)
{
    m_model->setMark(mark);
    repaintRows();
}

void RecordsTable::learnColumns()
{
    if (const auto engine = m_usage.engine())
        m_all = recordColumns(engine->dimensions());
}

void RecordsTable::setShownColumns(const QStringList &ids)
{
    m_shown = ids;
    applyColumns();
}

void RecordsTable::applyColumns()
{
    std::vector<RecordColumn> columns;
    for (const RecordColumn &column : m_all) {
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

void RecordsTable::fitColumns()
{
    const auto engine = m_usage.engine();
    const auto range = engine ? engine->timeRange() : std::nullopt;
    const int year = range ? QDateTime::fromMSecsSinceEpoch(range->first, m_filter.timeZone()).date().year()
                           : QDate::currentDate().year();
    m_view->fitColumns(recordFits(m_model->columns(), *m_view, year, m_compact));
}

void RecordsTable::chooseColumns(const QWidget &under)
{
    auto *chooser = new ColumnChooser(m_all, m_shown, this);
    connect(chooser, &ColumnChooser::changed, this, &RecordsTable::setShownColumns);
    chooser->popUnder(under);
}

void RecordsTable::setSortKey(SortKey key)
{
    if (key == m_sort)
        return;
    m_sort = key;
    showSortIndicator();
    Q_EMIT sortChanged();
}

void RecordsTable::sortBy(int column)
{
    const RecordColumn &clicked = m_model->column(column);
    // Large and new first for figures and times, A to Z for names.
    const bool first = clicked.number || clicked.sort == SortColumn::Time;
    setSortKey(clicked.sortKey(clicked.isSortedBy(m_sort) ? !m_sort.descending : first));
}

void RecordsTable::showSortIndicator()
{
    int section = -1;
    for (int i = 0; i < m_model->columnCount(); ++i) {
        if (m_model->column(i).isSortedBy(m_sort))
            section = i;
    }
    m_view->header()->setSortIndicator(section, m_sort.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void RecordsTable::copyRows()
{
    m_selection->copyRows(m_filter.timeZone());
}

void RecordsTable::copyJson()
{
    if (const StoredRecord *current = record())
        QGuiApplication::clipboard()->setText(recordJson(current->record));
    else if (const auto &error = m_model->rows().lastError())
        Q_EMIT failed(*error);
}

void RecordsTable::filterTo(const QModelIndex &index)
{
    const StoredRecord *record = index.isValid() ? m_model->record(index.row()) : nullptr;
    if (!record)
        return;
    // Enter on a figure or the time filters to the row's model.
    const Dimension dimension =
        m_model->column(index.column()).dimension.value_or(Dimension{DimensionKind::Model, {}});
    m_filter.filterTo(dimension, dimensionValue(dimension, record->record));
}

void RecordsTable::showMenu(const QPoint &at)
{
    const QModelIndex index = m_view->indexAt(at);
    const StoredRecord *stored = index.isValid() ? m_model->record(index.row()) : nullptr;
    if (!stored)
        return;
    auto *menu = new RecordMenu(m_filter, stored->record, m_model->column(index.column()).dimension,
                                m_inspected, this);
    connect(menu, &RecordMenu::copyRequested, this, &RecordsTable::copyRows);
    connect(menu, &RecordMenu::jsonRequested, this, &RecordsTable::copyJson);
    connect(menu, &RecordMenu::inspectorToggled, this, &RecordsTable::inspectorToggled);
    connect(menu, &RecordMenu::attributionRequested, this, &RecordsTable::attributionRequested);
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

} // namespace tally

#include "moc_recordstable.cpp"
