// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/recordblock.h"

#include <sqlite3.h>

namespace tally {

namespace {

constexpr int IdColumn = RecordRow::Columns; // behind the values
constexpr int BatchColumn = IdColumn + 1;
static_assert(BatchColumn < SuppliedRows::MostColumns);

} // namespace

RecordBlock::Row &RecordBlock::next()
{
    if (m_size == m_rows.size())
        m_rows.resize(m_size == 0 ? 1 : Capacity);
    return m_rows[m_size];
}

void RecordBlock::add()
{
    m_known |= RecordRow::known(m_rows[m_size].values);
    ++m_size;
}

void RecordBlock::clear()
{
    m_size = 0;
    m_known = 0;
}

Statement *RecordBlock::insertFor(sqlite3 *db, uint64_t known)
{
    for (Insert &insert : m_inserts) {
        if (insert.known == known && insert.statement.isPrepared())
            return &insert.statement;
    }
    Insert &insert = m_inserts[m_nextInsert++ % m_inserts.size()];
    // OR FAIL: any fault ends the whole import, so SQLite need not copy pages to take one statement back.
    std::string into = "INSERT OR FAIL INTO record(id, batch_id";
    std::string from = columnName(IdColumn) + ", " + columnName(BatchColumn);
    for (int column = 0; column < RecordRow::Columns; ++column) {
        if (!(known >> column & 1))
            continue;
        into += ", " + RecordRow::names()[static_cast<size_t>(column)];
        from += ", " + columnName(column);
    }
    insert.known = known;
    return insert.statement.prepare(db, into + ") SELECT " + from + " FROM supplied_rows(?1)")
        ? &insert.statement
        : nullptr;
}

bool RecordBlock::write(sqlite3 *db)
{
    if (m_size == 0)
        return true;
    Statement *insert = insertFor(db, m_known);
    if (!insert)
        return false;
    insert->bindRows(1, *this);
    const bool done = insert->run();
    clear();
    return done;
}

void RecordBlock::value(size_t row, int column, sqlite3_context *out) const
{
    const Row &own = m_rows[row];
    if (column < RecordRow::Columns)
        return RecordRow::give(own.values, column, out);
    if (column == IdColumn)
        sqlite3_result_int64(out, own.id);
    else if (own.batch != 0)
        sqlite3_result_int64(out, own.batch);
}

} // namespace tally
