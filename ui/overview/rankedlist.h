// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/rankedlistmodel.h"

#include <QFrame>

#include <vector>

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace tally {

class DimensionTabs;
class EntityColors;
class FilterState;
class RowTable;

/// The ranked list under the chart: one tab per dimension, the largest entities with bars, changes and
/// trends. It is fed plain answers; double click, Enter and the context menu filter through FilterState.
class RankedList : public QFrame {
    Q_OBJECT
public:
    RankedList(FilterState &state, EntityColors &colours, QWidget *parent);

    /// The dimensions that occur; the most used context keys become tabs, the rest stands under "⋯".
    void setDimensions(const std::vector<DimensionInfo> &dimensions);
    void setAnswers(const RankedAnswers &answers);
    void setBudgets(const std::shared_ptr<const BudgetScopes> &budgets);
    void follow(); // the tab after a change of the filter state
    void setCompact(bool compact); // narrow window: without provider and latency
    /// True when every entity is wanted instead of the top: "Other" was opened or something is looked for.
    bool wantsEverything() const;
    RowTable &table() const { return *m_table; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// wantsEverything() changed: ask again.
    void extentChanged();
    void attributionRequested(const tally::Dimension &dimension, const std::string &value);
    void exportRequested(const tally::UsageQuery &query, const tally::SharedTable &table);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeTop(QWidget &top);
    void makeTable();
    void showRowMenu(const QPoint &at);
    void activate(int row);
    void sortBy(int column);
    void showSort();
    void layOutColumns();
    void setEverything(bool on);
    void copyRows();

    FilterState &m_state;
    RankedListModel *m_model;
    DimensionTabs *m_tabs;
    QLineEdit *m_find;
    RowTable *m_table;
    bool m_everything = false;
    bool m_compact = false;
    int m_sortColumn = -1; // -1: by the measure
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace tally
