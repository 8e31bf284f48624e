// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

/// A set of record ids as runs of neighbouring ids. Additions in ascending order cost no memory per id.
class SeenRuns {
public:
    struct Run {
        int64_t first = 0;
        int64_t last = 0; // inclusive
        bool operator==(const Run &) const = default;
    };

    SeenRuns() = default;
    explicit SeenRuns(std::vector<Run> runs) // sorted, not touching
        : m_runs(std::move(runs))
    {
    }

    void add(int64_t id);
    void remove(const std::vector<int64_t> &ids); // ascending

    bool isEmpty() const { return m_runs.empty(); }
    /// Sorted, not touching.
    const std::vector<Run> &runs();

    /// Pairs of varints: gap after the end of the last run, length. The inverse gives nothing for damaged
    /// bytes.
    std::string encode();
    static std::optional<SeenRuns> decode(std::string_view bytes);

private:
    void settle();

    std::vector<Run> m_runs;
    bool m_settled = true;
};

} // namespace tally
