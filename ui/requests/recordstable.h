// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionmark.h"
#include "services/usage/usageservice.h"
#include "ui/requests/recordcolumns.h"
#include "ui/state/latestanswer.h"

#include <QStringList>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QStackedLayout;
QT_END_NAMESPACE

namespace tally {

class EmptyResult;
class EntityColors;
class FilterState;
class RecordSelection;
class RecordView;
class RecordTableModel;

/// The records that the filter keeps as a table: its columns, their order, the context menu; or what to do
/// when there are none. The old rows stay until the new order is there.
class RecordsTable : public QWidget {
    Q_OBJECT
public:
    RecordsTable(const UsageService &usage, FilterState &filter, EntityColors &colours, QWidget *parent);

    /// Asks for the records of the filter.
    void load();
    void askOrder();
    bool isBusy() const;

    int64_t rowCount() const;
    /// The current row's record; nullptr while it is on its way.
    const StoredRecord *record() const;
    bool hasCurrent() const;
    void moveCurrent(int rows);

    SortKey sortKey() const { return m_sort; }
    void setSortKey(SortKey key);
    const QStringList &shownColumns() const { return m_shown; }
    void setShownColumns(const QStringList &ids);
    void learnColumns(); // those that occur in the ledger
    void chooseColumns(const QWidget &under);
    void setCompact(bool compact) { m_compact = compact; } // some columns may give way
    void setInspected(bool inspected) { m_inspected = inspected; } // what the menu says
    void repaintRows(); // after a change of colours
    void setMark(const AttributionMark &mark); // rows that would show something else

    void copyRows();
    void copyJson();

Q_SIGNALS:
    void currentChanged(); // another row, or its record came
    void sortChanged();
    void columnsRequested(); // by the header
    void inspectorToggled();
    void attributionRequested();
    void progressed(); // isBusy() may have changed
    void statusChanged(const QString &text);
    void selectionChanged(const QString &text);
    void failed(const tally::Error &error);

private:
    void connectView();
    void showOrdered(UsageService::Ordered ordered);
    void applyColumns();
    void fitColumns();
    void sortBy(int column);
    void showSortIndicator();
    void showMenu(const QPoint &at);
    void filterTo(const QModelIndex &index);

    const UsageService &m_usage;
    FilterState &m_filter;
    RecordTableModel *m_model;
    RecordView *m_view;
    EmptyResult *m_none;
    QStackedLayout *m_stack;
    RecordSelection *m_selection;
    LatestAnswer m_order{this};
    SortKey m_sort;
    std::vector<RecordColumn> m_all;
    QStringList m_shown;
    bool m_orderPending = false;
    bool m_compact = false;
    bool m_inspected = true;
};

} // namespace tally
