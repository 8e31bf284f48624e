// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QString>

#include <string>

namespace tally {

/// "(not set)" for the empty value, else the value itself.
QString valueLabel(const Dimension &dimension, const std::string &value);
QString dimensionLabel(const Dimension &dimension); // "Customer", "Environment" (context keys as they are)
QString dimensionPlural(const Dimension &dimension); // "Customers"
QString measureLabel(Measure measure); // "Cost", "Cost / request" …
QString bucketLabel(Bucket bucket); // "Hour", "Day" …

} // namespace tally
