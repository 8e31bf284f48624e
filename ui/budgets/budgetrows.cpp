// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetrows.h"

#include "ui/budgets/budgetwords.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>

namespace tally {

namespace {

/// The smaller the more urgent.
int urgencyOf(const BudgetState &state)
{
    switch (state.standing) {
    case BudgetStanding::Exceeded:
        return 0;
    case BudgetStanding::WillExceed:
        return 1;
    case BudgetStanding::Warned:
        return state.mayExceed() ? 2 : 3;
    case BudgetStanding::OnTrack:
        break;
    }
    return state.mayExceed() ? 2 : 4;
}

/// Names in the order of the language, numbers in them by their size.
QCollator nameOrder()
{
    // The language C would order by bytes, and know no numbers.
    QCollator order(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
    order.setNumericMode(true);
    order.setCaseSensitivity(Qt::CaseInsensitive);
    return order;
}

void sortRows(const BudgetReport &report, std::vector<ListedBudget> &rows)
{
    struct Sorted {
        int urgency;
        QCollatorSortKey name;
        ListedBudget row;
    };
    const QCollator order = nameOrder();
    std::vector<Sorted> all;
    all.reserve(rows.size());
    for (const ListedBudget &row : rows)
        all.push_back({urgencyOf(row.entry->state),
                       order.sortKey(budgetTitle(report.budgetOf(*row.entry), *row.entry)), row});
    std::ranges::stable_sort(all, [](const Sorted &a, const Sorted &b) {
        if (a.row.group != b.row.group)
            return a.row.group < b.row.group;
        return a.urgency != b.urgency ? a.urgency < b.urgency : a.name.compare(b.name) < 0;
    });
    std::ranges::transform(all, rows.begin(), &Sorted::row);
}

/// Whether a value may be counted by a condition.
bool admits(const DimensionFilter &part, const std::string &value)
{
    const bool isNamed = std::ranges::find(part.values, value) != part.values.end();
    return isNamed != part.exclude;
}

/// Whether any of the values of `wanted` may be counted by the budget.
bool admitsAny(const Budget &budget, const BudgetEntry &entry, const DimensionFilter &wanted)
{
    return std::ranges::any_of(wanted.values, [&](const std::string &value) {
        if (budget.each == wanted.dimension && entry.value != value)
            return false;
        return std::ranges::all_of(budget.scope.dimensions, [&](const DimensionFilter &part) {
            return part.dimension != wanted.dimension || admits(part, value);
        });
    });
}

} // namespace

bool concerns(const Budget &budget, const BudgetEntry &entry, const UsageFilter &filter)
{
    return std::ranges::all_of(filter.dimensions, [&](const DimensionFilter &wanted) {
        if (!wanted.exclude)
            return admitsAny(budget, entry, wanted);
        return budget.each != wanted.dimension || admits(wanted, entry.value.value_or(std::string()));
    });
}

BudgetGroup groupOf(const BudgetReport &report, const BudgetEntry &entry)
{
    if (!report.budgetOf(entry).enabled)
        return BudgetGroup::Off;
    return urgencyOf(entry.state) < 3 ? BudgetGroup::NeedsALook : BudgetGroup::OnTrack;
}

std::vector<ListedBudget> budgetRows(const BudgetReport &report, const QString &search,
                                     const UsageFilter &filter)
{
    std::vector<ListedBudget> rows;
    for (const std::vector<BudgetEntry> *entries : {&report.entries, &report.empty}) {
        for (const BudgetEntry &entry : *entries) {
            const Budget &budget = report.budgetOf(entry);
            const QString words = budgetTitle(budget, entry) + u' ' + budgetAbout(budget, entry);
            if (words.contains(search, Qt::CaseInsensitive) && concerns(budget, entry, filter))
                rows.push_back({groupOf(report, entry), &entry});
        }
    }
    sortRows(report, rows);
    std::vector<ListedBudget> all;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || rows[i].group != rows[i - 1].group)
            all.push_back(
                {rows[i].group, nullptr, int(std::ranges::count(rows, rows[i].group, &ListedBudget::group))});
        all.push_back(rows[i]);
    }
    return all;
}

} // namespace tally
