// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/rowchanges.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>

namespace tally {

RowChanges::RowChanges(std::vector<TeamTable> tables)
    : m_tables(std::move(tables))
    , m_rows(m_tables.size())
{
}

void RowChanges::watch(sqlite3 *db)
{
    sqlite3_preupdate_hook(db, &RowChanges::hook, this);
}

void RowChanges::clear()
{
    m_rows.assign(m_tables.size(), {});
}

bool RowChanges::isEmpty() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Rows &rows) { return rows.isEmpty(); });
}

void RowChanges::hook(void *changes, sqlite3 *db, int op, const char *database, const char *table,
                      long long before, long long after)
{
    if (std::strcmp(database, "main") == 0)
        static_cast<RowChanges *>(changes)->note(db, op, table, before, after);
}

size_t RowChanges::find(const char *name)
{
    if (m_tables[m_last].name == name)
        return m_last;
    for (size_t i = 0; i < m_tables.size(); ++i) {
        if (m_tables[i].name == name)
            return m_last = i;
    }
    return m_tables.size();
}

void RowChanges::note(sqlite3 *db, int op, const char *table, int64_t before, int64_t after)
{
    const size_t place = find(table);
    if (place == m_tables.size())
        return;
    if (op != SQLITE_INSERT)
        m_rows[place].onlyNew = false;
    if (!m_tables[place].byRowId) {
        if (op != SQLITE_INSERT)
            noteKey(db, place, true);
        if (op != SQLITE_DELETE)
            noteKey(db, place, false);
        return;
    }
    if (op != SQLITE_INSERT)
        noteRow(m_rows[place], before);
    if (op != SQLITE_DELETE)
        noteRow(m_rows[place], after);
}

void RowChanges::noteRow(Rows &rows, int64_t id)
{
    if (!rows.runs.empty()) {
        auto &[first, last] = rows.runs.back();
        if (id == last + 1)
            last = id;
        if (id >= first && id <= last)
            return;
    }
    rows.runs.emplace_back(id, id);
}

void RowChanges::noteKey(sqlite3 *db, size_t table, bool old)
{
    std::string key;
    for (const int place : m_tables[table].key) {
        sqlite3_value *value = nullptr;
        const int code =
            old ? sqlite3_preupdate_old(db, place, &value) : sqlite3_preupdate_new(db, place, &value);
        if (code != SQLITE_OK || !value)
            return;
        const auto *bytes = static_cast<const char *>(sqlite3_value_blob(value));
        const auto size = static_cast<size_t>(sqlite3_value_bytes(value));
        const TeamCell cell = m_tables[table].columns[static_cast<size_t>(place)].cell;
        if (cell == TeamCell::Integer)
            appendKeyCell(key, cell, sqlite3_value_int64(value), {});
        else
            appendKeyCell(key, cell, 0, std::string_view(bytes, bytes ? size : 0));
    }
    m_rows[table].keys.insert(std::move(key));
}

void RowChanges::forget(size_t table, int64_t from)
{
    m_rows[table].keys.clear();
    auto &runs = m_rows[table].runs;
    std::erase_if(runs, [from](const auto &run) { return run.first >= from; });
    for (auto &[first, last] : runs)
        last = std::min(last, from - 1);
}

const RowChanges::Rows &RowChanges::rows(size_t table)
{
    auto &runs = m_rows[table].runs;
    std::sort(runs.begin(), runs.end());
    size_t kept = 0;
    for (size_t i = 1; i < runs.size(); ++i) {
        if (runs[i].first <= runs[kept].second + 1)
            runs[kept].second = std::max(runs[kept].second, runs[i].second);
        else
            runs[++kept] = runs[i];
    }
    if (!runs.empty())
        runs.resize(kept + 1);
    return m_rows[table];
}

} // namespace tally
