// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/importformat.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tally {

/// Rows of an unknown file as a table of texts, whatever it is written in: what its columns are called and
/// what stands in them.
struct TableSample {
    enum class Kind { Delimited, Json };
    Kind kind = Kind::Delimited;
    char delimiter = ','; // of Delimited
    std::vector<std::string> names = {}; // columns or dotted paths, in the order of the file
    std::vector<std::vector<std::string>> rows = {}; // a cell for each name, "" where the row has none
    std::vector<bool> inUsage = {}; // of each name: a member of a usage object, which is read as a whole
    std::vector<bool> onlyNumbers = {}; // of each name: JSON numbers, whose decimal mark is a point
    bool isWhole = false; // every row of the file
    int64_t rowsSeen = 0; // in all: `rows` may be a selection of them

    /// The names as they are compared between files: normalisedHeader(), sorted, each once.
    std::vector<std::string> header() const;
    /// Rows of JSON may name the same in several ways: no row looked at has both.
    bool areOfDifferentRows(size_t left, size_t right) const;
};

/// Looks at the beginning of a file, at most some 500 rows; `whole`: at all of it, of which rows from all
/// over are kept. InvalidInput for what is neither a table nor JSON; errors of the source.
Result<TableSample> sampleTable(ByteSource &bytes, bool whole);
/// The same of a beginning that was read already.
Result<TableSample> sampleTable(const FileHead &head);

} // namespace tally
