// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/bulkappend.h"
#include "storage/distrustedids.h"
#include "storage/keytable.h"
#include "storage/ledgerkeys.h"
#include "storage/versionstack.h"

#include <optional>
#include <unordered_set>
#include <vector>

namespace tally {

/// AppendSession on the native handle: the write transaction that imports share, the settings of the
/// connection for it, the statements that write rows, and what is written once at its end (the keys of all
/// imports in key order, the counters, the change log, the stamp). Each import in it is a savepoint, unless
/// it is the only one.
class LedgerAppendSession final : public AppendSession {
public:
    explicit LedgerAppendSession(Store &store);
    ~LedgerAppendSession() override;

    Result<void> begin();
    Result<LedgerState> commit() override;

    // --- one import ---
    /// From here to keepImport() or dropImport(). Without `isOnly` it can be taken back by itself.
    Result<void> beginImport(bool isOnly);
    /// It holds: its keys, the number after its last record, and the records of others that it changed.
    /// `newBatch`: it has the next number; else it went on in a batch that was there.
    Result<void> keepImport(KeyTable keys, int64_t nextId, const std::vector<int64_t> &changed,
                            bool newBatch);
    /// Takes back what it wrote and lets it go on as if it had just begun.
    Result<void> beginAgain();
    /// It holds, with no record: neither the counters nor the change log move.
    Result<void> keepAside();
    /// Takes back what it wrote; `why`: the error that ended it, with which SQLite may have ended all.
    void dropImport(const std::optional<Error> &why = {});

    int64_t nextId() const { return m_nextId; }
    int64_t nextBatch() const { return m_nextBatch; }
    VersionStack &versions() { return m_versions; }
    /// Nothing was in the ledger when it began.
    bool ledgerWasEmpty() const { return m_ledgerWasEmpty; }
    /// Sums or bills are in the ledger, or among what was appended since.
    bool hasSums() const { return m_hasSums; }
    void noteSums() { m_hasSums = true; }
    /// The record of an import that is done, with that key; 0 for none.
    int64_t find(const RecordKey &key);
    /// find() will come to this key soon.
    void expect(const RecordKey &key) const { m_keys.expect(key); }
    /// The keys of the ledger as it was, less those that were taken out.
    LedgerKeys &ledgerKeys() { return m_ledgerKeys; }
    /// Ids that are none, with those that imports of the session found.
    const std::unordered_set<RecordKey> &distrusted() const { return m_distrusted.keys(); }
    bool distrust(const std::vector<RecordKey> &keys) { return m_distrusted.add(m_store.handle(), keys); }

private:
    bool useRollbackJournal();
    bool readFacts();
    bool prepare();
    bool isInTransaction() const;
    void addKeys(const KeyTable &keys);
    bool writeRest();
    Error fail();
    void end();

    Store &m_store;
    WriteTransaction m_transaction;
    VersionStack m_versions;
    LedgerKeys m_ledgerKeys;
    KeyTable m_keys; // of the imports that are done
    DistrustedIds m_distrusted;
    std::vector<int64_t> m_changed;
    std::optional<Error> m_error;
    bool m_begun = false; // the settings are to be put back
    bool m_rollbackJournal = false;
    bool m_ledgerWasEmpty = false;
    bool m_hasSums = false;
    bool m_isOnly = false;
    bool m_importOpen = false;
    int64_t m_records = 0; // when it began
    int64_t m_firstNewId = 0;
    int64_t m_nextId = 0;
    int64_t m_nextBatch = 0;
    int64_t m_rowsKept = 0; // rows made less rows erased, of the imports that are done
};

} // namespace tally
