// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/pullsource.h"

namespace tally {

/// Fetches what a provider or a gateway tells of the usage of an account, page by page, as its recipe says
/// (pullrecipes.h). Waits where it is told to; a key that is not accepted is not tried again in this run.
std::unique_ptr<PullSource> makeProviderPull(const ConnectionEntry &entry, const PullTools &tools);

} // namespace tally
