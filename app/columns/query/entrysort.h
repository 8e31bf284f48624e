// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/workerpool.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tally {

/// A row with the number it is sorted by; UnknownValue comes last in either direction.
struct NumberEntry {
    int64_t value = 0;
    int64_t id = 0; // of the record: breaks ties
    uint32_t row = 0;
};

/// A row with the text it is sorted by; the empty one comes last in either direction.
struct TextEntry {
    std::string_view text = {};
    int64_t id = 0;
    uint32_t row = 0;
    uint64_t prefix = 0; // filled by the sort: the first bytes after what all texts have in common
};

// The rows in order, sorted on all threads.
std::vector<uint32_t> sortedRows(std::vector<NumberEntry> entries, bool descending, WorkerPool &pool);
std::vector<uint32_t> sortedRows(std::vector<TextEntry> entries, bool descending, WorkerPool &pool);

} // namespace tally
