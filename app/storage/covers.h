// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

namespace tally {

/// The table record_cover: whose cost is told by records of which batch (CostSource::Covered), and where it
/// came from before. A record is covered as long as one of those batches stands. All calls belong in a write
/// transaction and return false on an SQL error.
class Covers {
public:
    explicit Covers(Store &store)
        : m_store(store)
    {
    }
    bool prepare();

    bool add(int64_t id, int64_t batch, CostSource before);
    /// A record that is covered is covered by `batch`, too.
    bool addTo(int64_t id, int64_t batch);
    /// Makes the record covered where the table says so.
    bool apply(int64_t id, UsageRecord &record);
    bool dropRecord(int64_t id);
    /// What `batch` covered is covered by it no longer: all of those records, each with where its cost came
    /// from and whether another batch still covers it.
    struct Uncovered {
        int64_t id = 0;
        CostSource before = CostSource::Unknown;
        bool isCovered = false;
    };
    bool dropBatch(int64_t batch, std::vector<Uncovered> &records);

private:
    Store &m_store;
    Statement m_add;
    Statement m_addTo;
    Statement m_has;
    Statement m_dropRecord;
};

} // namespace tally
