// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace tally {

/// `serve token add|list|revoke`; arguments[0] is "token".
int runServeToken(const QStringList &arguments, const CommandContext &context);

} // namespace tally
