// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerreader.h"

#include <algorithm>
#include <utility>

namespace tally {

Result<int64_t> LedgerReader::number(Statement &statement, const char *sql)
{
    if (!statement.isPrepared() && !statement.prepare(m_store.handle(), sql))
        return m_store.lastError();
    const StatementScope scope(statement);
    if (!statement.next())
        return m_store.lastError();
    return statement.integer(0);
}

bool LedgerReader::prepareFetch()
{
    return m_fetch.isPrepared()
        || m_fetch.prepare(m_store.handle(),
                           std::string("SELECT id, batch_id, ") + RecordRow::columnNames()
                               + " FROM record WHERE id = ?");
}

void LedgerReader::read(const Statement &statement, StoredRecord &stored)
{
    stored.id = statement.integer(0);
    stored.batch = statement.integer(1);
    stored.booked.by.clear();
    stored.isToldElsewhere = false;
    m_row.read(statement, 2, stored.record);
}

// Which records a batch has is another matter once others were imported or undone.
bool LedgerReader::forgetOldUse()
{
    const auto seq = lastChange();
    const auto id = seq ? lastId() : seq;
    if (!id)
        return false;
    if (const std::pair state(*seq, *id); state != std::exchange(m_useState, state))
        m_tellUse.clear();
    m_isUseOfNow = true;
    return true;
}

// A bill tells what was paid; all others tell how much was used as well. Running totals cover nothing.
bool LedgerReader::tellsUse(int64_t batch, bool &tells)
{
    if (!m_isUseOfNow && !forgetOldUse())
        return false;
    const auto [known, isNew] = m_tellUse.try_emplace(batch, batch == 0); // chats and captured requests
    if (isNew && batch != 0) {
        Statement query;
        // Of sums there is an index; a batch without any holds requests.
        const std::string sums = "FROM record INDEXED BY record_slice WHERE granularity_id IS NOT NULL AND "
                                 "batch_id = ?1 AND granularity_id IS NOT (SELECT id FROM text_value WHERE "
                                 "text = '"
            + std::string(toId(Granularity::Period)) + "')";
        if (!query.prepare(m_store.handle(),
                           "SELECT CASE WHEN EXISTS(SELECT 1 " + sums + ") THEN EXISTS(SELECT 1 " + sums
                               + " AND NOT " + RecordRow::hasNoCounts()
                               + ") ELSE EXISTS(SELECT 1 FROM record WHERE batch_id = ?1 AND granularity_id "
                                 "IS NULL) END"))
            return false;
        query.bind(1, batch);
        if (!query.next())
            return false;
        known->second = query.integer(0) != 0;
    }
    tells = known->second;
    return true;
}

bool LedgerReader::readCovers(StoredRecord &stored)
{
    if (stored.record.costSource != CostSource::Covered)
        return true;
    if (!m_covers.isPrepared()
        && !m_covers.prepare(m_store.handle(), "SELECT batch_id FROM record_cover WHERE record_id = ?"))
        return false;
    const StatementScope scope(m_covers);
    m_covers.bind(1, stored.id);
    while (!stored.isToldElsewhere && m_covers.next()) {
        if (!tellsUse(m_covers.integer(0), stored.isToldElsewhere))
            return false;
    }
    return !m_covers.failed();
}

bool LedgerReader::hasBooked(bool &has)
{
    Statement any;
    const bool known =
        any.prepare(m_store.handle(), "SELECT EXISTS(SELECT 1 FROM record_imported)") && any.next();
    has = known && any.integer(0) != 0;
    return known
        && (!has || m_booked.isPrepared()
            || m_booked.prepare(m_store.handle(),
                                "SELECT booked_id, imported_user_id, imported_customer_id, "
                                "imported_project_id, imported_model_id, imported_context FROM "
                                "record_imported WHERE record_id = ?"));
}

// What was imported of a record on which something is booked.
bool LedgerReader::readBooked(StoredRecord &stored)
{
    const StatementScope scope(m_booked);
    m_booked.bind(1, stored.id);
    if (!m_booked.next())
        return !m_booked.failed();
    const auto text = [this](int column) {
        return std::string(m_store.texts.textOf(m_booked.integer(column)));
    };
    stored.booked = {text(0), text(1), text(2), text(3), text(4), std::string(m_booked.text(5))};
    return true;
}

Result<int64_t> LedgerReader::revision()
{
    return number(m_revision, "SELECT value FROM meta WHERE key = 'revision'");
}

Result<int64_t> LedgerReader::recordCount()
{
    return m_store.meta("record_count");
}

Result<int64_t> LedgerReader::lastId()
{
    const auto next = m_store.meta("next_record_id");
    if (!next)
        return next.error();
    return *next - 1;
}

Result<int64_t> LedgerReader::lastChange()
{
    Statement query;
    return number(query, "SELECT ifnull(max(seq), 0) FROM record_change");
}

Result<std::vector<std::pair<int64_t, RecordKey>>> LedgerReader::recordKeys()
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT record_id, key FROM record_key WHERE length(key) = 16"))
        return m_store.lastError();
    std::vector<std::pair<int64_t, RecordKey>> keys;
    while (query.next())
        keys.emplace_back(query.integer(0), RecordKey::fromBytes(query.blob(1).data()));
    if (query.failed())
        return m_store.lastError();
    std::sort(keys.begin(), keys.end());
    return keys;
}

