// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outbox.h"

#include "storage/outboxchanges.h"
#include "storage/outboxhooks.h"
#include "storage/outboxrows.h"
#include "storage/store.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <map>

namespace tally {

Result<void> Outbox::write(const std::function<Result<void>()> &work)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (const auto done = work(); !done)
        return done;
    if (!touchOutbox(m_store.handle()))
        return m_store.lastError();
    return transaction.commit();
}

Result<void> Outbox::keepSmall()
{
    return execute(m_store.handle(), "PRAGMA cache_size = -4096") ? Result<void>() : m_store.lastError();
}

Result<bool> Outbox::catchUp()
{
    constexpr int64_t RecordsAtOnce = 20'000; // others write in between
    bool any = false;
    if (!hasNotedChanges(m_store.handle(), any))
        return m_store.lastError();
    if (!any)
        return false;
    const auto done = write([this] {
        return spreadNoted(m_store.handle(), RecordsAtOnce) ? Result<void>() : m_store.lastError();
    });
    return done ? Result(true) : done.error();
}

Result<void> Outbox::syncWrites()
{
    return execute(m_store.handle(), "PRAGMA synchronous = FULL") ? Result<void>() : m_store.lastError();
}

Result<std::optional<int64_t>> Outbox::number(const char *sql, int64_t connection)
{
    Statement query;
    if (!query.prepare(m_store.handle(), sql))
        return m_store.lastError();
    query.bind(1, connection);
    if (!query.next())
        return query.failed() ? Result<std::optional<int64_t>>(m_store.lastError())
                              : std::optional<int64_t>();
    return query.optional(0);
}

Result<OutboxCounts> Outbox::counts(int64_t connection)
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT state, count(*) FROM outbox WHERE connection_id = ?1 AND withdrawn = 0 GROUP BY "
            "state UNION ALL SELECT state, count(*) FROM outbox_event WHERE connection_id = ?1 GROUP "
            "BY state UNION ALL SELECT 8, count(*) FROM outbox INDEXED BY outbox_differs WHERE connection_id "
            "= ?1 AND differs = "
            "1 AND withdrawn = 0"))
        return m_store.lastError();
    query.bind(1, connection);
    OutboxCounts counts;
    int64_t *const places[] = {&counts.pending,     &counts.sending,   &counts.sent,
                               &counts.unknown,     &counts.rejected,  &counts.needsAttention,
                               &counts.notSendable, &counts.discarded, &counts.costDiffers};
    while (query.next()) {
        if (const auto state = static_cast<size_t>(query.integer(0)); state < std::size(places))
            *places[state] += query.integer(1);
    }
    if (query.failed())
        return m_store.lastError();
    return counts;
}

Result<std::vector<OutboxRow>> Outbox::list(int64_t connection, std::initializer_list<OutboxState> states,
                                            int64_t after, int limit)
{
    std::string numbers;
    for (const OutboxState state : states)
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(static_cast<int>(state));
    return outboxRows(m_store,
                      "WHERE connection_id = ?1 AND record_id > ?2 AND withdrawn = 0 AND +state IN ("
                          + numbers + ") ORDER BY record_id LIMIT ?3",
                      [&](Statement &query) {
                          query.bind(1, connection);
                          query.bind(2, after);
                          query.bind(3, int64_t(limit));
                      });
}

Result<bool> Outbox::hasRecords()
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT EXISTS(SELECT 1 FROM outbox WHERE withdrawn = 0)")
        || !query.next())
        return m_store.lastError();
    return query.integer(0) != 0;
}

Result<std::vector<OutboxShare>> Outbox::sharesOf(std::span<const int64_t> records)
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT c.name, o.record_id, o.state, o.is_update FROM connection c CROSS JOIN outbox o "
            "ON o.connection_id = c.id WHERE o.withdrawn = 0"))
        return m_store.lastError();
    std::map<std::string, OutboxShare> shares;
    while (query.next()) {
        const auto state = static_cast<OutboxState>(query.integer(2));
        if (state == OutboxState::Discarded || !std::ranges::binary_search(records, query.integer(1)))
            continue;
        const bool isTold = query.integer(3) != 0 || state == OutboxState::Sending
            || state == OutboxState::Sent || state == OutboxState::Unknown;
        const std::string name(query.text(0));
        OutboxShare &share = shares[name];
        share.connection = name;
        ++(isTold ? share.told : share.waiting);
    }
    if (query.failed())
        return m_store.lastError();
    std::vector<OutboxShare> found;
    for (auto &[name, share] : shares)
        found.push_back(std::move(share));
    return found;
}

