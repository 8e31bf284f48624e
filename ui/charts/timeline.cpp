// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace tally::timeline {

using namespace Qt::StringLiterals;

namespace {

QLocale dateLocale()
{
    const QLocale current;
    return current.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : current;
}

QDate firstDay(const QDate &date, Bucket bucket, int weekStart)
{
    if (bucket == Bucket::Month)
        return {date.year(), date.month(), 1};
    if (bucket == Bucket::Week)
        return date.addDays(-((date.dayOfWeek() - weekStart + 7) % 7));
    return date;
}

int64_t nextStart(int64_t startMs, Bucket bucket, const QTimeZone &zone)
{
    if (bucket == Bucket::Hour)
        return startMs + HourMs;
    const QDate date = localDate(startMs, zone);
    if (bucket == Bucket::Month)
        return startOfDayMs(date.addMonths(1), zone);
    return startOfDayMs(date.addDays(bucket == Bucket::Week ? 7 : 1), zone);
}

/// The buckets of [startMs, endMs), and whether they were all: not more than `most` are made.
std::pair<std::vector<BucketSpan>, bool> quiet(int64_t startMs, int64_t endMs, Bucket bucket,
                                               const QTimeZone &zone, size_t most)
{
    std::vector<BucketSpan> all;
    while (startMs < endMs && all.size() < most) {
        const int64_t next = nextStart(startMs, bucket, zone);
        all.push_back({startMs, next});
        startMs = next;
    }
    return {std::move(all), startMs >= endMs};
}

QString translated(const char *text, int n = -1)
{
    return QCoreApplication::translate("timeline", text, nullptr, n);
}

} // namespace

int64_t bucketStart(int64_t ms, Bucket bucket, const QTimeZone &zone, int weekStart)
{
    ms = clampedTime(ms);
    if (bucket == Bucket::Hour) {
        const int64_t offset = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) * 1000LL;
        const int64_t local = ms + offset;
        return local - ((local % HourMs) + HourMs) % HourMs - offset;
    }
    QDate date = localDate(ms, zone);
    if (startOfDayMs(date, zone) > ms)
        date = date.addDays(-1); // a first midnight, which the clocks take back
    return startOfDayMs(firstDay(date, bucket, weekStart), zone);
}

std::vector<BucketSpan> buckets(const UsageQuery &query, const QTimeZone &zone, int64_t nowMs,
                                const std::vector<BucketSpan> &known)
{
    if (query.bucket == Bucket::None)
        return known;
    std::optional<int64_t> first = query.filter.fromMs;
    std::optional<int64_t> end = query.filter.toMs;
    if (end)
        end = std::min(*end, nowMs + 1);
    if (!known.empty()) {
        first = std::min(first.value_or(known.front().startMs), known.front().startMs);
        end = std::max(end.value_or(known.back().endMs), known.back().startMs + 1);
    }
    if (!first || !end)
        return known;
    const int64_t start = bucketStart(*first, query.bucket, zone, query.weekStart);
    if (known.empty())
        return quiet(start, *end, query.bucket, zone, MostListedBuckets).first;
    const auto room = [](size_t taken) { return MostListedBuckets - std::min(taken, MostListedBuckets); };
    auto [all, fits] = quiet(start, known.front().startMs, query.bucket, zone, room(known.size()));
    if (!fits)
        all.clear();
    all.insert(all.end(), known.begin(), known.end()); // the answer's own spans are exact
    const auto [after, afterFits] = quiet(known.back().endMs, *end, query.bucket, zone, room(all.size()));
    if (afterFits)
        all.insert(all.end(), after.begin(), after.end());
    return all;
}

std::optional<size_t> position(const std::vector<BucketSpan> &axis, int64_t startMs)
{
    const auto at =
        std::lower_bound(axis.begin(), axis.end(), startMs,
                         [](const BucketSpan &span, int64_t start) { return span.startMs < start; });
    if (at == axis.end() || at->startMs != startMs)
        return std::nullopt;
    return static_cast<size_t>(at - axis.begin());
}

std::optional<int> running(const std::vector<BucketSpan> &buckets, int64_t nowMs)
{
    for (size_t i = 0; i < buckets.size(); ++i) {
        if (buckets[i].startMs <= nowMs && nowMs < buckets[i].endMs)
            return static_cast<int>(i);
    }
    return std::nullopt;
}

QString axisLabel(const BucketSpan &span, Bucket bucket, const QTimeZone &zone)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(span.startMs, zone);
    switch (bucket) {
    case Bucket::Hour:
        return start.time().hour() == 0 && start.time().minute() == 0 ? format::dateText(start.date(), false)
                                                                      : start.time().toString(u"HH:mm"_s);
    case Bucket::Month:
        return dateLocale().toString(start.date(), u"MMM yyyy"_s);
    default:
        return format::dateText(start.date(), false);
    }
}

QString title(const BucketSpan &span, Bucket bucket, const QTimeZone &zone)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(span.startMs, zone);
    const QString day =
        dateLocale().toString(start.date(), u"ddd"_s) + u' ' + format::dateText(start.date(), true);
    switch (bucket) {
    case Bucket::Hour: {
        const QDateTime end = QDateTime::fromMSecsSinceEpoch(span.endMs, zone);
        return u"%1, %2 – %3"_s.arg(day, start.time().toString(u"HH:mm"_s), end.time().toString(u"HH:mm"_s));
    }
    case Bucket::Week: {
        const QDate last = localDate(span.endMs - 1, zone);
        return format::dateText(start.date(), start.date().year() != last.year()) + u" – "_s
            + format::dateText(last, true);
    }
    case Bucket::Month:
        return dateLocale().toString(start.date(), u"MMMM yyyy"_s);
    default:
        return day;
    }
}

QString range(int64_t fromMs, int64_t toMs, const QTimeZone &zone, int64_t nowMs)
{
    const QDate first = localDate(fromMs, zone);
    const QDate last = localDate(std::max(fromMs, toMs - 1), zone);
    const int thisYear = localDate(nowMs, zone).year();
    if (first == last)
        return format::dateText(first, first.year() != thisYear);
    return format::dateText(first, first.year() != last.year()) + u" – "_s
        + format::dateText(last, last.year() != thisYear);
}

QString bucketCount(int count, Bucket bucket)
{
    switch (bucket) {
    case Bucket::Hour:
        return translated(QT_TRANSLATE_N_NOOP("timeline", "%n hours"), count);
    case Bucket::Week:
        return translated(QT_TRANSLATE_N_NOOP("timeline", "%n weeks"), count);
    case Bucket::Month:
        return translated(QT_TRANSLATE_N_NOOP("timeline", "%n months"), count);
    default:
        return translated(QT_TRANSLATE_N_NOOP("timeline", "%n days"), count);
    }
}

} // namespace tally::timeline
