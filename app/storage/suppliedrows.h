// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

struct sqlite3;
struct sqlite3_context;

namespace tally {

/// Rows in memory that one statement takes in: "INSERT INTO t(…) SELECT c0, c1 FROM supplied_rows(?1)" with
/// Statement::bindRows(). It spares binding each value, and preparing for each row. (SQLite: virtual tables
/// as table-valued functions, and the pointer-passing interface.)
class SuppliedRows {
public:
    static constexpr int MostColumns = 64; // c0 …

    virtual ~SuppliedRows() = default;
    virtual size_t size() const = 0;
    /// Gives a value with sqlite3_result_…, as static where it is text or a blob: it lives until the
    /// statement has run. Nothing given is NULL.
    virtual void value(size_t row, int column, sqlite3_context *out) const = 0;

    /// Makes supplied_rows known to a connection; false on error.
    static bool registerTo(sqlite3 *db);
    static std::string columnName(int column) { return std::string("c").append(std::to_string(column)); }
    /// What Statement::bindRows() says its pointer is.
    static const char *pointerType() { return "tallyglass-rows"; }
};

} // namespace tally
