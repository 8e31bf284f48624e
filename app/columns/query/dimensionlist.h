// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/mappedcolumnfile.h"
#include "domain/usagequery.h"

#include <vector>

namespace tally {

/// Every dimension that has a value in a living record, with exact counts. Looks at rows only where some are
/// dead.
std::vector<DimensionInfo> listDimensions(const MappedColumnFile &file);

} // namespace tally
