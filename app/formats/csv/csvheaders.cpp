// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/csvheaders.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"
#include "formats/fields/fieldaliases.h"

#include <algorithm>
#include <numeric>

namespace tally {

namespace {

constexpr size_t ProbedCells = 3;
constexpr size_t MinColumns = 3;
constexpr size_t LongestName = 100;

bool isLetter(char lowerCase)
{
    return lowerCase >= 'a' && lowerCase <= 'z';
}

// A bit for the first letter; all of them where it is another character. Most cells of rows are numbers.
uint32_t firstOf(std::string_view text)
{
    const char first = text.empty() ? '\0' : lower(text.front());
    if (isDigit(first))
        return 0;
    return isLetter(first) ? uint32_t(1) << (first - 'a') : ~uint32_t(0);
}

} // namespace

CsvHeaders::CsvHeaders(const std::vector<std::string> &names)
{
    for (const std::string &name : names) {
        m_names.push_back(normalisedHeader(name));
        m_firsts |= firstOf(m_names.back());
    }
}

size_t CsvHeaders::placeOf(std::string_view cell) const
{
    cell = trimmed(cell);
    if (cell.empty() || cell.size() > LongestName || (firstOf(cell) & m_firsts) == 0)
        return Nowhere;
    const char first = lower(cell.front());
    const auto found = std::ranges::find_if(m_names, [cell, first](const std::string &name) {
        const bool mayBegin = !isLetter(first) || name.starts_with(first);
        return mayBegin && isNormalised(cell, name);
    });
    return found == m_names.end() ? Nowhere : static_cast<size_t>(found - m_names.begin());
}

// One of the first cells is a name in nearly every header, and in hardly any row.
bool CsvHeaders::mayBeHeader(std::span<const std::string_view> cells) const
{
    const auto first = cells.first(std::min(cells.size(), ProbedCells));
    return m_names.size() >= MinColumns
        && std::ranges::any_of(first, [this](std::string_view cell) { return placeOf(cell) != Nowhere; });
}

CsvHeaders::Row CsvHeaders::take(std::span<const std::string_view> cells)
{
    const Row usual = m_another ? Row::OfAnother : Row::Cells;
    if (cells.size() != m_names.size() || !mayBeHeader(cells))
        return usual;
    std::vector<size_t> places;
    std::vector<bool> taken(m_names.size());
    size_t known = 0;
    for (const std::string_view cell : cells) {
        const size_t place = placeOf(cell);
        const bool isNew = place != Nowhere && !taken[place];
        if (isNew)
            taken[place] = true;
        known += isNew ? 1 : 0;
        places.push_back(place);
    }
    if (known * 3 < cells.size() * 2)
        return usual;
    m_another = known < cells.size();
    if (m_another)
        return Row::OfAnother;
    std::vector<size_t> asItStands(cells.size());
    std::iota(asItStands.begin(), asItStands.end(), size_t(0));
    ++m_seen;
    m_places = places == asItStands ? std::vector<size_t>() : std::move(places);
    return Row::Header;
}

std::span<const std::string_view> CsvHeaders::inOrder(std::span<const std::string_view> cells)
{
    if (m_places.empty() || cells.size() != m_places.size())
        return cells;
    m_cells.resize(cells.size());
    for (size_t i = 0; i < cells.size(); ++i)
        m_cells[m_places[i]] = cells[i];
    return m_cells;
}

} // namespace tally
