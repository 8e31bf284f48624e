// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tally {

/// The actions of `tallyglass budgets`; arguments[0] is the action's name.
int evaluateBudgetLines(const QStringList &arguments, const CommandContext &context);

} // namespace tally