Result<std::optional<OutboxRow>> Outbox::find(int64_t connection, int64_t record)
{
    auto found = outboxRows(m_store, "WHERE connection_id = ?1 AND record_id = ?2", [&](Statement &query) {
        query.bind(1, connection);
        query.bind(2, record);
    });
    if (!found)
        return found.error();
    return found->empty() ? std::optional<OutboxRow>() : std::optional(std::move(found->front()));
}

Result<std::vector<OutboxRow>> Outbox::due(int64_t connection, const std::optional<int64_t> &nowMs, int limit)
{
    return outboxRows(
        m_store,
        "WHERE connection_id = ?1 AND withdrawn = 0 AND state = 0 AND next_ms <= ?2 AND message_id IS "
        "NULL ORDER BY next_ms, record_id LIMIT ?3",
        [&](Statement &query) {
            query.bind(1, connection);
            query.bind(2, nowMs.value_or(std::numeric_limits<int64_t>::max()));
            query.bind(3, int64_t(limit));
        });
}

Result<std::optional<int64_t>> Outbox::nextDue(int64_t connection)
{
    return number(
        "SELECT min(next) FROM (SELECT min(next_ms) AS next FROM outbox WHERE connection_id = ?1 AND "
        "withdrawn = 0 AND state = 0 AND message_id IS NULL UNION ALL SELECT min(next_ms) FROM "
        "outbox_message WHERE connection_id = ?1 UNION ALL SELECT min(next_ms) FROM outbox_event WHERE "
        "connection_id = ?1 AND state = 0)",
        connection);
}

Result<std::vector<OutboxRow>> Outbox::unknown(int64_t connection, int64_t beforeMs, int limit)
{
    return outboxRows(m_store,
                      "INDEXED BY outbox_state WHERE connection_id = ?1 AND withdrawn = 0 AND state = 3 AND "
                      "attempted_ms <= ?2 ORDER BY "
                      "sent_project, sent_time_ms, record_id LIMIT ?3",
                      [&](Statement &query) {
                          query.bind(1, connection);
                          query.bind(2, beforeMs);
                          query.bind(3, int64_t(limit));
                      });
}

Result<std::optional<int64_t>> Outbox::oldestUnknown(int64_t connection)
{
    return number("SELECT min(attempted_ms) FROM outbox INDEXED BY outbox_state WHERE connection_id = ?1 AND "
                  "withdrawn = 0 AND state = 3",
                  connection);
}

Result<bool> Outbox::knowsRemote(int64_t connection, const std::string &remoteId)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT EXISTS(SELECT 1 FROM outbox WHERE connection_id = ?1 AND remote_id = ?2)"))
        return m_store.lastError();
    query.bind(1, connection);
    query.bindText(2, remoteId);
    if (!query.next())
        return m_store.lastError();
    return query.integer(0) != 0;
}

Result<std::vector<std::string>> Outbox::remoteIds(int64_t connection, const std::string &sentProject,
                                                   int64_t fromMs, int64_t toMs)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT remote_id FROM outbox WHERE connection_id = ?1 AND sent_project = ?2 AND "
                       "sent_time_ms BETWEEN ?3 AND ?4 AND remote_id IS NOT NULL AND state = 2"))
        return m_store.lastError();
    query.bind(1, connection);
    query.bindText(2, sentProject);
    query.bind(3, fromMs);
    query.bind(4, toMs);
    std::vector<std::string> ids;
    while (query.next())
        ids.emplace_back(query.text(0));
    if (query.failed())
        return m_store.lastError();
    return ids;
}

Result<void> Outbox::put(int64_t connection, const OutboxRow &row)
{
    if (row.event != 0)
        return putOutboxEvent(m_store, row);
    return putOutboxRow(m_store, connection, row);
}

