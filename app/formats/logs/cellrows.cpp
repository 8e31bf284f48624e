// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/cellrows.h"

#include "formats/json/jsonrows.h"

namespace tally {

CellRows::CellRows(const std::vector<std::string> &names, const ReadOptions &options, const QByteArray &zone)
    : m_cells(names, options.keepPrivate)
    , m_times(zone)
{
}

std::optional<QString> CellRows::parse(std::span<const std::string_view> cells, UsageRecord &record)
{
    m_cells.begin(cells);
    m_context.clear();
    record.clear();
    m_isNothing = standsForNothing(cells);
    if (m_isNothing)
        return std::nullopt;
    const auto problem = readRow(record);
    if (m_cells.problem())
        return m_cells.problem();
    if (problem)
        return problem;
    m_cells.keepRest(m_context);
    record.context = m_context.text();
    return std::nullopt;
}

void CellRows::keep(std::string_view name)
{
    if (const auto cell = m_cells.text(name); !cell.empty())
        m_context.putString(name, cell);
}

std::optional<QString> CellRows::readTime(std::string_view name, UsageRecord &record)
{
    bool dateOnly = false;
    const auto time = m_cells.time(name, m_times, &dateOnly);
    if (!time)
        return timeMissing();
    record.timeMs = *time;
    if (dateOnly) {
        record.granularity = Granularity::Day;
        record.requests.reset();
    }
    return std::nullopt;
}

std::optional<QString> CellRows::setBucket(const std::optional<TimeBucket> &bucket, UsageRecord &record)
{
    if (!bucket)
        return bucketUnknown();
    record.timeMs = bucket->timeMs;
    record.granularity = bucket->granularity;
    return std::nullopt;
}

} // namespace tally
