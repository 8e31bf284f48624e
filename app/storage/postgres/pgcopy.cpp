// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/postgres/pgcopy.h"

#include "storage/postgres/pgerror.h"

#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr std::string_view Signature("PGCOPY\n\377\r\n\0", 11);
constexpr size_t HeaderSize = 19; // signature, flags, length of an extension that nobody has
constexpr size_t PieceSize = 65'536;

template <typename Number> void append(std::string &bytes, Number value)
{
    char big[sizeof(Number)];
    qToBigEndian(value, big);
    bytes.append(big, sizeof(Number));
}

template <typename Number> bool take(std::string_view &bytes, Number &value)
{
    if (bytes.size() < sizeof(Number))
        return false;
    value = qFromBigEndian<Number>(bytes.data());
    bytes.remove_prefix(sizeof(Number));
    return true;
}

/// Takes a row from the front; false when the bytes do not hold it.
bool takeRow(std::string_view &bytes, int16_t cells, PgRow &row)
{
    size_t at = 0;
    row = {};
    row.cells = cells;
    for (int16_t cell = 0; cell < cells; ++cell) {
        if (bytes.size() - at < sizeof(int32_t))
            return false;
        const auto size = qFromBigEndian<int32_t>(bytes.data() + at);
        at += sizeof(int32_t);
        if (size < 0)
            continue;
        if (bytes.size() - at < static_cast<size_t>(size))
            return false;
        at += static_cast<size_t>(size);
        if (cell < 64)
            row.known |= uint64_t(1) << cell;
    }
    row.bytes = bytes.substr(0, at);
    bytes.remove_prefix(at);
    return true;
}

PgCells cellsOf(const PgRow &row)
{
    PgCells cells;
    std::string_view bytes = row.bytes;
    for (int cell = 0; cell < row.cells; ++cell) {
        int32_t size = 0;
        take(bytes, size);
        cells.push_back(size < 0 ? std::nullopt : std::optional(bytes.substr(0, static_cast<size_t>(size))));
        bytes.remove_prefix(static_cast<size_t>(std::max(size, 0)));
    }
    return cells;
}

} // namespace

std::string pgInteger(int64_t value)
{
    std::string bytes;
    append(bytes, value);
    return bytes;
}

int64_t pgInteger(std::string_view bytes)
{
    switch (bytes.size()) {
    case 8:
        return qFromBigEndian<int64_t>(bytes.data());
    case 4:
        return qFromBigEndian<int32_t>(bytes.data());
    default:
        return 0;
    }
}

Result<void> PgCopyWriter::begin(const std::string &sql)
{
    m_buffer.assign(Signature);
    m_buffer.append(HeaderSize - Signature.size(), '\0');
    m_rows = 0;
    return m_connection.beginCopyIn(sql);
}

void PgCopyWriter::beginRow(int16_t cells)
{
    append(m_buffer, cells);
    ++m_rows;
}

void PgCopyWriter::add(const PgValue &value)
{
    if (value)
        addBytes(*value);
    else
        addNull();
}

void PgCopyWriter::addInteger(int64_t value)
{
    append(m_buffer, int32_t(sizeof(value)));
    append(m_buffer, value);
}

void PgCopyWriter::addBytes(std::string_view bytes)
{
    append(m_buffer, static_cast<int32_t>(bytes.size()));
    m_buffer += bytes;
}

void PgCopyWriter::addNull()
{
    append(m_buffer, int32_t(-1));
}

Result<void> PgCopyWriter::endRow()
{
    if (m_buffer.size() < PieceSize)
        return {};
    const auto put = m_connection.put(m_buffer);
    m_buffer.clear();
    return put;
}

Result<void> PgCopyWriter::end()
{
    append(m_buffer, int16_t(-1));
    if (const auto put = m_connection.put(m_buffer); !put)
        return put;
    return m_connection.endCopyIn();
}

Result<void> readCopyRows(PgConnection &connection, const std::string &sql,
                          const std::function<Result<void>(const PgRow &row)> &visit)
{
    bool headed = false;
    PgRow row;
    return connection.copyOut(sql, [&](std::string_view bytes) -> Result<void> {
        if (!headed) {
            headed = bytes.substr(0, Signature.size()) == Signature && bytes.size() >= HeaderSize;
            if (!headed)
                return serverError({}, u"no binary copy"_s);
            bytes.remove_prefix(HeaderSize);
        }
        while (!bytes.empty()) {
            int16_t cells = 0;
            if (!take(bytes, cells) || (cells >= 0 && !takeRow(bytes, cells, row)))
                return serverError({}, u"a row of a binary copy is cut"_s);
            if (cells < 0)
                return {};
            if (const auto taken = visit(row); !taken)
                return taken;
        }
        return {};
    });
}

Result<void> readCopy(PgConnection &connection, const std::string &sql,
                      const std::function<Result<void>(const PgCells &cells)> &visit)
{
    return readCopyRows(connection, sql, [&visit](const PgRow &row) { return visit(cellsOf(row)); });
}

} // namespace tally
