// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <cstdint>
#include <optional>

namespace tally {

/// The bucket of a chart over `spanMs`: the one chosen, or the next coarser one that keeps the chart
/// drawable; without a choice the finest one that makes at most about 100 bars.
Bucket bucketFor(std::optional<Bucket> chosen, int64_t spanMs);

} // namespace tally
