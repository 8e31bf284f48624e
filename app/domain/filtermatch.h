// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagefilter.h"
#include "domain/usagerecord.h"

namespace tally {

/// Whether a filter, its times left out, will keep a request that is about to be sent. What is known at its
/// end only (its status, its cost …) may become anything, and counts as kept; a model may answer under
/// another spelling or a dated name of what was asked.
bool mayKeep(const UsageFilter &filter, const UsageRecord &pending);

} // namespace tally
