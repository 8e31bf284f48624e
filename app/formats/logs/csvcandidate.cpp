// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/csvcandidate.h"

#include "domain/timeunits.h"
#include "formats/cells/valuereader.h"
#include "formats/cells/worddates.h"
#include "formats/fields/rowrules.h"
#include "formats/fields/rowwords.h"

namespace tally {

namespace {

bool isReadable(const FieldUse &use, std::string_view cell)
{
    static thread_local const TimeReader times;
    if (use.field == Field::Time)
        return times.read(cell, DateOrder::DayMonthYear).hasValue()
            || times.read(cell, DateOrder::MonthDayYear).hasValue() || readMonth(cell);
    if (isSingleCount(use))
        return readCount(cell).hasValue() || readCount(cell, NumberStyle::comma()).hasValue();
    if (isAmount(use.field) || isCount(use.field))
        return !readAmount(cell, {}, use.scale).isInvalid()
            || !readAmount(cell, NumberStyle::comma(), use.scale).isInvalid();
    if (use.field == Field::TokenKind)
        return tokenKindOf(cell).has_value();
    if (use.field == Field::ServiceTier)
        return isTierWord(trimmed(cell));
    if (use.field == Field::TimeOfDay)
        return times.readClock(cell, 0).hasValue();
    return true;
}

} // namespace

CsvCandidate::CsvCandidate(const std::string &name, const ColumnMap *map)
{
    use = fieldUse(name, map, &match);
}

void CsvCandidate::look(std::string_view cell)
{
    const bool count = isSingleCount(use);
    if (isCount(use.field) || isAmount(use.field) || !use.currency.empty())
        numbers.add(cell, count);
    if (use.field == Field::Time)
        dates.add(cell);
    if (unit.empty() && isUnitOfMany(use.name, cell))
        unit = trimmed(cell);
    if (use.field == Field::ServiceTier && !isBlankCell(cell)) {
        ++filled;
        kinds += tokenKindOf(cell).has_value();
    }
    if (RowRule::canTell(use.field))
        ++(isBlankCell(cell) ? blanks : texts);
    if ((use.field == Field::Time || use.field == Field::TimeOfDay) && !isBlankCell(cell))
        lookAtTime(cell);
    const bool checked = match && (match->weak || use.field == Field::TokenKind);
    if (use.field == Field::ServiceTier) {
        readable += checked && isReadable(use, cell);
        return;
    }
    if (use.mapped || !checked || isBlankCell(cell))
        return;
    ++filled;
    readable += isReadable(use, cell);
}

void CsvCandidate::lookAtTime(std::string_view cell)
{
    static thread_local const TimeReader reader;
    bool isDay = false;
    if (reader.read(cell, DateOrder::DayMonthYear, &isDay).hasValue()
        || reader.read(cell, DateOrder::MonthDayYear, &isDay).hasValue()) {
        ++(isDay ? days : instants);
        return;
    }
    if (readMonth(cell)) {
        ++days;
        ++months;
        return;
    }
    // A bare number is an hour only under a name that says so.
    const bool marked = cell.find(':') != std::string_view::npos || use.field == Field::TimeOfDay;
    const Reading clock = marked ? reader.readClock(cell, 0) : Reading{};
    ++(clock.hasValue() ? clocks : oddTimes);
    hours += clock.hasValue() && clock.value % HourMs == 0;
}

bool CsvCandidate::isCredible() const
{
    if (use.field == Field::TimeOfDay)
        return use.mapped || areClocks();
    if (use.field == Field::TokenKind)
        return use.mapped || (filled > 0 && (readable == filled || kinds == filled));
    if (use.field == Field::ServiceTier)
        return true; // other words than tiers stay in the context
    return use.mapped || !match || !match->weak || filled == 0 || readable * 2 >= filled;
}

bool CsvCandidate::yieldsTo(const CsvCandidate &other) const
{
    if (arePlainDays() && other.areZonedTimes())
        return true;
    if (areZonedTimes() && other.arePlainDays())
        return false;
    return rank() >= other.rank();
}

bool CsvCandidate::isAmbiguous(bool styleGiven) const
{
    if (use.field == Field::Time)
        return use.order == DateOrder::Unknown && dates.isAmbiguous();
    return !styleGiven && (isAmount(use.field) || isForeignCost()) && !numbers.isDecided()
        && (use.field == Field::Cost || isForeignCost() || numbers.hasAmbiguous());
}

bool CsvCandidate::isStyleTold() const
{
    return isSingleCount(use) ? numbers.isDecidedForCounts() : numbers.isDecided();
}

const CsvCandidate *bestFor(Field field, std::span<const CsvCandidate> columns)
{
    const CsvCandidate *best = nullptr;
    for (const auto &column : columns) {
        if (column.use.field == field && (!best || column.rank() < best->rank()))
            best = &column;
    }
    return best;
}

} // namespace tally
