// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/suppliedrows.h"

#include <sqlite3.h>

#include <new>

namespace tally {

namespace {

constexpr int RowsColumn = SuppliedRows::MostColumns; // the argument, hidden

struct Cursor : sqlite3_vtab_cursor {
    const SuppliedRows *rows = nullptr;
    size_t at = 0;
    size_t size = 0;
};

Cursor *cursorOf(sqlite3_vtab_cursor *cursor)
{
    return static_cast<Cursor *>(cursor);
}

int connectRows(sqlite3 *db, void *, int, const char *const *, sqlite3_vtab **table, char **)
{
    std::string sql = "CREATE TABLE x(";
    for (int column = 0; column < SuppliedRows::MostColumns; ++column)
        sql += SuppliedRows::columnName(column) + ", ";
    const int code = sqlite3_declare_vtab(db, (sql + "rows HIDDEN)").c_str());
    if (code != SQLITE_OK)
        return code;
    sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY); // no schema of a foreign file gets at it
    *table = new (std::nothrow) sqlite3_vtab{};
    return *table ? SQLITE_OK : SQLITE_NOMEM;
}

int disconnectRows(sqlite3_vtab *table)
{
    delete table;
    return SQLITE_OK;
}

int planRows(sqlite3_vtab *, sqlite3_index_info *info)
{
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto &constraint = info->aConstraint[i];
        if (constraint.iColumn != RowsColumn || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ
            || !constraint.usable)
            continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

int openRows(sqlite3_vtab *, sqlite3_vtab_cursor **cursor)
{
    *cursor = new (std::nothrow) Cursor{};
    return *cursor ? SQLITE_OK : SQLITE_NOMEM;
}

int closeRows(sqlite3_vtab_cursor *cursor)
{
    delete cursorOf(cursor);
    return SQLITE_OK;
}

int firstRow(sqlite3_vtab_cursor *cursor, int, const char *, int count, sqlite3_value **values)
{
    Cursor &own = *cursorOf(cursor);
    own.at = 0;
    own.rows = count == 1
        ? static_cast<const SuppliedRows *>(sqlite3_value_pointer(values[0], SuppliedRows::pointerType()))
        : nullptr;
    own.size = own.rows ? own.rows->size() : 0;
    return SQLITE_OK;
}

int nextRow(sqlite3_vtab_cursor *cursor)
{
    ++cursorOf(cursor)->at;
    return SQLITE_OK;
}

int isPastRows(sqlite3_vtab_cursor *cursor)
{
    return cursorOf(cursor)->at >= cursorOf(cursor)->size;
}

int valueOfRow(sqlite3_vtab_cursor *cursor, sqlite3_context *out, int column)
{
    const Cursor &own = *cursorOf(cursor);
    if (column < SuppliedRows::MostColumns)
        own.rows->value(own.at, column, out);
    return SQLITE_OK;
}

int idOfRow(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
    *id = static_cast<sqlite3_int64>(cursorOf(cursor)->at) + 1;
    return SQLITE_OK;
}

const sqlite3_module RowsModule = [] {
    sqlite3_module module = {};
    module.xConnect = connectRows; // without xCreate: there is this one table, and none can be made
    module.xBestIndex = planRows;
    module.xDisconnect = disconnectRows;
    module.xOpen = openRows;
    module.xClose = closeRows;
    module.xFilter = firstRow;
    module.xNext = nextRow;
    module.xEof = isPastRows;
    module.xColumn = valueOfRow;
    module.xRowid = idOfRow;
    return module;
}();

} // namespace

bool SuppliedRows::registerTo(sqlite3 *db)
{
    return sqlite3_create_module_v2(db, "supplied_rows", &RowsModule, nullptr, nullptr) == SQLITE_OK;
}

} // namespace tally
