// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/csvtwins.h"

#include "formats/cells/celltext.h"

#include <algorithm>

namespace tally {

namespace {

// A column of a known name has the meaning, too: the words of this one ("total_input_tokens") tell of a sum.
bool isBeatenByName(std::span<const CsvCandidate> columns, size_t at)
{
    const FieldUse &use = columns[at].use;
    return use.byWords && std::ranges::any_of(columns, [&use](const CsvCandidate &other) {
               return other.use.field == use.field && !other.use.byWords;
           });
}

} // namespace

// Of names that differ in case and marks alone the first counts, which is told.
CsvTwins::CsvTwins(std::span<const CsvCandidate> columns)
{
    for (size_t i = 0; i < columns.size(); ++i) {
        const FieldUse &use = columns[i].use;
        if (!hasToAgree(use) || use.name.find('.') != std::string::npos || isBeatenByName(columns, i))
            continue;
        const auto known = std::ranges::find_if(
            m_groups, [&use](const Group &group) { return group.twins.field == use.field; });
        if (known == m_groups.end())
            m_groups.push_back({{i}, {.field = use.field}});
        else if (std::ranges::none_of(known->places, [&](size_t place) {
                     return normalisedHeader(columns[place].use.name) == normalisedHeader(use.name);
                 }))
            known->places.push_back(i);
    }
    std::erase_if(m_groups, [](const Group &group) { return group.places.size() < 2; });
    for (Group &group : m_groups) {
        std::ranges::stable_sort(group.places, {}, [&columns](size_t i) { return columns[i].rank(); });
        for (const size_t i : group.places)
            group.twins.names.push_back(columns[i].use.name);
    }
}

void CsvTwins::look(std::span<const CsvCandidate> columns, std::span<const std::string_view> cells)
{
    for (Group &group : m_groups) {
        const size_t first = group.places.front();
        for (const size_t i : group.places) {
            if (!group.twins.value.empty() || std::max(first, i) >= cells.size() || isBlankCell(cells[i])
                || isBlankCell(cells[first]) || agree(columns[i].use, cells[first], cells[i]))
                continue;
            group.twins.value = cells[first];
            group.twins.other = cells[i];
        }
    }
}

void CsvTwins::settle(std::span<CsvCandidate> columns, Doubts &doubts) const
{
    for (const Group &group : m_groups) {
        if (group.twins.value.empty())
            continue;
        const std::string answer = doubts.settle(twinDoubt(group.twins)).toStdString();
        const bool known = std::ranges::any_of(group.twins.names, [&answer](const std::string &name) {
            return normalisedHeader(name) == answer;
        });
        for (const size_t i : group.places) {
            if (known && normalisedHeader(columns[i].use.name) != answer)
                columns[i].use.field = Field::Context;
        }
    }
}

} // namespace tally
