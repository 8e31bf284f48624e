// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamupload.h"

#include "domain/jsonmembers.h"
#include "storage/migrations.h"
#include "storage/nulltext.h"
#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgcopy.h"
#include "storage/publishedtable.h"
#include "storage/serverrow.h"
#include "storage/statement.h"
#include "storage/teampush.h"
#include "storage/teamschema.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QUuid>

#include <sqlite3.h>

#include <array>
#include <set>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr auto ServerWithViews = 150000;

bool isRecordRow(const TeamTable &table)
{
    return table.name == "record" || table.name == "record_version";
}

std::string_view textCell(sqlite3_stmt *row, int column)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(row, column));
    return {text ? text : "", text ? static_cast<size_t>(sqlite3_column_bytes(row, column)) : 0};
}

bool hasNull(std::string_view text)
{
    return text.find('\0') != std::string_view::npos;
}

} // namespace

TeamOwn newTeamOwn()
{
    std::array<quint32, 8> key;
    QRandomGenerator::system()->fillRange(key.data(), key.size());
    const QByteArray bytes(reinterpret_cast<const char *>(key.data()), sizeof(key));
    return {.pseudonymKey = bytes.toHex().toStdString(), .access = {}, .authors = {}};
}

Result<TeamOwn> readTeamOwn(PgConnection &server)
{
    const auto may = server.ask("SELECT has_table_privilege('access', 'SELECT')");
    if (!may)
        return may.error();
    if (!may->isTrue(0, 0))
        return Error{ErrorKind::Permission,
                     QCoreApplication::translate(
                         "TeamLedger",
                         "Only a manager of a team's ledger can copy it to another database, with what each "
                         "role may see. Nothing was changed.")};
    const auto key = server.ask("SELECT encode(key, 'hex') FROM pseudonym");
    const auto access = key ? server.ask("SELECT role, customer FROM access") : key.error();
    const auto authors = access ? server.ask("SELECT id, author FROM batch") : access.error();
    if (!authors)
        return authors.error();
    TeamOwn own = newTeamOwn();
    if (key->count() == 1)
        own.pseudonymKey = key->text(0, 0);
    for (int row = 0; row < access->count(); ++row)
        own.access.emplace_back(access->text(row, 0), access->text(row, 1));
    for (int row = 0; row < authors->count(); ++row)
        own.authors.emplace_back(authors->integer(row, 0), authors->text(row, 1));
    return own;
}

Result<void> TeamUpload::run(const TeamOwn &own, int64_t change)
{
    auto tables = teamTables(m_db);
    if (!tables)
        return tables.error();
    m_tables = std::move(*tables);
    if (const auto made = m_server.run(teamRolesSql() + teamTablesSql(m_tables)); !made)
        return made;
    for (const TeamTable &table : m_tables) {
        if (const auto copied = copyTable(table); !copied)
            return copied;
    }
    if (const auto written = writeOwn(own, change); !written)
        return written;
    return setRights(own);
}

Result<void> TeamUpload::setRights(const TeamOwn &own)
{
    std::string sql = teamRightsSql(m_tables);
    if (m_server.serverVersion() >= ServerWithViews)
        sql += teamViewSql(m_tables);
    std::set<std::string> limited;
    for (const auto &[role, customer] : own.access) {
        if (limited.insert(role).second)
            sql += teamLimitedSql(role);
    }
    return m_server.run(sql);
}

Result<void> TeamUpload::readReferences(const TeamTable &table)
{
    m_namesText.assign(table.columns.size(), false);
    Statement query;
    if (!query.prepare(m_db,
                       "SELECT \"from\" FROM pragma_foreign_key_list(?) WHERE \"table\" = 'text_value'"))
        return sqlError(m_db);
    query.bindText(1, table.name);
    while (query.next()) {
        for (size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].name == query.text(0))
                m_namesText[i] = true;
        }
    }
    return query.failed() ? Result<void>(sqlError(m_db)) : Result<void>();
}

Result<void> TeamUpload::copyTable(const TeamTable &table)
{
    if (const auto read = readReferences(table); !read)
        return read;
    sqlite3_stmt *rows = nullptr;
    const std::string which = table.name == "meta" ? std::string(" WHERE ") + NoPublishedPlace : "";
    const std::string select = table.select() + which + " ORDER BY " + table.keyList();
    if (sqlite3_prepare_v2(m_db, select.c_str(), -1, &rows, nullptr) != SQLITE_OK)
        return sqlError(m_db);
    PgCopyWriter copy(m_server);
    auto done =
        copy.begin("COPY " + pgName(table.name) + "(" + table.columnList() + ") FROM STDIN (FORMAT binary)");
    int code = SQLITE_ROW;
    while (done && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const auto known = table.name == "text_value" ? isKnownText(rows) : Result<bool>(false);
        if (!known)
            done = known.error();
        else if (!*known)
            done = copyRow(copy, table, rows);
    }
    if (done && code != SQLITE_DONE)
        done = sqlError(m_db);
    sqlite3_finalize(rows);
    return done ? copy.end() : done;
}

