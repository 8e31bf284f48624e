// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "services/connections/connectionconfig.h"

namespace tally {

/// What can be set of a connection that records go to.
void addConnectionOptions(QCommandLineParser &parser);
/// Puts what was given into `config`; an error for what the kind does not have.
Result<void> readConnectionOptions(const QCommandLineParser &parser, const QString &kind,
                                   ConnectionConfig &config);
/// Whether --on or --off was given; nothing without.
Result<std::optional<bool>> readSwitch(const QCommandLineParser &parser);

} // namespace tally