Result<void> Outbox::recover(int64_t connection, bool asks, int64_t nowMs)
{
    const auto bind = [&](Statement &statement) {
        statement.bind(1, connection);
        statement.bind(2, nowMs);
    };
    constexpr int64_t LongestWaitMs = 75 * 60 * 1000;
    for (const char *sql :
         {"UPDATE outbox SET attempted_ms = ?2 WHERE connection_id = ?1 AND withdrawn = 0 AND state IN (1, "
          "3) AND "
          "ifnull(attempted_ms, ?2 + 1) > ?2",
          "UPDATE outbox_event SET state = 0 WHERE connection_id = ?1 AND state = 1 AND ?2 IS NOT NULL"}) {
        if (const auto done = runOutbox(m_store, sql, bind); !done)
            return done;
    }
    for (const char *sql :
         {"UPDATE outbox SET next_ms = 0 WHERE connection_id = ?1 AND withdrawn = 0 AND state = 0 AND "
          "next_ms > ?2",
          "UPDATE outbox_message SET next_ms = 0 WHERE connection_id = ?1 AND next_ms > ?2",
          "UPDATE outbox_event SET next_ms = 0 WHERE connection_id = ?1 AND next_ms > ?2"}) {
        const auto done = runOutbox(m_store, sql, [&](Statement &statement) {
            statement.bind(1, connection);
            statement.bind(2, nowMs + LongestWaitMs);
        });
        if (!done)
            return done;
    }
    return runOutbox(m_store, "UPDATE outbox SET state = ?2 WHERE connection_id = ?1 AND state = 1",
                     [&](Statement &statement) {
                         statement.bind(1, connection);
                         statement.bind(2, int64_t(asks ? OutboxState::Unknown : OutboxState::Pending));
                     });
}

Result<void> Outbox::retry(int64_t connection)
{
    const auto bind = [&](Statement &statement) { statement.bind(1, connection); };
    const auto records =
        runOutbox(m_store,
                  "UPDATE outbox SET state = 0, attempts = 0, next_ms = 0 WHERE connection_id = ?1 AND "
                  "withdrawn = 0 AND state IN (4, 5)",
                  bind);
    if (!records)
        return records;
    return runOutbox(
        m_store,
        "UPDATE outbox_event SET state = 0, attempts = 0, next_ms = 0 WHERE connection_id = ?1 AND state IN "
        "(4, 5)",
        bind);
}

Result<void> Outbox::retry(int64_t connection, std::span<const int64_t> records, bool asks)
{
    for (const int64_t record : records) {
        const auto done = runOutbox(
            m_store,
            "UPDATE outbox SET state = iif(?3 AND (state = 3 OR (state = 7 AND attempted_ms IS NOT NULL)), "
            "3, "
            "0), attempts = 0, next_ms = 0 WHERE connection_id = ?1 AND record_id = ?2 AND withdrawn = 0 AND "
            "state IN (0, 3, 4, 5, 6, 7)",
            [&](Statement &statement) {
                statement.bind(1, connection);
                statement.bind(2, record);
                statement.bind(3, int64_t(asks ? 1 : 0));
            });
        if (!done)
            return done;
    }
    return {};
}

Result<void> Outbox::discard(int64_t connection, std::span<const int64_t> records)
{
    for (const int64_t record : records) {
        const auto done =
            runOutbox(m_store,
                      "UPDATE outbox SET state = 7, message_id = NULL WHERE connection_id = ?1 AND "
                      "record_id = ?2 AND state IN (0, 3, 4, 5, 6)",
                      [&](Statement &statement) {
                          statement.bind(1, connection);
                          statement.bind(2, record);
                      });
        if (!done)
            return done;
    }
    return {};
}

Result<void> Outbox::decide(int64_t connection, std::span<const int64_t> records, bool hasArrived)
{
    for (const int64_t record : records) {
        const auto done =
            runOutbox(m_store,
                      "UPDATE outbox SET state = ?3, attempts = 0, next_ms = 0, error = NULL WHERE "
                      "connection_id = ?1 AND record_id = ?2 AND withdrawn = 0 AND state = 3",
                      [&](Statement &statement) {
                          statement.bind(1, connection);
                          statement.bind(2, record);
                          statement.bind(3, int64_t(hasArrived ? OutboxState::Sent : OutboxState::Pending));
                      });
        if (!done)
            return done;
    }
    return {};
}

Result<void> Outbox::retryProject(int64_t connection, const std::string &project)
{
    return runOutbox(
        m_store,
        "UPDATE outbox SET state = 0, attempts = 0, next_ms = 0, status = NULL, error = NULL, errors = NULL "
        "WHERE connection_id = ?1 AND withdrawn = 0 AND state IN (4, 6) AND EXISTS(SELECT 1 FROM record "
        "JOIN text_value ON text_value.id = project_id WHERE record.id = record_id AND text = ?2)",
        [&](Statement &statement) {
            statement.bind(1, connection);
            statement.bindText(2, project);
        });
}

} // namespace tally
