// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/pullsource.h"

namespace tally {

/// Fetches what a portal has of each mapped project, but what was sent there from here.
std::unique_ptr<PullSource> makePortalPull(const ConnectionEntry &entry, const PullTools &tools);

} // namespace tally
