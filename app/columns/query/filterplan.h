// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/keptrows.h"
#include "columns/query/searchfilter.h"
#include "columns/query/timefilter.h"
#include "domain/usagefilter.h"

#include <memory>
#include <optional>
#include <vector>

namespace tally {

/// Which dictionary codes one dimension's filters keep.
struct CodeFilter {
    Dimension dimension;
    int column = -1; // -1: no record has it, so every record is "not set"
    bool keepsMissing = false; // what holds then, and where a block has no such column
    std::optional<uint32_t> single; // exactly this code is kept (or dropped, with `inverted`)
    bool inverted = false;
    std::vector<uint8_t> keep; // by code; unused with `single`

    bool keeps(uint32_t code) const { return single ? (code == *single) != inverted : keep[code] != 0; }
};

/// A UsageFilter resolved against one column file: codes instead of texts, instants that count instead of
/// dates. Made once for all questions about a filter, shared by their threads, and remembers what it keeps.
class FilterPlan {
public:
    static Result<FilterPlan> make(const MappedColumnFile &file, const UsageFilter &filter,
                                   const ZoneOffsets &zone);

    /// Keeps these rows only, besides the filter: a bit per row of the file. Not owned.
    void restrictTo(const std::vector<uint64_t> *rows) { m_onlyRows = rows; }

    int codeFilters() const { return static_cast<int>(m_codes.size()); }
    const CodeFilter &codeFilter(int index) const { return m_codes[size_t(index)]; }

    /// Rows that live, are in the time range and hold the searched text. False: the block is damaged.
    bool common(uint32_t block, RowMask &mask) const;
    /// Rows that one dimension's filters keep.
    bool coded(uint32_t block, int index, RowMask &mask) const;
    /// Rows that everything keeps, all code filters but `except`. `scratch` is overwritten.
    bool everything(uint32_t block, RowMask &mask, RowMask &scratch, int except = -1) const;

    /// When records count.
    const TimeFilter &times() const { return m_times; }

private:
    FilterPlan(const MappedColumnFile &file, const UsageFilter &filter, const ZoneOffsets &zone);
    Result<void> addCodes(const DimensionFilter &filter);
    bool filtered(uint32_t block, RowMask &mask, RowMask &scratch, int except) const;

    const MappedColumnFile *m_file;
    TimeFilter m_times;
    SearchFilter m_search;
    std::vector<CodeFilter> m_codes;
    const std::vector<uint64_t> *m_onlyRows = nullptr;
    std::shared_ptr<KeptRows> m_kept; // not of onlyRows
};

} // namespace tally
