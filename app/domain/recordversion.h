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

/// Whether a record with the id of one that is known may be another one by what it says itself. `isOld`: that
/// one is of an earlier import. Cheap, and false for most.
bool mayBeAnother(const UsageRecord &record, bool isOld);
/// For those: the same id with another time, user and tokens at once is no later state of the record but
/// another one. Where no user is told, other tokens an hour or more away are enough for an id that is a small
/// counter and was imported before.
bool isAnother(const UsageRecord &before, const UsageRecord &record);

} // namespace tally
