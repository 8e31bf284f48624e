// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/fields/latencysurvey.h"
#include "formats/logs/csvcandidate.h"

#include <optional>
#include <span>
#include <string_view>

namespace tally {

/// What one row of a delimited file stands for: a request, or the sum of a width of time. Looks at the
/// numbers of requests, the times and the ids of its rows.
class CsvWidth {
public:
    void look(std::span<const CsvCandidate> columns, std::span<const std::string_view> cells);

    /// The width of the file's rows when they stand for several requests each: the finest that fits all times
    /// seen.
    std::optional<Granularity> aggregate() const;
    /// Some row tells how many requests it stands for.
    bool countsRequests() const { return m_countsRequests; }
    /// Every row spans a minute, an hour or a day.
    bool hasBuckets() const { return m_someBuckets && m_allBuckets; }
    /// Every time is midnight, and not all of them only name a day.
    bool hasMidnights() const { return m_someMidnights && m_allDays; }
    /// Times taken do not fit the unit that the name of their column says.
    bool hasOddTaken() const { return m_taken.isOdd(); }
    /// Every id is a small whole number.
    bool hasCounterIds() const { return m_someCounters && m_allCounters; }

private:
    void lookAtRequests(std::string_view cell);
    void lookAtTime(const FieldUse &use, std::string_view cell);
    void lookAtId(std::string_view cell);
    void lookAtTaken(std::span<const CsvCandidate> columns, std::span<const std::string_view> cells);
    void lookAtBucket(std::span<const CsvCandidate> columns, std::span<const std::string_view> cells);

    LatencySurvey m_taken;
    bool m_countsRequests = false;
    bool m_severalRequests = false;
    bool m_someBuckets = false;
    bool m_allBuckets = true;
    bool m_someCounters = false;
    bool m_allCounters = true;
    bool m_someMidnights = false;
    bool m_allHours = true;
    bool m_allDays = true;
};

} // namespace tally
