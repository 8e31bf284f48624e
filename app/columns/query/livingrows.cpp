// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/livingrows.h"

#include "domain/localtime.h"

#include <algorithm>

namespace tally {

std::optional<uint32_t> livingRow(const MappedColumnFile &file, int64_t recordId)
{
    for (uint32_t block = file.blockCount(); block-- > 0;) {
        const Segment &ids = file.segment(block, columnIndex(Column::RecordId));
        if (recordId < ids.minimum || recordId > ids.maximum)
            continue;
        const auto view = file.view(block, Column::RecordId);
        if (!view)
            continue;
        const uint64_t *dead = file.deadRows(block);
        for (uint32_t row = ids.encoding == Encoding::Sequence ? uint32_t(recordId - ids.base) : 0;
             row < view->rows; ++row) {
            if (view->value(row) == recordId && !(dead && ((dead[row / 64] >> (row % 64)) & 1)))
                return file.firstRow(block) + row;
            if (ids.encoding == Encoding::Sequence)
                break;
        }
    }
    return std::nullopt;
}

std::optional<std::pair<int64_t, int64_t>> livingTimes(const MappedColumnFile &file, uint32_t block)
{
    const BlockEntry &entry = file.block(block);
    const auto time = file.view(block, Column::Time);
    const uint64_t *dead = file.deadRows(block);
    if (entry.deadRows == entry.rows)
        return std::nullopt;
    if (!time || !dead)
        return std::pair{clampedTime(file.segment(block, columnIndex(Column::Time)).minimum),
                         clampedTime(file.segment(block, columnIndex(Column::Time)).maximum)};
    std::optional<std::pair<int64_t, int64_t>> range;
    for (uint32_t row = 0; row < entry.rows; ++row) {
        if ((dead[row / 64] >> (row % 64)) & 1)
            continue;
        const int64_t ms = clampedTime(time->value(row));
        range =
            range ? std::pair{std::min(range->first, ms), std::max(range->second, ms)} : std::pair{ms, ms};
    }
    return range;
}

} // namespace tally
