// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/postgres/libpq.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What a statement answered, as text.
class PgRows {
public:
    PgRows(const LibPq &pq, PGresult *result);
    ~PgRows();
    PgRows(PgRows &&other) noexcept;
    PgRows &operator=(PgRows &&) = delete;
    PgRows(const PgRows &) = delete;

    int count() const;
    bool isNull(int row, int column) const;
    std::string_view text(int row, int column) const;
    int64_t integer(int row, int column) const; // 0 for what is none
    bool isTrue(int row, int column) const { return text(row, column) == "t"; }
    /// Rows that a statement changed.
    int64_t changed() const;

private:
    const LibPq &m_pq;
    PGresult *m_result;
};

/// A value sent with a statement, in PostgreSQL's binary form; nullopt is NULL.
using PgValue = std::optional<std::string>;

/// One connection to a database, used on one thread at a time. Statements are checked to the end; errors are
/// ready for a person (pgerror.h) and never hold a password. After a lost connection every call fails.
class PgConnection {
public:
    static Result<std::unique_ptr<PgConnection>> open(const QString &place);
    ~PgConnection();
    PgConnection(const PgConnection &) = delete;
    PgConnection &operator=(const PgConnection &) = delete;

    /// Several statements are fine.
    Result<void> run(const std::string &sql);
    Result<PgRows> ask(const std::string &sql);
    /// One statement; $1 … are `values` as text.
    Result<PgRows> ask(const std::string &sql, const std::vector<std::optional<std::string>> &values);
    /// One statement whose values are in binary form, their types told by casts.
    Result<void> runBinary(const std::string &sql, const std::vector<PgValue> &values);

    /// COPY … FROM STDIN: then put() as often as needed and end().
    Result<void> beginCopyIn(const std::string &sql);
    Result<void> put(std::string_view bytes);
    Result<void> endCopyIn();
    /// COPY … TO STDOUT, piece by piece. An error of `take` ends it.
    Result<void> copyOut(const std::string &sql,
                         const std::function<Result<void>(std::string_view bytes)> &take);

    bool isAlive() const;
    bool isInTransaction() const;
    /// Whether a NOTIFY came since the last call. Does not wait.
    bool takeNotice();

    QString host() const;
    QString database() const;
    QString user() const;
    bool isEncrypted() const;
    int serverVersion() const; // as 150018
    QString parameter(const char *name) const;

private:
    PgConnection(const LibPq &pq, PGconn *connection)
        : m_pq(pq)
        , m_connection(connection)
    {
    }
    Result<PgRows> check(PGresult *result);
    Error lastError() const;

    const LibPq &m_pq;
    PGconn *m_connection;
};

/// 'text' as a literal of SQL; `"name"` as a name.
std::string pgLiteral(std::string_view text);
std::string pgName(std::string_view name);

} // namespace tally
