// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/postgres/pgcopy.h"
#include "storage/suppliedrows.h"
#include "storage/teamtables.h"

#include <cstdint>
#include <future>
#include <string>
#include <vector>

struct sqlite3;

namespace tally {

/// Rows of a table as a server copies them out, on their way into SQLite.
class TeamRowBatch final : public SuppliedRows {
public:
    explicit TeamRowBatch(const TeamTable &table)
        : m_table(&table)
    {
    }

    /// As many cells as the table has columns; they are copied.
    void add(const PgCells &cells);
    void clear();
    bool isFull() const;
    /// Some row has a value there.
    bool isKnown(int column) const { return (m_known >> column & 1) != 0; }

    size_t size() const override { return m_rows; }
    void value(size_t row, int column, sqlite3_context *out) const override;

private:
    struct Cell {
        uint32_t begin = 0; // in m_bytes
        int32_t size = -1; // -1: NULL
    };

    const TeamTable *m_table;
    size_t m_rows = 0;
    uint64_t m_known = 0; // a bit for each column
    std::vector<Cell> m_cells; // row by row
    std::string m_bytes;
};

/// Puts the rows of a table, as a server copies them out, into the same table of a mirror, many at a time:
/// while more are read, another thread writes those that have come together. From the first add() to finish()
/// or the end nobody else may use the connection.
class TeamRows {
public:
    /// `anew`: the table is empty; else rows that are there with the same key are replaced. The table must
    /// outlive this, and supplied_rows() be known to the connection (SuppliedRows::registerTo).
    TeamRows(sqlite3 *db, const TeamTable &table, bool anew)
        : m_db(db)
        , m_table(table)
        , m_anew(anew)
        , m_read(table)
        , m_written(table)
    {
    }
    ~TeamRows() { (void)wait(); }
    TeamRows(const TeamRows &) = delete;
    TeamRows &operator=(const TeamRows &) = delete;

    /// Internal where the cells are not those of the table.
    Result<void> add(const PgCells &cells);
    /// What is left of the last ones.
    Result<void> finish();

private:
    Result<void> wait();
    Result<void> write(const TeamRowBatch &batch) const;
    std::string insertSql(const TeamRowBatch &batch) const;

    sqlite3 *m_db;
    const TeamTable &m_table;
    bool m_anew;
    TeamRowBatch m_read;
    TeamRowBatch m_written;
    std::future<Result<void>> m_writing; // of m_written
};

} // namespace tally
