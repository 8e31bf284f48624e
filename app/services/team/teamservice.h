// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ledgerplace.h"
#include "domain/result.h"
// Handed on to windows and commands.
#include "storage/teamadmin.h"
#include "storage/teamcopy.h"
#include "storage/teamupgrade.h"

#include <QString>
#include <QStringList>

namespace tally {

/// Everything that can be wrong with a ledger, in sentences; none: its rows, its counters, its columns and,
/// for a ledger on a server, its mirror agree. Reads every row. Blocking, any thread.
Result<QStringList> checkWholeLedger(const QString &place);

/// Permission where the role that asks sees the records of some customers only: it must not be told that
/// there are no budgets. Asks the server; nothing is wrong with a file.
Result<void> checkSeesAll(const QString &place);

} // namespace tally
