// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/rowmask.h"
#include "columns/query/timebuckets.h"

#include <optional>
#include <utility>
#include <vector>

namespace tally {

/// The instants at which the records of a column file count, a date at its local start, and the range of them
/// that a filter keeps.
class TimeFilter {
public:
    TimeFilter(const MappedColumnFile &file, const ZoneOffsets &zone, std::optional<int64_t> from,
               std::optional<int64_t> to)
        : m_file(&file)
        , m_zone(&zone)
        , m_from(from)
        , m_to(to)
    {
    }

    const std::optional<int64_t> &from() const { return m_from; }
    const std::optional<int64_t> &to() const { return m_to; }
    bool keepsAll() const { return !m_from && !m_to; }
    /// Drops what is not in the range. False: the block is damaged.
    bool apply(uint32_t block, RowMask &mask) const;

    /// Whether a block has dates.
    bool hasDates(uint32_t block) const;
    /// Least and greatest instant that rows of the block may count at.
    std::pair<int64_t, int64_t> bounds(uint32_t block) const;
    /// Those of a block whose dates are to be moved, for all rows; false when damaged.
    bool instants(uint32_t block, std::vector<int64_t> &times) const;

private:
    const MappedColumnFile *m_file;
    const ZoneOffsets *m_zone;
    std::optional<int64_t> m_from;
    std::optional<int64_t> m_to;
};

} // namespace tally
