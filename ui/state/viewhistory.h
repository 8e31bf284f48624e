// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/viewstate.h"

#include <QByteArray>

#include <vector>

namespace tally {

/// The way back and forward through what was filtered by. What changes in one turn of the event loop is one
/// step, and so is what is typed into the search line. How numbers are shown is no part of it. A step that
/// took another time zone with it brings the one before back.
class ViewHistory {
public:
    enum class Step { None, Filter, Search };

    /// `before` is about to change by such a step. `zone`: the time zone before, where that changes, too.
    void note(const ViewState &before, Step step, const QByteArray &zone = {});
    void endTurn() { m_noted = false; }
    void endTyping() { m_last = Step::None; } // what is typed next is a step of its own

    bool canGoBack() const { return !m_back.empty(); }
    bool canGoForward() const { return !m_forward.empty(); }
    /// False when there is nothing to go to.
    bool back(ViewState &state, QByteArray &zone) { return walk(state, zone, m_back, m_forward); }
    bool forward(ViewState &state, QByteArray &zone) { return walk(state, zone, m_forward, m_back); }

private:
    struct Place {
        ViewState state = {};
        QByteArray zone = {}; // empty: whatever holds
    };
    bool walk(ViewState &state, QByteArray &zone, std::vector<Place> &from, std::vector<Place> &to);

    std::vector<Place> m_back;
    std::vector<Place> m_forward;
    bool m_noted = false; // this turn already made its step
    Step m_last = Step::None;
};

} // namespace tally
