// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// A usage log has some dozens; beyond this a file is no table that anybody wrote on purpose.
constexpr size_t MaxCsvColumns = 4096;

/// How the beginning of a file is delimited.
struct CsvShape {
    char delimiter = ',';
    size_t titleRows = 0; // lines above the header that only say what the table is
    bool named = false; // by a first line "sep=;", which is not the header
    std::vector<std::string> header = {}; // the first MaxCsvColumns
    size_t columns = 0; // of the header, as far as the beginning shows it
    bool consistent =
        false; // at least two columns, and nearly all of the first rows have as many as the header
};

/// The delimiter among , ; tab | under which the first rows have the most even number of cells, quotes
/// honoured.
CsvShape sniffCsv(std::string_view head, bool complete);

} // namespace tally
