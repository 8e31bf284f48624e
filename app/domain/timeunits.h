// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tally {

/// Instants are milliseconds since 1970 (UTC), and so are these. A day of a time zone may be shorter or
/// longer.
inline constexpr int64_t MinuteMs = 60'000;
inline constexpr int64_t HourMs = 60 * MinuteMs;
inline constexpr int64_t DayMs = 24 * HourMs;

} // namespace tally
