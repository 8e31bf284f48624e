// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sharedtable.h"

#include <QColor>
#include <QString>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace tally {

class EntityColors;

/// One entity of a chart: its values stand by bucket, nullopt where nothing is known.
struct ChartSeries {
    std::vector<std::string> keys = {}; // one value per group; empty for "other" and for an ungrouped chart
    bool other = false;
    QString name = {};
    QColor colour = {};
    bool hidden = false;
    std::vector<std::optional<double>> values = {};
    std::optional<double> total = {};
};

/// The answers a chart is made of. `series` is by bucket and group; `whole` the same without groups (ratios
/// and percentiles cannot be added up); `before` is `whole` of the previous period.
struct ChartAnswers {
    UsageQuery query = {}; // the series' query
    SharedTable series = shareTable();
    SharedTable whole = shareTable();
    std::optional<UsageQuery> beforeQuery = {};
    SharedTable before = {}; // nullptr without comparison
    bool weekdaysMatched = false;
    QTimeZone zone = QTimeZone::utc();
    int64_t nowMs = 0;
};

/// What is expected of a bucket that is not over, or of one after the last, beside what it has.
struct ChartAhead {
    size_t bucket = 0; // may be beyond the buckets
    double value = 0;
    BucketSpan span = {};
};

/// What a chart draws and its table twin lists, in the same order. Plain values; times and words are the
/// viewer's.
struct ChartData {
    UsageQuery query = {};
    QTimeZone zone = QTimeZone::utc();
    int64_t nowMs = 0;
    std::vector<BucketSpan> buckets = {};
    std::vector<ChartSeries> series = {}; // stack order: largest at the bottom, "other" on top
    std::vector<std::optional<double>> totals = {}; // by bucket, over everything the filter keeps
    UsageTotals sum = {};
    std::vector<BucketSpan> beforeBuckets = {}; // empty without comparison
    std::vector<std::optional<double>> before = {}; // as many as buckets
    std::optional<UsageTotals> beforeSum = {};
    QString beforeName = {}; // "7 Sep – 6 Oct"
    bool weekdaysMatched = false;
    std::optional<int> running = {}; // the bucket that is not over
    std::optional<double> limit = {}; // of the budget whose scope and period this is
    std::vector<ChartAhead> ahead = {}; // rising by bucket

    bool isGrouped() const { return !query.groups.empty(); }
    /// True where parts add up to the whole, so that they may be stacked and accumulated.
    bool addsUp() const;
    bool anyHidden() const;
    /// How many buckets are expected after the last one.
    int aheadCount() const;
    /// What there is by the end if all that is expected comes.
    double expected() const;
    /// What is still expected of a bucket; nullopt where nothing is, or while a part is hidden.
    std::optional<double> expectedOf(size_t bucket) const;
    /// The sum of all buckets up to one if what is expected until then comes.
    double expectedBy(size_t bucket) const;
    /// Of a bucket, or of one expected after the last.
    const BucketSpan &spanOf(size_t bucket) const;
    /// Value of a bucket as drawn: all of it, or what is not hidden.
    std::optional<double> shown(size_t bucket) const;
};

bool addsUp(Measure measure);

/// Everything but the colours. Any thread may call it, and large answers should be prepared off the GUI's.
ChartData chartData(const ChartAnswers &answers);
void giveColours(ChartData &data, EntityColors &colours);

/// "Other (11)".
QString otherName(int groups);

} // namespace tally
