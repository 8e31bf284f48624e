// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/folderlook.h"

#include <QString>

#include <optional>
#include <vector>

namespace tally {

/// A watched folder as it stands now.
struct WatchEntry {
    enum class State {
        Off,
        Pending, // not looked at yet
        Watching,
        Reading,
        Busy, // another program writes the ledger; tried again by itself
        Question, // files wait for an answer
        Failed, // files or folders below could not be read
        Unreadable,
        Gone,
    };

    WatchFolder folder = {};
    State state = State::Pending;
    QString problem = {}; // translated; empty where the state says it all
    int64_t files = 0; // that the filter is for, at the last look
    std::vector<WatchFile> problems = {}; // files that wait for a person, or failed
    std::optional<int64_t> nextLookMs = {}; // UTC; of a folder that is gone or unreadable
    int looksWithoutFolder = 0; // one after the other

    /// A person has to do something.
    bool needsYou() const { return state >= State::Question; }
    /// Worst first.
    static bool isWorse(const WatchEntry &a, const WatchEntry &b) { return a.rank() > b.rank(); }

private:
    int rank() const { return needsYou() ? static_cast<int>(state) : 0; }
};

/// Takes what a look has found.
void takeNews(WatchEntry &entry, const FolderNews &news);

} // namespace tally
