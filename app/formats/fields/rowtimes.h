// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/timereader.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/rowvalues.h"

#include <QByteArray>
#include <QStringList>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// When a row of a generic format was, how much time it stands for, and what its requests took.
class RowTimes {
public:
    /// `zone` is that of times that name none; the name of their column may tell another, unless a person has
    /// given it; `mapped` the granularity the map says.
    RowTimes(const QByteArray &zone, bool zoneIsGiven, std::optional<Granularity> mapped)
        : m_times(zone)
        , m_zoneIsGiven(zoneIsGiven)
        , m_mapped(mapped)
    {
    }
    void setAggregate(std::optional<Granularity> granularity) { m_aggregate = granularity; }
    void setCountsRequests(bool counts) { m_countsRequests = counts; }
    void setBuckets(bool buckets) { m_buckets = buckets; }

    void begin();
    /// Whether a cell is the time or the end of a bucket, also told once more in another spelling.
    bool isTimeOfBucket(const FieldUse &use, std::string_view cell) const;
    CellError putTime(const FieldUse &use, std::string_view cell, UsageRecord &record);
    /// The time of day of a date that stands in a cell of its own.
    CellError putClock(const FieldUse &use, std::string_view cell);
    /// A cell that says the zone of the row's time, which is not read by it.
    void noteZone(std::string_view column, std::string_view cell);
    /// Makes one time of the row's date and its time of day, when all its values are put.
    void join(RowValues &row);
    void putEnd(const FieldUse &use, std::string_view cell);
    /// The cell of Field::Latency or Field::TimeToFirstToken.
    CellError putTaken(const FieldUse &use, std::string_view cell, UsageRecord &record);

    /// How many times so far occur twice, since clocks were put back, and the first of them as it was read.
    int64_t repeatedTimes() const { return m_repeatedTimes; }
    int64_t firstRepeatedMs() const { return m_firstRepeatedMs; }
    bool hasTime() const { return m_hasTime; }
    bool hasEnd() const { return m_endMs.has_value(); }
    /// How much time its date says that the row stands for, alone or at the day's beginning.
    RollupRow::Width widthOfDate() const
    {
        const bool isDay = m_dateOnly || m_midnightMs;
        return m_monthOnly ? RollupRow::Month : isDay ? RollupRow::Day : RollupRow::Instant;
    }
    void addFacts(const RowValues &row, RowFacts &facts) const;
    /// That a zone was told by the name of a column (translated), once.
    QStringList takeWarnings();
    /// Completes the record's time, granularity, number of requests and times taken.
    void settle(RowValues &row, const FileReading &reading);

private:
    QStringList zoneWarning();
    QStringList unusedZoneWarning();
    const TimeReader &timesOf(const FieldUse &use);
    void noteZoned(const FieldUse *use);
    std::optional<Granularity> widthTold(int64_t startMs) const;
    Granularity granularityOf(const RowValues &row, std::optional<Granularity> width,
                              const FileReading &reading) const;
    void settleUnits(RowValues &row, int scale) const;
    void noteRepeated(const TimeReader &times, int64_t before, int64_t timeMs);
    static void dropTaken(RowValues &row);

    TimeReader m_times;
    const bool m_zoneIsGiven;
    std::map<std::string, TimeReader> m_zonedTimes; // by the zones that names of columns tell
    const FieldUse *m_timeUse = nullptr; // of this row's time
    const FieldUse *m_clockUse = nullptr;
    std::string m_zone; // of the first time without a zone of its own in such a column
    std::string m_zoneColumn;
    std::string_view m_yearRound;
    bool m_saidZone = false;
    bool m_isNaive = false; // the time names no zone
    std::string m_zoneCell; // of this row
    std::string m_zoneCellColumn;
    std::string m_unusedZone; // the first that would have made another time
    bool m_saidUnused = false;
    std::optional<Granularity> m_mapped;
    std::optional<Granularity> m_aggregate;
    int64_t m_repeatedTimes = 0;
    int64_t m_firstRepeatedMs = 0;
    bool m_countsRequests = false;
    bool m_buckets = false;
    bool m_hasTime = false;
    bool m_dateOnly = false;
    bool m_monthOnly = false;
    std::optional<int64_t> m_midnightMs; // of the day as it is written, of a time that is its beginning
    bool m_hourOnly = false; // the time of day is the number of an hour
    std::string m_clockText;
    std::optional<int64_t> m_endMs;
    std::string m_latencyText;
    std::string m_firstTokenText;
};

} // namespace tally
