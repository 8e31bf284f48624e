// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamrows.h"

#include "storage/statement.h"

#include <sqlite3.h>

#include <charconv>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t RowsAtOnce = 4096;
constexpr size_t BytesAtOnce = 4'000'000;

/// meta has numbers and texts in one column.
bool asNumber(std::string_view text, int64_t &number)
{
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size();
}

} // namespace

void TeamRowBatch::add(const PgCells &cells)
{
    for (size_t i = 0; i < cells.size(); ++i) {
        Cell &cell = m_cells.emplace_back();
        if (!cells[i])
            continue;
        cell = {static_cast<uint32_t>(m_bytes.size()), static_cast<int32_t>(cells[i]->size())};
        m_bytes += *cells[i];
        m_known |= uint64_t(1) << i;
    }
    ++m_rows;
}

void TeamRowBatch::clear()
{
    m_rows = 0;
    m_known = 0;
    m_cells.clear();
    m_bytes.clear();
}

bool TeamRowBatch::isFull() const
{
    return m_rows == RowsAtOnce || m_bytes.size() >= BytesAtOnce;
}

void TeamRowBatch::value(size_t row, int column, sqlite3_context *out) const
{
    const Cell cell = m_cells[row * m_table->columns.size() + size_t(column)];
    if (cell.size < 0)
        return;
    const std::string_view bytes(m_bytes.data() + cell.begin, size_t(cell.size));
    const TeamCell kind = m_table->columns[size_t(column)].cell;
    int64_t number = 0;
    if (kind == TeamCell::Integer)
        sqlite3_result_int64(out, pgInteger(bytes));
    else if (kind == TeamCell::Any && asNumber(bytes, number))
        sqlite3_result_int64(out, number);
    else if (kind == TeamCell::Text || kind == TeamCell::Any)
        sqlite3_result_text(out, bytes.data(), cell.size, SQLITE_STATIC);
    else
        sqlite3_result_blob(out, bytes.data(), cell.size, SQLITE_STATIC);
}

Result<void> TeamRows::add(const PgCells &cells)
{
    if (cells.size() != m_table.columns.size() || cells.size() > size_t(SuppliedRows::MostColumns))
        return Error{ErrorKind::Internal, {}, u"columns of %1"_s.arg(QString::fromStdString(m_table.name))};
    m_read.add(cells);
    if (!m_read.isFull())
        return {};
    if (const auto done = wait(); !done)
        return done;
    std::swap(m_read, m_written);
    m_read.clear();
    m_writing = std::async(std::launch::async, [this] { return write(m_written); });
    return {};
}

Result<void> TeamRows::finish()
{
    const auto done = wait();
    return done && m_read.size() > 0 ? write(m_read) : done;
}

Result<void> TeamRows::wait()
{
    return m_writing.valid() ? m_writing.get() : Result<void>();
}

Result<void> TeamRows::write(const TeamRowBatch &batch) const
{
    Statement insert;
    if (!insert.prepare(m_db, insertSql(batch)))
        return sqlError(m_db);
    insert.bindRows(1, batch);
    return insert.run() ? Result<void>() : Result<void>(sqlError(m_db));
}

// Many columns are NULL throughout, which costs nothing when it is said once. OR FAIL: all is rolled back on
// an error anyway, so that SQLite need not note how to take back the one statement.
std::string TeamRows::insertSql(const TeamRowBatch &batch) const
{
    std::string sql = (m_anew ? "INSERT OR FAIL INTO " : "INSERT OR REPLACE INTO ") + pgName(m_table.name)
        + "(" + m_table.columnList() + ") SELECT ";
    for (size_t i = 0; i < m_table.columns.size(); ++i) {
        if (i > 0)
            sql += ", ";
        sql += batch.isKnown(int(i)) ? SuppliedRows::columnName(int(i)) : std::string("NULL");
    }
    return sql + " FROM supplied_rows(?1)";
}

} // namespace tally
