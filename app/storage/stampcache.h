// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/statement.h"

#include <cstdint>
#include <vector>

namespace tally {

/// What rows of `record` are told apart by: whether they are there, and their content hashes. Files mostly
/// bring known records in the order of their ids: the next ones are read ahead, the more the longer that goes
/// well.
class StampCache {
public:
    struct Stamp {
        bool found = false;
        uint64_t hash = 0;
    };

    bool prepare(sqlite3 *db);
    /// False on an SQL error. Rows that wait to be written are not there.
    bool read(int64_t id, Stamp &stamp);
    /// The row is written or erased.
    void noteWrite(int64_t id)
    {
        if (id >= m_first && id < m_end)
            clear();
    }
    void clear() { m_end = m_first; }

private:
    static constexpr int64_t MostAhead = 1024;

    bool readFrom(int64_t first, int64_t count);

    Statement m_read;
    std::vector<Stamp> m_stamps; // of the ids from m_first to before m_end
    int64_t m_first = 0;
    int64_t m_end = 0;
};

} // namespace tally
