// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "domain/budgetalert.h"
#include "domain/result.h"

#include <map>
#include <string>
#include <vector>

namespace tally {

struct Store;

/// The budgets of a ledger. Got from Ledger::budgets(), and used on its thread. Every write is a transaction
/// of its own, moves revision() and can be undone. Errors as those of Ledger.
class BudgetTable {
public:
    explicit BudgetTable(Store &store)
        : m_store(store)
    {
    }

    /// Moves with every change of a budget, by any process; cheap to ask.
    Result<int64_t> revision();

    /// By name.
    Result<std::vector<Budget>> all();
    /// By id.
    Result<std::map<int64_t, BudgetAge>> ages();
    /// Returns its id. InvalidInput when the ledger has one of that name.
    Result<int64_t> add(const Budget &budget);
    /// The one of that id becomes this. NotFound: it was removed meanwhile.
    Result<void> change(const Budget &budget);
    Result<void> remove(int64_t id);

    /// Takes the last change back, and with the next call the one before it; the name of the budget that was
    /// changed. NotFound when there is none.
    Result<std::string> undo();

private:
    template <typename Work> Result<void> write(Work work);
    Result<void> checkName(const Budget &budget) const;
    Result<void> keepBefore(int64_t id, const char *change) const;
    bool noteAdded(int64_t id) const;
    bool put(const Budget &budget, const char *verb) const;
    bool drop(const char *table, const char *column, int64_t id) const;
    Result<std::string> takeBack() const;

    Store &m_store;
};

} // namespace tally
