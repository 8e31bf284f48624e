// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outboxbatches.h"

#include "storage/batchgroups.h"
#include "storage/store.h"

#include <sqlite3.h>

namespace tally {

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

Result<int64_t> OutboxBatches::enqueue(int64_t connection, int64_t batch, bool toPortal)
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
          // What was sent and comes back may have come back changed: that is found out before it is sent
          // again.
          "UPDATE OR IGNORE outbox SET record_id = (SELECT id FROM temp.outbox_new WHERE key = outbox.key), "
          "withdrawn = 0, has_changed = 1"
              + std::string(
                  toPortal ? ""
                           : ", is_update = iif(state = 2, 1, is_update), state = iif(state = 2, 0, state)")
              + " WHERE connection_id = ?1 AND withdrawn = 1 AND key IN (SELECT key FROM temp.outbox_new)",
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

Result<std::vector<int64_t>> OutboxBatches::enqueueable(int64_t connection, int64_t batch, bool toPortal,
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

} // namespace tally
