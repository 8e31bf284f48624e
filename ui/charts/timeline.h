// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QString>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace tally {

/// The time axis of a question: which buckets stand there, and what they are called.
namespace timeline {

/// Every bucket of the filter's range up to now (the running one included), so that quiet days at either end
/// keep their place; `known` are the buckets of the answer, which alone count where the range is open. All of
/// them are on the axis; an end that would make it longer than MostListedBuckets is left out.
std::vector<BucketSpan> buckets(const UsageQuery &query, const QTimeZone &zone, int64_t nowMs,
                                const std::vector<BucketSpan> &known);
/// Start of the bucket that holds an instant.
int64_t bucketStart(int64_t ms, Bucket bucket, const QTimeZone &zone, int weekStart);
/// Where the bucket that starts at an instant stands on an axis.
std::optional<size_t> position(const std::vector<BucketSpan> &axis, int64_t startMs);
/// The bucket that is not over at `nowMs`.
std::optional<int> running(const std::vector<BucketSpan> &buckets, int64_t nowMs);

/// "10 Nov", "14:00", "Nov 2026": under the axis.
QString axisLabel(const BucketSpan &span, Bucket bucket, const QTimeZone &zone);
/// "Thu 29 Oct 2026", "26 Oct – 1 Nov 2026", "November 2026": in tooltips and tables.
QString title(const BucketSpan &span, Bucket bucket, const QTimeZone &zone);
/// "12 Oct – 10 Nov", with the year where it is not `nowMs`'s.
QString range(int64_t fromMs, int64_t toMs, const QTimeZone &zone, int64_t nowMs);
/// "6 days", "3 hours": how many buckets.
QString bucketCount(int count, Bucket bucket);

} // namespace timeline

} // namespace tally
