// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teampush.h"

#include "storage/postgres/pgconnection.h"
#include "storage/statement.h"
#include "storage/teamtablepush.h"

#include <algorithm>

namespace tally {

TeamPush::Sequences TeamPush::sequencesOf(sqlite3 *db)
{
    Sequences sequences;
    Statement query;
    if (query.prepare(db, "SELECT name, seq FROM sqlite_sequence")) {
        while (query.next())
            sequences[std::string(query.text(0))] = query.integer(1);
    }
    return sequences;
}

Result<void> TeamPush::run(const Sequences &before, const std::vector<std::string> &written)
{
    m_moved = written;
    for (size_t place = 0; place < m_changes.tables().size(); ++place) {
        const RowChanges::Rows &rows = m_changes.rows(place);
        if (rows.isEmpty())
            continue;
        const TeamTable &table = m_changes.tables()[place];
        if (std::find(m_moved.begin(), m_moved.end(), table.name) == m_moved.end())
            m_moved.push_back(table.name);
        const auto keys = sortedKeys(rows);
        const auto pushed = TeamTablePush(m_server, m_db, table, m_change)
                                .run({.runs = rows.runs, .keys = keys, .onlyNew = rows.onlyNew});
        if (!pushed)
            return pushed;
    }
    if (const auto pushed = pushSequences(before); !pushed)
        return pushed;
    return noteTables();
}

Result<void> TeamPush::pushSequences(const Sequences &before)
{
    bool any = false;
    for (const auto &[name, value] : sequencesOf(m_db)) {
        const auto known = before.find(name);
        if (known != before.end() && known->second == value)
            continue;
        any = true;
        const auto written = m_server.run(
            "INSERT INTO sequence(name, value) VALUES(" + pgLiteral(name) + ", " + std::to_string(value)
            + ") ON CONFLICT (name) DO UPDATE SET value = greatest(sequence.value, EXCLUDED.value)");
        if (!written)
            return written;
    }
    if (any)
        m_moved.emplace_back("sequence");
    return {};
}

Result<void> TeamPush::noteTables()
{
    std::string rows;
    for (const std::string &name : m_moved)
        rows += (rows.empty() ? "(" : ", (") + pgLiteral(name) + ", " + std::to_string(m_change) + ")";
    if (rows.empty())
        return {};
    return m_server.run("INSERT INTO table_state(name, " + std::string(ChangeColumn) + ") VALUES " + rows
                        + " ON CONFLICT (name) DO UPDATE SET " + ChangeColumn + " = EXCLUDED."
                        + ChangeColumn);
}

} // namespace tally
