// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QTimeZone>

#include <cstdint>
#include <vector>

namespace tally {

/// The offsets of a time zone as a short list of stretches with one offset each: exact for every IANA zone,
/// odd historic seconds included. Offsets that change are known for the years 1700 … 2600; beyond, the
/// nearest one holds.
class ZoneOffsets {
public:
    struct Stretch {
        int64_t startMs; // the first one begins at the smallest number
        int64_t offsetMs;
        int64_t firstHour; // ordinal of its first hour bucket
    };

    /// Good for instants in [fromMs, toMs] and some days around.
    ZoneOffsets(const QTimeZone &zone, int64_t fromMs, int64_t toMs);

    int64_t offsetAt(int64_t ms) const { return m_stretches[stretchAt(ms)].offsetMs; }
    /// Where a day (since 1970-01-01) begins: see daystart.h.
    int64_t startOfDay(int64_t day) const;
    /// The day whose start … next start holds the instant.
    int64_t dayOf(int64_t ms) const;

    const std::vector<Stretch> &stretches() const { return m_stretches; }
    size_t stretchAt(int64_t ms) const;

private:
    std::vector<Stretch> m_stretches;
};

/// Numbers the hours, days, weeks or months of a zone without a list of them: any instant has a bucket. Days,
/// weeks and months begin at the local start of their first date; an hour also ends where the zone's offset
/// changes.
class TimeBuckets {
public:
    TimeBuckets(const ZoneOffsets &zone, Bucket bucket, int weekStart);

    int64_t indexOf(int64_t ms) const;
    int64_t startOf(int64_t index) const;
    BucketSpan span(int64_t index) const { return {startOf(index), startOf(index + 1)}; }

private:
    int64_t firstDay(int64_t index) const;

    const ZoneOffsets &m_zone;
    Bucket m_bucket;
    int64_t m_weekShift;
};

} // namespace tally
