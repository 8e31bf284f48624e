// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/timeparts.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

/// Takes a date whose month is a word, English or German, from the front of a text: "Nov 3, 2026",
/// "Tue, 03 Nov 2026", "3. November 2026", "03-Nov-2026"; and of "Tue Nov  3 10:00:00 2026" the date, so that
/// the clock is left.
bool takeWordDate(std::string_view &text, CivilDate &date);

/// The first day of a month that is written alone: "2026-11", "11/2026", "Nov 2026". Midnight UTC.
std::optional<int64_t> readMonth(std::string_view cell);

} // namespace tally
