// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcheck.h"

#include <QString>

#include <vector>

namespace tally {

/// The sections of the budgets page, the one to look at first.
enum class BudgetGroup { NeedsALook, OnTrack, Off };

/// One row of the page: the head of a section, or an entry of a report.
struct ListedBudget {
    BudgetGroup group = BudgetGroup::OnTrack;
    const BudgetEntry *entry = nullptr; // nullptr: the head; else of the report that the rows were made of
    int count = 0; // of a head: rows below it

    bool isHead() const { return entry == nullptr; }
};

BudgetGroup groupOf(const BudgetReport &report, const BudgetEntry &entry);
/// Whether a budget may count records that a filter keeps; times and search say nothing.
bool concerns(const Budget &budget, const BudgetEntry &entry, const UsageFilter &filter);
/// Heads with what is below them: the most urgent first, then by name. `search` keeps names, values and
/// filters that contain it, `filter` budgets that it concerns.
std::vector<ListedBudget> budgetRows(const BudgetReport &report, const QString &search,
                                     const UsageFilter &filter = {});

} // namespace tally
