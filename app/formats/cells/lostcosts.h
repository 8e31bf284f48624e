// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace tally {

/// Counts the rows of a file whose cost is too small to be kept: below half a nano-dollar it counts as zero,
/// which the person is told once.
class LostCosts {
public:
    void add(int64_t line)
    {
        if (m_count++ == 0)
            m_line = line;
    }
    /// How many, and where the first one is (translated); nothing when none was lost.
    std::optional<QString> warning() const;

private:
    int64_t m_count = 0;
    int64_t m_line = 0; // of the first
};

} // namespace tally
