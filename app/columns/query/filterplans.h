// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/filterplan.h"
#include "domain/localtime.h"
#include "domain/usagefilter.h"

#include <QByteArray>

#include <deque>
#include <map>
#include <memory>
#include <mutex>

namespace tally {

/// The time zones and filters asked for of one column file, each resolved once for all questions about it.
/// Any thread may ask.
class FilterPlans {
public:
    /// The file must outlive this.
    explicit FilterPlans(const MappedColumnFile &file);

    /// InvalidInput when there is no such time zone.
    Result<std::shared_ptr<const ZoneOffsets>> zone(const QByteArray &id) const;
    /// The same one for all questions about a filter, as long as it is among the last asked.
    Result<std::shared_ptr<const FilterPlan>> plan(const UsageFilter &filter) const;
    /// One of these rows only, besides the filter: a bit per row of the file, which must outlive it.
    static std::shared_ptr<const FilterPlan> restricted(const FilterPlan &plan,
                                                        const std::vector<uint64_t> *rows);

private:
    struct Planned {
        UsageFilter filter;
        std::shared_ptr<const FilterPlan> plan;
    };

    const MappedColumnFile &m_file;
    int64_t m_firstMs = 0; // of all records, UTC
    int64_t m_lastMs = 0;
    mutable std::mutex m_mutex;
    mutable std::map<QByteArray, std::shared_ptr<const ZoneOffsets>> m_zones;
    mutable std::deque<Planned> m_plans; // the one used last in front
};

} // namespace tally
