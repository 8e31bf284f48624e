// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetmodel.h"

#include "ui/budgets/budgetwords.h"
#include "ui/kit/plaintext.h"
#include "ui/text/numberformat.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

void BudgetModel::setReport(const std::shared_ptr<const BudgetReport> &report)
{
    m_report = report;
    fill();
}

void BudgetModel::setSearch(const QString &text)
{
    m_search = text.trimmed();
    fill();
}

void BudgetModel::setFilter(const UsageFilter &filter)
{
    if (filter.dimensions == m_filter.dimensions)
        return;
    m_filter = filter;
    fill();
}

int BudgetModel::hiddenCount() const
{
    const auto shown = std::ranges::count_if(m_rows, [](const ListedBudget &row) { return !row.isHead(); });
    return m_report ? int(m_report->entries.size()) - int(shown) : 0;
}

void BudgetModel::fill()
{
    beginResetModel();
    m_rows = m_report ? budgetRows(*m_report, m_search, m_filter) : std::vector<ListedBudget>();
    endResetModel();
}

int BudgetModel::rowOf(int64_t budget, const std::optional<std::string> &value) const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const BudgetEntry *entry = m_rows[i].entry;
        if (entry && m_report->budgetOf(*entry).id == budget && entry->value == value)
            return int(i);
    }
    return -1;
}

int BudgetModel::firstRowOf(int64_t budget) const
{
    const auto row = std::ranges::find_if(m_rows, [&](const ListedBudget &one) {
        return !one.isHead() && m_report->budgetOf(*one.entry).id == budget;
    });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

QString BudgetModel::groupTitle(BudgetGroup group)
{
    switch (group) {
    case BudgetGroup::NeedsALook:
        return tr("Needs a look");
    case BudgetGroup::OnTrack:
        return tr("On track");
    case BudgetGroup::Off:
        break;
    }
    return tr("Off");
}

int BudgetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BudgetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString BudgetModel::textOf(const ListedBudget &row, int column) const
{
    if (row.isHead())
        return column == Name ? groupTitle(row.group) : QString();
    const Budget &budget = m_report->budgetOf(*row.entry);
    const BudgetState &state = row.entry->state;
    switch (column) {
    case Name:
        return budgetTitle(budget, *row.entry) + u'\n' + budgetAbout(budget, *row.entry);
    case Used: {
        const QString percent = budgetPercent(state);
        return percent.isEmpty() ? format::unknown() : percent;
    }
    case Spent:
        return budgetAmount(budget.measure, state.spent) + u'\n'
            + tr("of %1").arg(budgetAmount(budget.measure, state.limit));
    case Expected: {
        const ForecastWords words = forecastWords(budget, state);
        return words.point + u'\n' + words.range;
    }
    case State: {
        const BudgetWords words = budgetWords(budget, state);
        return words.state + u'\n' + words.more;
    }
    default:
        return {};
    }
}

QVariant BudgetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return textOf(m_rows[size_t(index.row())], index.column());
    const ListedBudget &row = m_rows[size_t(index.row())];
    if (role == Qt::ToolTipRole && !row.isHead())
        return plainTip(budgetTip(m_report->budgetOf(*row.entry), *row.entry));
    return {};
}

QVariant BudgetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Spent || section == Expected ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Budget");
    case Used:
        return tr("Used");
    case Spent:
        return tr("Spent");
    case Expected:
        return tr("By period end");
    case State:
        return tr("State");
    default:
        return {};
    }
}

Qt::ItemFlags BudgetModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_rows[size_t(index.row())].isHead())
        return Qt::NoItemFlags; // it cannot be chosen, so what was chosen stays in the dock
    return QAbstractTableModel::flags(index);
}

} // namespace tally

#include "moc_budgetmodel.cpp"
