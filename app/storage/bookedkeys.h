// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "storage/store.h"

#include <unordered_set>

namespace tally {

/// Keys of what records show that are known by their content: an export tells the booked values, and must be
/// known again when it is read back. Records with an id of their own need none. The table booked_key. All
/// calls belong in a write transaction; false is an SQL error.
class BookedKeys {
public:
    explicit BookedKeys(Store &store)
        : m_store(store)
    {
    }

    bool prepare();
    /// Whether what a record shows is part of who it is.
    bool isByContent(const UsageRecord &record) const;
    bool keep(int64_t id, const UsageRecord &shown);
    bool dropRecord(int64_t id);
    /// The record of a key, 0 for none.
    bool find(const RecordKey &key, int64_t &id);

private:
    bool ready(Statement &statement, const char *sql);
    bool isTaken(const RecordKey &key, int64_t id, bool &taken);

    Store &m_store;
    bool m_mayHold = false;
    std::unordered_set<RecordKey> m_distrusted;
    Statement m_find;
    Statement m_taken;
    Statement m_add;
    Statement m_drop;
};

} // namespace tally
