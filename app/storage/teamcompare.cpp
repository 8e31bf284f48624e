// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamcompare.h"

#include "storage/postgres/pgcopy.h"
#include "storage/statement.h"

#include <sqlite3.h>

#include <memory>
#include <string>

namespace tally {

namespace {

struct FinalizeRow {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
/// A row of the mirror by its key.
using RowStatement = std::unique_ptr<sqlite3_stmt, FinalizeRow>;

RowStatement rowByKey(sqlite3 *db, const TeamTable &table)
{
    std::string sql = table.select();
    for (size_t i = 0; i < table.key.size(); ++i)
        sql += (i == 0 ? " WHERE " : " AND ") + pgName(table.columns[static_cast<size_t>(table.key[i])].name)
            + " = ?";
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(db, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
    return RowStatement(statement);
}

std::string keyOf(const TeamTable &table, const PgCells &cells)
{
    std::string key;
    for (const int place : table.key) {
        const auto at = static_cast<size_t>(place);
        const std::string_view bytes = cells[at].value_or(std::string_view());
        appendKeyCell(key, table.columns[at].cell, pgInteger(bytes), bytes);
    }
    return key;
}

bool isSame(sqlite3_stmt *row, int column, TeamCell kind, const std::optional<std::string_view> &cell)
{
    const bool isNull = sqlite3_column_type(row, column) == SQLITE_NULL;
    if (isNull || !cell)
        return isNull == !cell;
    if (kind == TeamCell::Integer)
        return sqlite3_column_int64(row, column) == pgInteger(*cell);
    const bool isText = kind == TeamCell::Text || kind == TeamCell::Any;
    const void *bytes = isText ? sqlite3_column_text(row, column) : sqlite3_column_blob(row, column);
    const auto size = static_cast<size_t>(sqlite3_column_bytes(row, column));
    return std::string_view(size == 0 ? "" : static_cast<const char *>(bytes), size) == *cell;
}

bool isSameRow(sqlite3_stmt *row, const TeamTable &table, const PgCells &cells)
{
    for (size_t i = 0; i < cells.size(); ++i) {
        if (!isSame(row, static_cast<int>(i), table.columns[i].cell, cells[i]))
            return false;
    }
    return true;
}

} // namespace

Result<int64_t> rowsThatDiffer(sqlite3 *mirror, PgConnection &server, const TeamTable &table)
{
    const RowStatement row = rowByKey(mirror, table);
    if (!row)
        return sqlError(mirror);
    int64_t differ = 0;
    const std::string copy = "COPY (" + table.select() + " WHERE " + ChangeColumn
        + " < (SELECT next_change FROM ledger)) TO STDOUT (FORMAT binary)";
    const auto read = readCopy(server, copy, [&](const PgCells &cells) -> Result<void> {
        if (cells.size() != table.columns.size() || !bindKey(row.get(), table, keyOf(table, cells)))
            return sqlError(mirror);
        const int code = sqlite3_step(row.get());
        if (code != SQLITE_ROW && code != SQLITE_DONE) {
            const Error error = sqlError(mirror);
            sqlite3_reset(row.get());
            return error;
        }
        const bool same = code == SQLITE_ROW && isSameRow(row.get(), table, cells);
        sqlite3_reset(row.get());
        differ += same ? 0 : 1;
        return {};
    });
    return read ? Result<int64_t>(differ) : Result<int64_t>(read.error());
}

} // namespace tally
