// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outboxmessages.h"

#include "storage/outbox.h"
#include "storage/outboxrows.h"
#include "storage/store.h"

#include <sqlite3.h>

#include <QDateTime>

#include <algorithm>
#include <charconv>

namespace tally {

Result<void> OutboxMessages::enqueueEvents(const std::string &kind, const std::string &type,
                                           const std::vector<std::string> &data)
{
    if (data.empty())
        return {};
    return m_outbox.write([&]() -> Result<void> {
        for (const std::string &each : data) {
            const auto done = runOutbox(
                m_store,
                "INSERT INTO outbox_event(connection_id, type, data, created_ms) SELECT id, ?2, ?3, "
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

Result<void> OutboxMessages::enqueueEvent(int64_t connection, const std::string &type,
                                          const std::string &data)
{
    return m_outbox.write([&]() -> Result<void> {
        return runOutbox(
            m_store, "INSERT INTO outbox_event(connection_id, type, data, created_ms) VALUES(?1, ?2, ?3, ?4)",
            [&](Statement &insert) {
                insert.bind(1, connection);
                insert.bindText(2, type);
                insert.bindText(3, data);
                insert.bind(4, int64_t(QDateTime::currentMSecsSinceEpoch()));
            });
    });
}

Result<std::vector<OutboxEvent>> OutboxMessages::events(int64_t connection)
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT id, type, data, state, attempts, next_ms, attempted_ms, status, error, created_ms FROM "
            "outbox_event WHERE connection_id = ? AND state <> 2 ORDER BY id LIMIT 1000"))
        return m_store.lastError();
    query.bind(1, connection);
    std::vector<OutboxEvent> events;
    while (query.next()) {
        OutboxEvent event;
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

Result<std::vector<OutboxMessage>> OutboxMessages::list(int64_t connection)
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

Result<std::vector<OutboxRow>> OutboxMessages::rowsOf(int64_t connection, int64_t message)
{
    return outboxRows(m_store,
                      "WHERE message_id = ?2 AND connection_id = ?1 AND withdrawn = 0 ORDER BY record_id",
                      [&](Statement &query) {
                          query.bind(1, connection);
                          query.bind(2, message);
                      });
}

Result<int64_t> OutboxMessages::add(int64_t connection, const OutboxMessage &message,
                                    const Payloads &payloads)
{
    std::string lines;
    for (const auto &[record, payload] : payloads)
        lines += std::to_string(record) + ' ' + payload + '\n';
    const auto done = runOutbox(
        m_store,
        "INSERT INTO outbox_message(connection_id, message, type, created_ms, payloads) VALUES(?1, ?2, ?3, "
        "?4, ?5)",
        [&](Statement &insert) {
            insert.bindText(5, lines);
            insert.bind(1, connection);
            insert.bindText(2, message.messageId);
            insert.bindText(3, message.type);
            insert.bind(4, message.createdMs);
        });
    if (!done)
        return done.error();
    return int64_t(sqlite3_last_insert_rowid(m_store.handle()));
}

Result<OutboxMessages::Payloads> OutboxMessages::payloadsOf(int64_t message)
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT payloads FROM outbox_message WHERE id = ?"))
        return m_store.lastError();
    query.bind(1, message);
    Payloads payloads;
    if (query.next()) {
        std::string_view lines = query.text(0);
        while (!lines.empty()) {
            const size_t end = std::min(lines.find('\n'), lines.size());
            const std::string_view line = lines.substr(0, end);
            const size_t blank = std::min(line.find(' '), line.size());
            int64_t record = 0;
            std::from_chars(line.data(), line.data() + blank, record);
            if (blank < line.size())
                payloads[record] = line.substr(blank + 1);
            lines.remove_prefix(std::min(end + 1, lines.size()));
        }
    }
    if (query.failed())
        return m_store.lastError();
    return payloads;
}

Result<void> OutboxMessages::forgetPayloads(int64_t connection)
{
    return runOutbox(m_store, "UPDATE outbox_message SET payloads = NULL WHERE connection_id = ?",
                     [&](Statement &update) { update.bind(1, connection); });
}

Result<void> OutboxMessages::put(const OutboxMessage &message)
{
    return runOutbox(m_store, "UPDATE outbox_message SET attempts = ?2, next_ms = ?3 WHERE id = ?1",
                     [&](Statement &update) {
                         update.bind(1, message.id);
                         update.bind(2, message.attempts);
                         update.bind(3, message.nextMs);
                     });
}

Result<void> OutboxMessages::drop(int64_t message)
{
    const auto bind = [&](Statement &statement) { statement.bind(1, message); };
    if (const auto done =
            runOutbox(m_store, "UPDATE outbox SET message_id = NULL WHERE message_id = ?", bind);
        !done)
        return done;
    return runOutbox(m_store, "DELETE FROM outbox_message WHERE id = ?", bind);
}

} // namespace tally
