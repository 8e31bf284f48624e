// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/recordrow.h"
#include "storage/statement.h"
#include "storage/suppliedrows.h"

#include <array>
#include <vector>

namespace tally {

/// New rows of `record` that are written together, with only the columns in which one of them has a value.
class RecordBlock final : public SuppliedRows {
public:
    static constexpr size_t Capacity = 128;

    struct Row {
        int64_t id = 0;
        int64_t batch = 0; // 0: NULL
        RecordRow::Values values = {};
    };

    /// Room for the next row, which add() then takes.
    Row &next();
    void add();
    bool isFull() const { return m_size == Capacity; }
    bool isEmpty() const { return m_size == 0; }
    int64_t firstId() const { return m_rows.front().id; }
    void clear();
    /// Writes them and is empty; false on an SQL error.
    bool write(sqlite3 *db);

    size_t size() const override { return m_size; }
    void value(size_t row, int column, sqlite3_context *out) const override;

private:
    /// A statement for the columns that these rows have; files mostly have few such sets.
    struct Insert {
        uint64_t known = 0;
        Statement statement = {};
    };
    Statement *insertFor(sqlite3 *db, uint64_t known);

    std::vector<Row> m_rows; // reused; no more than were ever needed
    size_t m_size = 0;
    uint64_t m_known = 0; // columns that one of them has
    std::array<Insert, 4> m_inserts;
    size_t m_nextInsert = 0;
};

} // namespace tally
