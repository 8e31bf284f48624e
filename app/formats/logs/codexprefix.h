// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/bytes/statebytes.h"
#include "formats/importformat.h"

#include <cstdint>
#include <optional>

namespace tally {

/// Leaves out what a forked session repeats of its parent at its beginning: several events in one second, or
/// one in the second in which its file was begun. The first event is held back until it is clear whether it
/// is the session's own.
class CodexPrefix {
public:
    /// The session was forked, and its file begun at this time.
    void open(const std::optional<int64_t> &beganMs);
    /// Gives an event on, unless it is or may be a repeated one. False when the sink stops.
    bool add(UsageRecord &record, RecordSink &sink);
    /// Nothing more comes: gives on what was held back, if it is the session's own. False when the sink
    /// stops.
    bool close(RecordSink &sink);

    /// An event is held back until it is clear whether it repeats one of the parent.
    bool isPending() const { return m_isOpen && m_count > 0; }
    /// An event would be the first of those that may be repeated.
    bool isWaiting() const { return m_isOpen && m_count == 0; }

    /// Without the event that is held back.
    void save(StateWriter &state) const;
    void restore(StateReader &state);

private:
    UsageRecord m_first;
    std::optional<int64_t> m_began;
    int64_t m_second = 0;
    int m_count = 0; // events in that second
    bool m_isOpen = false;
};

} // namespace tally
