// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace tally {

class Connection;
class SuppliedRows;
class WriteGate;

/// The newest error of a native connection as an Error for a person. Call it right after the failure.
Error sqlError(sqlite3 *db);
/// The error of an SQLite result code that no connection knows of.
Error sqlError(int code);

/// Runs SQL text without results (several statements are fine); false on error.
bool execute(sqlite3 *db, const char *sql);

/// A prepared statement on the driver's native handle, for the paths that run once per record. Parameters
/// count from 1, columns from 0. Numbers stay bound after a reset, and binding the same again costs nothing.
/// Bound text and blobs are not copied: they must live until the next reset().
class Statement {
public:
    Statement() = default;
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    bool prepare(sqlite3 *db, std::string_view sql); // false on error; a second call replaces the first
    bool isPrepared() const { return m_statement != nullptr; }

    void bind(int parameter, int64_t value);
    void bind(int parameter, const std::optional<int64_t> &value); // nullopt is NULL
    void bindText(int parameter, std::string_view text); // "" is NULL
    void bindBlob(int parameter, std::string_view bytes);
    void bindNull(int parameter);
    /// Rows for supplied_rows(); they must live until run().
    void bindRows(int parameter, const SuppliedRows &rows);

    bool next(); // true: a row stands ready; false: at the end or failed()
    bool run(); // to the end and reset; false on error
    bool failed() const { return m_failed; }
    void reset();

    int64_t integer(int column) const;
    std::optional<int64_t> optional(int column) const;
    bool isNull(int column) const;
    int columns() const;
    std::string_view text(int column) const; // until the next call of next() or reset()
    std::string_view blob(int column) const;

private:
    enum class Bound : uint8_t { Null, Number, Bytes };
    struct Parameter {
        int64_t number = 0;
        Bound bound = Bound::Null;
    };

    Parameter &parameterAt(int parameter) { return m_parameters[static_cast<size_t>(parameter - 1)]; }

    sqlite3_stmt *m_statement = nullptr;
    std::vector<Parameter> m_parameters; // as bound now
    bool m_failed = false;
};

/// Resets a statement at the end of the scope, so that no read transaction stays open.
class StatementScope {
public:
    explicit StatementScope(Statement &statement)
        : m_statement(statement)
    {
    }
    ~StatementScope() { m_statement.reset(); }
    StatementScope(const StatementScope &) = delete;
    StatementScope &operator=(const StatementScope &) = delete;

private:
    Statement &m_statement;
};

/// Several reads as one: they see one state of the ledger, and locks are taken once instead of per statement.
/// Does nothing inside another transaction, whose state they see then; nor where it cannot begin.
class ReadTransaction {
public:
    explicit ReadTransaction(sqlite3 *db);
    ~ReadTransaction(); // statements must be reset by then
    ReadTransaction(const ReadTransaction &) = delete;
    ReadTransaction &operator=(const ReadTransaction &) = delete;

private:
    sqlite3 *m_db;
    bool m_open;
};

/// A write transaction (BEGIN IMMEDIATE); rolls back unless committed. That of a ledger's connection passes
/// the gate it has (writegate.h), and what it wrote is told to nobody before the gate let it through.
class WriteTransaction {
public:
    explicit WriteTransaction(sqlite3 *db)
        : m_db(db)
    {
    }
    explicit WriteTransaction(const Connection &connection);
    ~WriteTransaction() { rollback(); }
    WriteTransaction(const WriteTransaction &) = delete;
    WriteTransaction &operator=(const WriteTransaction &) = delete;

    Result<void> begin(); // Locked when another connection writes longer than the busy timeout
    Result<void> commit(); // rolls back on error
    void rollback();
    bool isOpen() const { return m_open; }

private:
    Result<void> beginHere();
    Result<bool> beginBehindGate();

    sqlite3 *m_db;
    WriteGate *m_gate = nullptr;
    bool m_open = false;
};

} // namespace tally
