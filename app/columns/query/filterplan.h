// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/mappedcolumnfile.h"
#include "columns/query/timebuckets.h"
#include "domain/usagefilter.h"

#include <array>
#include <optional>
#include <vector>

namespace tally {

/// Which rows of a block are kept. The words count only when kept is Some.
struct RowMask {
    enum Kept : uint8_t { None, Some, All };
    Kept kept = All;
    std::array<uint64_t, BlockRows / 64> words;

    void intersect(const RowMask &other, uint32_t rows);
    /// Turns All or None into words.
    void expand(uint32_t rows);
    /// Sets kept from the words.
    void settle(uint32_t rows);
    bool has(uint32_t row) const
    {
        return kept == All || (kept == Some && ((words[row / 64] >> (row % 64)) & 1));
    }
};

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
/// dates. Made once for a query and shared by its threads.
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

    /// The instants that count of a block whose dates are to be moved: `times` for all rows; false when
    /// damaged.
    bool countingTimes(uint32_t block, std::vector<int64_t> &times) const;
    /// Whether a block has dates.
    bool hasDates(uint32_t block) const;
    /// Least and greatest instant that rows of the block may count at.
    std::pair<int64_t, int64_t> timeBounds(uint32_t block) const;

private:
    FilterPlan(const MappedColumnFile &file, const ZoneOffsets &zone);
    Result<void> addCodes(const DimensionFilter &filter);
    Result<void> addSearch(const std::string &text);
    bool applyTime(uint32_t block, RowMask &mask) const;
    bool applySearch(uint32_t block, RowMask &mask) const;

    const MappedColumnFile *m_file;
    const ZoneOffsets *m_zone;
    std::optional<int64_t> m_from;
    std::optional<int64_t> m_to;
    std::vector<CodeFilter> m_codes;
    std::string m_search;
    std::vector<std::pair<int, std::vector<uint8_t>>> m_searchCodes; // column and matching codes
    const std::vector<uint64_t> *m_onlyRows = nullptr;
};

} // namespace tally
