// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/logs/csvcandidate.h"

#include <vector>

namespace tally {

/// Finds the columns of a table whose rows stand for one kind of tokens each, the kind and its amount, and
/// uses them so; false where it is no such table.
bool settleKinds(std::vector<CsvCandidate> &columns);

/// InvalidInput where a column of units says that the amounts are not single tokens; it is the unit of a
/// price where there is one, and a map that names the column of units or of amounts knows.
Result<void> checkUnits(const std::vector<CsvCandidate> &columns);

} // namespace tally
