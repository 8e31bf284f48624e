// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tally {

/// Finds the end of a JSON value by brackets and quotes alone, piece by piece, without holding it.
class ValueSkipper {
public:
    /// Consumes of `text`; true when the value ended, `used` bytes in.
    bool feed(std::string_view text, size_t &used);

private:
    bool take(char c);

    int64_t m_depth = 0;
    bool m_inString = false;
    bool m_escape = false;
};

} // namespace tally
