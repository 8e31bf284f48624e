// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowtimes.h"

#include "domain/timeunits.h"
#include "formats/cells/celltext.h"
#include "formats/cells/worddates.h"
#include "formats/fields/headerzone.h"
#include "formats/fields/timebucket.h"

#include <QCoreApplication>

#include <utility>

namespace tally {

namespace {

int64_t intoDay(int64_t timeMs)
{
    return ((timeMs % DayMs) + DayMs) % DayMs;
}

// Neither "…Z" nor "…+02:00" nor a number of seconds.
bool isNaive(std::string_view cell)
{
    cell = trimmed(cell);
    if (cell.find_first_of(":T") == std::string_view::npos || cell.back() == 'Z' || cell.back() == 'z')
        return false;
    const size_t clock = cell.find(':');
    return clock == std::string_view::npos || cell.find_first_of("+-", clock) == std::string_view::npos;
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
    m_timeUse = m_clockUse = nullptr;
    m_dateOnly = m_monthOnly = false;
    m_midnightMs.reset();
    m_hourOnly = false;
    m_clockText.clear();
    m_zoneCell.clear();
    m_isNaive = false;
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
    const TimeReader &times = timesOf(use);
    const int64_t repeated = times.clock().repeated();
    Reading reading = times.read(cell, use.order, &m_dateOnly);
    if (const auto month = reading.isInvalid() ? readMonth(cell) : std::nullopt) {
        reading = Reading::of(*month);
        m_dateOnly = m_monthOnly = true;
    }
    if (reading.hasValue()) {
        noteRepeated(times, repeated, reading.value);
        record.timeMs = reading.value;
        m_hasTime = true;
        m_timeUse = &use;
        m_isNaive = !m_dateOnly && isNaive(cell);
        if (m_isNaive)
            noteZoned(&use);
        if (!m_dateOnly && reading.value % (15 * MinuteMs) == 0)
            m_midnightMs = midnightOf(cell, use.order);
    }
    return reading.error;
}

// A zone that a person gave goes first; "local" is that of whoever wrote the file, which nobody can tell.
const TimeReader &RowTimes::timesOf(const FieldUse &use)
{
    if (m_zoneIsGiven || use.zone.empty())
        return m_times;
    const auto known = m_zonedTimes.find(use.zone);
    if (known != m_zonedTimes.end())
        return known->second;
    return m_zonedTimes
        .emplace(use.zone,
                 use.zone == "local" ? QByteArrayLiteral("UTC") : QByteArray::fromStdString(use.zone))
        .first->second;
}

void RowTimes::noteZoned(const FieldUse *use)
{
    if (m_zoneIsGiven || !m_zone.empty() || use->zone.empty())
        return;
    m_zone = use->zone;
    m_zoneColumn = use->name;
    m_yearRound = use->yearRound;
}

void RowTimes::noteZone(std::string_view column, std::string_view cell)
{
    if (m_zoneIsGiven || !m_unusedZone.empty() || isBlankCell(cell))
        return;
    m_zoneCell = trimmed(cell);
    m_zoneCellColumn = column;
}

QStringList RowTimes::takeWarnings()
{
    return zoneWarning() + unusedZoneWarning();
}

QStringList RowTimes::unusedZoneWarning()
{
    if (m_unusedZone.empty() || m_saidUnused)
        return {};
    m_saidUnused = true;
    return {QCoreApplication::translate(
                "RecordBuilder",
                "“%1” says the zone of the times (%2), but they are read as if they were UTC. "
                "If they are local times, import the file with --assume-zone.")
                .arg(QString::fromStdString(m_zoneCellColumn.substr(0, 80)),
                     QString::fromStdString(m_unusedZone.substr(0, 40)))};
}

QStringList RowTimes::zoneWarning()
{
    if (m_zone.empty() || m_saidZone)
        return {};
    m_saidZone = true;
    const QString column = QString::fromStdString(m_zoneColumn.substr(0, 80));
    if (m_zone == "local")
        return {QCoreApplication::translate(
                    "RecordBuilder",
                    "“%1” says that its times are local ones, but not where: they are read as UTC. "
                    "--assume-zone says another zone.")
                    .arg(column)};
    if (m_zone == "UTC" && m_yearRound.empty())
        return {};
    const QString zone = QString::fromStdString(m_zone);
    if (m_yearRound.empty())
        return {QCoreApplication::translate("RecordBuilder",
                                            "The times of “%1” are read in the zone %2, as its name says. "
                                            "--assume-zone says another one.")
                    .arg(column, zone)};
    return {QCoreApplication::translate("RecordBuilder",
                                        "The times of “%1” are read in the zone %2 all the year, as its name "
                                        "says. If they follow summer time, say --assume-zone %3.")
                .arg(column, zone,
                     QString::fromUtf8(m_yearRound.data(), static_cast<qsizetype>(m_yearRound.size())))};
}

void RowTimes::noteRepeated(const TimeReader &times, int64_t before, int64_t timeMs)
{
    if (times.clock().repeated() != before && m_repeatedTimes++ == 0)
        m_firstRepeatedMs = timeMs;
}

CellError RowTimes::putClock(const FieldUse &use, std::string_view cell)
{
    static thread_local const TimeReader anyDay;
    const Reading reading = anyDay.readClock(cell, 0);
    if (reading.hasValue()) {
        m_clockText = cell;
        m_clockUse = &use;
    }
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
    const FieldUse &zoned = m_clockUse->zone.empty() ? *m_timeUse : *m_clockUse;
    const TimeReader &times = timesOf(zoned);
    const int64_t repeated = times.clock().repeated();
    const Reading reading = times.readClock(m_clockText, row.record->timeMs);
    if (!reading.hasValue())
        return;
    noteRepeated(times, repeated, reading.value);
    noteZoned(&zoned);
    row.record->timeMs = reading.value;
    m_dateOnly = false;
    m_hourOnly = m_clockText.find(':') == std::string::npos;
}

void RowTimes::putEnd(const FieldUse &use, std::string_view cell)
{
    if (const Reading time = timesOf(use).read(cell, use.order); time.hasValue())
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
    if (!use || m_latencyText.empty() || use->scale < 0 || (use->mapped && use->unitTold))
        return;
    facts.latencyTold = use->unitTold;
    facts.latencyInSeconds = use->scale == 3;
    facts.latencyName = use->name;
    const auto &taken = row.record->latencyMs;
    if (use->scale == 3) {
        facts.latencyMs = taken ? std::optional(*taken / 1000) : std::nullopt;
        facts.latencyAsSecondsMs = taken;
    } else {
        facts.latencyMs = taken;
        const Reading seconds = readDuration(m_latencyText, use->style, 3);
        facts.latencyAsSecondsMs = seconds.hasValue() ? std::optional(seconds.value) : std::nullopt;
    }
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
    if (!m_zoneCell.empty() && m_isNaive && m_unusedZone.empty() && m_timeUse->zone.empty()
        && !isUtcZone(m_zoneCell) && !tellsUtc(m_timeUse->name))
        m_unusedZone = m_zoneCell;
    if (reading.latencyInSeconds || reading.latencyInMs)
        settleUnits(row, reading.latencyInSeconds ? 3 : 0);
    UsageRecord &record = *row.record;
    const auto width = widthTold(record.timeMs);
    record.granularity = granularityOf(row, width, reading);
    if (m_dateOnly && !isDate(record.granularity)) {
        record.timeMs = timesOf(*m_timeUse).clock().toUtcMs(record.timeMs);
        noteZoned(m_timeUse);
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

// Numbers are in another unit than they were read in, as the whole file shows.
void RowTimes::settleUnits(RowValues &row, int scale) const
{
    const auto read = [&row, scale](Field field, const std::string &text, std::optional<int64_t> &value) {
        const auto *use = row.use(field);
        if (!use || text.empty() || use->scale == scale || (use->unitTold && field != Field::Latency))
            return;
        if (const Reading taken = readDuration(text, use->style, scale); taken.hasValue())
            value = taken.value;
    };
    read(Field::Latency, m_latencyText, row.record->latencyMs);
    read(Field::TimeToFirstToken, m_firstTokenText, row.record->timeToFirstTokenMs);
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
