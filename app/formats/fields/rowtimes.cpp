// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowtimes.h"

#include "domain/timeunits.h"
#include "formats/cells/worddates.h"
#include "formats/fields/timebucket.h"

#include <utility>

namespace tally {

namespace {

int64_t intoDay(int64_t timeMs)
{
    return ((timeMs % DayMs) + DayMs) % DayMs;
}

// Where the time as it is written, in whatever zone, begins a day.
std::optional<int64_t> midnightOf(std::string_view cell, DateOrder order)
{
    static thread_local const TimeReader utc;
    const Reading time = utc.read(cell, order);
    return time.hasValue() && intoDay(time.value) == 0 ? std::optional(time.value) : std::nullopt;
}

} // namespace

void RowTimes::begin()
{
    m_hasTime = false;
    m_dateOnly = m_monthOnly = false;
    m_midnightMs.reset();
    m_hourOnly = false;
    m_clockText.clear();
    m_endMs.reset();
    m_latencyText.clear();
    m_firstTokenText.clear();
}

bool RowTimes::isTimeOfBucket(const FieldUse &use, std::string_view cell) const
{
    if (use.field == Field::Time || use.field == Field::EndTime || use.field == Field::TimeOfDay)
        return true;
    return use.field == Field::Context && m_times.read(cell).hasValue();
}

CellError RowTimes::putTime(const FieldUse &use, std::string_view cell, UsageRecord &record)
{
    const int64_t repeated = m_times.clock().repeated();
    Reading reading = m_times.read(cell, use.order, &m_dateOnly);
    if (const auto month = reading.isInvalid() ? readMonth(cell) : std::nullopt) {
        reading = Reading::of(*month);
        m_dateOnly = m_monthOnly = true;
    }
    if (reading.hasValue()) {
        noteRepeated(repeated, reading.value);
        record.timeMs = reading.value;
        m_hasTime = true;
        if (!m_dateOnly && reading.value % (15 * MinuteMs) == 0)
            m_midnightMs = midnightOf(cell, use.order);
    }
    return reading.error;
}

void RowTimes::noteRepeated(int64_t before, int64_t timeMs)
{
    if (m_times.clock().repeated() != before && m_repeatedTimes++ == 0)
        m_firstRepeatedMs = timeMs;
}

CellError RowTimes::putClock(std::string_view cell)
{
    static thread_local const TimeReader anyDay;
    const Reading reading = anyDay.readClock(cell, 0);
    if (reading.hasValue())
        m_clockText = cell;
    return reading.error;
}

// Beside a time that has its own time of day, another one is kept as any other value.
void RowTimes::join(RowValues &row)
{
    if (m_clockText.empty() || !m_hasTime)
        return;
    if (!m_dateOnly) {
        row.context.putString(row.use(Field::TimeOfDay)->contextKey(), m_clockText);
        return;
    }
    const int64_t repeated = m_times.clock().repeated();
    const Reading reading = m_times.readClock(m_clockText, row.record->timeMs);
    if (!reading.hasValue())
        return;
    noteRepeated(repeated, reading.value);
    row.record->timeMs = reading.value;
    m_dateOnly = false;
    m_hourOnly = m_clockText.find(':') == std::string::npos;
}

void RowTimes::putEnd(const FieldUse &use, std::string_view cell)
{
    if (const Reading time = m_times.read(cell, use.order); time.hasValue())
        m_endMs = time.value;
}

CellError RowTimes::putTaken(const FieldUse &use, std::string_view cell, UsageRecord &record)
{
    const bool whole = use.field == Field::Latency;
    (whole ? m_latencyText : m_firstTokenText) = cell;
    const Reading reading = readDuration(cell, use.style, use.scale);
    if (reading.hasValue())
        (whole ? record.latencyMs : record.timeToFirstTokenMs) = reading.value;
    return reading.error;
}

void RowTimes::addFacts(const RowValues &row, RowFacts &facts) const
{
    if (m_endMs)
        facts.isBucket = m_hasTime && bucketWidth(row.record->timeMs, *m_endMs).has_value();
    if (m_hasTime)
        facts.timeMs = row.record->timeMs;
    if (!m_endMs && !row.has(Field::Requests) && row.record->externalId.empty() && !row.has(Field::Latency))
        facts.midnightMs = m_midnightMs;
    if (m_dateOnly || facts.midnightMs) // one request may be sent at midnight
        facts.rollup.width = widthOfDate();
    const auto *use = row.use(Field::Latency);
    if (!use || m_latencyText.empty() || use->scale == 3 || (use->mapped && use->unitTold))
        return;
    facts.latencyTold = use->unitTold;
    facts.latencyMs = row.record->latencyMs;
    if (const Reading seconds = readDuration(m_latencyText, use->style, 3); seconds.hasValue())
        facts.latencyAsSecondsMs = seconds.value;
    if (m_endMs && m_hasTime && !m_dateOnly)
        facts.elapsedMs = *m_endMs - row.record->timeMs;
}

std::optional<Granularity> RowTimes::widthTold(int64_t startMs) const
{
    return m_buckets && m_endMs ? bucketWidth(startMs, *m_endMs) : std::nullopt;
}

// A date without a time is what was used on that day, and one with no more than an hour what was used in it,
// unless the row has the id of one request.
Granularity RowTimes::granularityOf(const RowValues &row, std::optional<Granularity> width,
                                    const FileReading &reading) const
{
    const auto requests = row.count(Field::Requests);
    const bool counted = m_countsRequests || row.has(Field::Requests);
    if (m_mapped)
        return *m_mapped;
    if (m_aggregate)
        return *m_aggregate;
    if (m_monthOnly)
        return Granularity::Month;
    if ((m_dateOnly || m_hourOnly) && (counted || row.record->externalId.empty()))
        return m_dateOnly ? Granularity::Day : Granularity::Hour;
    if (width)
        return *width;
    if (reading.midnightsAreDays && m_midnightMs)
        return Granularity::Day;
    if (!(requests ? *requests != 1 : counted))
        return row.record->granularity;
    const int64_t inDay = intoDay(row.record->timeMs);
    return inDay == 0 ? Granularity::Day : inDay % HourMs == 0 ? Granularity::Hour : Granularity::Minute;
}

void RowTimes::settle(RowValues &row, const FileReading &reading)
{
    if (reading.latencyInSeconds)
        settleUnits(row);
    UsageRecord &record = *row.record;
    const auto width = widthTold(record.timeMs);
    record.granularity = granularityOf(row, width, reading);
    if (m_dateOnly && !isDate(record.granularity)) {
        record.timeMs = m_times.clock().toUtcMs(record.timeMs);
    } else if (m_midnightMs && isDate(record.granularity)) {
        record.timeMs = *m_midnightMs;
    } else if (!m_dateOnly && isDate(record.granularity)) {
        const int64_t inDay = intoDay(record.timeMs);
        record.timeMs += width && inDay >= DayMs / 2 ? DayMs - inDay : -inDay;
    }
    const bool aggregate = isAggregate(record.granularity);
    record.requests = row.count(Field::Requests);
    if (!record.requests && !aggregate)
        record.requests = 1;
    if (aggregate)
        dropTaken(row);
}

// Numbers without a unit are seconds, as the whole file shows.
void RowTimes::settleUnits(RowValues &row) const
{
    const auto inSeconds = [&row](Field field, const std::string &text, std::optional<int64_t> &value) {
        const auto *use = row.use(field);
        if (!use || text.empty() || use->scale == 3 || (use->unitTold && field != Field::Latency))
            return;
        if (const Reading seconds = readDuration(text, use->style, 3); seconds.hasValue())
            value = seconds.value;
    };
    inSeconds(Field::Latency, m_latencyText, row.record->latencyMs);
    inSeconds(Field::TimeToFirstToken, m_firstTokenText, row.record->timeToFirstTokenMs);
}

// Those of several requests are means or sums: not what one took.
void RowTimes::dropTaken(RowValues &row)
{
    for (const auto &[field, value] : {std::pair(Field::Latency, &row.record->latencyMs),
                                       std::pair(Field::TimeToFirstToken, &row.record->timeToFirstTokenMs)}) {
        if (*value)
            row.context.putRaw(std::string(toId(field)) + "_ms", std::to_string(**value));
        value->reset();
    }
}

} // namespace tally
