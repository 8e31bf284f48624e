// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/statement.h"

#include "storage/suppliedrows.h"

#include "storage/connection.h"
#include "storage/movedfile.h"
#include "storage/writegate.h"

#include <sqlite3.h>

#include <QCoreApplication>

namespace tally {

namespace {

Error describe(int code)
{
    switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::Locked,
                QCoreApplication::translate("Ledger",
                                            "Another program is writing to this ledger. Nothing was changed. "
                                            "Try again when it has finished.")};
    case SQLITE_FULL:
        return {
            ErrorKind::DiskFull,
            QCoreApplication::translate("Ledger",
                                        "The disk is full. The ledger was left as it was. Free some space "
                                        "and try again.")};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorKind::Damaged,
                QCoreApplication::translate("Ledger",
                                            "This file is damaged or not a ledger. Nothing was changed. "
                                            "Restore a copy of it or open another ledger.")};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorKind::Permission,
                QCoreApplication::translate("Ledger",
                                            "The ledger cannot be written. Nothing was changed. Check the "
                                            "permissions of the file and its folder.")};
    case SQLITE_CANTOPEN:
        return {ErrorKind::Permission,
                QCoreApplication::translate("Ledger",
                                            "The ledger cannot be opened. Check the permissions of the file "
                                            "and its folder.")};
    case SQLITE_IOERR:
        return {
            ErrorKind::Io,
            QCoreApplication::translate("Ledger",
                                        "Reading or writing the ledger failed. It was left as it was. Check "
                                        "the disk and try again.")};
    default:
        return {
            ErrorKind::Internal,
            QCoreApplication::translate("Ledger", "The ledger could not do this. It was left as it was.")};
    }
}

// SQLite says "full" only of the ledger itself; a journal or the index of it that finds no room is an I/O
// error.
int kindOf(int extended)
{
    return extended == SQLITE_IOERR_SHMSIZE ? SQLITE_FULL : extended & 0xff;
}

} // namespace

Error sqlError(sqlite3 *db)
{
    const int extended = sqlite3_extended_errcode(db);
    Error error = extended == SQLITE_READONLY_DBMOVED ? movedFileError() : describe(kindOf(extended));
    error.detail = QStringLiteral("SQLite %1: %2").arg(extended).arg(QString::fromUtf8(sqlite3_errmsg(db)));
    return error;
}

Error sqlError(int code)
{
    Error error = describe(kindOf(code));
    error.detail = QStringLiteral("SQLite %1: %2").arg(code).arg(QString::fromUtf8(sqlite3_errstr(code)));
    return error;
}

bool execute(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

bool Statement::prepare(sqlite3 *db, std::string_view sql)
{
    sqlite3_finalize(m_statement);
    m_statement = nullptr;
    m_failed = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                  &m_statement, nullptr)
        != SQLITE_OK;
    m_parameters.assign(static_cast<size_t>(sqlite3_bind_parameter_count(m_statement)), {});
    return !m_failed;
}

void Statement::bind(int parameter, int64_t value)
{
    Parameter &now = parameterAt(parameter);
    if (now.bound == Bound::Number && now.number == value)
        return;
    now = {value, Bound::Number};
    sqlite3_bind_int64(m_statement, parameter, value);
}

void Statement::bind(int parameter, const std::optional<int64_t> &value)
{
    if (value)
        bind(parameter, *value);
    else
        bindNull(parameter);
}

void Statement::bindText(int parameter, std::string_view text)
{
    if (text.empty()) {
        bindNull(parameter);
        return;
    }
    parameterAt(parameter).bound = Bound::Bytes;
    sqlite3_bind_text(m_statement, parameter, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void Statement::bindBlob(int parameter, std::string_view bytes)
{
    parameterAt(parameter).bound = Bound::Bytes;
    sqlite3_bind_blob(m_statement, parameter, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
}

void Statement::bindNull(int parameter)
{
    Parameter &now = parameterAt(parameter);
    if (now.bound == Bound::Null)
        return;
    now.bound = Bound::Null;
    sqlite3_bind_null(m_statement, parameter);
}

void Statement::bindRows(int parameter, const SuppliedRows &rows)
{
    parameterAt(parameter).bound = Bound::Bytes;
    sqlite3_bind_pointer(m_statement, parameter, const_cast<SuppliedRows *>(&rows),
                         SuppliedRows::pointerType(), nullptr);
}

bool Statement::next()
{
    const int code = sqlite3_step(m_statement);
    m_failed = code != SQLITE_ROW && code != SQLITE_DONE;
    return code == SQLITE_ROW;
}

bool Statement::run()
{
    int code = sqlite3_step(m_statement);
    while (code == SQLITE_ROW)
        code = sqlite3_step(m_statement);
    sqlite3_reset(m_statement); // keeps the error code of the connection
    m_failed = code != SQLITE_DONE;
    return !m_failed;
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::optional<int64_t> Statement::optional(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return integer(column);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

int Statement::columns() const
{
    return sqlite3_column_count(m_statement);
}

std::string_view Statement::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    if (!bytes)
        return {};
    return {bytes, static_cast<size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::string_view Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    if (!bytes)
        return {};
    return {bytes, static_cast<size_t>(sqlite3_column_bytes(m_statement, column))};
}

ReadTransaction::ReadTransaction(sqlite3 *db)
    : m_db(db)
    , m_open(sqlite3_get_autocommit(db) != 0 && execute(db, "BEGIN"))
{
}

ReadTransaction::~ReadTransaction()
{
    if (m_open && sqlite3_get_autocommit(m_db) == 0)
        execute(m_db, "COMMIT");
}

WriteTransaction::WriteTransaction(const Connection &connection)
    : m_db(connection.handle())
    , m_gate(connection.gate())
{
}

Result<void> WriteTransaction::begin()
{
    if (!m_gate)
        return beginHere();
    constexpr int Attempts = 3;
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        const auto holds = beginBehindGate();
        if (!holds)
            return holds.error();
        if (*holds)
            return {};
        rollback();
    }
    return sqlError(SQLITE_BUSY);
}

Result<bool> WriteTransaction::beginBehindGate()
{
    if (const auto passed = m_gate->begin(m_db); !passed)
        return passed.error();
    if (const auto begun = beginHere(); !begun) {
        m_gate->rollback();
        return begun.error();
    }
    const auto holds = m_gate->holds(m_db);
    if (!holds)
        rollback();
    return holds;
}

Result<void> WriteTransaction::beginHere()
{
    if (hasMoved(m_db))
        return movedFileError();
    if (!execute(m_db, "BEGIN IMMEDIATE"))
        return sqlError(m_db);
    m_open = true;
    return {};
}

Result<void> WriteTransaction::commit()
{
    // SQLite would go on in a file that nobody finds any more, and say nothing.
    if (hasMoved(m_db)) {
        rollback();
        return movedFileError();
    }
    if (m_gate) {
        if (const auto passed = m_gate->commit(m_db); !passed) {
            rollback();
            return passed;
        }
    }
    if (!execute(m_db, "COMMIT")) {
        const Error error = sqlError(m_db);
        rollback();
        // What the server has holds: the mirror gets it with the next pull.
        return m_gate ? Result<void>() : Result<void>(error);
    }
    m_open = false;
    return {};
}

void WriteTransaction::rollback()
{
    // After a full disk SQLite may have rolled back by itself.
    if (m_open && sqlite3_get_autocommit(m_db) == 0)
        execute(m_db, "ROLLBACK");
    if (m_open && m_gate)
        m_gate->rollback();
    m_open = false;
}

} // namespace tally
