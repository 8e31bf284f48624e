// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/seenruns.h"
#include "storage/undonekeys.h"
#include "storage/versionstack.h"

#include <atomic>
#include <map>
#include <span>

namespace tally {

/// Takes a batch out of the ledger in one transaction, or those of a group as one.
///
/// Records that only they supplied go, unless a later batch saw them too: then they are that batch's.
/// Records that others supplied as well are merged anew without them. A later batch that had found such a
/// record exactly as it stood gets a version of its own, so that what it said stays.
class BatchUndo {
public:
    /// A batch that is no attribution; as Ledger::undo.
    static Result<void> undo(Store &store, int64_t batch, const std::atomic<bool> *cancel);

private:
    static Result<void> takeOut(Store &store, int64_t batch, const std::atomic<bool> *cancel);
    /// `batches`: not empty, ascending. With `group` watching does not bring the records back (HeldKeys).
    BatchUndo(Store &store, std::vector<int64_t> batches, std::optional<int64_t> group);

    struct Heir {
        int64_t id = 0; // record
        int64_t from = 0; // the batch that supplied it
        int64_t batch = 0; // earliest later batch that saw it, 0 for none
    };

    bool run(); // false on an SQL error
    bool collect(const std::string &sql, std::vector<Heir> &records);
    bool isUndone(int64_t batch) const;
    bool loadSeen();
    void findHeirs(std::vector<Heir> &records);
    bool undoPrices();
    bool undoPlain();
    bool undoCovers();
    bool undoShared();
    bool undoSharedOne(std::span<const Heir> heirs);
    bool dropForeignPrices(int64_t id, std::vector<VersionStack::Version> versions);
    bool giveVersion(const Heir &heir);
    bool writeSeen();
    bool writeEnd();

    Store &m_store;
    const std::vector<int64_t> m_batches;
    std::string m_isOne; // SQL behind "batch_id": that it is one of the batches
    VersionStack m_versions;
    UndoneKeys m_keys;
    std::vector<Heir> m_plain; // records that these batches alone supplied
    std::vector<Heir> m_shared; // records and the batches that supplied a version of them
    std::vector<Heir> m_repriced; // of a batch that re-priced
    std::map<int64_t, SeenRuns> m_seen; // by later batch
    std::map<int64_t, std::vector<int64_t>> m_inherited; // ids that are no longer only seen, by batch
    std::vector<int64_t> m_changed;
};

} // namespace tally
