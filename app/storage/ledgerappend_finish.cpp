// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/aheadsync.h"
#include "storage/ledgerappend.h"

#include <QDateTime>

namespace tally {

namespace {

constexpr int64_t WorthSyncingAhead = 20'000; // fewer records are on the disk sooner than a thread starts

} // namespace

Result<int64_t> LedgerAppend::finish(int64_t rejected, bool dryRun)
{
    if (!m_open || m_failed || !replaceSlices() || !revertUnchanged())
        return fail();
    const bool nothingNew = m_counts.duplicates > 0 && m_counts.added == 0 && m_counts.updated == 0
        && m_counts.removed == 0 && rejected == 0;
    if (nothingNew || dryRun) {
        end();
        return nothingNew ? 0 : m_batch;
    }
    if (!writeRest(rejected))
        return fail();
    const auto state = m_store.state(); // before others can write
    if (!state)
        return fail();
    m_finishedState = *state;
    const auto done = m_transaction.commit();
    m_failed = !done;
    end();
    if (!done)
        return done.error();
    return m_batch;
}

bool LedgerAppend::writeRest(int64_t rejected)
{
    std::optional<AheadSync> ahead;
    // With a write-ahead log the file itself has not changed yet.
    if (m_rollbackJournal && m_counts.added >= WorthSyncingAhead)
        ahead.emplace(m_store.handle());
    if (!m_versions.flush() || !writeKeys() || !writeSeen() || !writeMeta() || !writeBatch(rejected))
        return false;
    if (const int code = ahead ? ahead->wait() : 0; code != 0) {
        m_error = sqlError(code);
        return false;
    }
    return true;
}

// Rolls back unless committed, and puts the connection's settings back.
void LedgerAppend::end()
{
    if (!m_open)
        return;
    m_open = false;
    if (m_transaction.isOpen() || m_failed)
        m_store.texts.forget(); // it may hold texts that are rolled back
    m_transaction.rollback();
    execute(m_store.handle(), "PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768");
    if (m_rollbackJournal)
        m_store.connection->useLog();
}

bool LedgerAppend::replaceSlices()
{
    std::vector<int64_t> ids;
    if (m_slices.isEmpty())
        return true;
    if (!m_versions.flush() || !m_slices.collectReplaced(ids))
        return false;
    for (const int64_t id : ids) {
        if (!m_versions.pushRemoval(id, m_batch))
            return false;
        if (id < m_firstNewId)
            m_touched.try_emplace(id);
        ++m_counts.removed;
    }
    return true;
}

// A file may lead a record through several states (a streamed answer) back to what the ledger already had:
// importing it again is no update.
bool LedgerAppend::revertUnchanged()
{
    for (auto it = m_touched.begin(); it != m_touched.end();) {
        const auto &[id, touched] = *it;
        VersionStack::Stamp now;
        if (touched.updates > 0 && !m_versions.stamp(id, now))
            return false;
        if (!now.found || touched.hashBefore != now.hash) {
            ++it;
            continue;
        }
        if (!revert(id, now.hash))
            return false;
        m_counts.updated -= touched.updates;
        m_counts.duplicates += touched.updates;
        it = m_touched.erase(it);
    }
    return true;
}

bool LedgerAppend::revert(int64_t id, uint64_t hash)
{
    std::vector<VersionStack::Version> versions;
    if (!m_versions.load(id, versions))
        return false;
    const auto before = VersionStack::merged(versions, m_batch);
    std::erase_if(versions,
                  [this](const VersionStack::Version &version) { return version.batch != m_batch; });
    const auto said = VersionStack::merged(versions, m_batch + 1);
    if (said && contentHash(said->record) == hash) {
        if (m_pricedMerges.contains(id) && !m_versions.priceChanges().drop(id, m_batch, false))
            return false;
        m_seen.add(id); // the file says all that the ledger knows: no need to keep how
        return m_versions.dropBatch(id, m_batch) && m_versions.settle(id) != VersionStack::Settled::Failed;
    }
    return !before || m_versions.replace(id, before->batch, before->record, hash);
}

bool LedgerAppend::writeKeys()
{
    constexpr size_t BlockKeys = 64;
    std::string block = "INSERT OR FAIL INTO record_key(key, record_id) VALUES(?, ?)";
    Statement insert;
    if (!insert.prepare(m_store.handle(), block))
        return false;
    for (size_t i = 1; i < BlockKeys; ++i)
        block += ", (?, ?)";
    Statement insertBlock;
    if (!insertBlock.prepare(m_store.handle(), block))
        return false;

    std::array<std::array<char, 16>, BlockKeys> bytes;
    const auto bind = [&bytes](Statement &statement, size_t place, const KeyTable::Entry &entry) {
        bytes[place] = entry.key.toBytes();
        const int parameter = static_cast<int>(place) * 2 + 1;
        statement.bindBlob(parameter, {bytes[place].data(), bytes[place].size()});
        statement.bind(parameter + 1, entry.recordId);
    };
    std::vector<KeyTable::Entry> &entries = m_keys.sorted();
    std::erase_if(entries, [this](const KeyTable::Entry &entry) { return entry.recordId < m_firstNewId; });
    size_t next = 0;
    for (; next + BlockKeys <= entries.size(); next += BlockKeys) {
        for (size_t i = 0; i < BlockKeys; ++i)
            bind(insertBlock, i, entries[next + i]);
        if (!insertBlock.run())
            return false;
    }
    for (; next < entries.size(); ++next) {
        bind(insert, 0, entries[next]);
        if (!insert.run())
            return false;
    }
    return true;
}

bool LedgerAppend::writeBatch(int64_t rejected)
{
    Statement insert;
    if (!insert.prepare(
            m_store.handle(),
            "INSERT INTO batch(id, file_name, path, sha256, format_id, file_size, imported_ms, added, "
            "updated, duplicates, removed, rejected, cost_nano, unpriced, milliseconds) VALUES(?, "
            "ifnull(?, ''), ifnull(?, ''), ifnull(?, ''), ifnull(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        return false;
    const QByteArray fileName = m_source.fileName.toUtf8();
    const QByteArray path = m_source.path.toUtf8();
    const QByteArray format = m_source.formatId.toUtf8();
    const std::string cost = m_priced > 0 ? toDecimal(m_cost) : std::string();
    const auto view = [](const QByteArray &bytes) {
        return std::string_view(bytes.constData(), static_cast<size_t>(bytes.size()));
    };
    int parameter = 0;
    insert.bind(++parameter, m_batch);
    for (const QByteArray &text : {fileName, path, m_source.sha256, format})
        insert.bindText(++parameter, view(text));
    for (const int64_t number :
         {m_source.fileSize, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()), m_counts.added,
          m_counts.updated, m_counts.duplicates, m_counts.removed, rejected})
        insert.bind(++parameter, number);
    insert.bindText(++parameter, cost);
    insert.bind(++parameter, m_unpriced);
    insert.bind(++parameter, static_cast<int64_t>(m_clock.elapsed()));
    return insert.run();
}

bool LedgerAppend::writeSeen()
{
    if (m_seen.isEmpty())
        return true;
    Statement insert;
    if (!insert.prepare(m_store.handle(), "INSERT INTO batch_seen(batch_id, runs) VALUES(?, ?)"))
        return false;
    const std::string runs = m_seen.encode();
    insert.bind(1, m_batch);
    insert.bindBlob(2, runs);
    return insert.run();
}

bool LedgerAppend::writeMeta()
{
    const auto records = m_store.meta("record_count");
    std::vector<int64_t> changed;
    for (const auto &[id, touched] : m_touched)
        changed.push_back(id);
    return records && m_store.setMeta("record_count", *records + m_versions.rowsAdded())
        && m_store.setMeta("next_record_id", m_nextId) && m_store.logChanges(std::move(changed));
}

} // namespace tally
