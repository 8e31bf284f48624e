// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tally {

/// A row as a server copies it out: for each cell the length of its value, big-endian in 4 bytes, and the
/// value; the length of NULL is -1. (PostgreSQL: COPY, Binary Format, Tuples.)
struct PgRow {
    int cells = 0;
    uint64_t known = 0; // a bit for each of the first 64 cells: whether it has a value
    std::string_view bytes; // valid during the call that hands it on
};

} // namespace tally
