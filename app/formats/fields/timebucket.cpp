// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/timebucket.h"

#include "domain/timeunits.h"

#include <QCoreApplication>

namespace tally {

namespace {

std::optional<Granularity> granularityOf(int64_t widthMs)
{
    if (widthMs <= 0)
        return std::nullopt;
    if (widthMs <= MinuteMs)
        return Granularity::Minute;
    if (widthMs <= HourMs)
        return Granularity::Hour;
    if (widthMs <= DayMs)
        return Granularity::Day;
    if (widthMs == 7 * DayMs)
        return Granularity::Week;
    return widthMs >= 28 * DayMs && widthMs <= 31 * DayMs ? std::optional(Granularity::Month) : std::nullopt;
}

} // namespace

std::optional<TimeBucket> timeBucket(int64_t startMs, int64_t endMs)
{
    const auto granularity = granularityOf(endMs - startMs);
    if (!granularity)
        return std::nullopt;
    const int64_t timeMs = isDate(*granularity) ? startMs - startMs % DayMs : startMs;
    return TimeBucket{timeMs, *granularity};
}

std::optional<Granularity> bucketWidth(int64_t startMs, int64_t endMs)
{
    const auto spans = [width = endMs - startMs](int64_t unit) {
        return width == unit || width == unit - 1 || width == unit - 1000;
    };
    if (spans(DayMs) && startMs % (15 * MinuteMs) == 0) // midnight of some zone
        return Granularity::Day;
    if (spans(HourMs) && startMs % (15 * MinuteMs) == 0)
        return Granularity::Hour;
    return spans(MinuteMs) && startMs % MinuteMs == 0 ? std::optional(Granularity::Minute) : std::nullopt;
}

QString bucketUnknown()
{
    return QCoreApplication::translate(
        "Formats", "The row tells neither of a minute, an hour, a day, a week nor a month.");
}

} // namespace tally
