// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

namespace tally {

/// Whose word counts for user, customer, project and context when two copies of a record are joined.
enum class Attribution : uint8_t { Replaced, Kept };

/// Puts what `incoming` knows over `existing`: a known value replaces, an unknown one never does; the context
/// is merged key by key; token sides are taken as a whole so that parts keep adding up, except that the finer
/// split of `existing` stays where the exported sums are equal. Calls settleCost. True if an exported value
/// changed. With Attribution::Kept user, customer, project and context keys that are set stay as they are:
/// who sent a request knows better whom it is for than the provider, who was told a pseudonym. Of events that
/// sessions of agents repeat, the time is that of the first copy. Of an earlier state (isOlderVersion) only
/// what fills a gap is taken.
///
/// A computed cost goes with what it was computed from (sameBillable): that of `existing` stays while nothing
/// of it changed, that of `incoming` comes with a copy that says it all. When the result is a mixture,
/// neither holds: the computed cost becomes unknown and `*mixed` true, for the caller to compute it anew.
bool mergeRecord(UsageRecord &existing, const UsageRecord &incoming,
                 Attribution attribution = Attribution::Replaced, bool *mixed = nullptr);

/// Whether a price book makes the same cost of both, given the same price in force: provider, model, service
/// tier, tokens, searches and, of aggregates, requests.
bool sameBillable(const UsageRecord &a, const UsageRecord &b);

} // namespace tally
