// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/viewhistory.h"

namespace tally {

namespace {

constexpr size_t MaxSteps = 200;

} // namespace

void ViewHistory::note(const ViewState &before, Step step)
{
    if (step == Step::None)
        return;
    const bool sameSearch = step == Step::Search && m_last == Step::Search;
    if (!m_noted && !sameSearch) {
        m_back.push_back(before);
        if (m_back.size() > MaxSteps)
            m_back.erase(m_back.begin());
    }
    m_forward.clear();
    m_noted = true;
    m_last = step;
}

bool ViewHistory::walk(ViewState &state, std::vector<ViewState> &from, std::vector<ViewState> &to)
{
    if (from.empty())
        return false;
    to.push_back(state);
    // How the numbers are shown stays; only what is counted walks back.
    state.range = from.back().range;
    state.dimensions = from.back().dimensions;
    state.search = from.back().search;
    from.pop_back();
    endTyping();
    return true;
}

} // namespace tally
