// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/csv/csvtable.h"
#include "formats/importformat.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// A delimited source as data: what it is called, by which columns it is known, and what makes a record of a
/// row. Column names are written as normalisedHeader() gives them.
struct TableSource {
    FormatInfo info;
    std::vector<std::string_view> required; // all of them, in any order; reading fails naming those missing
    std::vector<std::string_view> forbidden = {}; // columns of a kin whose rows mean something else
    int confidence = 95;
    std::function<std::unique_ptr<CsvRowParser>(const std::vector<std::string> &names,
                                                const ReadOptions &options)>
        rows;

    /// For `rows`: one that is made of the same.
    template <class Rows>
    static std::unique_ptr<CsvRowParser> make(const std::vector<std::string> &names,
                                              const ReadOptions &options)
    {
        return std::make_unique<Rows>(names, options);
    }
};

std::unique_ptr<ImportFormat> makeTableFormat(std::function<TableSource()> source);

/// Finds out the marks of the numbers of a table of a known source, for table.read(); Undecided where a
/// person must say.
Result<void> settleNumbers(CsvTable &table, const ReadOptions &options, RecordSink &sink);

/// Why a table cannot be read for want of columns, which it names; nothing when it has all of `required`.
std::optional<Error> missingColumnsError(const std::vector<std::string> &names,
                                         const std::vector<std::string_view> &required);

/// Whether the beginning of a file is a table with all of `required` and none of `forbidden`.
bool hasColumns(const FileHead &head, const std::vector<std::string_view> &required,
                const std::vector<std::string_view> &forbidden = {});

} // namespace tally
