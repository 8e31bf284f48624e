// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace tally {

struct FileReading;
struct RowFacts;

/// Whether a name is that of whether a cache answered ("cache_hit", "cache_status").
bool isCacheHitName(std::string_view name);
/// Whether a cell below it says so.
bool saysCacheHit(std::string_view cell);

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
    bool growsWithAnswers() const;
    Doubt doubt(bool seconds) const;

    struct Sums { // of the same rows, for the correlation of the two
        double tokens = 0;
        double taken = 0;
        double tokensSquare = 0;
        double takenSquare = 0;
        double product = 0;

        void add(double answered, double ms)
        {
            tokens += answered;
            taken += ms;
            tokensSquare += answered * answered;
            takenSquare += ms * ms;
            product += answered * ms;
        }
    };

    int64_t m_latencies = 0;
    int64_t m_fitsMs = 0; // the time from start to end
    int64_t m_fitsSeconds = 0;
    bool m_latencyTold = false;
    bool m_saysSeconds = false;
    bool m_latencyHasFractions = false;
    int64_t m_longestMs = 0;
    int64_t m_shortestMs = INT64_MAX;
    int64_t m_takenMicros = 0; // of single requests with an answer of their own, taken for milliseconds
    int64_t m_answered = 0; // tokens of their answers
    int64_t m_answers = 0; // how many they are
    int64_t m_fastestPerSecond = 0; // tokens of one of them, taken for seconds
    Sums m_sums;
    std::string m_name;
};

} // namespace tally
