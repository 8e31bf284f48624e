// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamtablepush.h"

#include "storage/postgres/pgconnection.h"
#include "storage/serverrow.h"
#include "storage/statement.h"

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

std::string stageName(const TeamTable &table)
{
    return pgName("stage_" + table.name);
}

} // namespace

// In their order, which is that of the tables here and there.
std::vector<std::string_view> sortedKeys(const RowChanges::Rows &rows)
{
    std::vector<std::string_view> keys(rows.keys.begin(), rows.keys.end());
    std::sort(keys.begin(), keys.end());
    return keys;
}

Result<void> TeamTablePush::run(const PushRows &rows)
{
    const auto collected = m_table.byRowId ? collectRuns(rows) : collectKeys(rows);
    if (!collected)
        return collected;
    if (m_copy) {
        if (const auto copied = m_copy->end(); !copied)
            return copied;
    }
    if (const auto dropped = writeGone(); !dropped)
        return dropped;
    if (!m_copy)
        return writeFew();
    const std::string columns = m_table.columnList();
    // Looking for what is not there is a third of the time that millions of new rows take.
    return m_server.run("INSERT INTO " + pgName(m_table.name) + "(" + columns + ", " + ChangeColumn
                        + ") SELECT " + columns + ", " + std::to_string(m_change) + " FROM "
                        + stageName(m_table) + (rows.onlyNew ? std::string() : onConflict()));
}

Result<void> TeamTablePush::collectRuns(const PushRows &rows)
{
    const std::string id = m_table.keyList();
    const auto place = m_table.key.front();
    const PushStatement read =
        preparedPush(m_db, m_table.select() + " WHERE " + id + " BETWEEN ? AND ? ORDER BY " + id);
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
                m_gone.push_back(pgInteger(next));
            next = there + 1;
            if (const auto added = addRow(read.get()); !added)
                return added;
        }
        for (; next <= last; ++next)
            m_gone.push_back(pgInteger(next));
        sqlite3_reset(read.get());
        if (code != SQLITE_DONE)
            return sqlError(m_db);
    }
    return {};
}

Result<void> TeamTablePush::collectKeys(const PushRows &rows)
{
    std::string where;
    for (const int place : m_table.key)
        where += (where.empty() ? " WHERE " : " AND ")
            + pgName(m_table.columns[static_cast<size_t>(place)].name) + " = ?";
    const PushStatement read = preparedPush(m_db, m_table.select() + where);
    if (!read)
        return sqlError(m_db);
    for (const std::string_view key : rows.keys) {
        if (!bindKey(read.get(), m_table, key))
            return sqlError(m_db);
        const int code = sqlite3_step(read.get());
        if (code == SQLITE_ROW) {
            if (const auto added = addRow(read.get()); !added)
                return added;
        } else if (code == SQLITE_DONE) {
            m_gone.emplace_back(key);
        } else {
            return sqlError(m_db);
        }
        sqlite3_reset(read.get());
    }
    return {};
}

Result<void> TeamTablePush::addRow(sqlite3_stmt *row)
{
    if (!m_copy && m_few.size() < FewRows) {
        m_few.push_back(serverRow(m_table, row));
        return {};
    }
    if (!m_copy) {
        if (const auto started = startCopy(); !started)
            return started;
    }
    return copyRow(*m_copy, m_table, row);
}

Result<void> TeamTablePush::startCopy()
{
    std::string columns;
    for (const TeamColumn &column : m_table.columns)
        columns += (columns.empty() ? "" : ", ") + pgName(column.name) + " " + serverType(column.cell);
    if (const auto made =
            m_server.run("CREATE TEMPORARY TABLE " + stageName(m_table) + "(" + columns + ") ON COMMIT DROP");
        !made)
        return made;
    m_copy.emplace(m_server);
    if (const auto begun = m_copy->begin("COPY " + stageName(m_table) + " FROM STDIN (FORMAT binary)");
        !begun)
        return begun;
    for (const auto &values : m_few) {
        m_copy->beginRow(static_cast<int16_t>(values.size()));
        for (const PgValue &value : values)
            m_copy->add(value);
        if (const auto put = m_copy->endRow(); !put)
            return put;
    }
    m_few.clear();
    return {};
}

Result<void> TeamTablePush::writeFew()
{
    if (m_few.empty())
        return {};
    std::string rows;
    std::vector<PgValue> values;
    for (const auto &row : m_few) {
        rows += rows.empty() ? "(" : ", (";
        for (size_t i = 0; i < row.size(); ++i) {
            values.push_back(row[i]);
            rows.append("$").append(std::to_string(values.size())).append("::");
            rows.append(serverType(m_table.columns[i].cell)).append(", ");
        }
        rows += std::to_string(m_change) + ")";
    }
    return m_server.runBinary("INSERT INTO " + pgName(m_table.name) + "(" + m_table.columnList() + ", "
                                  + ChangeColumn + ") VALUES " + rows + onConflict(),
                              values);
}

// Also of rows that came and went within the transaction: what the server never had leaves no tombstone.
Result<void> TeamTablePush::writeGone()
{
    if (m_gone.empty())
        return {};
    const std::string stage = pgName("gone_" + m_table.name);
    std::string columns = "tombstone_key bytea";
    std::string match;
    for (const int place : m_table.key) {
        const TeamColumn &column = m_table.columns[static_cast<size_t>(place)];
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
    for (const std::string &key : m_gone) {
        copy.beginRow(static_cast<int16_t>(m_table.key.size() + 1));
        copy.add(key);
        std::string_view rest = key;
        for (const int place : m_table.key) {
            const bool number = m_table.columns[static_cast<size_t>(place)].cell == TeamCell::Integer;
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
    const std::string from = pgName(m_table.name) + " t";
    return m_server.run("INSERT INTO tombstone(table_name, key, " + std::string(ChangeColumn) + ") SELECT "
                        + pgLiteral(m_table.name) + ", s.tombstone_key, " + std::to_string(m_change)
                        + " FROM " + stage + " s WHERE EXISTS (SELECT 1 FROM " + from + " WHERE " + match
                        + ") ON CONFLICT (table_name, key) DO UPDATE SET " + ChangeColumn + " = EXCLUDED."
                        + ChangeColumn + "; DELETE FROM " + from + " USING " + stage + " s WHERE " + match);
}

std::string TeamTablePush::onConflict() const
{
    std::string sets;
    for (size_t i = 0; i < m_table.columns.size(); ++i) {
        if (std::find(m_table.key.begin(), m_table.key.end(), static_cast<int>(i)) != m_table.key.end())
            continue;
        const std::string name = pgName(m_table.columns[i].name);
        sets += name + " = EXCLUDED." + name + ", ";
    }
    return " ON CONFLICT (" + m_table.keyList() + ") DO UPDATE SET " + sets + ChangeColumn + " = EXCLUDED."
        + ChangeColumn;
}

} // namespace tally
