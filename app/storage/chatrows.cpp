// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/chatrows.h"

#include "storage/chatwriter.h"
#include "storage/outboxhooks.h"

#include <algorithm>

namespace tally {

namespace {

std::string textOf(const Statement &statement, int column)
{
    return std::string(statement.text(column));
}

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

// Whether the ledger knows how the request ended.
bool isOver(sqlite3 *db, int64_t id, bool &over)
{
    Statement query;
    if (!query.prepare(
            db,
            "SELECT ifnull(text, '') <> 'pending' FROM record LEFT JOIN text_value ON text_value.id = "
            "status_id WHERE record.id = ?"))
        return false;
    query.bind(1, id);
    over = query.next() && query.integer(0) != 0;
    return !query.failed();
}

} // namespace

ChatRows::ChatRows(Store &store)
    : m_store(store)
{
}

ChatRows::~ChatRows() = default;

Result<std::optional<UsageRecord>> ChatRows::record(int64_t id)
{
    VersionStack versions(m_store);
    std::vector<VersionStack::Version> said;
    StoredRecord row;
    if (!m_store.texts.refresh() || !versions.prepare() || !versions.load(id, said)
        || !versions.find(id, row))
        return m_store.lastError();
    if (!said.empty())
        return said.front().batch == 0 ? std::optional(said.front().record) : std::nullopt;
    return row.id != 0 && row.batch == 0 ? std::optional(row.record) : std::nullopt;
}

Result<std::vector<OpenChat>> ChatRows::open()
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT record_id, session, base_url, lookup_id, attempts, next_ms FROM open_chat "
                       "ORDER BY record_id"))
        return m_store.lastError();
    std::vector<OpenChat> chats;
    while (query.next())
        chats.push_back({query.integer(0), textOf(query, 1), textOf(query, 2), textOf(query, 3),
                         query.integer(4), query.integer(5)});
    if (query.failed())
        return m_store.lastError();
    return chats;
}

Result<ChatSpending> ChatRows::spending(int64_t sinceMs)
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT CASE source.text WHEN 'reported' THEN reported_cost_nano WHEN 'computed' THEN "
            "computed_cost_nano WHEN 'free' THEN computed_cost_nano END FROM (SELECT id FROM record "
            "WHERE batch_id IS NULL AND time_ms >= ?1 UNION SELECT record_id FROM record_version "
            "WHERE batch_id = 0 AND time_ms >= ?1) AS chat JOIN record ON record.id = chat.id LEFT "
            "JOIN text_value AS source ON source.id = record.cost_source_id"))
        return m_store.lastError();
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
        return m_store.lastError();
    return spending;
}

Result<ChatState> ChatRows::state(int64_t id)
{
    auto record = this->record(id);
    if (!record)
        return record.error();
    const auto all = open();
    if (!all)
        return all.error();
    ChatState state{std::move(*record), {}};
    if (const auto at = std::ranges::find(*all, id, &OpenChat::recordId); at != all->end())
        state.open = *at;
    return state;
}

Result<int64_t> ChatRows::find(const std::vector<RecordKey> &keys)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT record_id FROM record_key JOIN record ON id = record_id WHERE key = ?"))
        return m_store.lastError();
    for (const RecordKey &key : keys) {
        const auto bytes = key.toBytes();
        const StatementScope scope(query);
        query.bindBlob(1, {bytes.data(), bytes.size()});
        if (query.next())
            return query.integer(0);
        if (query.failed())
            return m_store.lastError();
    }
    return int64_t(0);
}

Result<int64_t> ChatRows::write(int64_t id, const UsageRecord *record, const std::optional<OpenChat> &open,
                                const std::vector<RecordKey> &sightings, const std::vector<RecordKey> &marks)
{
    int64_t placed = id;
    if (record) {
        bool wasOver = false;
        ChatWriter *writer = preparedWriter();
        if (!writer)
            return m_store.lastError();
        if (!isOver(m_store.handle(), id, wasOver))
            return m_store.lastError();
        placed = writer->write(id, *record, sightings, marks);
        const bool isMoved = placed != 0 && id != 0 && placed != id;
        if (placed == 0 || (isMoved && !moveInOutbox(m_store.handle(), id, placed))
            || !writer->finish(placed))
            return m_store.lastError();
        if (!wasOver && record->status != Status::Pending && !enqueueRecord(m_store, placed))
            return m_store.lastError();
        const auto revision = m_store.meta("revision");
        if (!revision)
            return revision;
        m_revision = *revision;
    }
    if (!writeOpen(m_store.handle(), id, placed, open))
        return m_store.lastError();
    return placed;
}

Result<int64_t> ChatRows::writeTold(const UsageRecord &record, const std::vector<RecordKey> &keys,
                                    const std::vector<RecordKey> &marks)
{
    const auto known = find(keys);
    if (!known)
        return known;
    if (*known == 0)
        return writeMarked(record, keys, marks);
    ChatWriter *writer = preparedWriter();
    bool isOwn = false;
    if (!writer || !writer->isOwn(*known, isOwn))
        return m_store.lastError();
    if (!isOwn)
        return writeMarked(record, keys, marks);
    const auto elsewhere = importedElsewhere(*writer, *known, keys);
    if (!elsewhere)
        return elsewhere.error();
    if (*elsewhere) {
        const auto own = this->record(*known);
        if (!own || *own)
            return own ? write(*known, &**own, std::nullopt, keys, marks) : own.error();
    }
    if (!writer->keepSightings(*known, keys) || !writer->keepSightings(*known, marks))
        return m_store.lastError();
    return *known;
}

Result<int64_t> ChatRows::writeMarked(const UsageRecord &record, const std::vector<RecordKey> &keys,
                                      const std::vector<RecordKey> &marks)
{
    const auto placed = write(0, &record, std::nullopt, keys, marks);
    if (placed && !m_writer->markTold(*placed))
        return m_store.lastError();
    return placed;
}

// Nothing but what is told now says that both are one: a call that ended, and the row of a log.
Result<bool> ChatRows::importedElsewhere(ChatWriter &writer, int64_t id, const std::vector<RecordKey> &keys)
{
    const auto own = record(id);
    if (!own || !*own || (*own)->status == Status::Pending)
        return own ? Result(false) : own.error();
    for (const RecordKey &key : keys) {
        const auto other = find({key});
        if (!other)
            return other.error();
        bool isOwn = true;
        if (*other != 0 && *other != id && !writer.isOwn(*other, isOwn))
            return m_store.lastError();
        if (!isOwn)
            return true;
    }
    return false;
}

// Rules, texts and tables are as they were while the revision stands.
ChatWriter *ChatRows::preparedWriter()
{
    const auto revision = m_store.meta("revision");
    const bool stands = m_writer && revision && *revision == m_revision && m_writer->again();
    if (!stands) {
        m_writer = std::make_unique<ChatWriter>(m_store);
        if (!m_writer->prepare())
            m_writer.reset();
    }
    return m_writer.get();
}

void ChatRows::forget()
{
    m_writer.reset();
}

} // namespace tally
