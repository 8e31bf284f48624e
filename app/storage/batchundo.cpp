// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/batchundo.h"

#include "domain/mergerecord.h"
#include "domain/recordidentity.h"

#include <QDateTime>

#include <sqlite3.h>

#include <algorithm>
#include <limits>

namespace tally {

BatchUndo::BatchUndo(Store &store, int64_t batch)
    : m_store(store)
    , m_batch(batch)
    , m_versions(store)
{
}

bool BatchUndo::run()
{
    if (!m_store.texts.refresh() || !m_versions.prepare()
        || !collect(
            "SELECT id FROM record WHERE batch_id = ?1 AND NOT EXISTS(SELECT 1 FROM record_version WHERE "
            "record_id = id) ORDER BY id",
            m_plain)
        || !collect("SELECT DISTINCT record_id FROM record_version WHERE batch_id = ?1 ORDER BY record_id",
                    m_shared)
        || !collect("SELECT record_id FROM record_price WHERE batch_id = ?1 AND base = 0 ORDER BY record_id",
                    m_repriced)
        || !loadSeen())
        return false;
    findHeirs(m_plain);
    findHeirs(m_shared);
    return undoPrices() && undoCovers() && undoPlain() && undoShared() && deleteKeys() && writeSeen()
        && writeEnd();
}

bool BatchUndo::collect(const char *sql, std::vector<Heir> &records)
{
    Statement query;
    if (!query.prepare(m_store.handle(), sql))
        return false;
    query.bind(1, m_batch);
    while (query.next())
        records.push_back({query.integer(0), 0});
    return !query.failed();
}

bool BatchUndo::loadSeen()
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT batch_id, runs FROM batch_seen WHERE batch_id > ? ORDER BY batch_id"))
        return false;
    query.bind(1, m_batch);
    while (query.next()) {
        auto runs = SeenRuns::decode(query.blob(1));
        if (!runs)
            return false;
        m_seen.emplace(query.integer(0), std::move(*runs));
    }
    return !query.failed();
}

void BatchUndo::findHeirs(std::vector<Heir> &records)
{
    for (auto &[batch, seen] : m_seen) {
        auto record = records.begin();
        for (const auto &[first, last] : seen.runs()) {
            record = std::lower_bound(record, records.end(), first,
                                      [](const Heir &heir, int64_t id) { return heir.id < id; });
            for (; record != records.end() && record->id <= last; ++record) {
                if (record->batch != 0)
                    continue;
                record->batch = batch;
                m_inherited[batch].push_back(record->id);
            }
        }
    }
}

bool BatchUndo::undoPrices()
{
    Statement drop;
    if (!drop.prepare(m_store.handle(), "DELETE FROM record_price WHERE batch_id = ? AND base = 0"))
        return false;
    drop.bind(1, m_batch);
    if (!drop.run())
        return false;
    for (const Heir &record : m_repriced) {
        m_changed.push_back(record.id);
        if (!m_versions.settlePrice(record.id))
            return false;
    }
    return true;
}

bool BatchUndo::undoPlain()
{
    StoredRecord stored;
    for (const auto &[id, heir] : m_plain) {
        m_changed.push_back(id);
        if (heir != 0) {
            if (!m_versions.assign(id, heir) || !m_versions.priceChanges().moveBase(id, m_batch, heir))
                return false;
            continue;
        }
        if (!m_versions.find(id, stored))
            return false;
        rememberKeys(id, stored.record);
        if (!m_versions.erase(id) || !m_versions.priceChanges().dropAll(id)
            || !m_versions.covers().dropRecord(id))
            return false;
    }
    return true;
}

// What this batch's records told the cost of counts by itself again.
bool BatchUndo::undoCovers()
{
    std::vector<Covers::Uncovered> uncovered;
    if (!m_versions.covers().dropBatch(m_batch, uncovered))
        return false;
    for (const auto &[id, before] : uncovered) {
        m_changed.push_back(id);
        if (!m_versions.uncover(id, before))
            return false;
    }
    return true;
}

