// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teampush.h"

#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgcopy.h"
#include "storage/statement.h"

#include <QByteArrayView>
#include <QString>

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace tally {

namespace {

/// More rows than these go by COPY: below, a temporary table costs more than it saves.
constexpr size_t FewRows = 64;

struct Finalize {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using PushStatement = std::unique_ptr<sqlite3_stmt, Finalize>;

PushStatement preparedPush(sqlite3 *db, const std::string &sql)
{
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(db, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
    return PushStatement(statement);
}

PgValue cellOfRow(TeamCell cell, sqlite3_stmt *row, int column)
{
    const int type = sqlite3_column_type(row, column);
    if (type == SQLITE_NULL)
        return std::nullopt;
    if (cell == TeamCell::Integer)
        return pgInteger(sqlite3_column_int64(row, column));
    const void *bytes = cell == TeamCell::Text || cell == TeamCell::Any
        ? static_cast<const void *>(sqlite3_column_text(row, column))
        : sqlite3_column_blob(row, column);
    const auto size = static_cast<size_t>(sqlite3_column_bytes(row, column));
    const std::string_view view(bytes ? static_cast<const char *>(bytes) : "", bytes ? size : 0);
    return cell == TeamCell::Text ? serverText(view) : std::string(view);
}

/// Without a text in between: imports have millions of them.
void writeCell(PgCopyWriter &copy, TeamCell cell, sqlite3_stmt *row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        copy.addNull();
    else if (cell == TeamCell::Integer)
        copy.addInteger(sqlite3_column_int64(row, column));
    else
        copy.add(cellOfRow(cell, row, column));
}

std::string stageName(const TeamTable &table)
{
    return pgName("stage_" + table.name);
}

} // namespace

/// Rows of one table on their way.
struct TeamPush::Part {
    const TeamTable &table;
    std::vector<std::vector<PgValue>> few = {};
    std::optional<PgCopyWriter> copy = {}; // once there are more
    std::vector<std::string> gone = {}; // keys
};

std::string serverText(std::string_view text)
{
    const bool plain = text.find('\0') == std::string_view::npos
        && QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8();
    if (plain)
        return std::string(text);
    QString fixed = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    fixed.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    return fixed.toStdString();
}

std::vector<PgValue> serverRow(const TeamTable &table, sqlite3_stmt *row)
{
    std::vector<PgValue> values;
    values.reserve(table.columns.size());
    for (size_t i = 0; i < table.columns.size(); ++i)
        values.push_back(cellOfRow(table.columns[i].cell, row, static_cast<int>(i)));
    return values;
}

TeamPush::Sequences TeamPush::sequencesOf(sqlite3 *db)
{
    Sequences sequences;
    Statement query;
    if (query.prepare(db, "SELECT name, seq FROM sqlite_sequence")) {
        while (query.next())
            sequences[std::string(query.text(0))] = query.integer(1);
    }
    return sequences;
}

Result<void> TeamPush::run(const Sequences &before)
{
    for (size_t place = 0; place < m_changes.tables().size(); ++place) {
        if (const auto pushed = pushTable(place); !pushed)
            return pushed;
    }
    if (const auto pushed = pushSequences(before); !pushed)
        return pushed;
    return noteTables();
}

Result<void> TeamPush::pushTable(size_t place)
{
    const RowChanges::Rows &rows = m_changes.rows(place);
    if (rows.isEmpty())
        return {};
    Part part{m_changes.tables()[place]};
    m_moved.push_back(part.table.name);
    if (const auto collected = collect(part, rows); !collected)
        return collected;
    if (part.copy) {
        if (const auto copied = part.copy->end(); !copied)
            return copied;
    }
    if (const auto dropped = writeGone(part); !dropped)
        return dropped;
    if (!part.copy)
        return writeFew(part);
    const std::string columns = part.table.columnList();
    return m_server.run("INSERT INTO " + pgName(part.table.name) + "(" + columns + ", " + ChangeColumn
                        + ") SELECT " + columns + ", " + std::to_string(m_change) + " FROM "
                        + stageName(part.table) + onConflict(part.table));
}

Result<void> TeamPush::collect(Part &part, const RowChanges::Rows &rows)
{
    return part.table.byRowId ? collectRuns(part, rows) : collectKeys(part, rows);
}

Result<void> TeamPush::collectRuns(Part &part, const RowChanges::Rows &rows)
{
    const std::string id = part.table.keyList();
    const auto place = part.table.key.front();
    const PushStatement read =
        preparedPush(m_db, part.table.select() + " WHERE " + id + " BETWEEN ? AND ? ORDER BY " + id);
    if (!read)
        return sqlError(m_db);
    for (const auto &[first, last] : rows.runs) {
        sqlite3_bind_int64(read.get(), 1, first);
        sqlite3_bind_int64(read.get(), 2, last);
        int64_t next = first;
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(read.get())) == SQLITE_ROW) {
            const int64_t there = sqlite3_column_int64(read.get(), place);
            for (; next < there; ++next)
                part.gone.push_back(pgInteger(next));
            next = there + 1;
            if (const auto added = addRow(part, read.get()); !added)
                return added;
        }
        for (; next <= last; ++next)
            part.gone.push_back(pgInteger(next));
        sqlite3_reset(read.get());
        if (code != SQLITE_DONE)
            return sqlError(m_db);
    }
    return {};
}

Result<void> TeamPush::collectKeys(Part &part, const RowChanges::Rows &rows)
{
    std::string where;
    for (const int place : part.table.key)
        where += (where.empty() ? " WHERE " : " AND ")
            + pgName(part.table.columns[static_cast<size_t>(place)].name) + " = ?";
    const PushStatement read = preparedPush(m_db, part.table.select() + where);
    if (!read)
        return sqlError(m_db);
    // In their order, which is that of the tables here and there.
    std::vector<std::string_view> keys(rows.keys.begin(), rows.keys.end());
    std::sort(keys.begin(), keys.end());
    for (const std::string_view key : keys) {
        if (!bindKey(read.get(), part.table, key))
            return sqlError(m_db);
        const int code = sqlite3_step(read.get());
        if (code == SQLITE_ROW) {
            if (const auto added = addRow(part, read.get()); !added)
                return added;
        } else if (code == SQLITE_DONE) {
            part.gone.emplace_back(key);
        } else {
            return sqlError(m_db);
        }
        sqlite3_reset(read.get());
    }
    return {};
}

Result<void> TeamPush::addRow(Part &part, sqlite3_stmt *row)
{
    if (!part.copy && part.few.size() < FewRows) {
        part.few.push_back(serverRow(part.table, row));
        return {};
    }
    if (!part.copy) {
        if (const auto started = startCopy(part); !started)
            return started;
    }
    part.copy->beginRow(static_cast<int16_t>(part.table.columns.size()));
    for (size_t i = 0; i < part.table.columns.size(); ++i)
        writeCell(*part.copy, part.table.columns[i].cell, row, static_cast<int>(i));
    return part.copy->endRow();
}

Result<void> TeamPush::startCopy(Part &part)
{
    std::string columns;
    for (const TeamColumn &column : part.table.columns)
        columns += (columns.empty() ? "" : ", ") + pgName(column.name) + " " + serverType(column.cell);
    if (const auto made = m_server.run("CREATE TEMPORARY TABLE " + stageName(part.table) + "(" + columns
                                       + ") ON COMMIT DROP");
        !made)
        return made;
    part.copy.emplace(m_server);
    if (const auto begun = part.copy->begin("COPY " + stageName(part.table) + " FROM STDIN (FORMAT binary)");
        !begun)
        return begun;
    for (const auto &values : part.few) {
        part.copy->beginRow(static_cast<int16_t>(values.size()));
        for (const PgValue &value : values)
            part.copy->add(value);
        if (const auto put = part.copy->endRow(); !put)
            return put;
    }
    part.few.clear();
    return {};
}

Result<void> TeamPush::writeFew(const Part &part)
{
    if (part.few.empty())
        return {};
    std::string rows;
    std::vector<PgValue> values;
    for (const auto &row : part.few) {
        rows += rows.empty() ? "(" : ", (";
        for (size_t i = 0; i < row.size(); ++i) {
            values.push_back(row[i]);
            rows +=
                "$" + std::to_string(values.size()) + "::" + serverType(part.table.columns[i].cell) + ", ";
        }
        rows += std::to_string(m_change) + ")";
    }
    return m_server.runBinary("INSERT INTO " + pgName(part.table.name) + "(" + part.table.columnList() + ", "
                                  + ChangeColumn + ") VALUES " + rows + onConflict(part.table),
                              values);
}

// Also of rows that came and went within the transaction: what the server never had leaves no tombstone.
Result<void> TeamPush::writeGone(const Part &part)
{
    if (part.gone.empty())
        return {};
    const TeamTable &table = part.table;
    const std::string stage = pgName("gone_" + table.name);
    std::string columns = "tombstone_key bytea";
    std::string match;
    for (const int place : table.key) {
        const TeamColumn &column = table.columns[static_cast<size_t>(place)];
        columns += ", " + pgName(column.name) + " " + serverType(column.cell);
        match += (match.empty() ? "t." : " AND t.") + pgName(column.name) + " = s." + pgName(column.name);
    }
    if (const auto made =
            m_server.run("CREATE TEMPORARY TABLE " + stage + "(" + columns + ") ON COMMIT DROP");
        !made)
        return made;
    PgCopyWriter copy(m_server);
    if (const auto begun = copy.begin("COPY " + stage + " FROM STDIN (FORMAT binary)"); !begun)
        return begun;
    for (const std::string &key : part.gone) {
        copy.beginRow(static_cast<int16_t>(table.key.size() + 1));
        copy.add(key);
        std::string_view rest = key;
        for (const int place : table.key) {
            const bool number = table.columns[static_cast<size_t>(place)].cell == TeamCell::Integer;
            const std::string_view head = rest.substr(0, 8);
            rest.remove_prefix(8);
            const size_t size = number ? 0 : static_cast<size_t>(pgInteger(head));
            copy.add(std::string(number ? head : rest.substr(0, size)));
            rest.remove_prefix(size);
        }
        if (const auto put = copy.endRow(); !put)
            return put;
    }
    if (const auto ended = copy.end(); !ended)
        return ended;
    const std::string from = pgName(table.name) + " t";
    return m_server.run("INSERT INTO tombstone(table_name, key, " + std::string(ChangeColumn) + ") SELECT "
                        + pgLiteral(table.name) + ", s.tombstone_key, " + std::to_string(m_change) + " FROM "
                        + stage + " s WHERE EXISTS (SELECT 1 FROM " + from + " WHERE " + match
                        + ") ON CONFLICT (table_name, key) DO UPDATE SET " + ChangeColumn + " = EXCLUDED."
                        + ChangeColumn + "; DELETE FROM " + from + " USING " + stage + " s WHERE " + match);
}

std::string TeamPush::onConflict(const TeamTable &table) const
{
    std::string sets;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        if (std::find(table.key.begin(), table.key.end(), static_cast<int>(i)) != table.key.end())
            continue;
        const std::string name = pgName(table.columns[i].name);
        sets += name + " = EXCLUDED." + name + ", ";
    }
    return " ON CONFLICT (" + table.keyList() + ") DO UPDATE SET " + sets + ChangeColumn + " = EXCLUDED."
        + ChangeColumn;
}

Result<void> TeamPush::pushSequences(const Sequences &before)
{
    bool any = false;
    for (const auto &[name, value] : sequencesOf(m_db)) {
        const auto known = before.find(name);
        if (known != before.end() && known->second == value)
            continue;
        any = true;
        const auto written = m_server.run(
            "INSERT INTO sequence(name, value) VALUES(" + pgLiteral(name) + ", " + std::to_string(value)
            + ") ON CONFLICT (name) DO UPDATE SET value = greatest(sequence.value, EXCLUDED.value)");
        if (!written)
            return written;
    }
    if (any)
        m_moved.emplace_back("sequence");
    return {};
}

Result<void> TeamPush::noteTables()
{
    std::string rows;
    for (const std::string &name : m_moved)
        rows += (rows.empty() ? "(" : ", (") + pgLiteral(name) + ", " + std::to_string(m_change) + ")";
    if (rows.empty())
        return {};
    return m_server.run("INSERT INTO table_state(name, " + std::string(ChangeColumn) + ") VALUES " + rows
                        + " ON CONFLICT (name) DO UPDATE SET " + ChangeColumn + " = EXCLUDED."
                        + ChangeColumn);
}

} // namespace tally