/// Whether a text that must be replaced is, then, one that the ledger has already.
Result<bool> TeamUpload::isKnownText(sqlite3_stmt *row)
{
    const int64_t id = sqlite3_column_int64(row, 0);
    const std::string_view text = textCell(row, 1);
    const std::string there = serverText(text);
    if (there == text)
        return false;
    if (hasNull(text))
        m_nullTexts.insert(id);
    Statement query;
    if (!query.prepare(m_db, "SELECT id FROM text_value WHERE text = ?"))
        return sqlError(m_db);
    query.bindText(1, there);
    const auto other = query.next() ? query.integer(0) : m_replaced.emplace(there, id).first->second;
    if (query.failed())
        return sqlError(m_db);
    if (other == id)
        return false;
    m_sameText[id] = other;
    return true;
}

// A record whose text is no longer what it was says so.
Result<void> TeamUpload::copyRow(PgCopyWriter &copy, const TeamTable &table, sqlite3_stmt *row)
{
    auto values = serverRow(table, row);
    bool flagged = false;
    size_t context = values.size();
    for (size_t i = 0; i < table.columns.size(); ++i) {
        const auto column = static_cast<int>(i);
        if (table.columns[i].name == "context")
            context = i;
        if (table.columns[i].cell == TeamCell::Text) {
            flagged = flagged || hasNull(textCell(row, column));
        } else if (m_namesText[i] && values[i]) {
            const int64_t text = sqlite3_column_int64(row, column);
            flagged = flagged || m_nullTexts.contains(text);
            if (const auto same = m_sameText.find(text); same != m_sameText.end())
                values[i] = pgInteger(same->second);
        }
    }
    if (flagged && isRecordRow(table) && context < values.size())
        values[context] = mergeJsonObjects(values[context].value_or(std::string()), nullTextFlag());
    copy.beginRow(static_cast<int16_t>(values.size()));
    for (const PgValue &value : values)
        copy.add(value);
    return copy.endRow();
}

Result<void> TeamUpload::writeOwn(const TeamOwn &own, int64_t change)
{
    Statement query;
    if (!query.prepare(
            m_db,
            "SELECT (SELECT value FROM meta WHERE key = 'ledger_id'), (SELECT value FROM meta WHERE "
            "key = 'revision'), (SELECT value FROM meta WHERE key = 'next_record_id'), (SELECT "
            "ifnull(max(id), 0) + 1 FROM batch), (SELECT value FROM meta WHERE key = 'record_count')")
        || !query.next())
        return sqlError(m_db);
    const std::string last = std::to_string(change);
    std::string sql = "INSERT INTO ledger VALUES(1, " + pgLiteral(query.text(0)) + ", "
        + std::to_string(newestSchemaVersion());
    const auto number = [&query](int column) { return ", " + std::to_string(query.integer(column)); };
    // Of two texts that became the same the server has one.
    sql += number(1) + number(2) + ", (SELECT coalesce(max(id), 0) + 1 FROM text_value)" + number(3) + ", "
        + last + " + 1" + number(4) + ", 1);";
    for (const TeamTable &table : m_tables)
        sql += "INSERT INTO table_state VALUES(" + pgLiteral(table.name) + ", " + last + ");";
    for (const auto &[name, value] : TeamPush::sequencesOf(m_db))
        sql += "INSERT INTO sequence VALUES(" + pgLiteral(name) + ", " + std::to_string(value) + ");";
    if (own.blockRows > 0)
        sql += "UPDATE ledger SET block_rows = " + std::to_string(own.blockRows) + ";";
    // By which mirrors tell this ledger from one that had the same number of changes.
    sql += "INSERT INTO ledger_commit(change, token) VALUES(" + last + ", "
        + pgLiteral(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString()) + ");";
    sql += "INSERT INTO pseudonym VALUES(1, '\\x" + own.pseudonymKey + "');";
    for (const auto &[role, customer] : own.access)
        sql += "INSERT INTO access(role, customer) VALUES(" + pgLiteral(role) + ", " + pgLiteral(customer)
            + ");";
    for (const auto &[batch, author] : own.authors)
        sql +=
            "UPDATE batch SET author = " + pgLiteral(author) + " WHERE id = " + std::to_string(batch) + ";";
    return m_server.run(sql);
}

} // namespace tally
