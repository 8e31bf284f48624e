// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace tally {

/// Where the sum of a time bucket stands. A day, a week and a month are dates.
struct TimeBucket {
    int64_t timeMs = 0;
    Granularity granularity = Granularity::Day;
};

/// The bucket from `startMs` to `endMs` (not in it), as a provider's report names it: up to a minute, an hour
/// or a day, seven days, or 28 to 31. What began is told to its end, even where that is still to come, and
/// the last bucket of a report may end early. Nothing where the width is none of these.
std::optional<TimeBucket> timeBucket(int64_t startMs, int64_t endMs);

/// The width of a bucket that begins and ends at whole minutes, hours or days, the end included or not.
std::optional<Granularity> bucketWidth(int64_t startMs, int64_t endMs);

/// Why a row with such a bucket cannot be used (translated).
QString bucketUnknown();

} // namespace tally
