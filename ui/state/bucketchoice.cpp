// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/bucketchoice.h"

#include "domain/timeunits.h"

namespace tally {

namespace {

constexpr int64_t AutoBars = 100;
constexpr int64_t MostBars = 800; // beyond it a chosen bucket gives way to a coarser one

int64_t bars(Bucket bucket, int64_t span)
{
    switch (bucket) {
    case Bucket::None:
        return 1;
    case Bucket::Hour:
        return span / HourMs;
    case Bucket::Day:
        return (span + HourMs) / DayMs;
    case Bucket::Week:
        return span / (7 * DayMs);
    case Bucket::Month:
        return span / (30 * DayMs);
    }
    return 1;
}

Bucket atMost(Bucket finest, int64_t span, int64_t limit)
{
    for (const Bucket bucket : {Bucket::Hour, Bucket::Day, Bucket::Week}) {
        if (bucket >= finest && bars(bucket, span) <= limit)
            return bucket;
    }
    return Bucket::Month;
}

} // namespace

Bucket bucketFor(std::optional<Bucket> chosen, int64_t spanMs)
{
    if (chosen == Bucket::None)
        return Bucket::None;
    return chosen ? atMost(*chosen, spanMs, MostBars) : atMost(Bucket::Hour, spanMs, AutoBars);
}

} // namespace tally
