// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include "storage/ledgerbackup.h"

#include <QString>

namespace tally {

/// Makes a ledger in a database that has none: roles, tables and rights, empty. InvalidInput, with nothing
/// changed, where there is one.
Result<void> createTeamLedger(const QString &place);

/// Copies a whole ledger to where none is, row by row: imports, versions and what can be undone come along.
/// From and to a file or a place on a server. A role that sees only a part cannot copy.
Result<void> copyLedger(const QString &from, const QString &to,
                        BackupReplaces replaces = BackupReplaces::Nothing);

} // namespace tally
