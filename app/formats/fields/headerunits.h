// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tally {

/// What a word in the name of a column says its numbers are in.
enum class HeaderUnit { None, Dollars, Cents, Foreign, Milliseconds, Seconds, Microseconds };

/// `word` is in lower case. Foreign: another currency than the dollar.
HeaderUnit headerUnitOf(std::string_view word);

} // namespace tally
