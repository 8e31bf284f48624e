// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sliceowner.h"
#include "storage/ledger.h"
#include "storage/store.h"

#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace tally {

/// The slices of aggregates that occur in one file, which replace earlier rows of the same slices (sameSlice
/// in recordidentity.h). All times of a Period belong to one slice; its newest snapshot counts.
class SliceSet {
public:
    enum class Age { Failed, Stale, Current, Newer };

    SliceSet(Store &store, SliceScope scope)
        : m_store(store)
        , m_scope(std::move(scope))
    {
    }

    /// Registers the slice of an aggregate. Stale: a Period older than what the ledger or the file has, to be
    /// ignored. Newer: the first row of a newer snapshot than the file had so far.
    Age enter(const UsageRecord &record);

    /// How often the same base key came before in this snapshot of the slice.
    uint32_t nextOrdinal(const UsageRecord &record, const RecordKey &base);

    /// The row that an aggregate of the file ended in.
    void keep(const UsageRecord &record, int64_t id);

    bool isEmpty() const { return m_slices.empty() && m_scope.told.times.empty(); }

    /// Rows of the slices and of the times told as a whole that are not among the kept. False on error.
    bool collectReplaced(std::vector<int64_t> &ids);

private:
    // Text ids; time is 0 for a Period. User, customer and project are those of the scope, 0 for any.
    struct Key {
        int64_t granularity = 0;
        int64_t source = 0;
        int64_t time = 0;
        int64_t user = 0;
        int64_t customer = 0;
        int64_t project = 0;
        int64_t provider = 0; // 0 for a Period
        bool costs = false; // rows of a bill
        SliceOwner owner = {}; // of a Period
        auto operator<=>(const Key &) const = default;
    };
    struct Slice {
        bool period = false;
        int64_t newestMs = 0; // of a Period
        std::vector<int64_t> kept = {};
        std::set<SliceOwner> owners = {}; // of the file's rows, but for a Period
    };

    bool prepare();
    bool collectUntold(std::vector<int64_t> &ids);
    Key keyOf(const UsageRecord &record);
    Statement &rowsOf(const Key &key, bool period);
    SliceOwner ownerOf(const Key &key, const Statement &row) const;
    bool contains(const Key &key, const Slice &slice, const Statement &row) const;
    bool newestInLedger(const Key &key, std::optional<int64_t> &newest);

    Store &m_store;
    SliceScope m_scope;
    Statement m_rowsAtTime;
    Statement m_rowsOfPeriod; // a Period may stand at any time
    std::map<Key, Slice> m_slices;
    std::map<std::pair<RecordKey, int64_t>, uint32_t>
        m_ordinals; // by base key and, for a Period, snapshot time
};

} // namespace tally
