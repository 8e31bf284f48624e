// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QString>

namespace tally {

/// A report as an aligned table for a terminal: one line per row, totals last, notes about what is not in the
/// sums.
QString reportText(const UsageQuery &query, const UsageTable &table);

} // namespace tally
