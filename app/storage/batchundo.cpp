// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/batchundo.h"

#include "domain/mergerecord.h"
#include "storage/batchgroups.h"
#include "storage/ledgercompact.h"
#include "storage/sqlcancel.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <limits>
#include <utility>

namespace tally {

// Until it is kept, all of it can be called off.
Result<void> BatchUndo::takeOut(Store &store, int64_t batch, const std::atomic<bool> *cancel)
{
    const SqlCancel calledOff(store.handle(), cancel);
    const auto members = BatchGroups(store).membersOf(batch);
    const bool done = members && BatchUndo(store, members->batches, members->group).run();
    if (calledOff.isCancelled()) {
        store.texts.forget(); // it may hold texts that are rolled back
        return Error{ErrorKind::Cancelled,
                     QCoreApplication::translate("Ledger", "Cancelled. Nothing was changed.")};
    }
    if (!members)
        return members.error();
    return done ? Result<void>() : Result<void>(store.lastError());
}

Result<void> BatchUndo::undo(Store &store, int64_t batch, const std::atomic<bool> *cancel)
{
    WriteTransaction transaction(*store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (const auto there = store.checkBatch(batch); !there)
        return there;
    if (const auto taken = takeOut(store, batch, cancel); !taken)
        return taken;
    if (const auto committed = transaction.commit(); !committed)
        return committed;
    const bool isMirror = store.connection->gate() != nullptr; // which has the rows that the server has
    if (!isMirror)
        LedgerCompaction(store).run();
    return {};
}

BatchUndo::BatchUndo(Store &store, std::vector<int64_t> batches, std::optional<int64_t> group)
    : m_store(store)
    , m_batches(std::move(batches))
    , m_versions(store)
    , m_keys(store, group)
{
    for (const int64_t batch : m_batches)
        m_isOne += (m_isOne.empty() ? " IN (" : ", ") + std::to_string(batch);
    m_isOne += ')';
}

bool BatchUndo::run()
{
    if (!m_store.texts.refresh() || !m_versions.prepare() || !m_keys.prepare()
        || !collect("SELECT id, batch_id FROM record WHERE batch_id" + m_isOne
                        + " AND NOT EXISTS(SELECT 1 FROM record_version WHERE record_id = id) ORDER BY id",
                    m_plain)
        || !collect("SELECT DISTINCT record_id, batch_id FROM record_version WHERE batch_id" + m_isOne
                        + " ORDER BY record_id, batch_id",
                    m_shared)
        || !collect("SELECT DISTINCT record_id, 0 FROM record_price WHERE batch_id" + m_isOne
                        + " AND base = 0 ORDER BY record_id",
                    m_repriced)
        || !loadSeen())
        return false;
    findHeirs(m_plain);
    findHeirs(m_shared);
    return undoPrices() && undoCovers() && undoPlain() && undoShared() && m_keys.write() && writeSeen()
        && writeEnd();
}

bool BatchUndo::isUndone(int64_t batch) const
{
    return std::binary_search(m_batches.begin(), m_batches.end(), batch);
}

bool BatchUndo::collect(const std::string &sql, std::vector<Heir> &records)
{
    Statement query;
    if (!query.prepare(m_store.handle(), sql))
        return false;
    while (query.next())
        records.push_back({query.integer(0), query.integer(1), 0});
    return !query.failed();
}

bool BatchUndo::loadSeen()
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT batch_id, runs FROM batch_seen WHERE batch_id > ? AND batch_id NOT" + m_isOne
                           + " ORDER BY batch_id"))
        return false;
    query.bind(1, m_batches.front());
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
                if (record->batch != 0 || record->from > batch)
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
    if (!drop.prepare(m_store.handle(), "DELETE FROM record_price WHERE batch_id" + m_isOne + " AND base = 0")
        || !drop.run())
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
    for (const auto &[id, from, heir] : m_plain) {
        m_changed.push_back(id);
        if (heir != 0) {
            if (!m_versions.assign(id, heir) || !m_versions.priceChanges().moveBase(id, from, heir)
                || !m_versions.bookings().moveHits(id, from, heir))
                return false;
            continue;
        }
        if (!m_versions.find(id, stored))
            return false;
        m_keys.noteGone(id, &stored.record);
        if (!m_versions.erase(id) || !m_versions.priceChanges().dropAll(id)
            || !m_versions.covers().dropRecord(id) || !m_versions.bookings().dropRecord(id))
            return false;
    }
    return true;
}

