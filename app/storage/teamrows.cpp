// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamrows.h"

#include "storage/postgres/pgcopy.h"

#include <QtEndian>

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t RowsAtOnce = 4096;
constexpr size_t BytesAtOnce = 4'000'000;
constexpr size_t ManyKeyRows = 65'536;
constexpr size_t KeyRowsAtOnce = 1'000'000;
constexpr size_t KeyBytesAtOnce = 40'000'000;
// A server gives rows in bursts, and some cost more to write than others.
constexpr size_t MostBytesWaiting = 24'000'000;
constexpr size_t LengthSize = sizeof(int32_t);

/// meta has numbers and texts in one column.
bool asNumber(std::string_view text, int64_t &number)
{
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size();
}

} // namespace

void TeamRowBatch::begin(const TeamTable &table, bool replaces)
{
    m_table = &table;
    m_replaces = replaces;
    m_liesByKey = table.columns.front().cell == TeamCell::Uuid && table.key == std::vector{0};
    m_isSorted = true;
    m_known = 0;
    m_begins.clear();
    m_bytes.clear();
    m_place = {};
}

void TeamRowBatch::add(const PgRow &row)
{
    if (m_liesByKey && m_begins.size() == ManyKeyRows) {
        m_begins.reserve(KeyRowsAtOnce);
        m_bytes.reserve(KeyBytesAtOnce);
    }
    m_begins.push_back(static_cast<uint32_t>(m_bytes.size()));
    m_bytes += row.bytes;
    m_known |= row.known;
    if (m_liesByKey && m_isSorted && m_begins.size() > 1)
        m_isSorted = keyAt(m_begins[m_begins.size() - 2]) <= keyAt(m_begins.back());
}

// Rows in the order in which they lie are written as they come; of others as many as memory should hold.
bool TeamRowBatch::isFull() const
{
    if (m_isSorted)
        return m_begins.size() >= RowsAtOnce || m_bytes.size() >= BytesAtOnce;
    return m_begins.size() >= KeyRowsAtOnce || m_bytes.size() >= KeyBytesAtOnce;
}

/// Half of a key, which tells nearly all apart.
uint64_t TeamRowBatch::keyAt(uint32_t begin) const
{
    const size_t at = begin + LengthSize;
    return m_bytes.size() >= at + sizeof(uint64_t) ? qFromBigEndian<uint64_t>(m_bytes.data() + at) : 0;
}

void TeamRowBatch::sortByKey()
{
    if (m_isSorted)
        return;
    std::vector<std::pair<uint64_t, uint32_t>> rows;
    rows.reserve(m_begins.size());
    for (const uint32_t begin : m_begins)
        rows.emplace_back(keyAt(begin), begin);
    std::sort(rows.begin(), rows.end());
    for (size_t i = 0; i < rows.size(); ++i)
        m_begins[i] = rows[i].second;
}

// Many columns are NULL throughout, which costs nothing when it is said once. OR FAIL: all is rolled back on
// an error anyway, so that SQLite need not note how to take back the one statement.
std::string TeamRowBatch::insertSql() const
{
    std::string sql = (m_replaces ? "INSERT OR REPLACE INTO " : "INSERT OR FAIL INTO ")
        + pgName(m_table->name) + "(" + m_table->columnList() + ") SELECT ";
    for (size_t i = 0; i < m_table->columns.size(); ++i) {
        if (i > 0)
            sql += ", ";
        const bool isKnown = (m_known >> i & 1) != 0;
        sql += isKnown ? SuppliedRows::columnName(int(i)) : std::string("NULL");
    }
    return sql + " FROM supplied_rows(?1)";
}

void TeamRowBatch::value(size_t row, int column, sqlite3_context *out) const
{
    if (row != m_place.row || column < m_place.column || m_place.at == 0)
        m_place = {row, 0, m_begins[row]};
    const auto sizeAt = [this](size_t at) { return qFromBigEndian<int32_t>(m_bytes.data() + at); };
    for (; m_place.column < column; ++m_place.column)
        m_place.at += LengthSize + static_cast<size_t>(std::max(sizeAt(m_place.at), 0));
    const int32_t size = sizeAt(m_place.at);
    if (size >= 0)
        give(m_table->columns[size_t(column)].cell,
             {m_bytes.data() + m_place.at + LengthSize, static_cast<size_t>(size)}, out);
}

