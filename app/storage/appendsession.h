// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/keytable.h"
#include "storage/knownkeys.h"
#include "storage/ledger.h"
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
    Result<void> keepImport(KeyTable keys, int64_t nextId, const std::vector<int64_t> &changed);
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
    /// The record of the ledger with that key, 0 for none; false on an SQL error.
    bool findInLedger(const RecordKey &key, int64_t &id);
    /// Brings what findInLedger() will look at into the cache.
    void expect(const RecordKey &key) const { m_known.expect(key); }
    /// Takes a key out of the ledger.
    bool forgetKey(const RecordKey &key);
    /// Keys of ids that are none, as they stand in the ledger.
    const std::unordered_set<RecordKey> &distrusted() const { return m_distrusted; }
    /// Remembers more of them, for later imports as well.
    bool distrust(const std::vector<RecordKey> &keys);

private:
    bool useRollbackJournal();
    bool readFacts();
    bool readDistrusted();
    bool prepare();
    bool isInTransaction() const;
    void addKeys(const KeyTable &keys);
    bool writeRest();
    bool writeKeys();
    Error fail();
    void end();

    Store &m_store;
    WriteTransaction m_transaction;
    VersionStack m_versions;
    KnownKeys m_known; // of the ledger, once many of them were looked up
    Statement m_lookUp;
    int64_t m_lookUps = 0;
    KeyTable m_keys; // of the imports that are done
    std::unordered_set<RecordKey> m_distrusted;
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
