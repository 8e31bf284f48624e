// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

/// Reads plain decimal text ("-12.50", "5.5e-05", ".5") by its digits, never through double, as an integer
/// of 10^-`scale` units, rounded half-even at the last kept digit. No blanks, grouping or currency: readers
/// strip those first. Nothing when the text is not such a number or does not fit 64 bits.
std::optional<int64_t> parseScaled(std::string_view text, int scale);

/// value * 10^exponent rounded half-even; nothing on overflow. Used to change units (cents, seconds).
std::optional<int64_t> rescale(int64_t value, int exponent);

} // namespace tally
