// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of a list of filters with at most one "is" and one "is not" per dimension.
#pragma once

#include "domain/usagefilter.h"

#include <string>
#include <vector>

namespace tally {

using DimensionFilters = std::vector<DimensionFilter>;

/// nullptr when there is none.
const DimensionFilter *findFilter(const DimensionFilters &filters, const Dimension &dimension, bool exclude);
/// In place of the one there is, else at the end; one without values removes it.
void putFilter(DimensionFilters &filters, const DimensionFilter &filter);
void dropFilter(DimensionFilters &filters, const Dimension &dimension, bool exclude);
/// Just this value.
void keepOnly(DimensionFilters &filters, const Dimension &dimension, const std::string &value);
/// All but this value, and the others that are kept away already.
void keepAway(DimensionFilters &filters, const Dimension &dimension, const std::string &value);

} // namespace tally
