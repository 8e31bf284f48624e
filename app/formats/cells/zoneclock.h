// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tally {

/// Local times of one zone as UTC, from a table of the zone's offsets: a time that occurs twice is the
/// earlier one, a time that a change of clocks skipped counts with the offset before the change.
class ZoneClock {
public:
    explicit ZoneClock(const QByteArray &zoneId); // an unknown id counts as UTC
    int64_t toUtcMs(int64_t localMs) const;
    /// How many of the times so far occur twice, since clocks were put back.
    int64_t repeated() const { return m_repeated; }

private:
    struct Span {
        int64_t startMs; // UTC
        int64_t offsetMs;
    };
    template <typename OffsetAt> void continueByRule(OffsetAt offsetAt);
    std::vector<Span> m_spans;
    mutable int64_t m_repeated = 0;
    mutable size_t m_last = 0; // consecutive rows mostly share a span
};

} // namespace tally
