// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "services/watch/watchentry.h"

#include <map>

namespace tally {

/// Tells what a watching command does: a line of text or of JSON for each event, at once. What a person has
/// to see to goes to `err` as text.
class WatchReport {
public:
    WatchReport(const CommandContext &context, bool json)
        : m_context(context)
        , m_json(json)
    {
    }

    void tell(const WatchNews &news);
    /// How a folder stands, when that has changed.
    void tellFolder(const WatchEntry &entry);
    /// At the end of a single pass.
    void tellDone(const std::vector<WatchEntry> &entries);

    int64_t filesRead() const { return m_read; }
    /// Something could not be done, which was told.
    void noteProblem() { m_anyProblem = true; }
    /// Of `tallyglass import`: 1 where something failed or waits for a person, 3 where lines were rejected.
    int exitStatus() const;

private:
    void line(const QString &text, const QJsonObject &json, bool isProblem);

    const CommandContext &m_context;
    const bool m_json;
    std::map<int64_t, QString> m_states; // last told, by folder
    int64_t m_read = 0;
    int64_t m_added = 0;
    bool m_anyProblem = false;
    bool m_anyRejected = false;
};

/// Words for how a folder stands: "watching", "gone" … untranslated, for JSON.
QString toId(WatchEntry::State state);
/// The same for people, as a sentence; empty where all is well.
QString watchProblem(const WatchEntry &entry);

} // namespace tally
