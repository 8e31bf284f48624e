// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teampull.h"

#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgcopy.h"
#include "storage/statement.h"
#include "storage/teamgone.h"
#include "storage/teamrows.h"

#include <QFile>

#include <sqlite3.h>

#include <memory>
#include <set>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MirrorTimeoutMs = 60'000;
constexpr std::string_view TextTable = "text_value";
constexpr auto SharedSettings =
    "PRAGMA foreign_keys = OFF; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072";
// Nothing of it needs to come back after a crash; and rows come in the order in which they lie.
constexpr auto UnseenSettings =
    "PRAGMA foreign_keys = OFF; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
    "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16384";
// A live client may write for longer than one that holds a lock is waited for.
constexpr auto BeginLooking =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL tcp_user_timeout = 0";
constexpr auto CountVisible =
    "UPDATE meta SET value = (SELECT count(*) FROM record) WHERE key = 'record_count'";

struct CloseDatabase {
    void operator()(sqlite3 *db) const { sqlite3_close(db); }
};
using OpenDatabase = std::unique_ptr<sqlite3, CloseDatabase>;

/// The rows that a mirror wants; after -1: all. What is unfinished nobody sees.
std::string newsOf(const TeamHead &head, int64_t after)
{
    std::string where;
    if (after >= 0)
        where = std::string(" WHERE ") + ChangeColumn + " > " + std::to_string(after);
    if (!head.unfinished.empty())
        where += std::string(where.empty() ? " WHERE " : " AND ") + ChangeColumn + " < "
            + std::to_string(head.nextChange);
    return where;
}

/// Tables of which a role with limited rights sees rows come and go without a change of theirs.
bool isWholeForLimited(std::string_view table)
{
    return table == TextTable || table == "record_key";
}

} // namespace

Result<bool> TeamPull::run()
{
    m_ownView = true;
    const auto head = lookAnew();
    const auto done = head ? run(*head) : Result<bool>(head.error());
    if (m_server.isAlive())
        (void)m_server.run("ROLLBACK");
    m_ownView = false;
    return done;
}

/// The server as it is now, which stays like that until the next look.
Result<TeamHead> TeamPull::lookAnew()
{
    if (m_server.isInTransaction()) {
        if (const auto ended = m_server.run("ROLLBACK"); !ended)
            return ended.error();
    }
    if (const auto begun = m_server.run(BeginLooking); !begun)
        return begun.error();
    return readHead(m_server);
}

Result<bool> TeamPull::run(const TeamHead &head)
{
    sqlite3 *raw = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(m_mirror).constData(), &raw,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    const OpenDatabase db(raw);
    if (code != SQLITE_OK)
        return sqlError(code);
    sqlite3_busy_timeout(raw, MirrorTimeoutMs);
    if (!SuppliedRows::registerTo(raw)
        || !execute(raw, m_kind == Mirror::Unseen ? UnseenSettings : SharedSettings))
        return sqlError(raw);
    // What such a role sees no longer is not to stay in the file.
    if (!head.seesAll && !execute(raw, "PRAGMA secure_delete = ON"))
        return sqlError(raw);
    const auto mark = readMark(raw);
    if (!mark)
        return mark.error();
    const auto news = newsSince(*mark, head);
    if (!news)
        return news.error();
    const bool hasAll = news->goesOn && mark->change == head.lastChange();
    const auto filled = hasAll ? Result<bool>(false) : fill(raw, head);
    if (filled && !head.seesAll && m_kind == Mirror::Shared)
        emptyLog(raw, m_mirror);
    return filled;
}

Result<int64_t> TeamPull::changeOf(sqlite3 *db, const TeamHead &head)
{
    const auto mark = readMark(db);
    if (!mark)
        return mark.error();
    const bool same =
        mark->ledgerId == head.ledgerId && mark->role == head.role && mark->rights == head.rights;
    return same ? mark->change : -1;
}

Result<TeamPull::Mark> TeamPull::readMark(sqlite3 *db)
{
    Mark mark;
    Statement query;
    if (!query.prepare(db, "SELECT count(*) FROM pragma_table_info('team_mirror') WHERE name = 'token'")
        || !query.next())
        return sqlError(db);
    if (query.integer(0) == 0)
        return mark;
    Statement read;
    if (!read.prepare(db, "SELECT ledger_id, role, rights, change, token FROM team_mirror"))
        return sqlError(db);
    if (read.next())
        mark = {std::string(read.text(0)), std::string(read.text(1)), std::string(read.text(2)),
                read.integer(3), std::string(read.text(4))};
    return read.failed() ? Result<Mark>(sqlError(db)) : Result<Mark>(mark);
}

// A server that was put back to a copy gives the same numbers to other changes; their tokens tell it.
Result<TeamPull::News> TeamPull::newsSince(const Mark &mark, const TeamHead &head)
{
    const auto rows =
        m_server.ask("SELECT change, token FROM ledger_commit WHERE change IN (" + std::to_string(mark.change)
                     + ", " + std::to_string(head.lastChange()) + ")");
    if (!rows)
        return rows.error();
    News news;
    std::string then;
    for (int row = 0; row < rows->count(); ++row) {
        if (rows->integer(row, 0) == mark.change)
            then = rows->text(row, 1);
        if (rows->integer(row, 0) == head.lastChange())
            news.token = rows->text(row, 1);
    }
    news.goesOn = mark.ledgerId == head.ledgerId && mark.role == head.role && mark.rights == head.rights
        && mark.change <= head.lastChange() && mark.token == then;
    return news;
}