bool BatchUndo::undoShared()
{
    Statement dropBases; // what is kept of this batch's prices goes with its versions
    if (!dropBases.prepare(m_store.handle(), "DELETE FROM record_price WHERE batch_id = ?"))
        return false;
    dropBases.bind(1, m_batch);
    if (!dropBases.run())
        return false;
    std::vector<VersionStack::Version> versions;
    for (const Heir &heir : m_shared) {
        m_changed.push_back(heir.id);
        if (heir.batch != 0 && !giveVersion(heir))
            return false;
        if (!m_versions.load(heir.id, versions))
            return false;
        if (!m_versions.dropBatch(heir.id, m_batch) || !dropForeignPrices(heir.id, versions))
            return false;
        const VersionStack::Settled settled = m_versions.settle(heir.id);
        if (settled == VersionStack::Settled::Failed)
            return false;
        if (settled != VersionStack::Settled::Gone)
            continue;
        if (!m_versions.covers().dropRecord(heir.id))
            return false;
        const auto supplied = std::find_if(versions.begin(), versions.end(),
                                           [](const VersionStack::Version &v) { return !v.removed; });
        if (supplied != versions.end())
            rememberKeys(heir.id, supplied->record);
        else
            m_keyless.push_back(heir.id);
    }
    return true;
}

// Prices of later batches were computed from what the undone one said, too. They go when that changes what
// is billed; the cost is then the one that came with what is left.
bool BatchUndo::dropForeignPrices(int64_t id, std::vector<VersionStack::Version> versions)
{
    constexpr int64_t All = std::numeric_limits<int64_t>::max();
    const auto before = VersionStack::merged(versions, All);
    std::erase_if(versions,
                  [this](const VersionStack::Version &version) { return version.batch == m_batch; });
    const auto after = VersionStack::merged(versions, All);
    if (before && after && sameBillable(before->record, after->record))
        return true;
    return m_versions.priceChanges().drop(id, m_batch, true);
}

bool BatchUndo::giveVersion(const Heir &heir)
{
    std::vector<VersionStack::Version> versions;
    if (!m_versions.load(heir.id, versions))
        return false;
    auto seen = VersionStack::merged(versions, heir.batch + 1);
    if (!seen)
        return true;
    seen->record.line = 0; // where it stood in that file was not kept
    return m_versions.push(heir.id, heir.batch, seen->record, contentHash(seen->record));
}

void BatchUndo::rememberKeys(int64_t id, const UsageRecord &record)
{
    const IdentityKind kind = identityKind(record);
    m_keys.push_back({baseKey(record, kind), id});
}

// Keys follow from the records, except ordinals and ids that are not trusted: those few are found by their
// record id in one pass over all keys.
bool BatchUndo::deleteKeys()
{
    sqlite3 *db = m_store.handle();
    Statement erase;
    if (!erase.prepare(db, "DELETE FROM record_key WHERE key = ? AND record_id = ?"))
        return false;
    std::sort(m_keys.begin(), m_keys.end(), [](const KeyOf &a, const KeyOf &b) { return a.key < b.key; });
    for (const auto &[key, id] : m_keys) {
        const auto bytes = key.toBytes();
        erase.bindBlob(1, {bytes.data(), bytes.size()});
        erase.bind(2, id);
        if (!erase.run())
            return false;
        if (sqlite3_changes(db) == 0)
            m_keyless.push_back(id);
    }
    if (m_keyless.empty())
        return true;

    Statement gone;
    if (!execute(db, "CREATE TEMP TABLE IF NOT EXISTS gone(id INTEGER PRIMARY KEY); DELETE FROM temp.gone")
        || !gone.prepare(db, "INSERT OR IGNORE INTO temp.gone(id) VALUES(?)"))
        return false;
    for (const int64_t id : m_keyless) {
        gone.bind(1, id);
        if (!gone.run())
            return false;
    }
    return execute(
        db, "DELETE FROM record_key WHERE record_id IN (SELECT id FROM temp.gone); DELETE FROM temp.gone");
}

bool BatchUndo::writeSeen()
{
    Statement write;
    if (!write.prepare(m_store.handle(), "UPDATE batch_seen SET runs = ?2 WHERE batch_id = ?1"))
        return false;
    for (auto &[batch, ids] : m_inherited) {
        std::sort(ids.begin(), ids.end());
        SeenRuns &seen = m_seen[batch];
        seen.remove(ids);
        const std::string runs = seen.encode();
        write.bind(1, batch);
        write.bindBlob(2, runs);
        if (!write.run())
            return false;
    }
    return true;
}

bool BatchUndo::writeEnd()
{
    sqlite3 *db = m_store.handle();
    Statement mark;
    Statement forget;
    const auto records = m_store.meta("record_count");
    if (!records || !mark.prepare(db, "UPDATE batch SET undone_ms = ? WHERE id = ?")
        || !forget.prepare(db, "DELETE FROM batch_seen WHERE batch_id = ?"))
        return false;
    mark.bind(1, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
    mark.bind(2, m_batch);
    forget.bind(1, m_batch);
    return mark.run() && forget.run()
        && m_store.setMeta("record_count", *records + m_versions.takeRowsAdded())
        && m_store.logChanges(std::move(m_changed));
}

} // namespace tally
