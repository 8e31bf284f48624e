// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/budgets/budgetmessages.h"

#include <QStringList>

namespace tally {

/// One message that stands for all, of which there is one at least: at most three by name of each sort, then
/// how many more. Those that keep chats back are named first, and unusual days as such.
BudgetMessage joined(std::vector<BudgetMessage> messages);

/// The first three with `between` between them, and how many more there are.
QString listed(const QStringList &all, const QString &between);

} // namespace tally