void TeamRowBatch::give(TeamCell kind, std::string_view bytes, sqlite3_context *out) const
{
    int64_t number = 0;
    if (kind == TeamCell::Integer)
        sqlite3_result_int64(out, pgInteger(bytes));
    else if (kind == TeamCell::Any && asNumber(bytes, number))
        sqlite3_result_int64(out, number);
    else if (kind == TeamCell::Text || kind == TeamCell::Any)
        sqlite3_result_text(out, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
    else
        sqlite3_result_blob(out, bytes.data(), static_cast<int>(bytes.size()), SQLITE_STATIC);
}

TeamRowWriter::~TeamRowWriter()
{
    endThread(true);
}

void TeamRowWriter::begin(const TeamTable &table, bool anew)
{
    if (m_read && m_read->size() > 0)
        pushRead();
    m_table = &table;
    m_anew = anew;
    if (!m_read)
        m_read = freeBatch();
    m_read->begin(table, !anew);
}

Result<void> TeamRowWriter::add(const PgRow &row)
{
    const auto columns = static_cast<int>(m_table->columns.size());
    if (row.cells != columns || row.cells > SuppliedRows::MostColumns)
        return Error{ErrorKind::Internal, {}, u"columns of %1"_s.arg(QString::fromStdString(m_table->name))};
    m_read->add(row);
    return m_read->isFull() ? passOn() : Result<void>();
}

Result<void> TeamRowWriter::passOn()
{
    startThread(); // which alone can end the wait
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_waitingBytes < MostBytesWaiting || !m_written; });
        if (!m_written)
            return m_written;
    }
    begin(*m_table, m_anew);
    return {};
}

void TeamRowWriter::pushRead()
{
    size_t waiting = 0;
    {
        const std::lock_guard lock(m_mutex);
        waiting = m_waitingBytes += m_read->bytes();
        m_waiting.push_back(std::move(m_read));
        m_changed.notify_all();
    }
    if (waiting >= BytesAtOnce)
        startThread();
}

void TeamRowWriter::startThread()
{
    if (!m_thread.joinable())
        m_thread = std::thread([this] { writeAll(); });
}

Result<void> TeamRowWriter::finish()
{
    if (m_table)
        begin(*m_table, m_anew);
    endThread(false);
    writeAll(); // of a few rows: no thread was worth it
    return m_written;
}

void TeamRowWriter::endThread(bool dropRest)
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
        if (dropRest)
            m_waiting.clear();
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

TeamRowWriter::Batch TeamRowWriter::freeBatch()
{
    const std::lock_guard lock(m_mutex);
    if (m_free.empty())
        return std::make_unique<TeamRowBatch>();
    Batch batch = std::move(m_free.back());
    m_free.pop_back();
    return batch;
}

/// Waits for one; null at the end.
TeamRowWriter::Batch TeamRowWriter::nextBatch()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_waiting.empty() || m_ends; });
    if (m_waiting.empty())
        return nullptr;
    Batch batch = std::move(m_waiting.front());
    m_waiting.pop_front();
    return batch;
}

void TeamRowWriter::writeAll()
{
    while (Batch batch = nextBatch()) {
        batch->sortByKey();
        auto written = m_written ? write(*batch) : m_written; // nobody else writes it
        const std::lock_guard lock(m_mutex);
        m_waitingBytes -= batch->bytes();
        m_written = std::move(written);
        m_free.push_back(std::move(batch));
        m_changed.notify_all();
    }
}

Result<void> TeamRowWriter::write(const TeamRowBatch &batch)
{
    std::string sql = batch.insertSql();
    if (sql != m_insertSql && !m_insert.prepare(m_db, sql))
        return sqlError(m_db);
    m_insertSql = std::move(sql);
    m_insert.bindRows(1, batch);
    return m_insert.run() ? Result<void>() : Result<void>(sqlError(m_db));
}

} // namespace tally
