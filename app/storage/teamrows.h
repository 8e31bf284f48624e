// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/postgres/pgcopy.h"
#include "storage/suppliedrows.h"
#include "storage/teamtables.h"

#include <cstdint>
#include <string>
#include <vector>

struct sqlite3;

namespace tally {

/// Puts the rows of a table, as a server copies them out, into the same table of a mirror, many at a time.
class TeamRows : public SuppliedRows {
public:
    /// `anew`: the table is empty; else rows that are there with the same key are replaced. The table must
    /// outlive this, and supplied_rows() be known to the connection (SuppliedRows::registerTo).
    TeamRows(sqlite3 *db, const TeamTable &table, bool anew)
        : m_db(db)
        , m_table(table)
        , m_anew(anew)
    {
    }

    /// The cells are copied. Internal where they are not those of the table.
    Result<void> add(const PgCells &cells);
    /// What is left of the last ones.
    Result<void> finish();

    size_t size() const override { return m_rows; }
    void value(size_t row, int column, sqlite3_context *out) const override;

private:
    struct Cell {
        uint32_t begin = 0; // in m_bytes
        int32_t size = -1; // -1: NULL
    };
    std::string insertSql() const;

    sqlite3 *m_db;
    const TeamTable &m_table;
    bool m_anew;
    size_t m_rows = 0;
    uint64_t m_known = 0; // a bit for each column of which a row has a value
    std::vector<Cell> m_cells; // row by row
    std::string m_bytes;
};

} // namespace tally
