// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "services/watch/watchentry.h"

#include <vector>

namespace tally {

/// Looks at each folder once, and once more at files that were just being written. Returns the exit status.
int watchOnce(const QString &ledger, const std::vector<WatchFolder> &folders, bool json,
              const CommandContext &context);

/// Watches the folders, or all of the ledger when none is named, until a signal ends it. Needs an
/// application.
int watchUntilStopped(const QString &ledger, const std::vector<WatchFolder> &folders, bool json,
                      const CommandContext &context);

} // namespace tally
