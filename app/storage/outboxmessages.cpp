// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outbox.h"

#include "storage/batchgroups.h"
#include "storage/outboxhooks.h"
#include "storage/store.h"

#include <sqlite3.h>

#include <QDateTime>

namespace tally {

// The rest of Outbox: what is enqueued by hand, events, and messages.

namespace {

/// SQL: the records of the batches in temp.outbox_batch that may be enqueued for connection ?1.
std::string enqueueableSql(bool toPortal)
{
    std::string sql = "record.batch_id IN (SELECT id FROM temp.outbox_batch) AND record.batch_id NOT IN "
                      "(SELECT batch_id FROM "
                      "connection_batch WHERE connection_id = ?1) AND NOT EXISTS(SELECT 1 FROM outbox WHERE "
                      "connection_id = ?1 "
                      "AND record_id = record.id)";
    if (toPortal)
        sql += " AND record.batch_id NOT IN (SELECT batch_id FROM connection_batch) AND "
               "ifnull(record.source_id, 0) "
               "NOT IN (SELECT id FROM text_value WHERE text = 'portal')";
    return sql;
}

Result<void> listBatches(const Store &store, int64_t batch)
{
    const auto members = BatchGroups(store).membersOf(batch);
    if (!members)
        return members.error();
    Statement insert;
    if (!execute(store.handle(),
                 "CREATE TEMP TABLE IF NOT EXISTS outbox_batch(id INTEGER PRIMARY KEY); DELETE FROM "
                 "temp.outbox_batch")
        || !insert.prepare(store.handle(), "INSERT INTO temp.outbox_batch(id) VALUES(?)"))
        return store.lastError();
    for (const int64_t id : members->batches) {
        insert.bind(1, id);
        if (!insert.run())
            return store.lastError();
    }
    return {};
}

} // namespace

Result<int64_t> Outbox::enqueueBatch(int64_t connection, int64_t batch, bool toPortal)
{
    if (const auto there = m_store.checkBatch(batch); !there)
        return there.error();
    if (const auto listed = listBatches(m_store, batch); !listed)
        return listed.error();
    sqlite3 *db = m_store.handle();
    if (!execute(db,
                 "CREATE TEMP TABLE IF NOT EXISTS outbox_new(id INTEGER PRIMARY KEY, key BLOB); DELETE FROM "
                 "temp.outbox_new"))
        return m_store.lastError();
    const auto bound = [&](const std::string &sql) -> Result<int64_t> {
        Statement statement;
        if (!statement.prepare(db, sql))
            return m_store.lastError();
        statement.bind(1, connection);
        if (!statement.run())
            return m_store.lastError();
        return int64_t(sqlite3_changes(db));
    };
    int64_t added = 0;
    // Keys are found in one pass over all of them: they have no order by record.
    for (const std::string &sql :
         {"INSERT INTO temp.outbox_new(id) SELECT id FROM record WHERE " + enqueueableSql(toPortal),
          std::string(
              "UPDATE temp.outbox_new SET key = record_key.key FROM record_key WHERE record_key.record_id = "
              "outbox_new.id AND ?1 = ?1"),
          std::string("UPDATE OR IGNORE outbox SET record_id = (SELECT id FROM temp.outbox_new WHERE key = "
                      "outbox.key), withdrawn = 0, has_changed = 1 WHERE connection_id = ?1 AND withdrawn = "
                      "1 AND key "
                      "IN (SELECT key FROM temp.outbox_new)"),
          std::string(
              "INSERT OR IGNORE INTO outbox(connection_id, record_id, key) SELECT ?1, id, ifnull(key, "
              "zeroblob(16)) FROM temp.outbox_new ORDER BY id")}) {
        const auto done = bound(sql);
        if (!done)
            return done;
        added = *done;
    }
    return added;
}

Result<std::vector<int64_t>> Outbox::enqueueable(int64_t connection, int64_t batch, bool toPortal,
                                                 int64_t after, int limit)
{
    if (const auto there = m_store.checkBatch(batch); !there)
        return there.error();
    if (const auto listed = listBatches(m_store, batch); !listed)
        return listed.error();
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT record.id FROM record WHERE record.id > ?2 AND " + enqueueableSql(toPortal)
                           + " ORDER BY record.id LIMIT ?3"))
        return m_store.lastError();
    query.bind(1, connection);
    query.bind(2, after);
    query.bind(3, int64_t(limit));
    std::vector<int64_t> ids;
    while (query.next())
        ids.push_back(query.integer(0));
    if (query.failed())
        return m_store.lastError();
    return ids;
}

