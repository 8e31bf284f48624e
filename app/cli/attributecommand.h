// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "services/attribution/attributionorder.h"

namespace tally {

/// Previews and, without --dry-run, does what an order says, and prints what became of it. The parser has
/// --ledger, --dry-run and --json.
int runOrder(const QCommandLineParser &parser, const AttributionOrder &order, const CommandContext &context);

} // namespace tally
