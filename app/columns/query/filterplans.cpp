// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/filterplans.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

namespace {

constexpr size_t KeptPlans = 4; // the filter on screen, the time before it, and those of the last change

} // namespace

FilterPlans::FilterPlans(const MappedColumnFile &file)
    : m_file(file)
{
    for (uint32_t block = 0; block < file.blockCount(); ++block) {
        const Segment &time = file.segment(block, columnIndex(Column::Time));
        const int64_t low = clampedTime(time.minimum);
        const int64_t high = clampedTime(time.maximum);
        m_firstMs = block == 0 ? low : std::min(m_firstMs, low);
        m_lastMs = block == 0 ? high : std::max(m_lastMs, high);
    }
}

Result<std::shared_ptr<const ZoneOffsets>> FilterPlans::zone(const QByteArray &id) const
{
    const std::lock_guard lock(m_mutex);
    auto &known = m_zones[id];
    if (!known) {
        const auto zone = timeZoneFromId(id);
        if (!zone) {
            return Error{ErrorKind::InvalidInput,
                         QCoreApplication::translate("QueryEngine", "There is no time zone \"%1\".")
                             .arg(QString::fromUtf8(id))};
        }
        known = std::make_shared<const ZoneOffsets>(*zone, m_firstMs, m_lastMs);
    }
    return known;
}

Result<std::shared_ptr<const FilterPlan>> FilterPlans::plan(const UsageFilter &filter) const
{
    const auto offsets = zone(filter.timeZone);
    if (!offsets)
        return offsets.error();
    const std::lock_guard lock(m_mutex);
    const auto known = std::ranges::find(m_plans, filter, &Planned::filter);
    if (known != m_plans.end()) {
        std::rotate(m_plans.begin(), known, known + 1);
        return m_plans.front().plan;
    }
    auto made = FilterPlan::make(m_file, filter, **offsets);
    if (!made)
        return made.error();
    m_plans.push_front({filter, std::make_shared<const FilterPlan>(std::move(*made))});
    if (m_plans.size() > KeptPlans)
        m_plans.pop_back();
    return m_plans.front().plan;
}

std::shared_ptr<const FilterPlan> FilterPlans::restricted(const FilterPlan &plan,
                                                          const std::vector<uint64_t> *rows)
{
    const auto mine = std::make_shared<FilterPlan>(plan);
    mine->restrictTo(rows);
    return mine;
}

} // namespace tally
