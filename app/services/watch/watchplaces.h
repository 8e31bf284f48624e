// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/watches.h"

#include <QProcessEnvironment>
#include <QString>

#include <vector>

namespace tally {

/// The folders in which coding agents of this computer keep their sessions, as far as they are there: Claude
/// Code, Codex, Gemini CLI and opencode. `home`: the user's folder, in whose subfolders they lie unless the
/// environment says otherwise.
std::vector<WatchFolder> watchPlaces(const QProcessEnvironment &environment, const QString &home);

/// The same of whoever runs the program.
std::vector<WatchFolder> watchPlaces();

} // namespace tally
