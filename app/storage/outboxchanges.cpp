// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outboxchanges.h"

#include "storage/outboxhooks.h"

#include <sqlite3.h>

#include <algorithm>

namespace tally {

namespace {

const std::string Rows = " WHERE connection_id = ?1 AND record_id BETWEEN ?2 AND ?3";

bool takeNoted(sqlite3 *db, int64_t most, std::vector<SeenRuns::Run> &runs)
{
    Statement query;
    if (!query.prepare(
            db, "SELECT id, first_record_id, last_record_id FROM outbox_changed ORDER BY id LIMIT 10000"))
        return false;
    int64_t through = 0; // the last that is taken as a whole
    int64_t cut = 0; // and the one of which only the beginning is
    int64_t rest = 0;
    while (most > 0 && query.next()) {
        SeenRuns::Run run{query.integer(1), query.integer(2)};
        if (run.last - run.first >= most) {
            cut = query.integer(0);
            rest = run.first + most;
            run.last = rest - 1;
        } else {
            through = query.integer(0);
        }
        most -= run.last - run.first + 1;
        runs.push_back(run);
    }
    if (query.failed())
        return false;
    query.reset();
    Statement erase;
    Statement shorten;
    if (!erase.prepare(db, "DELETE FROM outbox_changed WHERE id <= ?")
        || !shorten.prepare(db, "UPDATE outbox_changed SET first_record_id = ?2 WHERE id = ?1"))
        return false;
    erase.bind(1, through);
    shorten.bind(1, cut);
    shorten.bind(2, rest);
    return erase.run() && (cut == 0 || shorten.run());
}

} // namespace

bool outConnections(sqlite3 *db, std::vector<OutConnection> &connections)
{
    Statement query;
    if (!query.prepare(db, "SELECT id, kind = 'portal' FROM connection WHERE is_out = 1"))
        return false;
    while (query.next())
        connections.push_back({query.integer(0), query.integer(1) != 0});
    return !query.failed();
}

bool RunStatements::prepare(sqlite3 *db, std::vector<std::string> texts)
{
    m_texts = std::move(texts);
    m_statements = std::vector<Statement>(m_texts.size());
    for (size_t i = 0; i < m_texts.size(); ++i) {
        if (!m_statements[i].prepare(db, m_texts[i]))
            return false;
    }
    return true;
}

bool RunStatements::run(int64_t connection, int64_t first, int64_t last)
{
    return std::ranges::all_of(m_statements, [&](Statement &statement) {
        statement.bind(1, connection);
        statement.bind(2, first);
        statement.bind(3, last);
        return statement.run();
    });
}

bool spreadChanges(sqlite3 *db, const std::vector<SeenRuns::Run> &runs)
{
    std::vector<OutConnection> connections;
    if (!outConnections(db, connections))
        return false;
    for (const OutConnection &connection : connections) {
        const std::string tried = "UPDATE outbox SET state = 0, attempts = 0, next_ms = 0, status = NULL, "
                                  "error = NULL, errors = NULL"
            + Rows + " AND withdrawn = 0 AND state IN (4, 6)";
        const std::string updated = connection.isPortal
            ? "UPDATE outbox SET differs = " + std::string(DiffersSql) + Rows
                + " AND remote_cost_nano IS NOT NULL"
            : "UPDATE outbox SET state = 0, is_update = 1, attempts = 0, next_ms = 0" + Rows
                + " AND withdrawn = 0 AND state = 2";
        RunStatements statements;
        if (!statements.prepare(db, {tried, updated}))
            return false;
        for (const auto &[first, last] : runs) {
            if (!statements.run(connection.id, first, last))
                return false;
        }
    }
    return true;
}

bool noteChanges(sqlite3 *db, const std::vector<SeenRuns::Run> &runs)
{
    Statement insert;
    if (!insert.prepare(db, "INSERT INTO outbox_changed(first_record_id, last_record_id) VALUES(?, ?)"))
        return false;
    return std::ranges::all_of(runs, [&](const SeenRuns::Run &run) {
        insert.bind(1, run.first);
        insert.bind(2, run.last);
        return insert.run();
    });
}

bool hasNotedChanges(sqlite3 *db, bool &any)
{
    Statement query;
    if (!query.prepare(db, "SELECT EXISTS(SELECT 1 FROM outbox_changed)"))
        return false;
    any = query.next() && query.integer(0) != 0;
    return !query.failed();
}

bool spreadNoted(sqlite3 *db, int64_t most)
{
    std::vector<SeenRuns::Run> runs;
    return takeNoted(db, most, runs) && spreadChanges(db, runs);
}

} // namespace tally
