// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/csvwidth.h"

#include "domain/timeunits.h"
#include "formats/cells/valuereader.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/rowids.h"
#include "formats/fields/timebucket.h"

namespace tally {

namespace {

Reading utcTime(std::string_view cell, DateOrder order)
{
    static thread_local const TimeReader times;
    return times.read(cell, order);
}

} // namespace

void CsvWidth::look(std::span<const CsvCandidate> columns, std::span<const std::string_view> cells)
{
    for (size_t i = 0; i < columns.size() && i < cells.size(); ++i) {
        const FieldUse &use = columns[i].use;
        if (use.field == Field::Requests)
            lookAtRequests(cells[i]);
        else if (use.field == Field::Time)
            lookAtTime(use, cells[i]);
        else if (use.field == Field::Id && bestFor(Field::Id, columns) == &columns[i])
            lookAtId(cells[i]);
    }
    lookAtTaken(columns, cells);
    lookAtBucket(columns, cells);
}

void CsvWidth::lookAtRequests(std::string_view cell)
{
    const Reading requests = readCount(cell);
    m_countsRequests = m_countsRequests || requests.hasValue();
    m_severalRequests = m_severalRequests || (requests.hasValue() && requests.value != 1);
}

void CsvWidth::lookAtTime(const FieldUse &use, std::string_view cell)
{
    static thread_local const TimeReader times;
    bool isDay = false;
    const Reading time = times.read(cell, use.order, &isDay);
    m_someMidnights = m_someMidnights || (time.hasValue() && !isDay && time.value % DayMs == 0);
    m_allHours = m_allHours && (!time.hasValue() || time.value % HourMs == 0);
    m_allDays = m_allDays && (!time.hasValue() || time.value % DayMs == 0);
}

void CsvWidth::lookAtId(std::string_view cell)
{
    if (isBlankCell(cell))
        return;
    const bool counter = isCounterId(trimmed(cell));
    m_someCounters = m_someCounters || counter;
    m_allCounters = m_allCounters && counter;
}

void CsvWidth::lookAtTaken(std::span<const CsvCandidate> columns, std::span<const std::string_view> cells)
{
    const CsvCandidate *taken = bestFor(Field::Latency, columns);
    const CsvCandidate *output = bestFor(Field::Output, columns);
    if (!taken || !output || !taken->use.unitTold || taken->use.scale < 0)
        return;
    const auto cellOf = [&](const CsvCandidate *column) {
        const auto place = static_cast<size_t>(column - columns.data());
        return place < cells.size() ? cells[place] : std::string_view();
    };
    const std::string_view cell = cellOf(taken);
    const Reading ms = readDuration(cell, taken->use.style, 0);
    const Reading seconds = readDuration(cell, taken->use.style, 3);
    const Reading tokens = readCountOf(output->use, cellOf(output));
    if (!ms.hasValue() || !seconds.hasValue() || !tokens.hasValue())
        return;
    RowFacts facts;
    facts.latencyTold = true;
    facts.latencyInSeconds = taken->use.scale == 3;
    facts.latencyMs = ms.value;
    facts.latencyAsSecondsMs = seconds.value;
    facts.completion = tokens.value;
    m_taken.add(facts);
}

void CsvWidth::lookAtBucket(std::span<const CsvCandidate> columns, std::span<const std::string_view> cells)
{
    const auto timeOf = [&](Field field) {
        const CsvCandidate *column = bestFor(field, columns);
        const auto place = column ? static_cast<size_t>(column - columns.data()) : cells.size();
        return place < cells.size() ? utcTime(cells[place], column->use.order) : Reading{};
    };
    const Reading end = timeOf(Field::EndTime);
    if (!end.hasValue())
        return;
    const Reading start = timeOf(Field::Time);
    m_someBuckets = true;
    m_allBuckets = m_allBuckets && start.hasValue() && bucketWidth(start.value, end.value);
}

std::optional<Granularity> CsvWidth::aggregate() const
{
    if (!m_severalRequests)
        return std::nullopt;
    return m_allDays ? Granularity::Day : m_allHours ? Granularity::Hour : Granularity::Minute;
}

} // namespace tally
