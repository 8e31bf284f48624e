// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>

namespace tally {

struct RowFacts;

/// In which unit a file writes times taken: by the time from start to end, by their size, by their fractions.
class LatencySurvey {
public:
    void add(const RowFacts &row);
    bool isInSeconds(Doubts &doubts) const;

private:
    int64_t m_latencies = 0;
    int64_t m_fitsMs = 0; // the time from start to end
    int64_t m_fitsSeconds = 0;
    bool m_latencyTold = false;
    bool m_latencyHasFractions = false;
    int64_t m_longestMs = 0;
};

} // namespace tally
