// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dimension.h"
#include "domain/usagerecord.h"

#include <string>

namespace tally {

/// The value of a context key (dotted path) as the columns have it; "" when it is not set.
std::string contextValue(const std::string &contextJson, const std::string &key);

/// The value of a record in a dimension, as the columns have it; "" when it is not set. `batch` 0: of no
/// import.
std::string dimensionValue(const Dimension &dimension, const UsageRecord &record, int64_t batch = 0);

} // namespace tally
