// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/jsonmembers.h"
#include "storage/ledgerprivate.h"
#include "storage/versionstack.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sqlite3.h>

#include <algorithm>

namespace tally {

namespace {

std::string textOf(const Statement &statement, int column)
{
    return std::string(statement.text(column));
}

/// Writes one chat record into an open transaction.
class ChatWriter {
public:
    explicit ChatWriter(Store &store)
        : m_store(store)
        , m_versions(store)
    {
    }

    bool prepare()
    {
        sqlite3 *db = m_store.handle();
        return m_store.texts.refresh() && m_versions.prepare()
            && m_findKey.prepare(db, "SELECT record_id FROM record_key WHERE key = ?")
            && m_addKey.prepare(db, "INSERT INTO record_key(key, record_id) VALUES(?, ?)")
            && m_dropKey.prepare(db, "DELETE FROM record_key WHERE key = ? AND record_id = ?");
    }

    /// The row id, 0 on an SQL error.
    int64_t write(int64_t id, const UsageRecord &record)
    {
        const RecordKey key = idKey(record);
        int64_t known = 0;
        StoredRecord before;
        if (!find(key, known) || (id != 0 && !m_versions.find(id, before)))
            return 0;
        bool done = false;
        if (id == 0 || before.id == 0)
            done = known != 0 ? joinKnown(id = known, record) : add(id, key, record);
        else if (known == 0 || known == id)
            done = change(before, known == 0 ? &key : nullptr, record);
        else
            done = meetOther(id, before, known, record);
        return done ? id : 0;
    }

    bool finish(int64_t id)
    {
        if (!m_versions.flush())
            return false;
        if (m_isNew)
            return m_store.setMeta("next_record_id", id + 1) && countRows() && m_store.logChanges({});
        m_changed.push_back(id);
        return countRows() && m_store.logChanges(m_changed);
    }

private:
    bool find(const RecordKey &key, int64_t &id)
    {
        const auto bytes = key.toBytes();
        const StatementScope scope(m_findKey);
        m_findKey.bindBlob(1, {bytes.data(), bytes.size()});
        id = m_findKey.next() ? m_findKey.integer(0) : 0;
        return !m_findKey.failed();
    }

    bool writeKey(Statement &statement, const RecordKey &key, int64_t id)
    {
        const auto bytes = key.toBytes();
        statement.bindBlob(1, {bytes.data(), bytes.size()});
        statement.bind(2, id);
        return statement.run();
    }

    bool add(int64_t &id, const RecordKey &key, const UsageRecord &record)
    {
        const auto next = m_store.meta("next_record_id");
        if (!next)
            return false;
        id = *next;
        m_isNew = true;
        return m_versions.insert(id, 0, record, contentHash(record)) && writeKey(m_addKey, key, id);
    }

    // The row of an import takes the chat in as its first version.
    bool joinKnown(int64_t known, const UsageRecord &record)
    {
        return m_versions.dropBatch(known, 0) && m_versions.push(known, 0, record, contentHash(record))
            && m_versions.settle(known) != VersionStack::Settled::Failed;
    }

    // Some servers give the same id again (Ollama draws one of a thousand): another chat is another request,
    // and keeps the id of its own that it has.
    bool meetOther(int64_t &id, const StoredRecord &before, int64_t known, const UsageRecord &record)
    {
        StoredRecord other;
        bool chat = false;
        if (!m_versions.find(known, other) || !m_versions.isChat(other, chat))
            return false;
        if (!chat) {
            id = known;
            return moveTo(before, known, record);
        }
        UsageRecord own = record;
        own.externalId = before.record.externalId;
        const QJsonObject repeated{
            {QStringLiteral("response_id"), QString::fromStdString(record.externalId)}};
        own.context = mergeJsonObjects(own.context,
                                       QJsonDocument(repeated).toJson(QJsonDocument::Compact).toStdString());
        return change(before, nullptr, own);
    }

    bool moveTo(const StoredRecord &before, int64_t known, const UsageRecord &record)
    {
        m_changed.push_back(before.id);
        return dropKeyOf(before) && m_versions.priceChanges().dropAll(before.id)
            && m_versions.erase(before.id) && joinKnown(known, record);
    }

    bool dropKeyOf(const StoredRecord &before)
    {
        return writeKey(m_dropKey, idKey(before.record), before.id);
    }

    bool change(const StoredRecord &before, const RecordKey *newKey, const UsageRecord &record)
    {
        if (newKey && (!dropKeyOf(before) || !writeKey(m_addKey, *newKey, before.id)))
            return false;
        std::vector<VersionStack::Version> versions;
        if (!m_versions.load(before.id, versions))
            return false;
        if (!versions.empty())
            return joinKnown(before.id, record);
        // What re-pricing made of the earlier state says nothing of this one.
        return m_versions.priceChanges().dropAll(before.id)
            && m_versions.replace(before.id, 0, record, contentHash(record));
    }

    bool countRows()
    {
        const auto records = m_store.meta("record_count");
        return records && m_store.setMeta("record_count", *records + m_versions.rowsAdded());
    }

