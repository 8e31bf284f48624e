// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outboxhooks.h"

#include "domain/recordidentity.h"
#include "storage/outboxchanges.h"

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

constexpr int64_t FewRecords = 1000; // what changed of them is spread at once

/// Of each run whether all its records are in the ledger.
bool findWhole(sqlite3 *db, const std::vector<SeenRuns::Run> &runs, std::vector<bool> &whole)
{
    Statement query;
    if (!query.prepare(db, "SELECT count(*) FROM record WHERE id BETWEEN ? AND ?"))
        return false;
    for (const auto &[first, last] : runs) {
        const StatementScope scope(query);
        query.bind(1, first);
        query.bind(2, last);
        if (!query.next())
            return false;
        whole.push_back(query.integer(0) > last - first);
    }
    return true;
}

/// What may leave at any moment has to be right when the records are.
class AtOnce {
public:
    bool prepare(sqlite3 *db)
    {
        const std::string rows = " WHERE connection_id = ?1 AND record_id BETWEEN ?2 AND ?3";
        const std::string gone = " AND NOT EXISTS(SELECT 1 FROM record WHERE record.id = record_id)";
        const std::string there = " AND EXISTS(SELECT 1 FROM record WHERE record.id = record_id)";
        // What never left goes; what did is kept to be known again.
        return m_gone.prepare(
                   db,
                   {"DELETE FROM outbox" + rows + " AND state IN (0, 4, 6, 7) AND is_update = 0" + gone,
                    "UPDATE outbox SET withdrawn = 1, message_id = NULL, state = CASE WHEN state = 0 THEN 2 "
                    "ELSE state END"
                        + rows + " AND withdrawn = 0" + gone})
            && m_back.prepare(db, {"UPDATE outbox SET withdrawn = 0" + rows + " AND withdrawn = 1" + there})
            // Of what never left nobody has to be told that it changed.
            && m_onTheWay.prepare(db,
                                  {"UPDATE outbox SET has_changed = 1" + rows
                                   + " AND has_changed = 0 AND (state IN (1, 3, 5) OR (state = 0 AND "
                                     "message_id IS NOT NULL))"});
    }

    bool run(int64_t connection, bool hasWithdrawn, const SeenRuns::Run &run, bool isWhole)
    {
        if (!isWhole && !m_gone.run(connection, run.first, run.last))
            return false;
        return (!hasWithdrawn || m_back.run(connection, run.first, run.last))
            && m_onTheWay.run(connection, run.first, run.last);
    }

private:
    RunStatements m_gone;
    RunStatements m_back;
    RunStatements m_onTheWay;
};

/// Whether a connection has anything of these records, and anything that was withdrawn. Most changes concern
/// nothing that was ever sent.
bool look(sqlite3 *db, int64_t connection, const std::vector<SeenRuns::Run> &runs, bool &any, bool &withdrawn)
{
    Statement query;
    if (!query.prepare(db,
                       "SELECT EXISTS(SELECT 1 FROM outbox WHERE connection_id = ?1 AND record_id BETWEEN ?2 "
                       "AND ?3), EXISTS(SELECT 1 FROM outbox WHERE connection_id = ?1 AND withdrawn = 1)"))
        return false;
    query.bind(1, connection);
    query.bind(2, runs.front().first);
    query.bind(3, runs.back().last);
    if (!query.next())
        return false;
    any = query.integer(0) != 0;
    withdrawn = query.integer(1) != 0;
    return true;
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
    std::vector<bool> whole;
    for (const OutConnection &connection : connections) {
        bool any = false;
        bool withdrawn = false;
        if (!look(db, connection.id, runs, any, withdrawn))
            return false;
        if (!any)
            continue;
        touched = true;
        AtOnce statements;
        if ((whole.empty() && !findWhole(db, runs, whole)) || !statements.prepare(db))
            return false;
        for (size_t i = 0; i < runs.size(); ++i) {
            if (!statements.run(connection.id, withdrawn, runs[i], whole[i]))
                return false;
        }
    }
    if (!touched)
        return true;
    int64_t records = 0;
    for (const auto &[first, last] : runs)
        records += last - first + 1;
    return (records <= FewRecords ? spreadChanges(db, runs) : noteChanges(db, runs)) && touchOutbox(db);
}

} // namespace tally
