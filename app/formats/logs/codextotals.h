// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/statebytes.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace tally {

/// Counts of a Codex event as they stand in the file: cached inside input, reasoning inside output.
struct CodexCounts {
    int64_t input = 0;
    int64_t cached = 0;
    int64_t output = 0;
    int64_t reasoning = 0;

    bool operator==(const CodexCounts &) const = default;
    bool isNothing() const { return *this == CodexCounts{}; }
    bool isBelow(const CodexCounts &other) const
    {
        return input < other.input || cached < other.cached || output < other.output
            || reasoning < other.reasoning;
    }
    CodexCounts minus(const CodexCounts &other) const
    {
        return {input - other.input, cached - other.cached, output - other.output,
                reasoning - other.reasoning};
    }
    CodexCounts plus(const CodexCounts &other) const
    {
        return {input + other.input, cached + other.cached, output + other.output,
                reasoning + other.reasoning};
    }
};

/// Follows the running totals of one session.
class CodexTotals {
public:
    /// What an event adds; nothing where it was sent again or says nothing. Either may be missing.
    std::optional<CodexCounts> add(const std::optional<CodexCounts> &total,
                                   const std::optional<CodexCounts> &last);

    /// The totals after the event added last, and how often they have fallen so far: "#1/10.0.1.0".
    std::string place() const;

    void save(StateWriter &state) const;
    void restore(StateReader &state);

private:
    std::optional<CodexCounts> m_total;
    int m_falls = 0;
};

} // namespace tally
