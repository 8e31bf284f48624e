// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ledgerplace.h"
#include "domain/result.h"
// Handed on to windows and commands.
#include "storage/teamadmin.h"
#include "storage/teamcopy.h"

#include <QString>
#include <QStringList>

namespace tally {

/// Everything that can be wrong with a ledger, in sentences; none: its rows, its counters, its columns and,
/// for a ledger on a server, its mirror agree. Reads every row. Blocking, any thread.
Result<QStringList> checkWholeLedger(const QString &place);

} // namespace tally
