// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace tally {

/// batch_overlap: imports that told of use which the ledger had in another way, and which of the two counts
/// since.
bool addOverlapAnswers(sqlite3 *db);

} // namespace tally
