// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/timebuckets.h"

#include "domain/daystart.h"
#include "domain/localtime.h"
#include "domain/timeunits.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace tally {

namespace {

constexpr int64_t EarliestMs = -8'520'336'000'000; // 1700
constexpr int64_t LatestMs = 19'880'899'200'000; // 2600

int64_t floorDiv(int64_t value, int64_t divisor)
{
    return value / divisor - (value % divisor < 0);
}

/// Months since year 0 of a day since 1970-01-01.
int64_t monthOfDay(int64_t day)
{
    const int64_t shifted = day + 719468;
    const int64_t era = floorDiv(shifted, 146097);
    const int64_t dayOfEra = shifted - era * 146097;
    const int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const int64_t fromMarch = (5 * dayOfYear + 2) / 153;
    return (yearOfEra + era * 400) * 12 + fromMarch + 2; // March is month 2 of its year, February month 13
}

} // namespace

ZoneOffsets::ZoneOffsets(const QTimeZone &zone, int64_t fromMs, int64_t toMs)
{
    const int64_t from = std::clamp(fromMs, EarliestMs, LatestMs) - 40 * DayMs;
    const int64_t to = std::clamp(toMs, EarliestMs, LatestMs) + 40 * DayMs;
    const QDateTime first = QDateTime::fromMSecsSinceEpoch(from, Qt::UTC);
    m_stretches.push_back(
        {std::numeric_limits<int64_t>::min(), zone.offsetFromUtc(first) * int64_t(1000), 0});
    const auto transitions = zone.transitions(first, QDateTime::fromMSecsSinceEpoch(to, Qt::UTC));
    for (const QTimeZone::OffsetData &transition : transitions) {
        const int64_t start = transition.atUtc.toMSecsSinceEpoch();
        const int64_t offset = transition.offsetFromUtc * int64_t(1000);
        if (offset != m_stretches.back().offsetMs && start > from)
            m_stretches.push_back({start, offset, 0});
    }
    for (size_t i = 0; i < m_stretches.size(); ++i) {
        Stretch &stretch = m_stretches[i];
        if (i == 0) { // hours of the first stretch count from 1970
            stretch.firstHour = 0;
            continue;
        }
        const Stretch &before = m_stretches[i - 1];
        const int64_t base = i == 1 ? 0 : floorDiv(before.startMs + before.offsetMs, HourMs);
        stretch.firstHour =
            before.firstHour + floorDiv(stretch.startMs - 1 + before.offsetMs, HourMs) - base + 1;
    }
}

size_t ZoneOffsets::stretchAt(int64_t ms) const
{
    const auto next =
        std::upper_bound(m_stretches.begin(), m_stretches.end(), ms,
                         [](int64_t value, const Stretch &stretch) { return value < stretch.startMs; });
    return size_t(next - m_stretches.begin()) - 1;
}

int64_t ZoneOffsets::startOfDay(int64_t day) const
{
    const int64_t local = day * DayMs;
    return dayStart(local, std::span(m_stretches).subspan(stretchAt(local - MostOffsetMs)));
}

int64_t ZoneOffsets::dayOf(int64_t ms) const
{
    int64_t day = floorDiv(ms + offsetAt(ms), DayMs);
    while (startOfDay(day) > ms) // a first midnight, which the clocks take back
        --day;
    return day;
}

TimeBuckets::TimeBuckets(const ZoneOffsets &zone, Bucket bucket, int weekStart)
    : m_zone(zone)
    , m_bucket(bucket)
    , m_weekShift(3 - (weekStart - 1)) // 1970-01-01 was a Thursday
{
}

int64_t TimeBuckets::indexOf(int64_t ms) const
{
    ms = clampedTime(ms); // what comes before the calendar counts to its first bucket
    switch (m_bucket) {
    case Bucket::None:
        return 0;
    case Bucket::Hour: {
        const size_t i = m_zone.stretchAt(ms);
        const ZoneOffsets::Stretch &stretch = m_zone.stretches()[i];
        const int64_t base = i == 0 ? 0 : floorDiv(stretch.startMs + stretch.offsetMs, HourMs);
        return stretch.firstHour + floorDiv(ms + stretch.offsetMs, HourMs) - base;
    }
    case Bucket::Day:
        return m_zone.dayOf(ms);
    case Bucket::Week:
        return floorDiv(m_zone.dayOf(ms) + m_weekShift, 7);
    case Bucket::Month:
        return monthOfDay(m_zone.dayOf(ms));
    }
    return 0;
}

int64_t TimeBuckets::firstDay(int64_t index) const
{
    switch (m_bucket) {
    case Bucket::Week:
        return index * 7 - m_weekShift;
    case Bucket::Month: {
        const int64_t year = floorDiv(index, 12);
        return daysFromCivil(year, int(index - year * 12) + 1, 1);
    }
    default:
        return index;
    }
}

int64_t TimeBuckets::startOf(int64_t index) const
{
    if (m_bucket != Bucket::Hour)
        return m_zone.startOfDay(firstDay(index));
    const auto &stretches = m_zone.stretches();
    const auto next =
        std::upper_bound(stretches.begin() + 1, stretches.end(), index,
                         [](int64_t value, const ZoneOffsets::Stretch &s) { return value < s.firstHour; });
    const ZoneOffsets::Stretch &stretch = *(next - 1);
    if (next - 1 == stretches.begin())
        return index * HourMs - stretch.offsetMs;
    const int64_t base = floorDiv(stretch.startMs + stretch.offsetMs, HourMs);
    return std::max(stretch.startMs, (index - stretch.firstHour + base) * HourMs - stretch.offsetMs);
}

} // namespace tally
