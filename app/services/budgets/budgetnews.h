// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcheck.h"

#include <memory>
#include <string>
#include <vector>

namespace tally {

/// A threshold that was crossed, and where its budget stands in just the period of the alert.
struct BudgetItem {
    BudgetAlert alert = {};
    std::shared_ptr<const Budget> budget = {};
    std::shared_ptr<const BudgetState> state = {};
};

/// What a value cost on a day beyond its mean on the same weekdays before.
struct UnusualPart {
    Dimension dimension = {};
    std::string value = {};
    Int128 more = 0;
    bool isNew = false; // it has no records before
};

/// Unusual days of one scope, whatever the number of its budgets: for their amounts, or for new models,
/// requests without a price or failed ones of the newest.
struct UnusualItem {
    BudgetAlert alert = {}; // of the newest day, for one budget of the scope
    std::vector<UnusualDay> days = {}; // newest first
    bool isAmountUsual = false; // then the days have no medians, and the parts are new models
    std::vector<UnusualPart> parts = {}; // what the newest mostly came from, the largest first
    int64_t records = 0; // of the newest; 0 where they were not counted
    int64_t unpriced = 0; // of these
    int64_t failed = 0;
};

/// What nobody told at a desktop yet.
struct BudgetNews {
    std::vector<BudgetItem> now = {}; // of the period that goes on
    std::vector<BudgetItem> past = {}; // of periods that are over
    std::vector<UnusualItem> unusual = {};
    bool hasWaited = false; // some of it was known before and could not be told

    bool isEmpty() const { return now.empty() && past.empty() && unusual.empty(); }
};

/// The thresholds that a report crosses with where their budgets stand; budgets that are off tell nothing.
std::vector<BudgetItem> crossedIn(const BudgetReport &report);
/// Their alerts, as they are told on a channel.
std::vector<BudgetAlert> alertsOf(const std::vector<BudgetItem> &items, AlertChannel channel);

} // namespace tally
