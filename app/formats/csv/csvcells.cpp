// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/csvcells.h"

#include "formats/fields/fieldaliases.h"

namespace tally {

CsvCells::CsvCells(const std::vector<std::string> &names, bool keepPrivate)
    : m_keepPrivate(keepPrivate)
{
    m_columns.reserve(names.size());
    for (const auto &name : names)
        m_columns.push_back({name, normalisedHeader(name), namePrivacy(name)});
}

void CsvCells::begin(std::span<const std::string_view> cells)
{
    m_cells = cells;
    m_problem.reset();
    m_lostAmount = false;
    for (Column &column : m_columns)
        column.isRead = false;
}

size_t CsvCells::place(std::string_view name) const
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].normal == name)
            return i;
    }
    return Nowhere;
}

std::string_view CsvCells::take(std::string_view name)
{
    const size_t at = place(name);
    if (at == Nowhere)
        return {};
    m_columns[at].isRead = true;
    return m_cells[at];
}

std::string_view CsvCells::text(std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        if (const auto cell = trimmed(take(name)); !cell.empty())
            return cell;
    }
    return {};
}

std::optional<int64_t> CsvCells::valueOf(const Reading &reading, std::string_view name, std::string_view cell)
{
    if (reading.hasValue())
        return reading.value;
    if (!reading.isBlank() && !m_problem)
        m_problem = cellErrorText(reading.isInvalid() ? reading.error : CellError::NotANumber, name, cell);
    return std::nullopt;
}

std::optional<int64_t> CsvCells::count(std::string_view name)
{
    const auto cell = take(name);
    return valueOf(readCount(cell), name, cell);
}

std::optional<int64_t> CsvCells::amount(std::string_view name, int scale)
{
    const auto cell = take(name);
    const Reading reading = readAmount(cell, {}, scale);
    m_lostAmount = m_lostAmount || reading.vanished;
    return valueOf(reading, name, cell);
}

std::optional<int64_t> CsvCells::duration(std::string_view name, int scale)
{
    const auto cell = take(name);
    return valueOf(readDuration(cell, {}, scale), name, cell);
}

std::optional<int64_t> CsvCells::time(std::string_view name, const TimeReader &times, bool *dateOnly)
{
    const auto cell = take(name);
    return valueOf(times.read(cell, DateOrder::Unknown, dateOnly), name, cell);
}

void CsvCells::keepRest(JsonObjectText &context) const
{
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        if (column.isRead || m_cells[i].empty())
            continue;
        if (m_keepPrivate || !isLeftOut(column.privacy, m_cells[i]))
            context.putString(column.name, m_cells[i]);
    }
}

} // namespace tally
