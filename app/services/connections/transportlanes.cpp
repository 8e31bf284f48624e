// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/transportlanes.h"

namespace tally {

HttpTransport &TransportLanes::next(size_t parallel)
{
    constexpr size_t CallsOfALane = 6;
    const size_t lanes = (parallel + CallsOfALane - 1) / CallsOfALane;
    while (m_others.size() + 1 < lanes)
        m_others.push_back(std::make_unique<HttpTransport>());
    m_lane = (m_lane + 1) % lanes;
    return m_lane == 0 ? m_first : *m_others[m_lane - 1];
}

} // namespace tally
