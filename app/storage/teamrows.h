// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/postgres/pgrow.h"
#include "storage/statement.h"
#include "storage/suppliedrows.h"
#include "storage/teamtables.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct sqlite3;

namespace tally {

/// Rows of a table as a server copies them out, on their way into SQLite. They stay as they came until SQLite
/// asks for their values, one row after the other and column by column.
class TeamRowBatch final : public SuppliedRows {
public:
    /// Forgets the rows; `replaces`: those of the same key that are there.
    void begin(const TeamTable &table, bool replaces);
    /// As many cells as the table has columns; they are copied.
    void add(const PgRow &row);
    bool isFull() const;
    size_t bytes() const { return m_bytes.size(); }
    /// Where the table lies by a key of 16 bytes: rows in its order are written one behind the other.
    void sortByKey();

    /// That takes the rows in, by supplied_rows(?1).
    std::string insertSql() const;

    size_t size() const override { return m_begins.size(); }
    void value(size_t row, int column, sqlite3_context *out) const override;

private:
    uint64_t keyAt(uint32_t begin) const;
    void give(TeamCell kind, std::string_view bytes, sqlite3_context *out) const;

    /// Where the length of a cell stands.
    struct Place {
        size_t row = 0;
        int column = 0;
        size_t at = 0;
    };

    const TeamTable *m_table = nullptr;
    bool m_replaces = false;
    bool m_liesByKey = false;
    bool m_isSorted = true; // by key, so far
    uint64_t m_known = 0; // a bit for each column that has a value in some row
    std::vector<uint32_t> m_begins; // of the rows, in m_bytes
    std::string m_bytes;
    mutable Place m_place; // that was asked for last
};

/// Puts rows, as a server copies them out, into the same tables of a mirror, many at a time and in the order
/// in which they come. Once there are many a thread of its own writes them while more are read, some batches
/// behind. From the first add() to finish() or the end nobody else may use the connection, which must know
/// supplied_rows() (SuppliedRows::registerTo).
class TeamRowWriter {
public:
    explicit TeamRowWriter(sqlite3 *db)
        : m_db(db)
    {
    }
    ~TeamRowWriter(); // what is not written yet is dropped
    TeamRowWriter(const TeamRowWriter &) = delete;
    TeamRowWriter &operator=(const TeamRowWriter &) = delete;

    /// What comes now are rows of `table`, which must outlive this. `anew`: it is empty; else rows that are
    /// there with the same key are replaced.
    void begin(const TeamTable &table, bool anew);
    /// Internal where the cells are not those of the table; or an error of writing what came before.
    Result<void> add(const PgRow &row);
    /// Writes what is left.
    Result<void> finish();

private:
    using Batch = std::unique_ptr<TeamRowBatch>;

    Result<void> passOn();
    void pushRead();
    void startThread();
    Batch freeBatch();
    Batch nextBatch();
    void writeAll();
    Result<void> write(const TeamRowBatch &batch);
    void endThread(bool dropRest);

    sqlite3 *m_db;
    const TeamTable *m_table = nullptr;
    bool m_anew = false;
    Batch m_read; // what comes together
    Statement m_insert; // of the thread while there is one
    std::string m_insertSql;

    std::thread m_thread;
    std::mutex m_mutex; // of all below
    std::condition_variable m_changed;
    std::deque<Batch> m_waiting;
    std::vector<Batch> m_free;
    size_t m_waitingBytes = 0;
    bool m_ends = false;
    Result<void> m_written; // the first error
};

} // namespace tally
