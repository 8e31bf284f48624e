// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <QStringList>

namespace tally {

/// True when the first word names a command.
bool isCommand(const QString &word);

/// Runs the command named by arguments[0]; gives the exit status of the program.
int runCommand(const QStringList &arguments, const CommandContext &context);

/// What the program itself was asked to do when there is no command.
struct WindowArguments {
    QString ledger; // empty: the default, or the one last used
    QStringList files; // offered for import
    std::optional<int> exit = {}; // help, version or wrong usage: nothing more to do
};

/// [--ledger L] [FILE…]; a first word that is neither a command nor an existing file is wrong usage.
WindowArguments readWindowArguments(const QStringList &arguments, const CommandContext &context);

} // namespace tally
