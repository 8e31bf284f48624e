// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/appendsession.h"

#include "storage/aheadsync.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <utility>

namespace tally {

namespace {

constexpr int64_t WorthSyncingAhead = 20'000; // fewer records are on the disk sooner than a thread starts
constexpr size_t FewestKeys = 1024; // room made for keys
constexpr size_t KeysAhead = 8; // whose place is fetched

} // namespace

LedgerAppendSession::LedgerAppendSession(Store &store)
    : m_store(store)
    , m_transaction(*store.connection)
    , m_versions(store)
    , m_keys(FewestKeys)
{
    m_store.appending = true;
}

LedgerAppendSession::~LedgerAppendSession()
{
    dropImport();
    end();
    m_store.appending = false;
    m_store.session = nullptr;
}

Result<void> LedgerAppendSession::begin()
{
    sqlite3 *db = m_store.handle();
    // Every reference is made of ids that imports wrote or found themselves; checking them once more costs a
    // look-up per name and record.
    if (!execute(db, "PRAGMA foreign_keys = OFF"))
        return m_store.lastError();
    m_begun = true;
    m_rollbackJournal = useRollbackJournal();
    // A first import only adds pages: a cache of more than the last few costs memory and time to fill it.
    if (!execute(db, m_rollbackJournal ? "PRAGMA cache_size = -8192" : "PRAGMA cache_size = -131072"))
        return m_store.lastError();
    if (const auto begun = m_transaction.begin(); !begun)
        return begun.error();
    if (!readFacts() || !m_distrusted.read(db) || !prepare())
        return m_store.lastError();
    return {};
}

bool LedgerAppendSession::prepare()
{
    return m_store.texts.refresh() && m_versions.prepare()
        && m_ledgerKeys.prepare(m_store.handle(), m_records);
}

bool LedgerAppendSession::readFacts()
{
    Statement facts;
    if (!facts.prepare(
            m_store.handle(),
            "SELECT (SELECT ifnull(max(id), 0) + 1 FROM batch), NOT EXISTS(SELECT 1 FROM "
            "record_key), (SELECT value FROM meta WHERE key = 'next_record_id'), EXISTS(SELECT 1 FROM "
            "record INDEXED BY record_slice WHERE granularity_id IS NOT NULL), (SELECT value FROM meta WHERE "
            "key = 'record_count')")
        || !facts.next())
        return false;
    m_nextBatch = facts.integer(0);
    m_ledgerWasEmpty = facts.integer(1) != 0;
    m_firstNewId = m_nextId = facts.integer(2);
    m_hasSums = facts.integer(3) != 0;
    m_records = facts.integer(4);
    return true;
}

// A write-ahead log writes every page twice. The first import of a ledger only adds pages, which a rollback
// journal need not copy; SQLite allows the change only while no other connection has the file open.
bool LedgerAppendSession::useRollbackJournal()
{
    sqlite3 *db = m_store.handle();
    Statement facts;
    if (!facts.prepare(db, "SELECT NOT EXISTS(SELECT 1 FROM record_key)") || !facts.next()
        || facts.integer(0) == 0)
        return false;
    facts.reset();
    Statement change;
    if (!change.prepare(db, "PRAGMA journal_mode = DELETE") || !change.next())
        return false;
    return change.text(0) == "delete";
}

Result<void> LedgerAppendSession::beginImport(bool isOnly)
{
    if (m_error || !isInTransaction())
        return fail();
    m_isOnly = isOnly;
    if ((!isOnly && !execute(m_store.handle(), "SAVEPOINT one_import")) || !m_store.texts.refresh())
        return fail();
    m_importOpen = true;
    return {};
}

Result<void> LedgerAppendSession::keepImport(KeyTable keys, int64_t nextId,
                                             const std::vector<int64_t> &changed, bool newBatch)
{
    if (!m_isOnly && !execute(m_store.handle(), "RELEASE one_import"))
        return m_store.lastError();
    m_importOpen = false;
    if (m_keys.isEmpty())
        m_keys = std::move(keys);
    else
        addKeys(keys);
    m_changed.insert(m_changed.end(), changed.begin(), changed.end());
    m_rowsKept += m_versions.takeRowsAdded();
    m_nextId = nextId;
    m_nextBatch += newBatch ? 1 : 0;
    return {};
}

Result<void> LedgerAppendSession::beginAgain()
{
    m_versions.forget();
    m_ledgerKeys.forget();
    m_store.texts.forget();
    if (!m_isOnly)
        return execute(m_store.handle(), "ROLLBACK TO one_import") && m_distrusted.read(m_store.handle())
            ? Result<void>()
            : m_store.lastError();
    m_transaction.rollback();
    return m_transaction.begin();
}

Result<void> LedgerAppendSession::keepAside()
{
    m_importOpen = false;
    if (!m_isOnly)
        return execute(m_store.handle(), "RELEASE one_import") ? Result<void>() : m_store.lastError();
    const auto done = m_transaction.commit();
    end();
    return done;
}

void LedgerAppendSession::addKeys(const KeyTable &keys)
{
    const std::vector<KeyTable::Entry> &entries = keys.entries();
    for (size_t i = 0; i < entries.size(); ++i) {
        if (i + KeysAhead < entries.size())
            m_keys.expect(entries[i + KeysAhead].key);
        if (entries[i].recordId >= m_nextId) // the others are here or in the ledger
            m_keys.insert(entries[i]);
    }
}

void LedgerAppendSession::dropImport(const std::optional<Error> &why)
{
    if (!m_importOpen)
        return;
    m_importOpen = false;
    m_versions.forget();
    m_ledgerKeys.forget();
    m_store.texts.forget(); // it may hold texts that are rolled back
    if (m_isOnly)
        end();
    else if (!isInTransaction())
        m_error = why ? *why : m_store.lastError();
    else if (!execute(m_store.handle(), "ROLLBACK TO one_import; RELEASE one_import")
             || !m_distrusted.read(m_store.handle()))
        m_error = m_store.lastError();
}

// A full disk may end a whole transaction.
bool LedgerAppendSession::isInTransaction() const
{
    return m_transaction.isOpen() && sqlite3_get_autocommit(m_store.handle()) == 0;
}

int64_t LedgerAppendSession::find(const RecordKey &key)
{
    const KeyTable::Entry *entry = m_keys.find(key);
    return entry ? entry->recordId : 0;
}

Result<LedgerState> LedgerAppendSession::commit()
{
    dropImport();
    if (m_error || !isInTransaction())
        return fail();
    if (!writeRest())
        return fail();
    const auto state = m_store.state(); // before others can write
    if (!state)
        return fail();
    const auto done = m_transaction.commit();
    if (!done)
        m_store.texts.forget();
    end();
    if (!done)
        return done.error();
    return state;
}

bool LedgerAppendSession::writeRest()
{
    std::optional<AheadSync> ahead;
    // With a write-ahead log the file itself has not changed yet.
    if (m_rollbackJournal && m_rowsKept >= WorthSyncingAhead)
        ahead.emplace(m_store.handle());
    const auto records = m_store.meta("record_count");
    if (!m_ledgerKeys.add(m_keys, m_firstNewId) || !records
        || !m_store.setMeta("record_count", *records + m_rowsKept)
        || !m_store.setMeta("next_record_id", m_nextId) || !m_store.logChanges(m_changed))
        return false;
    if (const int code = ahead ? ahead->wait() : 0; code != 0) {
        m_error = sqlError(code);
        return false;
    }
    return true;
}

Error LedgerAppendSession::fail()
{
    if (!m_error && m_transaction.isOpen())
        m_error = m_store.lastError();
    end();
    if (m_error)
        return *m_error;
    return {ErrorKind::Internal,
            QCoreApplication::translate("Ledger",
                                        "This import has ended already. The ledger was left as it was.")};
}

// Rolls back unless committed, and puts the connection's settings back.
void LedgerAppendSession::end()
{
    if (!m_begun)
        return;
    m_begun = false;
    if (m_transaction.isOpen())
        m_store.texts.forget(); // it may hold texts that are rolled back
    m_transaction.rollback();
    execute(m_store.handle(), "PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768");
    if (m_rollbackJournal)
        m_store.connection->useLog();
}

} // namespace tally
