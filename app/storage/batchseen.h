// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/seenruns.h"

#include <cstdint>

namespace tally {

struct Store;

/// Writes which records of others a batch has told again. `goesOn`: a batch that stands already, and has told
/// of some before. False: SQLite refuses, or what stands there is damaged.
bool putBatchSeen(Store &store, int64_t batch, SeenRuns &seen, bool goesOn);

} // namespace tally
