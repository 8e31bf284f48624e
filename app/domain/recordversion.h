// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

namespace tally {

/// Whether a source repeats its records as they grow, and in sessions that were forked or resumed: agents.
bool repeatsEvents(std::string_view source);

/// Whether `incoming` is an earlier state of the record that `existing` is, whatever was read first: of an
/// answer that an agent repeats the one with less output, and of records whose contexts both tell
/// "updated_at" the one with the earlier time. What it says fills gaps and replaces nothing.
bool isOlderVersion(const UsageRecord &incoming, const UsageRecord &existing);

} // namespace tally
