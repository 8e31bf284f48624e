// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

#include <optional>
#include <vector>

namespace tally {

/// The table record_price: what re-pricing made of records, and what they had before. All calls belong in a
/// write transaction and return false on an SQL error.
class PriceChanges {
public:
    struct Change {
        int64_t batch = 0;
        bool base = false; // what the import of `batch` had, kept from before the first re-pricing
        bool free = false;
        std::optional<Money> computedCost = {};
        std::string price = {};
        std::optional<Money> cacheSaving = {};
    };

    explicit PriceChanges(Store &store)
        : m_store(store)
    {
    }
    bool prepare();

    /// The changes of a record, by batch.
    bool load(int64_t id, std::vector<Change> &changes);
    bool add(int64_t id, const Change &change);
    bool dropAll(int64_t id);
    /// Those of `batch` and, with `later`, of all batches after it.
    bool drop(int64_t id, int64_t batch, bool later);
    /// A base follows its record when another import takes it over.
    bool moveBase(int64_t id, int64_t from, int64_t to);

    static Change baseOf(const UsageRecord &record, int64_t batch);
    /// Puts a computed cost into a record and settles which cost counts.
    static void apply(const Change &change, UsageRecord &record);

private:
    Store &m_store;
    Statement m_load;
    Statement m_add;
    Statement m_dropAll;
    Statement m_drop;
    Statement m_moveBase;
};

} // namespace tally
