// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tally {

/// The actions of `tallyglass budgets`; arguments[0] is the action's name.
int listBudgets(const QStringList &arguments, const CommandContext &context);
int addBudget(const QStringList &arguments, const CommandContext &context);
int setBudget(const QStringList &arguments, const CommandContext &context);
int removeBudget(const QStringList &arguments, const CommandContext &context);
int undoBudget(const QStringList &arguments, const CommandContext &context);
int checkBudgets(const QStringList &arguments, const CommandContext &context);
int evaluateBudgetLines(const QStringList &arguments, const CommandContext &context);

} // namespace tally
