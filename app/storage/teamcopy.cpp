// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamcopy.h"

#include "domain/jsonmembers.h"
#include "domain/ledgerplace.h"
#include "storage/connection.h"
#include "storage/ledgerbackup.h"
#include "storage/migrations.h"
#include "storage/nulltext.h"
#include "storage/postgres/pgcopy.h"
#include "storage/serverrow.h"
#include "storage/statement.h"
#include "storage/teamlink.h"
#include "storage/teampush.h"
#include "storage/teamschema.h"

#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <array>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct CopyText {
    Q_DECLARE_TR_FUNCTIONS(TeamLedger)
};

constexpr auto ServerWithViews = 150000;

Error hasOne(const QString &place)
{
    return {
        ErrorKind::InvalidInput,
        CopyText::tr("There is a ledger in %1 already. Nothing was changed.").arg(withoutPassword(place))};
}

/// A whole ledger on its way into an empty database.
class Upload {
public:
    Upload(PgConnection &server, sqlite3 *db)
        : m_server(server)
        , m_db(db)
    {
    }
    Result<void> run();

private:
    Result<void> copyTable(const TeamTable &table);
    Result<void> copyRow(PgCopyWriter &copy, const TeamTable &table, sqlite3_stmt *row);
    Result<void> writeOwn();

    PgConnection &m_server;
    sqlite3 *m_db;
    std::vector<TeamTable> m_tables;
    std::unordered_set<int64_t> m_nullTexts; // ids of those with a U+0000
};

Result<void> Upload::run()
{
    auto tables = teamTables(m_db);
    if (!tables)
        return tables.error();
    m_tables = std::move(*tables);
    if (const auto made = m_server.run("BEGIN; " + teamRolesSql() + teamTablesSql(m_tables)); !made)
        return made;
    for (const TeamTable &table : m_tables) {
        if (const auto copied = copyTable(table); !copied)
            return copied;
    }
    if (const auto written = writeOwn(); !written)
        return written;
    if (const auto set = m_server.run(teamRightsSql(m_tables)); !set)
        return set;
    if (m_server.serverVersion() >= ServerWithViews) {
        if (const auto viewed = m_server.run(teamViewSql(m_tables)); !viewed)
            return viewed;
    }
    return m_server.run("COMMIT");
}

Result<void> Upload::copyTable(const TeamTable &table)
{
    sqlite3_stmt *rows = nullptr;
    const std::string select = table.select() + " ORDER BY " + table.keyList();
    if (sqlite3_prepare_v2(m_db, select.c_str(), -1, &rows, nullptr) != SQLITE_OK)
        return sqlError(m_db);
    PgCopyWriter copy(m_server);
    auto done =
        copy.begin("COPY " + pgName(table.name) + "(" + table.columnList() + ") FROM STDIN (FORMAT binary)");
    int code = SQLITE_ROW;
    while (done && (code = sqlite3_step(rows)) == SQLITE_ROW)
        done = copyRow(copy, table, rows);
    if (done && code != SQLITE_DONE)
        done = sqlError(m_db);
    sqlite3_finalize(rows);
    return done ? copy.end() : done;
}

// A record whose text is no longer what it was says so.
Result<void> Upload::copyRow(PgCopyWriter &copy, const TeamTable &table, sqlite3_stmt *row)
{
    auto values = serverRow(table, row);
    const bool isRecord = table.name == "record" || table.name == "record_version";
    bool flagged = false;
    size_t context = values.size();
    for (size_t i = 0; i < table.columns.size(); ++i) {
        const std::string &name = table.columns[i].name;
        const auto column = static_cast<int>(i);
        if (name == "context")
            context = i;
        if (table.columns[i].cell == TeamCell::Text) {
            const auto size = static_cast<size_t>(sqlite3_column_bytes(row, column));
            const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(row, column));
            flagged = flagged || (text && std::string_view(text, size).find('\0') != std::string_view::npos);
        } else if (isRecord && name.ends_with("_id")) {
            flagged = flagged || m_nullTexts.contains(sqlite3_column_int64(row, column));
        }
    }
    if (flagged && table.name == "text_value")
        m_nullTexts.insert(sqlite3_column_int64(row, 0));
    if (flagged && isRecord && context < values.size())
        values[context] = mergeJsonObjects(values[context].value_or(std::string()), nullTextFlag());
    copy.beginRow(static_cast<int16_t>(values.size()));
    for (const PgValue &value : values)
        copy.add(value);
    return copy.endRow();
}

