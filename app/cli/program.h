// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <QStringList>

namespace tally {

/// What both programs begin with: `tallyglass`, which knows the commands and links no widgets, so that a
/// command starts at once; and `tallyglass-window` beside it, which `tallyglass` becomes for the window and
/// for pictures of it.

/// The words of the command line without the program's name.
QStringList wordsAfterProgram(int argc, char **argv);

/// Names the application, and keeps others from reading the files it makes.
void nameProgram();

/// Runs a command in the person's language; the application must stand. Gives the exit status of the program.
int runInLanguage(const QStringList &words, const CommandContext &context);

/// Becomes the program with the window, with the same words. Returns only when that is impossible: the exit
/// status, after saying why.
int becomeWindow(char **argv, const CommandContext &context);

} // namespace tally
