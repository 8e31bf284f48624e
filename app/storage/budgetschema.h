// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace tally {

/// Budgets, how they were before they were changed, and what was told of them.
bool addBudgets(sqlite3 *db);

} // namespace tally
