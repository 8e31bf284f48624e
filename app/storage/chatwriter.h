// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/versionstack.h"

#include <optional>
#include <vector>

namespace tally {

/// Writes one chat record into an open transaction, wherever imports have brought the same request already.
class ChatWriter {
public:
    explicit ChatWriter(Store &store)
        : m_store(store)
        , m_versions(store)
    {
    }

    bool prepare();
    /// For the next record, where nobody has written to the ledger since the last one.
    bool again();
    /// The row id, 0 on an SQL error. `sightings` and `marks` as ChatTable::put.
    int64_t write(int64_t id, const UsageRecord &record, const std::vector<RecordKey> &sightings = {},
                  const std::vector<RecordKey> &marks = {});
    /// A row is known by these keys, too, where no other is; false on an SQL error.
    bool keepSightings(int64_t id, const std::vector<RecordKey> &keys);
    /// The request of a row is known by telemetry alone: when the call itself ends, it takes the row over.
    bool markTold(int64_t id);
    /// Whether a row tells of a request of this program, or of telemetry; false on an SQL error.
    bool isOwn(int64_t id, bool &own);
    /// What is written once behind the record with that row id.
    bool finish(int64_t id);

private:
    bool find(const RecordKey &key, int64_t &id);
    bool writeKey(Statement &statement, const RecordKey &key, int64_t id);
    bool add(int64_t &id, const RecordKey &key, const UsageRecord &record);
    bool joinKnown(int64_t known, const UsageRecord &record);
    bool meetOther(int64_t &id, const StoredRecord &before, int64_t known, const UsageRecord &record);
    bool isTold(int64_t id, bool &told);
    bool takeIn(int64_t known, const UsageRecord &record);
    bool moveTo(const StoredRecord &before, int64_t known, const UsageRecord &record);
    bool findSighted(int64_t id, const std::vector<RecordKey> &sightings, int64_t &known);
    bool dropKeyOf(const StoredRecord &before);
    bool change(const StoredRecord &before, const RecordKey *newKey, const UsageRecord &record);
    bool runRules(int64_t id);
    bool countRows();

    Store &m_store;
    VersionStack m_versions;
    Statement m_findKey;
    Statement m_addKey;
    Statement m_dropKey;
    bool m_isNew = false;
    std::vector<int64_t> m_changed;
};

} // namespace tally
