// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/largearray.h"
#include "columns/query/workerpool.h"

#include <cstdint>
#include <vector>

namespace tally {

/// A row with the number it is sorted by; UnknownValue comes last in either direction.
struct NumberEntry {
    int64_t value = 0;
    int64_t id = 0; // of the record: breaks ties
    uint32_t row = 0;
};

/// The rows in order, sorted on all threads.
LargeArray<uint32_t> sortedRows(std::vector<NumberEntry> entries, bool descending, WorkerPool &pool);

} // namespace tally
