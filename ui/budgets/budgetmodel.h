// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/budgets/budgetrows.h"

#include <QAbstractTableModel>

#include <memory>

namespace tally {

/// The rows of the budgets page; each cell's text says the whole of it for who cannot see the bar.
class BudgetModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Used, Spent, Expected, State, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setReport(const std::shared_ptr<const BudgetReport> &report);
    void setSearch(const QString &text);
    void setFilter(const UsageFilter &filter); // budgets that it concerns
    /// How many entries of the report are not shown.
    int hiddenCount() const;
    const ListedBudget &row(int row) const { return m_rows[size_t(row)]; }
    const BudgetReport *report() const { return m_report.get(); }
    /// The row of a budget and its value, -1 when there is none.
    int rowOf(int64_t budget, const std::optional<std::string> &value) const;
    /// The first row of a budget, -1 when there is none.
    int firstRowOf(int64_t budget) const;
    static QString groupTitle(BudgetGroup group);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void fill();
    QString textOf(const ListedBudget &row, int column) const;

    std::shared_ptr<const BudgetReport> m_report;
    std::vector<ListedBudget> m_rows;
    QString m_search;
    UsageFilter m_filter;
};

} // namespace tally
