// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outboxhooks.h"

#include "domain/recordidentity.h"

#include <sqlite3.h>

#include <string>

namespace tally {

const char *const DiffersSql = R"sql(ifnull((
    SELECT abs(ours - remote_cost_nano) * 100 > max(ours, remote_cost_nano) FROM (
        SELECT CASE source.text WHEN 'reported' THEN reported_cost_nano WHEN 'credit' THEN reported_cost_nano
            WHEN 'computed' THEN computed_cost_nano WHEN 'free' THEN computed_cost_nano
            WHEN 'covered' THEN 0 END AS ours
        FROM record LEFT JOIN text_value AS source ON source.id = record.cost_source_id
        WHERE record.id = record_id)), 0))sql";

namespace {

struct OutConnection {
    int64_t id;
    bool isPortal; // it takes no updates, and tells costs
};

bool outConnections(sqlite3 *db, std::vector<OutConnection> &connections)
{
    Statement query;
    if (!query.prepare(db, "SELECT id, kind = 'portal' FROM connection WHERE is_out = 1"))
        return false;
    while (query.next())
        connections.push_back({query.integer(0), query.integer(1) != 0});
    return !query.failed();
}

/// Statements over the rows of a connection (?1) whose records are from ?2 to ?3.
class RunStatements {
public:
    bool prepare(sqlite3 *db, bool isPortal)
    {
        const std::string rows = " WHERE connection_id = ?1 AND record_id BETWEEN ?2 AND ?3";
        const std::string gone = " AND NOT EXISTS(SELECT 1 FROM record WHERE record.id = record_id)";
        const std::string there = " AND EXISTS(SELECT 1 FROM record WHERE record.id = record_id)";
        // What never left goes; what did is kept to be known again.
        m_texts = {
            "DELETE FROM outbox" + rows + " AND state IN (0, 4, 6, 7) AND is_update = 0" + gone,
            "UPDATE outbox SET withdrawn = 1, message_id = NULL, state = CASE WHEN state = 0 THEN 2 "
            "ELSE state END"
                + rows + " AND withdrawn = 0" + gone,
            "UPDATE outbox SET withdrawn = 0" + rows + " AND withdrawn = 1" + there,
            // Of what never left nobody has to be told that it changed.
            "UPDATE outbox SET has_changed = 1" + rows
                + " AND has_changed = 0 AND (state IN (1, 3, 5) OR (state = 0 AND payload IS NOT NULL))",
            "UPDATE outbox SET state = 0, attempts = 0, next_ms = 0, status = NULL, error = NULL, errors "
            "= NULL"
                + rows + " AND withdrawn = 0 AND state IN (4, 6)"};
        if (isPortal)
            m_texts.push_back("UPDATE outbox SET differs = " + std::string(DiffersSql) + rows
                              + " AND remote_cost_nano IS NOT NULL");
        else
            m_texts.push_back("UPDATE outbox SET state = 0, is_update = 1, attempts = 0, next_ms = 0" + rows
                              + " AND withdrawn = 0 AND state = 2");
        m_statements = std::vector<Statement>(m_texts.size());
        for (size_t i = 0; i < m_texts.size(); ++i) {
            if (!m_statements[i].prepare(db, m_texts[i]))
                return false;
        }
        return true;
    }

    bool run(int64_t connection, int64_t first, int64_t last)
    {
        for (Statement &statement : m_statements) {
            statement.bind(1, connection);
            statement.bind(2, first);
            statement.bind(3, last);
            if (!statement.run())
                return false;
        }
        return true;
    }

private:
    std::vector<std::string> m_texts;
    std::vector<Statement> m_statements;
};

// Most changes concern nothing that was ever sent.
bool holdsAny(sqlite3 *db, int64_t connection, int64_t first, int64_t last, bool &any)
{
    Statement query;
    if (!query.prepare(db,
                       "SELECT EXISTS(SELECT 1 FROM outbox WHERE connection_id = ?1 AND record_id BETWEEN ?2 "
                       "AND ?3)"))
        return false;
    query.bind(1, connection);
    query.bind(2, first);
    query.bind(3, last);
    any = query.next() && query.integer(0) != 0;
    return !query.failed();
}

} // namespace

bool touchOutbox(sqlite3 *db)
{
    return execute(db, "UPDATE meta SET value = value + 1 WHERE key = 'outbox_revision'");
}

bool enqueueRecord(Store &store, int64_t record)
{
    Statement find;
    if (!find.prepare(store.handle(),
                      "SELECT record.external_id, source.text FROM record LEFT JOIN text_value AS source ON "
                      "source.id = source_id WHERE record.id = ? AND EXISTS(SELECT 1 FROM connection WHERE "
                      "is_out = 1)"))
        return false;
    find.bind(1, record);
    if (!find.next())
        return !find.failed();
    UsageRecord named;
    named.externalId = find.text(0);
    named.source = find.text(1);
    find.reset();
    const auto key = idKey(named).toBytes();
    Statement insert;
    if (!insert.prepare(store.handle(),
                        "INSERT OR IGNORE INTO outbox(connection_id, record_id, key) SELECT id, ?1, ?2 FROM "
                        "connection WHERE is_out = 1"))
        return false;
    insert.bind(1, record);
    insert.bindBlob(2, {key.data(), key.size()});
    return insert.run() && touchOutbox(store.handle());
}

bool moveInOutbox(sqlite3 *db, int64_t from, int64_t to)
{
    Statement move;
    if (!move.prepare(db,
                      "UPDATE OR IGNORE outbox SET record_id = ?2 WHERE record_id = ?1 AND connection_id IN "
                      "(SELECT id FROM connection WHERE is_out = 1)"))
        return false;
    move.bind(1, from);
    move.bind(2, to);
    return move.run();
}

bool noteInOutbox(sqlite3 *db, const std::vector<SeenRuns::Run> &runs)
{
    std::vector<OutConnection> connections;
    if (runs.empty())
        return true;
    if (!outConnections(db, connections))
        return false;
    bool touched = false;
    for (const OutConnection &connection : connections) {
        bool any = false;
        if (!holdsAny(db, connection.id, runs.front().first, runs.back().last, any))
            return false;
        if (!any)
            continue;
        touched = true;
        RunStatements statements;
        if (!statements.prepare(db, connection.isPortal))
            return false;
        for (const auto &[first, last] : runs) {
            if (!statements.run(connection.id, first, last))
                return false;
        }
    }
    return !touched || touchOutbox(db);
}

} // namespace tally
