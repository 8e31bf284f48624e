// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/timefilter.h"

#include "columns/query/bitscan.h"
#include "columns/query/blockscan.h"
#include "domain/localtime.h"

#include <limits>

namespace tally {

namespace {

/// A date's local start is less than this from its UTC start.
constexpr int64_t DateSlackMs = int64_t(48) * 3'600'000;

} // namespace

bool TimeFilter::hasDates(uint32_t block) const
{
    const Segment &granularity = m_file->segment(block, columnIndex(Column::Granularity));
    return granularity.maximum >= int64_t(Granularity::Day)
        && granularity.minimum <= int64_t(Granularity::Month);
}

std::pair<int64_t, int64_t> TimeFilter::bounds(uint32_t block) const
{
    const Segment &time = m_file->segment(block, columnIndex(Column::Time));
    const int64_t slack = hasDates(block) ? DateSlackMs : 0;
    return {clampedTime(time.minimum) - slack, clampedTime(time.maximum) + slack};
}

bool TimeFilter::instants(uint32_t block, std::vector<int64_t> &times) const
{
    const auto time = m_file->view(block, Column::Time);
    const auto granularity = m_file->view(block, Column::Granularity);
    if (!time || !granularity)
        return false;
    times.resize(time->rows);
    int64_t lastDate = UnknownValue;
    int64_t lastStart = 0;
    for (uint32_t row = 0; row < time->rows; ++row) {
        int64_t ms = time->value(row);
        if (isDate(static_cast<Granularity>(granularity->value(row)))) {
            if (ms != lastDate) {
                constexpr int64_t DayMs = int64_t(24) * 3'600'000;
                lastDate = ms;
                ms = clampedTime(ms);
                lastStart = m_zone->startOfDay(ms / DayMs - (ms % DayMs < 0));
            }
            ms = lastStart;
        }
        times[row] = ms;
    }
    return true;
}

bool TimeFilter::apply(uint32_t block, RowMask &mask) const
{
    const auto [low, high] = bounds(block);
    if ((m_from && high < *m_from) || (m_to && low >= *m_to)) {
        mask.kept = RowMask::None;
        return true;
    }
    if ((!m_from || low >= *m_from) && (!m_to || high < *m_to))
        return true;
    const int64_t from = m_from.value_or(std::numeric_limits<int64_t>::min());
    const int64_t to = m_to.value_or(std::numeric_limits<int64_t>::max());
    const bool openEnd = !m_to;
    const uint32_t rows = m_file->block(block).rows;
    RowMask inRange;
    if (hasDates(block)) {
        std::vector<int64_t> times;
        if (!instants(block, times))
            return false;
        packBits(times.data(), rows, inRange.words.data(),
                 [=](int64_t ms) { return ms >= from && (openEnd || ms < to); });
    } else {
        const auto time = m_file->view(block, Column::Time);
        if (!time)
            return false;
        const auto base = uint64_t(time->segment->base);
        const auto scale = uint64_t(time->segment->scale);
        withRaw(*time, [&](const auto *raw) {
            packBits(raw, rows, inRange.words.data(), [=](uint64_t value) {
                const auto ms = int64_t(base + scale * value);
                return ms >= from && (openEnd || ms < to);
            });
        });
    }
    inRange.settle(rows);
    mask.intersect(inRange, rows);
    return true;
}

} // namespace tally
