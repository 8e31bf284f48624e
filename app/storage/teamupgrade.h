// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

namespace tally {

/// Brings a team's ledger that an older version of the program made to this one, with its rights, in one
/// transaction in which nobody writes: its rows are fetched, go through the steps that a ledger in a file
/// goes through, and are written anew. Whether there was anything to do. Permission for all but owners, Newer
/// for one of a newer version. Every mirror is filled anew afterwards.
Result<bool> upgradeTeamLedger(const QString &place);

} // namespace tally