Result<void> Upload::writeOwn()
{
    Statement query;
    if (!query.prepare(
            m_db,
            "SELECT (SELECT value FROM meta WHERE key = 'ledger_id'), (SELECT value FROM meta WHERE "
            "key = 'revision'), (SELECT value FROM meta WHERE key = 'next_record_id'), (SELECT "
            "ifnull(max(id), 0) + 1 FROM text_value), (SELECT ifnull(max(id), 0) + 1 FROM batch), "
            "(SELECT value FROM meta WHERE key = 'record_count')")
        || !query.next())
        return sqlError(m_db);
    std::string sql = "INSERT INTO ledger VALUES(1, " + pgLiteral(query.text(0)) + ", "
        + std::to_string(newestSchemaVersion());
    for (int column = 1; column <= 4; ++column)
        sql += ", " + std::to_string(query.integer(column));
    sql += ", 2, " + std::to_string(query.integer(5)) + ", 1);";
    for (const TeamTable &table : m_tables)
        sql += "INSERT INTO table_state VALUES(" + pgLiteral(table.name) + ", 1);";
    for (const auto &[name, value] : TeamPush::sequencesOf(m_db))
        sql += "INSERT INTO sequence VALUES(" + pgLiteral(name) + ", " + std::to_string(value) + ");";
    std::array<quint32, 8> key;
    QRandomGenerator::system()->fillRange(key.data(), key.size());
    const QByteArray bytes(reinterpret_cast<const char *>(key.data()), sizeof(key));
    sql += "INSERT INTO pseudonym VALUES(1, '\\x" + bytes.toHex().toStdString() + "');";
    return m_server.run(sql);
}

Result<void> upload(const QString &file, const QString &place)
{
    auto server = PgConnection::open(place);
    if (!server)
        return server.error();
    const auto there = (*server)->ask("SELECT to_regclass('public.ledger') IS NOT NULL");
    if (!there)
        return there.error();
    if (there->isTrue(0, 0))
        return hasOne(place);
    const auto source = Connection::open(file, Ledger::Mode::OpenExisting);
    if (!source)
        return source.error();
    const ReadTransaction still((*source)->handle());
    return Upload(**server, (*source)->handle()).run();
}

/// The key stays that of the ledger: pseudonyms of both are the same.
Result<void> copyPseudonymKey(PgConnection &from, const QString &to)
{
    const auto key = from.ask("SELECT encode(key, 'hex') FROM pseudonym");
    if (!key || key->count() != 1)
        return key ? Result<void>() : Result<void>(key.error());
    auto server = PgConnection::open(to);
    if (!server)
        return server.error();
    return (*server)->run("UPDATE pseudonym SET key = '\\x" + std::string(key->text(0, 0)) + "'");
}

Result<void> download(const TeamLink &link, const QString &file, BackupReplaces replaces)
{
    if (const auto saved = backupLedger(link.mirror(), file, replaces); !saved)
        return saved.error();
    const auto copy = Connection::open(file, Ledger::Mode::OpenExisting);
    if (!copy)
        return copy.error();
    if (!execute((*copy)->handle(), "DROP TABLE team_mirror"))
        return sqlError((*copy)->handle());
    return {};
}

} // namespace

Result<void> createTeamLedger(const QString &place)
{
    const QTemporaryDir folder;
    const QString empty = folder.filePath(u"empty.tally"_s);
    if (const auto made = Ledger::open(empty, Ledger::Mode::OpenOrCreate); !made)
        return made.error();
    return upload(empty, place);
}

Result<void> copyLedger(const QString &from, const QString &to, BackupReplaces replaces)
{
    if (!isServerPlace(to) && replaces == BackupReplaces::Nothing && QFile::exists(to))
        return hasOne(to);
    if (!isServerPlace(from)) {
        if (isServerPlace(to))
            return upload(from, to);
        const auto saved = backupLedger(from, to, replaces);
        return saved ? Result<void>() : Result<void>(saved.error());
    }
    const auto link = TeamLink::open(from);
    if (!link)
        return link.error();
    if (!(*link)->head().seesAll)
        return Error{
            ErrorKind::Permission,
            CopyText::tr("The role “%1” sees only a part of the team's ledger, which cannot be copied. "
                         "Nothing was changed.")
                .arg(QString::fromStdString((*link)->head().role))};
    if (!isServerPlace(to))
        return download(**link, to, replaces);
    if (const auto uploaded = upload((*link)->mirror(), to); !uploaded)
        return uploaded;
    return copyPseudonymKey((*link)->server(), to);
}

} // namespace tally