    Store &m_store;
    VersionStack m_versions;
    Statement m_findKey;
    Statement m_addKey;
    Statement m_dropKey;
    bool m_isNew = false;
    std::vector<int64_t> m_changed;
};

bool writeOpen(sqlite3 *db, int64_t oldId, int64_t id, const std::optional<OpenChat> &open)
{
    Statement drop;
    if (!drop.prepare(db, "DELETE FROM open_chat WHERE record_id IN (?, ?)"))
        return false;
    drop.bind(1, oldId);
    drop.bind(2, id);
    if (!drop.run() || !open)
        return !drop.failed();
    Statement add;
    if (!add.prepare(db,
                     "INSERT INTO open_chat(record_id, session, base_url, lookup_id, attempts, next_ms) "
                     "VALUES(?, ifnull(?, ''), ifnull(?, ''), ifnull(?, ''), ?, ?)"))
        return false;
    add.bind(1, id);
    add.bindText(2, open->session);
    add.bindText(3, open->baseUrl);
    add.bindText(4, open->lookupId);
    add.bind(5, open->attempts);
    add.bind(6, open->nextMs);
    return add.run();
}

/// Into an open transaction; without a record only what is left to do. Returns the row id.
Result<int64_t> writeChat(Store &store, int64_t id, const UsageRecord *record,
                          const std::optional<OpenChat> &open)
{
    int64_t placed = id;
    if (record) {
        ChatWriter writer(store);
        placed = writer.prepare() ? writer.write(id, *record) : 0;
        if (placed == 0 || !writer.finish(placed))
            return store.lastError();
    }
    if (!writeOpen(store.handle(), id, placed, open))
        return store.lastError();
    return placed;
}

Result<int64_t> commitChat(Store &store, WriteTransaction &transaction, const Result<int64_t> &written)
{
    const auto done = written ? transaction.commit() : Result<void>(written.error());
    if (done)
        return written;
    transaction.rollback();
    store.texts.forget(); // it may hold texts that were rolled back
    return done.error();
}

} // namespace

Result<int64_t> Ledger::putChat(int64_t id, const UsageRecord &record, const std::optional<OpenChat> &open)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(d->store.handle());
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto written = writeChat(d->store, id, &record, open);
    return commitChat(d->store, transaction, written);
}

Result<int64_t> Ledger::changeChat(int64_t id, const ChatChange &change)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(d->store.handle());
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    auto record = chatRecord(id);
    if (!record)
        return record.error();
    const auto open = openChats();
    if (!open)
        return open.error();
    ChatState state{std::move(*record), {}};
    if (const auto at = std::ranges::find(*open, id, &OpenChat::recordId); at != open->end())
        state.open = *at;
    const std::optional<UsageRecord> before = state.record;
    if (!change(state))
        return int64_t(0);
    const bool changed = state.record && !(state.record == before);
    const auto written = writeChat(d->store, id, changed ? &*state.record : nullptr, state.open);
    return commitChat(d->store, transaction, written);
}

Result<std::optional<UsageRecord>> Ledger::chatRecord(int64_t id)
{
    VersionStack versions(d->store);
    std::vector<VersionStack::Version> said;
    StoredRecord row;
    if (!d->store.texts.refresh() || !versions.prepare() || !versions.load(id, said)
        || !versions.find(id, row))
        return d->store.lastError();
    if (!said.empty())
        return said.front().batch == 0 ? std::optional(said.front().record) : std::nullopt;
    return row.id != 0 && row.batch == 0 ? std::optional(row.record) : std::nullopt;
}

Result<std::vector<OpenChat>> Ledger::openChats()
{
    Statement query;
    if (!query.prepare(d->store.handle(),
                       "SELECT record_id, session, base_url, lookup_id, attempts, next_ms FROM open_chat "
                       "ORDER BY record_id"))
        return d->store.lastError();
    std::vector<OpenChat> chats;
    while (query.next())
        chats.push_back({query.integer(0), textOf(query, 1), textOf(query, 2), textOf(query, 3),
                         query.integer(4), query.integer(5)});
    if (query.failed())
        return d->store.lastError();
    return chats;
}

Result<ChatSpending> Ledger::chatSpending(int64_t sinceMs)
{
    Statement query;
    if (!query.prepare(
            d->store.handle(),
            "SELECT CASE source.text WHEN 'reported' THEN reported_cost_nano WHEN 'computed' THEN "
            "computed_cost_nano WHEN 'free' THEN computed_cost_nano END FROM (SELECT id FROM record "
            "WHERE batch_id IS NULL AND time_ms >= ?1 UNION SELECT record_id FROM record_version "
            "WHERE batch_id = 0 AND time_ms >= ?1) AS chat JOIN record ON record.id = chat.id LEFT "
            "JOIN text_value AS source ON source.id = record.cost_source_id"))
        return d->store.lastError();
    query.bind(1, sinceMs);
    ChatSpending spending;
    while (query.next()) {
        ++spending.requests;
        if (query.isNull(0))
            ++spending.unpriced;
        else
            spending.costNano += query.integer(0);
    }
    if (query.failed())
        return d->store.lastError();
    return spending;
}

} // namespace tally
