// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tally {

/// The actions of `tallyglass connections`; arguments[0] is the action's name.
int listConnections(const QStringList &arguments, const CommandContext &context);
int addConnection(const QStringList &arguments, const CommandContext &context);
int setConnection(const QStringList &arguments, const CommandContext &context);
int removeConnection(const QStringList &arguments, const CommandContext &context);
int testConnection(const QStringList &arguments, const CommandContext &context);

} // namespace tally
