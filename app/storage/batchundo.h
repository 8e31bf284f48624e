// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/seenruns.h"
#include "storage/versionstack.h"

#include <map>

namespace tally {

/// Takes one batch out of the ledger, in the write transaction that the caller holds.
///
/// Records that only this batch supplied go, unless a later batch saw them too: then they are that batch's.
/// Records that several batches supplied are merged anew without it. A later batch that had found such a
/// record exactly as it stood gets a version of its own, so that what it said stays.
class BatchUndo {
public:
    BatchUndo(Store &store, int64_t batch);

    bool run(); // false on an SQL error

private:
    struct Heir {
        int64_t id = 0; // record
        int64_t batch = 0; // earliest later batch that saw it, 0 for none
    };
    struct KeyOf {
        RecordKey key;
        int64_t id = 0;
    };

    bool collect(const char *sql, std::vector<Heir> &records);
    bool loadSeen();
    void findHeirs(std::vector<Heir> &records);
    bool undoPrices();
    bool undoPlain();
    bool undoCovers();
    bool undoShared();
    bool dropForeignPrices(int64_t id, std::vector<VersionStack::Version> versions);
    bool giveVersion(const Heir &heir);
    void rememberKeys(int64_t id, const UsageRecord &record);
    bool deleteKeys();
    bool writeSeen();
    bool writeEnd();

    Store &m_store;
    int64_t m_batch;
    VersionStack m_versions;
    std::vector<Heir> m_plain; // records that this batch alone supplied
    std::vector<Heir> m_shared; // records of which this batch supplied a version
    std::vector<Heir> m_repriced; // of a batch that re-priced
    std::map<int64_t, SeenRuns> m_seen; // by later batch
    std::map<int64_t, std::vector<int64_t>> m_inherited; // ids that are no longer only seen, by batch
    std::vector<KeyOf> m_keys; // of records that are gone
    std::vector<int64_t> m_keyless; // gone, and the key cannot be told from the record
    std::vector<int64_t> m_changed;
};

} // namespace tally
