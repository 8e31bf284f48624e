// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tally {

/// Actions of `tallyglass ledger`, each with arguments[0] as its name.
int createLedger(const QStringList &arguments, const CommandContext &context);
int copyWholeLedger(const QStringList &arguments, const CommandContext &context);
int grantLedger(const QStringList &arguments, const CommandContext &context);
int upgradeLedger(const QStringList &arguments, const CommandContext &context);
int tellLedger(const QStringList &arguments, const CommandContext &context);
int checkLedgerRows(const QStringList &arguments, const CommandContext &context);

} // namespace tally
