// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/fields/audiotokens.h"
#include "formats/fields/doubts.h"
#include "formats/json/jsonwriting.h"

#include <optional>
#include <string_view>

namespace tally {

/// Where a part stands: in the count of its side, or beside it.
enum class Place { Inside, Beside };

/// The counts of one row as they stand there, where it is open what contains what.
struct SourceCounts {
    std::optional<int64_t> input = {};
    std::optional<int64_t> output = {};
    std::optional<int64_t> total = {};
    std::optional<int64_t> cacheRead = {};
    std::optional<int64_t> cacheWrite5m = {};
    std::optional<int64_t> cacheWrite1h = {};
    std::optional<int64_t> cacheWrite = {}; // lifetime not told
    std::optional<int64_t> reasoning = {};
    AudioCounts audio = {};

    int64_t cached() const; // reads and writes
    /// Takes the sum of all writes, of which some have a lifetime.
    void setWrites(const std::optional<int64_t> &sum);
    bool any() const { return input || output || total || cacheRead || cacheWrite || reasoning; }
    /// What the row's own numbers say of the cache counts: more than the input is beside it, and a total may
    /// fit one reading only. Nothing where both fit.
    std::optional<Place> cachePlace() const;
};

struct SplitCounts {
    TokenCounts tokens = {}; // disjoint
    std::string_view flag = {}; // as in NormalUsage
};

/// Makes the parts disjoint: as the row's total says, else as given. Never below zero.
SplitCounts splitCounts(const SourceCounts &raw, Place cache, Place reasoning);

/// Puts the counts as they stood there into the context, with the flag; nothing without a flag.
void keepFlagged(JsonObjectText &context, const SourceCounts &raw, std::string_view flag);

/// Looks at all rows of a source that does not say whether its input counts include the cache counts.
class CacheSurvey {
public:
    void add(const SourceCounts &raw);
    /// Where the cache counts of rows stand whose own numbers do not tell it: by the person's answer, by the
    /// rows that tell, else as `habit` says.
    Place settle(Doubts &doubts, Place habit) const;

private:
    int64_t m_inside = 0; // rows
    int64_t m_beside = 0;
    int64_t m_untold = 0;
    int64_t m_input = 0; // of the untold rows
    int64_t m_cached = 0;
};

} // namespace tally
