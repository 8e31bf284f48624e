// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/othercost.h"
#include "domain/usagequery.h"

#include <QString>

namespace tally {

/// A report as an aligned table for a terminal: one line per row, totals last, notes about what is not in the
/// sums. `other` adds what the rows would have cost on another model.
QString reportText(const UsageQuery &query, const UsageTable &table, const OtherCosts *other = nullptr);

} // namespace tally
