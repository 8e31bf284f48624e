// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "domain/usagerecord.h"

#include <string>

namespace tally {

/// A server's texts have no U+0000: a record that has one enters its ledger with U+FFFD in its place, and
/// says so in its context.
bool hasNullText(const UsageRecord &record);
UsageRecord withoutNullText(UsageRecord record);

/// Makes a record what a server keeps of it. It is known by what it was: two that only U+0000 and U+FFFD tell
/// apart stay two, and what comes again is known again.
RecordHashes enterServer(UsageRecord &record);

/// What its context says then: a JSON object's text.
std::string nullTextFlag();

} // namespace tally
