// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/endedrequest.h"

namespace tally {

class Ledger;

/// Whether a running total is a later state of itself.
bool saysMore(const TokenCounts &now, const TokenCounts &before);

/// Writes a call, or a sum that telemetry told, into the ledger, on its thread; `row` 0: none is known. The
/// row; 0: a sum that others tell in a better way. A call that is written again changes nothing.
Result<int64_t> writeCall(Ledger &ledger, int64_t row, const EndedRequest &ended);

/// Writes a call that was kept: into the row that it began in, where that still waits for its end.
Result<int64_t> writeKeptCall(Ledger &ledger, const EndedRequest &ended);

} // namespace tally
