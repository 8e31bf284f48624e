// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/workerpool.h"

#include <cstdint>
#include <vector>

namespace tally {

/// Sorts entries by their bits [firstBit, firstBit + bits), stable, on all threads of the pool.
void radixSort(std::vector<uint64_t> &entries, int firstBit, int bits, WorkerPool &pool);

} // namespace tally