// What the records of these batches told the cost of counts by itself again. Whose use others tell of, too,
// depends on who covers it: it changes also where it stays covered.
bool BatchUndo::undoCovers()
{
    std::vector<Covers::Uncovered> uncovered;
    for (const int64_t batch : m_batches) {
        if (!m_versions.covers().dropBatch(batch, uncovered))
            return false;
    }
    for (const auto &[id, before, isCovered] : uncovered) {
        m_changed.push_back(id);
        if (!isCovered && !m_versions.uncover(id, before))
            return false;
    }
    return true;
}

bool BatchUndo::undoShared()
{
    Statement dropBases; // what is kept of the prices of these batches goes with their versions
    if (!dropBases.prepare(m_store.handle(), "DELETE FROM record_price WHERE batch_id" + m_isOne)
        || !dropBases.run())
        return false;
    for (size_t first = 0; first < m_shared.size();) {
        size_t end = first;
        while (end < m_shared.size() && m_shared[end].id == m_shared[first].id)
            ++end;
        if (!undoSharedOne(std::span(m_shared).subspan(first, end - first)))
            return false;
        first = end;
    }
    return true;
}

// `heirs`: of one record, by the batches that supplied it.
bool BatchUndo::undoSharedOne(std::span<const Heir> heirs)
{
    const int64_t id = heirs.front().id;
    m_changed.push_back(id);
    int64_t given = 0;
    for (const Heir &heir : heirs) {
        const bool taken = heir.batch != 0;
        if (taken && heir.batch != std::exchange(given, heir.batch) && !giveVersion(heir))
            return false;
        if (!(taken ? m_versions.bookings().moveHits(id, heir.from, heir.batch)
                    : m_versions.bookings().dropHits(id, heir.from)))
            return false;
    }
    std::vector<VersionStack::Version> versions;
    if (!m_versions.load(id, versions))
        return false;
    for (const Heir &heir : heirs) {
        if (!m_versions.dropBatch(id, heir.from))
            return false;
    }
    if (!dropForeignPrices(id, versions))
        return false;
    const VersionStack::Settled settled = m_versions.settle(id);
    if (settled == VersionStack::Settled::Failed)
        return false;
    const auto supplied = std::find_if(versions.begin(), versions.end(),
                                       [](const VersionStack::Version &v) { return !v.removed; });
    if (settled != VersionStack::Settled::Gone) {
        if (supplied != versions.end())
            m_keys.noteStaying(id, supplied->record);
        return true;
    }
    if (!m_versions.covers().dropRecord(id) || !m_versions.bookings().dropRecord(id))
        return false;
    m_keys.noteGone(id, supplied != versions.end() ? &supplied->record : nullptr);
    return true;
}

// Prices of later batches were computed from what the undone one said, too. They go when that changes what
// is billed; the cost is then the one that came with what is left.
bool BatchUndo::dropForeignPrices(int64_t id, std::vector<VersionStack::Version> versions)
{
    constexpr int64_t All = std::numeric_limits<int64_t>::max();
    const auto before = VersionStack::merged(versions, All);
    std::erase_if(versions, [this](const VersionStack::Version &version) { return isUndone(version.batch); });
    const auto after = VersionStack::merged(versions, All);
    if (before && after && sameBillable(before->record, after->record))
        return true;
    return m_versions.priceChanges().drop(id, m_batches.front(), true);
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

bool BatchUndo::writeSeen()
{
    Statement write;
    if (!write.prepare(m_store.handle(), "UPDATE batch_seen SET runs = ?2 WHERE batch_id = ?1"))
        return false;
    for (auto &[batch, ids] : m_inherited) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
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
    if (!records || !mark.prepare(db, "UPDATE batch SET undone_ms = ? WHERE id" + m_isOne)
        || !forget.prepare(db, "DELETE FROM batch_seen WHERE batch_id" + m_isOne))
        return false;
    mark.bind(1, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
    return mark.run() && forget.run()
        && m_store.setMeta("record_count", *records + m_versions.takeRowsAdded())
        && m_store.logChanges(std::move(m_changed));
}

} // namespace tally
