// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

namespace tally {

/// Settles the cost of a record as a source told it, once its reported cost and its tokens are set. A
/// negative one is what was paid back: a Credit, which lowers the sums, and no request where the record has
/// no usage.
void settleToldCost(UsageRecord &record);

} // namespace tally