Result<void> Outbox::enqueueEvents(const std::string &kind, const std::string &type,
                                   const std::vector<std::string> &data)
{
    if (data.empty())
        return {};
    return write([&]() -> Result<void> {
        for (const std::string &each : data) {
            const auto done =
                run("INSERT INTO outbox_event(connection_id, type, data, created_ms) SELECT id, ?2, ?3, "
                    "?4 FROM connection WHERE kind = ?1",
                    [&](Statement &insert) {
                        insert.bindText(1, kind);
                        insert.bindText(2, type);
                        insert.bindText(3, each);
                        insert.bind(4, int64_t(QDateTime::currentMSecsSinceEpoch()));
                    });
            if (!done)
                return done;
        }
        return {};
    });
}

Result<void> Outbox::enqueueEvent(int64_t connection, const std::string &type, const std::string &data)
{
    return write([&]() -> Result<void> {
        return run("INSERT INTO outbox_event(connection_id, type, data, created_ms) VALUES(?1, ?2, ?3, ?4)",
                   [&](Statement &insert) {
                       insert.bind(1, connection);
                       insert.bindText(2, type);
                       insert.bindText(3, data);
                       insert.bind(4, int64_t(QDateTime::currentMSecsSinceEpoch()));
                   });
    });
}

Result<std::vector<Outbox::Event>> Outbox::events(int64_t connection)
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT id, type, data, state, attempts, next_ms, attempted_ms, status, error, created_ms FROM "
            "outbox_event WHERE connection_id = ? AND state <> 2 ORDER BY id LIMIT 1000"))
        return m_store.lastError();
    query.bind(1, connection);
    std::vector<Event> events;
    while (query.next()) {
        Event event;
        event.row.event = query.integer(0);
        event.type = query.text(1);
        event.data = query.text(2);
        event.row.state = static_cast<OutboxState>(query.integer(3));
        event.row.attempts = query.integer(4);
        event.row.nextMs = query.integer(5);
        event.row.attemptedMs = query.optional(6);
        event.row.status = query.optional(7);
        event.row.error = query.text(8);
        event.createdMs = query.integer(9);
        events.push_back(std::move(event));
    }
    if (query.failed())
        return m_store.lastError();
    return events;
}

Result<std::vector<OutboxMessage>> Outbox::messages(int64_t connection)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT id, message, type, created_ms, attempts, next_ms FROM outbox_message WHERE "
                       "connection_id = ? ORDER BY id"))
        return m_store.lastError();
    query.bind(1, connection);
    std::vector<OutboxMessage> messages;
    while (query.next())
        messages.push_back({query.integer(0), std::string(query.text(1)), std::string(query.text(2)),
                            query.integer(3), query.integer(4), query.integer(5)});
    if (query.failed())
        return m_store.lastError();
    return messages;
}

Result<std::vector<OutboxRow>> Outbox::rowsOf(int64_t connection, int64_t message)
{
    return rows("WHERE message_id = ?2 AND connection_id = ?1 AND withdrawn = 0 ORDER BY record_id",
                [&](Statement &query) {
                    query.bind(1, connection);
                    query.bind(2, message);
                });
}

Result<int64_t> Outbox::addMessage(int64_t connection, const OutboxMessage &message)
{
    const auto done =
        run("INSERT INTO outbox_message(connection_id, message, type, created_ms) VALUES(?1, ?2, ?3, ?4)",
            [&](Statement &insert) {
                insert.bind(1, connection);
                insert.bindText(2, message.messageId);
                insert.bindText(3, message.type);
                insert.bind(4, message.createdMs);
            });
    if (!done)
        return done.error();
    return int64_t(sqlite3_last_insert_rowid(m_store.handle()));
}

Result<void> Outbox::putMessage(const OutboxMessage &message)
{
    return run("UPDATE outbox_message SET attempts = ?2, next_ms = ?3 WHERE id = ?1", [&](Statement &update) {
        update.bind(1, message.id);
        update.bind(2, message.attempts);
        update.bind(3, message.nextMs);
    });
}

Result<void> Outbox::dropMessage(int64_t message)
{
    const auto bind = [&](Statement &statement) { statement.bind(1, message); };
    if (const auto done = run("UPDATE outbox SET message_id = NULL WHERE message_id = ?", bind); !done)
        return done;
    return run("DELETE FROM outbox_message WHERE id = ?", bind);
}

} // namespace tally
