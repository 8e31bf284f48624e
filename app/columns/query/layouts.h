// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/filterplan.h"
#include "columns/query/grouplayout.h"
#include "domain/result.h"

#include <vector>

namespace tally {

/// Numbers the buckets in which rows that a plan keeps may count. The layout keeps `buckets`.
void layOutBuckets(const MappedColumnFile &file, const FilterPlan &plan, const TimeBuckets &buckets,
                   GroupLayout &layout);
/// Adds a column for each dimension. Damaged where a dictionary is.
Result<void> layOutDimensions(const MappedColumnFile &file, const std::vector<Dimension> &dimensions,
                              GroupLayout &layout);

} // namespace tally
