// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetscopes.h"
#include "ui/overview/rankedorder.h"
#include "ui/overview/rankedrows.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace tally {

/// A ranked list: the largest entities, then "Other (n)" which opens the rest, or all of them and a row that
/// folds them again. Sorting never moves those last rows.
class RankedListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        ProviderColumn,
        ValueColumn, // the measure, where no other column shows it
        CostColumn,
        ShareColumn,
        ChangeColumn,
        RequestsColumn,
        TokensColumn,
        CostPerRequestColumn,
        LatencyColumn,
        TrendColumn,
        ColumnCount
    };
    using Row = RankedRow;
    using Kind = RankedRow::Kind;

    explicit RankedListModel(EntityColors &colours, QObject *parent);

    void setAnswers(const RankedAnswers &answers);
    void setFind(const QString &text);
    /// Rows whose records and share have a budget show how much of it is used.
    void setBudgets(const std::shared_ptr<const BudgetScopes> &budgets);
    /// The budget of a row's records; nullptr where it has none.
    const BudgetEntry *budgetOf(const Row &row) const;
    const RankedAnswers &answers() const { return m_answers; }
    Dimension dimension() const;
    Measure measure() const { return m_answers.query.measure; }
    const Row &row(int row) const { return m_rows[m_places[static_cast<size_t>(row)]]; }
    bool isEverything() const { return m_answers.query.top == 0; }
    /// The column that shows the measure.
    Column measureColumn() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    /// Tab-separated with headers, as shown; all rows when `rows` is empty.
    QString copyText(const std::vector<int> &rows = {}) const;

private:
    void arrange();
    QString text(const Row &row, int column) const;
    QString toolTip(const Row &row, int column) const;
    QString budgetText(const Row &row) const;

    EntityColors &m_colours;
    RankedAnswers m_answers;
    std::vector<Row> m_rows; // by rank
    RankedOrder m_order;
    std::vector<size_t> m_places; // of the rows shown, in their order
    Int128 m_mostTokens = 0; // decides the column's unit
    std::shared_ptr<const BudgetScopes> m_budgets;
};

} // namespace tally
