// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/versionstack.h"

#include "domain/recordidentity.h"

#include <sqlite3.h>

#include <limits>
#include <utility>

namespace tally {

VersionStack::VersionStack(Store &store)
    : m_store(store)
    , m_row(store.texts)
    , m_versions(m_row)
    , m_prices(store)
    , m_covers(store)
    , m_bookings(store)
{
}

bool VersionStack::prepare()
{
    sqlite3 *db = m_store.handle();
    const std::string names = RecordRow::columnNames();
    const std::string values = RecordRow::placeholders();
    const std::string row = " INTO record(id, batch_id, " + names + ") VALUES(?, ?, " + values + ")";
    return m_replace.prepare(db, "REPLACE" + row)
        && m_assign.prepare(db, "UPDATE record SET batch_id = ?2, line = 0 WHERE id = ?1")
        && m_erase.prepare(db, "DELETE FROM record WHERE id = ?")
        && m_find.prepare(db, "SELECT id, batch_id, " + names + " FROM record WHERE id = ?")
        && m_stamps.prepare(db) && m_versions.prepare(db) && m_prices.prepare() && m_covers.prepare()
        && m_bookings.prepare();
}

void VersionStack::bindRow(Statement &statement, int first, const Row &row) const
{
    statement.bind(first, row.id);
    if (row.batch == 0)
        statement.bindNull(first + 1);
    else
        statement.bind(first + 1, row.batch);
    RecordRow::bind(statement, first + 2, row.values);
}

bool VersionStack::insert(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash)
{
    m_stamps.noteWrite(id);
    Row &row = m_block.next();
    row.id = id;
    row.batch = batch;
    if (!m_row.encode(record, hash, row.values))
        return false;
    ++m_rowsAdded;
    m_block.add();
    return !m_block.isFull() || flush();
}

bool VersionStack::flush()
{
    return m_block.write(m_store.handle());
}

void VersionStack::forget()
{
    m_block.clear();
    m_rowsAdded = 0;
    m_stamps.clear();
    m_row.forget();
}

bool VersionStack::replace(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash)
{
    const UsageRecord *shown = &record;
    if (m_bookings.mayHold()) {
        m_shown.record = record;
        if (!m_bookings.overlay(id, m_shown.record))
            return false;
        shown = &m_shown.record;
    }
    m_stamps.noteWrite(id);
    m_single.id = id;
    m_single.batch = batch;
    if (!flush() || !m_row.encode(*shown, hash, m_single.values))
        return false;
    bindRow(m_replace, 1, m_single);
    return m_replace.run();
}

bool VersionStack::insertBooked(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash,
                                const std::vector<int64_t> &rules)
{
    for (const int64_t rule : rules) {
        if (!m_bookings.add(id, {rule, batch}))
            return false;
    }
    m_shown = {id, batch, record, {}};
    return m_bookings.overlay(id, m_shown.record, &m_shown.booked) && insert(id, batch, m_shown.record, hash);
}

bool VersionStack::bringBack(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash)
{
    ++m_rowsAdded;
    return replace(id, batch, record, hash);
}

bool VersionStack::assign(int64_t id, int64_t batch)
{
    m_assign.bind(1, id);
    m_assign.bind(2, batch);
    return flush() && m_assign.run();
}

bool VersionStack::erase(int64_t id)
{
    m_stamps.noteWrite(id);
    m_erase.bind(1, id);
    if (!flush() || !m_erase.run())
        return false;
    m_rowsAdded -= sqlite3_changes(m_store.handle());
    return !m_bookings.mayHold() || m_bookings.dropImported(id);
}

bool VersionStack::find(int64_t id, StoredRecord &stored)
{
    if (!flush())
        return false;
    const StatementScope scope(m_find);
    m_find.bind(1, id);
    stored.id = 0;
    if (!m_find.next())
        return !m_find.failed();
    stored.id = id;
    stored.batch = m_find.integer(1);
    m_row.read(m_find, 2, stored.record);
    return !m_bookings.mayHold() || m_bookings.restore(id, stored.record);
}

bool VersionStack::stamp(int64_t id, Stamp &stamp)
{
    const bool mayWait = !m_block.isEmpty() && id >= m_block.firstId(); // ids only grow
    return (!mayWait || flush()) && m_stamps.read(id, stamp);
}

bool VersionStack::keepRow(int64_t id)
{
    bool kept = false;
    return flush() && m_versions.keepRow(id, kept)
        && (!kept || !m_bookings.mayHold() || m_bookings.restoreVersion(id));
}

bool VersionStack::push(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash)
{
    return keepRow(id) && m_versions.push(id, batch, record, hash);
}

bool VersionStack::pushRemoval(int64_t id, int64_t batch)
{
    return keepRow(id) && m_versions.pushRemoval(id, batch) && erase(id);
}

bool VersionStack::isChat(const StoredRecord &stored, bool &chat)
{
    chat = stored.batch == 0;
    if (chat)
        return true;
    return m_versions.hasChat(stored.id, chat);
}

std::optional<StoredRecord> VersionStack::merged(const std::vector<Version> &versions, int64_t end,
                                                 const std::vector<PriceChanges::Change> &prices)
{
    std::optional<StoredRecord> result;
    const Attribution attribution = attributionOf(!versions.empty() && versions.front().batch == 0);
    auto price = prices.begin();
    const auto priceBefore = [&](int64_t batch) {
        for (; price != prices.end() && price->batch < batch; ++price) {
            if (result)
                PriceChanges::apply(*price, result->record);
        }
    };
    for (const Version &version : versions) {
        if (version.batch >= end)
            break;
        priceBefore(version.batch);
        if (version.removed) {
            result.reset();
        } else if (!result) {
            result = StoredRecord{0, version.batch, version.record};
        } else if (mergeRecord(result->record, version.record, attribution)) {
            result->batch = version.batch;
            result->record.line = version.record.line;
        }
    }
    priceBefore(end);
    return result;
}

VersionStack::Settled VersionStack::settle(int64_t id)
{
    std::vector<Version> versions;
    std::vector<PriceChanges::Change> prices;
    Stamp before;
    if (!load(id, versions) || !m_prices.load(id, prices) || !stamp(id, before))
        return Settled::Failed;

    const auto supplied =
        std::count_if(versions.begin(), versions.end(), [](const Version &v) { return !v.removed; });
    const auto now = merged(versions, std::numeric_limits<int64_t>::max(), prices);
    if ((supplied == 0 || (supplied == 1 && now)) && !m_versions.dropAll(id))
        return Settled::Failed;
    if (!now) {
        if (!erase(id) || (supplied == 0 && !m_prices.dropAll(id)))
            return Settled::Failed;
        return supplied == 0 ? Settled::Gone : Settled::Removed;
    }
    if (!before.found)
        ++m_rowsAdded;
    return writeSettled(id, *now) ? Settled::Present : Settled::Failed;
}

bool VersionStack::writeSettled(int64_t id, StoredRecord now)
{
    if (!m_covers.apply(id, now.record))
        return false;
    return replace(id, now.batch, now.record, contentHash(now.record));
}

bool VersionStack::uncover(int64_t id, CostSource before)
{
    std::vector<Version> versions;
    StoredRecord row;
    if (!load(id, versions))
        return false;
    if (!versions.empty())
        return settle(id) != Settled::Failed;
    if (!find(id, row))
        return false;
    if (row.id == 0)
        return true;
    row.record.costSource = before;
    settleCost(row.record);
    return writeSettled(id, row);
}

bool VersionStack::settlePrice(int64_t id)
{
    std::vector<Version> versions;
    if (!load(id, versions))
        return false;
    if (!versions.empty())
        return settle(id) != Settled::Failed;
    std::vector<PriceChanges::Change> prices;
    StoredRecord row;
    if (!m_prices.load(id, prices) || !find(id, row))
        return false;
    if (row.id == 0)
        return m_prices.dropAll(id);
    // Without versions all changes but the base are re-pricings of the row as it stands.
    const PriceChanges::Change *last = nullptr;
    for (const PriceChanges::Change &change : prices) {
        if (!last || last->base || !change.base)
            last = &change;
    }
    if (!last)
        return true;
    PriceChanges::apply(*last, row.record);
    if (prices.size() == 1 && last->base && !m_prices.dropAll(id))
        return false;
    return writeSettled(id, row);
}

} // namespace tally
