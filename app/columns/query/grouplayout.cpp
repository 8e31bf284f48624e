// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/grouplayout.h"

namespace tally {

namespace {

constexpr uint64_t MaxListedGroups = uint64_t(1) << 24;

} // namespace

TopGroups::TopGroups(const std::vector<uint64_t> &groups, uint64_t groupCount)
    : m_groups(groups)
{
    if (groupCount <= MaxListedGroups) {
        m_positions.assign(groupCount, size());
        for (uint32_t i = 0; i < size(); ++i)
            m_positions[m_groups[i]] = i;
    } else {
        for (uint32_t i = 0; i < size(); ++i)
            m_found.emplace(m_groups[i], i);
    }
}

uint32_t TopGroups::positionOf(uint64_t group) const
{
    if (!m_positions.empty())
        return m_positions[group];
    const auto found = m_found.find(group);
    return found == m_found.end() ? size() : found->second;
}

uint64_t GroupLayout::groupCount() const
{
    uint64_t count = 1;
    for (const uint64_t n : codes)
        count *= n;
    return count;
}

} // namespace tally
