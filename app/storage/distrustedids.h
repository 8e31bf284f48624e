// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"

#include <unordered_set>
#include <vector>

struct sqlite3;

namespace tally {

/// The table distrusted_id: keys of external ids that are none, since two records had them. All calls belong
/// in a write transaction and return false on an SQL error.
class DistrustedIds {
public:
    /// As they stand in the ledger; after a rollback, once more.
    bool read(sqlite3 *db);
    /// Remembers more of them, for later imports as well.
    bool add(sqlite3 *db, const std::vector<RecordKey> &keys);
    const std::unordered_set<RecordKey> &keys() const { return m_keys; }

private:
    std::unordered_set<RecordKey> m_keys;
};

} // namespace tally
