// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/rowamounts.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <vector>

namespace tally {

/// A row that stands for some time, and what it says of whose use it was.
struct RollupRow {
    enum Width : uint8_t { Instant, Day, Month };
    static constexpr size_t Dimensions = 5; // user, customer, project, provider, model

    Width width = Instant;
    int64_t timeMs = 0;
    std::array<uint64_t, Dimensions> told = {}; // a hash of each; 0: not told
    uint64_t print = 0; // by which it is known again
    RowAmounts amounts = {};
};

/// Rows of sums that hold other rows of the same file and do not say so: one of each day without a model
/// beside those of its models, one of a month beside its days. They are told by what they leave out, and by
/// being the very sums.
class RollupSurvey {
public:
    void add(const RollupRow &row);
    /// Whether rows of this width are still looked at.
    bool wants(RollupRow::Width width) const
    {
        return !m_full && (m_hasSums || width != RollupRow::Instant || m_rows.size() < FirstRows);
    }

    struct Sums {
        std::unordered_set<uint64_t> rows = {}; // by their prints
        RowAmounts amounts = {};
        RowAmounts all = {}; // of the rows of the file
    };
    Sums sums() const;

private:
    static constexpr size_t MaxRows = 200'000; // of more than these nothing is said
    static constexpr size_t FirstRows = 20'000; // a file of requests has no sums among so many
    std::vector<RollupRow> m_rows;
    bool m_isMixed = false; // rows leave out different things, or differ in width
    bool m_hasSums = false;
    bool m_full = false;
};

} // namespace tally
