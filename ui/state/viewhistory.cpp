// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/viewhistory.h"

namespace tally {

namespace {

constexpr size_t MaxSteps = 200;

} // namespace

void ViewHistory::note(const ViewState &before, Step step, const QByteArray &zone)
{
    if (step == Step::None)
        return;
    const bool sameSearch = step == Step::Search && m_last == Step::Search;
    if (!m_noted && !sameSearch) {
        m_back.push_back({before, zone});
        if (m_back.size() > MaxSteps)
            m_back.erase(m_back.begin());
    } else if (!m_back.empty() && m_back.back().zone.isEmpty()) {
        m_back.back().zone = zone;
    }
    m_forward.clear();
    m_noted = true;
    m_last = step;
}

bool ViewHistory::walk(ViewState &state, QByteArray &zone, std::vector<Place> &from, std::vector<Place> &to)
{
    if (from.empty())
        return false;
    const Place &place = from.back();
    to.push_back({state, place.zone.isEmpty() ? QByteArray() : zone});
    // How the numbers are shown stays; only what is counted walks back.
    state.range = place.state.range;
    state.dimensions = place.state.dimensions;
    state.search = place.state.search;
    if (!place.zone.isEmpty())
        zone = place.zone;
    from.pop_back();
    endTyping();
    return true;
}

} // namespace tally
