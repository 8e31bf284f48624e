// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamgone.h"

#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgcopy.h"
#include "storage/statement.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct FinalizeStatement {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using RawStatement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// Statement binds an empty text as NULL; keys of a mirror are to be just those of the server.
RawStatement prepared(sqlite3 *db, const std::string &sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(db, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
    return RawStatement(statement);
}

bool runOnce(sqlite3_stmt *statement)
{
    const bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return done;
}

} // namespace

Result<void> dropAll(sqlite3 *db, const std::vector<TeamTable> &tables)
{
    for (const TeamTable &table : tables) {
        if (!execute(db, ("DELETE FROM " + pgName(table.name)).c_str()))
            return sqlError(db);
    }
    return {};
}

Result<void> dropGone(PgConnection &server, sqlite3 *db, const std::vector<TeamTable> &tables, int64_t after)
{
    const TeamTable *table = nullptr;
    RawStatement drop;
    return readCopy(server,
                    "COPY (SELECT table_name, key FROM tombstone WHERE mirror_change > "
                        + std::to_string(after) + " ORDER BY table_name) TO STDOUT (FORMAT binary)",
                    [&](const PgCells &cells) -> Result<void> {
                        if (cells.size() != 2 || !cells[0] || !cells[1])
                            return {};
                        if (!table || table->name != *cells[0]) {
                            table = findTeamTable(tables, *cells[0]);
                            if (!table)
                                return {};
                            std::string where;
                            for (const int place : table->key)
                                where += (where.empty() ? " WHERE " : " AND ")
                                    + pgName(table->columns[static_cast<size_t>(place)].name) + " = ?";
                            drop = prepared(db, "DELETE FROM " + pgName(table->name) + where);
                        }
                        if (!drop || !bindKey(drop.get(), *table, *cells[1]) || !runOnce(drop.get()))
                            return sqlError(db);
                        return {};
                    });
}

Result<void> dropChangedRecords(PgConnection &server, sqlite3 *db, int64_t after)
{
    const RawStatement drop = prepared(db, "DELETE FROM record WHERE id = ?");
    if (!drop || !execute(db, "DELETE FROM record_key"))
        return sqlError(db);
    return readCopy(server,
                    "COPY (SELECT tally_changed_records(" + std::to_string(after)
                        + ")) TO STDOUT (FORMAT binary)",
                    [&](const PgCells &cells) -> Result<void> {
                        if (cells.size() != 1 || !cells[0])
                            return {};
                        sqlite3_bind_int64(drop.get(), 1, pgInteger(*cells[0]));
                        return runOnce(drop.get()) ? Result<void>() : Result<void>(sqlError(db));
                    });
}

Result<bool> dropHiddenNames(sqlite3 *db, const std::unordered_set<int64_t> &seen)
{
    Statement names;
    const RawStatement drop = prepared(db, "DELETE FROM text_value WHERE id = ?");
    if (!drop || !names.prepare(db, "SELECT id FROM text_value"))
        return sqlError(db);
    std::vector<int64_t> gone;
    while (names.next()) {
        if (!seen.contains(names.integer(0)))
            gone.push_back(names.integer(0));
    }
    if (names.failed())
        return sqlError(db);
    for (const int64_t id : gone) {
        sqlite3_bind_int64(drop.get(), 1, id);
        if (!runOnce(drop.get()))
            return sqlError(db);
    }
    return !gone.empty();
}

bool forgetStamps(sqlite3 *db)
{
    return execute(db,
                   "DELETE FROM write_stamp WHERE seq < (SELECT max(seq) FROM write_stamp); "
                   "UPDATE write_stamp SET stamp = randomblob(16)");
}

void dropColumns(const QString &mirror)
{
    QFile::remove(mirror + u".columns"_s);
}

void emptyLog(sqlite3 *db, const QString &mirror)
{
    if (QFileInfo(mirror + u"-wal"_s).size() == 0)
        return;
    sqlite3_busy_timeout(db, 0); // who reads may do so for long
    (void)sqlite3_wal_checkpoint_v2(db, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

} // namespace tally
