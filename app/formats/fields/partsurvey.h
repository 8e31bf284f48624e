// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// What the names of a whole and of its part tell: "cached_tokens" are of the input, "cache_read" beside it.
enum class PartHint { None, Inside, Beside };
PartHint cacheHint(std::string_view input, std::string_view cache);
PartHint reasoningHint(std::string_view output, std::string_view reasoning);

/// The counts of one row as they stand in the file.
struct RawCounts {
    std::optional<int64_t> input = {};
    std::optional<int64_t> cache = {}; // reads and writes
    std::optional<int64_t> output = {};
    std::optional<int64_t> reasoning = {};
    std::optional<int64_t> total = {};
};

/// Whether one count of a file (the input, the output) holds another (the cached tokens, the reasoning). One
/// answer for the whole file, since one program wrote it: by the rows' totals, else by names and by parts
/// that are larger than their whole.
class PartSurvey {
public:
    void add(int64_t whole, int64_t part, PartHint hint);
    /// The total of the row added last fits one of the readings only.
    void addTotal(bool inside) { ++(inside ? m_totalInside : m_totalBeside); }
    /// The hint comes with the spelling of a known provider, so that it can be trusted alone.
    void trustHint(bool trusted) { m_trusted = m_trusted && trusted; }
    bool trustsHint() const { return m_trusted; }
    /// The name of the whole speaks for a program that counts everything in it.
    void likelyInside() { m_likelyInside = true; }

    struct Verdict {
        bool inside = true;
        std::optional<Doubt::Grade> doubt = {};
    };
    Verdict verdict() const;
    /// What the wholes and parts of all rows make under either reading.
    int64_t sum(bool inside) const { return inside ? m_sumInside : m_sumBeside; }

private:
    PartHint hint() const;
    Verdict byTotals() const;
    Verdict byNames() const;

    int64_t m_rows = 0; // with a part
    int64_t m_exceeding = 0;
    int64_t m_hintInside = 0;
    int64_t m_hintBeside = 0;
    int64_t m_totalInside = 0;
    int64_t m_totalBeside = 0;
    int64_t m_sumInside = 0;
    int64_t m_sumBeside = 0;
    bool m_trusted = true;
    bool m_likelyInside = false;
};

/// Lets the total of one row speak for both surveys.
void addTotals(const RawCounts &row, PartSurvey &cache, PartSurvey &reasoning);

} // namespace tally
