// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/largearray.h"
#include "columns/query/workerpool.h"

#include <cstdint>

namespace tally {

/// Sorts entries by `bits` bits from `firstBit` on, stable, on all threads of the pool.
void radixSort(LargeArray<uint64_t> &entries, int firstBit, int bits, WorkerPool &pool);
/// The same for entries that have a row number below `firstBit`: gives only these, in order. The entries are
/// lost.
LargeArray<uint32_t> radixSortedRows(LargeArray<uint64_t> &entries, int firstBit, int bits, WorkerPool &pool);

} // namespace tally
