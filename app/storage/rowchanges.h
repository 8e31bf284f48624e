// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/teamtables.h"

#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tally {

/// Which rows a transaction wrote, by their keys, as SQLite tells of them. What became of each is read at the
/// end: it may be there, gone, or as it was. Belongs to one connection, whose hook it is until it is
/// destroyed, before or with the connection.
class RowChanges {
public:
    explicit RowChanges(std::vector<TeamTable> tables);
    RowChanges(const RowChanges &) = delete;
    RowChanges &operator=(const RowChanges &) = delete;

    void watch(sqlite3 *db);
    void clear();

    struct Rows {
        std::vector<std::pair<int64_t, int64_t>> runs; // of row numbers, first and last
        std::unordered_set<std::string> keys; // of tables without
        bool onlyNew = true; // none of them was there before
        bool isEmpty() const { return runs.empty() && keys.empty(); }
    };
    const std::vector<TeamTable> &tables() const { return m_tables; }
    bool isEmpty() const;
    /// Of the table at that place, runs ascending and apart.
    const Rows &rows(size_t table);
    /// Those of the table at that place with a row number of at least `from`; of tables without, all.
    void forget(size_t table, int64_t from);

private:
    static void hook(void *changes, sqlite3 *db, int op, const char *database, const char *table,
                     long long before, long long after);
    void note(sqlite3 *db, int op, const char *table, int64_t before, int64_t after);
    void noteRow(Rows &rows, int64_t id);
    void noteKey(sqlite3 *db, size_t table, bool old);
    size_t find(const char *name);

    std::vector<TeamTable> m_tables;
    std::vector<Rows> m_rows;
    size_t m_last = 0;
};

} // namespace tally
