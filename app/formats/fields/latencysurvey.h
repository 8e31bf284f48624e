// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <string>

namespace tally {

struct FileReading;
struct RowFacts;

/// In which unit a file writes times taken: by the time from start to end, by their size, by their fractions,
/// and by how many tokens came out meanwhile, whatever the name of the column says.
class LatencySurvey {
public:
    void add(const RowFacts &row);
    /// Its name says a unit, which does not fit.
    bool isOdd() const;
    void settle(FileReading &reading, Doubts &doubts) const;

private:
    bool isImpossibleInMs() const;
    bool isImpossibleInSeconds() const;
    Doubt doubt(bool seconds) const;

    int64_t m_latencies = 0;
    int64_t m_fitsMs = 0; // the time from start to end
    int64_t m_fitsSeconds = 0;
    bool m_latencyTold = false;
    bool m_saysSeconds = false;
    bool m_latencyHasFractions = false;
    int64_t m_longestMs = 0;
    int64_t m_shortestMs = INT64_MAX;
    int64_t m_takenMicros = 0; // of rows with an answer, taken for milliseconds
    int64_t m_answered = 0; // tokens of their answers
    std::string m_name;
};

} // namespace tally