Result<void> TeamPull::writeMark(sqlite3 *db, const TeamHead &head, const std::string &token) const
{
    Statement write;
    if (!write.prepare(db,
                       "INSERT INTO team_mirror(one, ledger_id, role, rights, change, token) "
                       "VALUES(1, ?, ?, ?, ?, ?)"))
        return sqlError(db);
    write.bindText(1, head.ledgerId);
    write.bindText(2, head.role);
    write.bindText(3, head.rights);
    write.bind(4, head.lastChange());
    write.bindText(5, token);
    return write.run() ? Result<void>() : Result<void>(sqlError(db));
}

Result<bool> TeamPull::fill(sqlite3 *db, const TeamHead &seen)
{
    WriteTransaction transaction(db);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    // Another process may have brought the same meanwhile, or more. Nobody does from here on, so that what is
    // seen now is never older than the mirror: else it would be put back to what it was.
    const auto now = m_ownView ? lookAnew() : Result<TeamHead>(seen);
    if (!now)
        return now.error();
    const TeamHead &head = *now;
    const auto mark = readMark(db);
    if (!mark)
        return mark.error();
    const auto news = newsSince(*mark, head);
    if (!news)
        return news.error();
    const bool same = news->goesOn;
    if (same && mark->change == head.lastChange())
        return false;
    if (!execute(
            db,
            "DROP TABLE IF EXISTS team_mirror; CREATE TABLE team_mirror(one INTEGER PRIMARY KEY, "
            "ledger_id TEXT NOT NULL, role TEXT NOT NULL, rights TEXT NOT NULL, change INTEGER NOT NULL, "
            "token TEXT) STRICT"))
        return sqlError(db);
    if (const auto brought = bring(db, head, same ? mark->change : -1); !brought)
        return brought.error();
    if (!head.seesAll && !execute(db, CountVisible))
        return sqlError(db);
    const bool forgets = !head.seesAll && (!same || m_namesWent);
    if (forgets && !forgetStamps(db))
        return sqlError(db);
    if (const auto marked = writeMark(db, head, news->token); !marked)
        return marked.error();
    if (const auto committed = transaction.commit(); !committed)
        return committed.error();
    if (forgets)
        dropColumns(m_mirror);
    return true;
}

Result<void> TeamPull::bring(sqlite3 *db, const TeamHead &head, int64_t after)
{
    const auto tables = teamTables(db);
    if (!tables)
        return tables.error();
    const bool anew = after < 0;
    std::set<std::string, std::less<>> moved;
    if (!anew) {
        const auto rows =
            m_server.ask("SELECT name FROM table_state WHERE mirror_change > " + std::to_string(after));
        if (!rows)
            return rows.error();
        for (int row = 0; row < rows->count(); ++row)
            moved.emplace(rows->text(row, 0));
        if (const auto dropped = dropGone(m_server, db, *tables, after); !dropped)
            return dropped;
        if (!head.seesAll) {
            if (const auto dropped = dropChangedRecords(m_server, db, after); !dropped)
                return dropped;
        }
    }
    if (anew) {
        if (const auto dropped = dropAll(db, *tables); !dropped)
            return dropped;
    }
    TeamRowWriter rows(db);
    std::unordered_set<int64_t> names; // all that a limited role sees
    for (const TeamTable &table : *tables) {
        const bool whole = anew || (!head.seesAll && isWholeForLimited(table.name));
        if (!whole && !moved.contains(table.name))
            continue;
        rows.begin(table, anew);
        auto *numbers = !anew && whole && table.name == TextTable ? &names : nullptr;
        if (const auto read = readTable(table, newsOf(head, whole ? -1 : after), rows, numbers); !read)
            return read;
    }
    if (const auto written = rows.finish(); !written)
        return written;
    if (!anew && !head.seesAll) {
        const auto went = dropHiddenNames(db, names);
        if (!went)
            return went.error();
        m_namesWent = *went;
    }
    return anew || moved.contains("sequence") ? bringSequences(db) : Result<void>();
}

/// `numbers` gets those of the rows, which stand first in them.
Result<void> TeamPull::readTable(const TeamTable &table, const std::string &where, TeamRowWriter &rows,
                                 std::unordered_set<int64_t> *numbers)
{
    // Not the table itself: of one in partitions that copies nothing.
    const std::string copy = "COPY (" + table.select() + where + ") TO STDOUT (FORMAT binary)";
    return readCopyRows(m_server, copy, [&](const PgRow &row) {
        auto added = rows.add(row);
        if (added && numbers)
            numbers->insert(pgInteger(row.bytes.substr(sizeof(int32_t), sizeof(int64_t))));
        return added;
    });
}

// Numbers that were given once are never given again, also where their row went before anybody saw it.
Result<void> TeamPull::bringSequences(sqlite3 *db)
{
    const auto rows = m_server.ask("SELECT name, value FROM sequence");
    if (!rows)
        return rows.error();
    if (!execute(db, "DELETE FROM sqlite_sequence"))
        return sqlError(db);
    Statement insert;
    if (!insert.prepare(db, "INSERT INTO sqlite_sequence(name, seq) VALUES(?, ?)"))
        return sqlError(db);
    for (int row = 0; row < rows->count(); ++row) {
        insert.bindText(1, rows->text(row, 0));
        insert.bind(2, rows->integer(row, 1));
        if (!insert.run())
            return sqlError(db);
    }
    return {};
}

} // namespace tally
