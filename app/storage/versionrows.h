// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/recordrow.h"
#include "storage/statement.h"

#include <cstdint>
#include <vector>

namespace tally {

/// The table record_version: what each batch said of a record, in order; a record of which one batch alone
/// spoke has no rows there. All calls belong in a write transaction and return false on an SQL error.
class VersionRows {
public:
    struct Version {
        int64_t batch = 0; // 0: of a chat request
        bool removed = false; // it took the record out
        UsageRecord record = {};
    };

    /// `row`: how records lie in the ledger, with the ids of their texts.
    explicit VersionRows(RecordRow &row)
        : m_row(row)
    {
    }

    bool prepare(sqlite3 *db);

    /// The row of a record becomes its first version, where it has none yet: `kept`.
    bool keepRow(int64_t id, bool &kept);
    /// Behind the others of its batch.
    bool push(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash);
    bool pushRemoval(int64_t id, int64_t batch);
    /// By batch and order.
    bool load(int64_t id, std::vector<Version> &versions);
    /// Whether one of them is of a chat request.
    bool hasChat(int64_t id, bool &has);
    bool dropBatch(int64_t id, int64_t batch);
    bool dropAll(int64_t id);

private:
    bool write(int64_t id, int64_t batch, bool removed, const UsageRecord &record, uint64_t hash);

    RecordRow &m_row;
    RecordRow::Values m_values; // reused
    Statement m_keep;
    Statement m_push;
    Statement m_has;
    Statement m_hasChat;
    Statement m_load;
    Statement m_dropBatch;
    Statement m_dropAll;
};

} // namespace tally
