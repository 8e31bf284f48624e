// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgrow.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Big-endian bytes of a bigint, as PostgreSQL's binary form has them, and back.
std::string pgInteger(int64_t value);
int64_t pgInteger(std::string_view bytes);

/// Rows on their way to COPY … FROM STDIN (FORMAT binary).
class PgCopyWriter {
public:
    explicit PgCopyWriter(PgConnection &connection)
        : m_connection(connection)
    {
    }
    Result<void> begin(const std::string &sql);
    void beginRow(int16_t cells);
    void add(const PgValue &value);
    void addInteger(int64_t value);
    void addBytes(std::string_view bytes);
    void addNull();
    /// Sends what has come together.
    Result<void> endRow();
    Result<void> end();
    int64_t rows() const { return m_rows; }

private:
    PgConnection &m_connection;
    std::string m_buffer;
    int64_t m_rows = 0;
};

/// Runs COPY … TO STDOUT (FORMAT binary) and hands on each row.
Result<void> readCopyRows(PgConnection &connection, const std::string &sql,
                          const std::function<Result<void>(const PgRow &row)> &take);

/// The same with a view per cell, nullopt for NULL, valid during the call.
using PgCells = std::vector<std::optional<std::string_view>>;
Result<void> readCopy(PgConnection &connection, const std::string &sql,
                      const std::function<Result<void>(const PgCells &cells)> &take);

} // namespace tally