Result<LedgerState> LedgerReader::state()
{
    return m_store.state();
}

Result<bool> LedgerReader::hasBeenIn(const LedgerState &state)
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT 1 FROM write_stamp WHERE stamp = ? AND last_record_id = ? AND last_change = ?"))
        return m_store.lastError();
    query.bindBlob(1, {state.stamp.constData(), static_cast<size_t>(state.stamp.size())});
    query.bind(2, state.lastId);
    query.bind(3, state.lastChange);
    const bool known = query.next();
    if (query.failed())
        return m_store.lastError();
    return known;
}

Result<std::vector<int64_t>> LedgerReader::changedSince(int64_t after)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT first_record_id, last_record_id FROM record_change WHERE seq > ? ORDER BY "
                       "first_record_id"))
        return m_store.lastError();
    query.bind(1, after);
    std::vector<int64_t> ids;
    while (query.next()) {
        int64_t id = query.integer(0);
        if (!ids.empty())
            id = std::max(id, ids.back() + 1);
        for (; id <= query.integer(1); ++id)
            ids.push_back(id);
    }
    if (query.failed())
        return m_store.lastError();
    return ids;
}

Result<std::vector<StoredRecord>> LedgerReader::fetch(std::span<const int64_t> ids)
{
    std::vector<StoredRecord> records;
    if (const auto done = fetch(ids, records); !done)
        return done.error();
    return records;
}

Result<void> LedgerReader::fetch(std::span<const int64_t> ids, std::vector<StoredRecord> &records)
{
    if (!prepareFetch())
        return m_store.lastError();
    records.resize(ids.size());
    size_t found = 0;
    const ReadTransaction transaction(m_store.handle());
    bool anyBooked = false;
    m_isUseOfNow = false;
    if (!hasBooked(anyBooked))
        return m_store.lastError();
    for (const int64_t id : ids) {
        const StatementScope scope(m_fetch);
        m_fetch.bind(1, id);
        if (m_fetch.next())
            read(m_fetch, records[found++]);
        else if (m_fetch.failed())
            return m_store.lastError();
        else
            continue;
        if ((anyBooked && !readBooked(records[found - 1])) || !readCovers(records[found - 1]))
            return m_store.lastError();
    }
    records.resize(found);
    return {};
}

Result<void> LedgerReader::scan(int64_t afterId, const std::function<bool(const StoredRecord &)> &visit)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       std::string("SELECT id, batch_id, ") + RecordRow::columnNames()
                           + " FROM record WHERE id > ? ORDER BY id"))
        return m_store.lastError();
    query.bind(1, afterId);
    StoredRecord stored;
    m_isUseOfNow = false;
    std::optional<bool> anyBooked; // asked while the query holds the state of the ledger
    while (query.next()) {
        read(query, stored);
        if (!anyBooked && !hasBooked(anyBooked.emplace()))
            return m_store.lastError();
        if ((*anyBooked && !readBooked(stored)) || !readCovers(stored))
            return m_store.lastError();
        if (!visit(stored))
            return {};
    }
    if (query.failed())
        return m_store.lastError();
    return {};
}

} // namespace tally
