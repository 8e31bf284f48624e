// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartdata.h"

#include "ui/charts/timeline.h"
#include "ui/state/entitycolors.h"
#include "ui/text/labels.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <map>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

/// Two groups are one entity of their own: "gpt-4o · Acme".
constexpr QStringView PairMark = u" · ";

struct SeriesId {
    bool other;
    std::vector<std::string> keys;
    auto operator<=>(const SeriesId &) const = default;
};

/// Where each bucket of an answer stands on the axis.
std::vector<int> positions(const std::vector<BucketSpan> &axis, const std::vector<BucketSpan> &answer)
{
    std::vector<int> result(answer.size(), -1);
    for (size_t i = 0; i < answer.size(); ++i) {
        if (const auto at = timeline::position(axis, answer[i].startMs))
            result[i] = static_cast<int>(*at);
    }
    return result;
}

/// The measure by axis position from an answer without groups.
std::vector<std::optional<double>> byBucket(const UsageTable &table, const std::vector<BucketSpan> &axis,
                                            Measure measure)
{
    std::vector<std::optional<double>> values(axis.size());
    const std::vector<int> place = positions(axis, table.buckets);
    for (const UsageRow &row : table.rows) {
        const int at = row.bucket >= 0 ? place[static_cast<size_t>(row.bucket)] : -1;
        if (at >= 0)
            values[static_cast<size_t>(at)] = row.totals.value(measure);
    }
    return values;
}

QString seriesName(const UsageQuery &query, const UsageRow &row)
{
    if (row.other)
        return otherName(row.otherGroups);
    if (row.keys.empty())
        return measureLabel(query.measure);
    QStringList parts;
    for (size_t i = 0; i < row.keys.size() && i < query.groups.size(); ++i)
        parts.append(valueLabel(query.groups[i], row.keys[i]));
    return parts.join(PairMark);
}

void collectSeries(ChartData &data, const UsageTable &table)
{
    const Measure measure = data.query.measure;
    const std::vector<int> place = positions(data.buckets, table.buckets);
    std::map<SeriesId, size_t> known;
    int others = 0; // a bucket's "other" counts only the groups that occur in it
    for (const UsageRow &row : table.rows) {
        const int at = row.bucket >= 0 ? place[static_cast<size_t>(row.bucket)] : -1;
        if (at < 0)
            continue;
        const SeriesId id{row.other, row.keys};
        auto found = known.find(id);
        if (found == known.end()) {
            found = known.emplace(id, data.series.size()).first;
            ChartSeries series;
            series.keys = row.keys;
            series.other = row.other;
            series.name = seriesName(data.query, row);
            series.values.resize(data.buckets.size());
            data.series.push_back(std::move(series));
        }
        ChartSeries &series = data.series[found->second];
        if (row.other && row.otherGroups > others) {
            others = row.otherGroups;
            series.name = otherName(others);
        }
        const std::optional<double> value = row.totals.value(measure);
        series.values[static_cast<size_t>(at)] = value;
        if (value)
            series.total = series.total.value_or(0) + *value;
    }
    std::stable_sort(data.series.begin(), data.series.end(), [](const ChartSeries &a, const ChartSeries &b) {
        if (a.other != b.other)
            return b.other;
        constexpr double Unknown = -std::numeric_limits<double>::infinity(); // behind negative savings
        const double left = a.total.value_or(Unknown);
        const double right = b.total.value_or(Unknown);
        return left != right ? left > right : a.keys < b.keys;
    });
}

void addBefore(ChartData &data, const ChartAnswers &answers)
{
    if (!answers.before || !answers.beforeQuery)
        return;
    const UsageQuery &query = *answers.beforeQuery;
    data.beforeBuckets = timeline::buckets(query, data.zone, data.nowMs, answers.before->buckets);
    data.before = byBucket(*answers.before, data.beforeBuckets, data.query.measure);
    if (data.addsUp() && answers.before->totals.records > 0) {
        for (std::optional<double> &value : data.before)
            value = value.value_or(0); // nothing happened there, which is a zero of a sum
    }
    data.before.resize(data.buckets.size());
    data.beforeBuckets.resize(data.buckets.size());
    data.beforeSum = answers.before->totals;
    data.weekdaysMatched = answers.weekdaysMatched;
    if (query.filter.fromMs && query.filter.toMs)
        data.beforeName = timeline::range(*query.filter.fromMs, *query.filter.toMs, data.zone, data.nowMs);
}

} // namespace

bool addsUp(Measure measure)
{
    switch (measure) {
    case Measure::CostPerRequest:
    case Measure::TokensPerRequest:
    case Measure::CostPerMillionTokens:
    case Measure::CacheHit:
    case Measure::LatencyP50:
    case Measure::LatencyP95:
        return false;
    default:
        return true;
    }
}

bool ChartData::addsUp() const
{
    return tally::addsUp(query.measure);
}

int ChartData::aheadCount() const
{
    return ahead.empty() || anyHidden() ? 0 : std::max(0, int(ahead.back().bucket + 1) - int(buckets.size()));
}

double ChartData::expected() const
{
    double all = sum.value(query.measure).value_or(0);
    for (const ChartAhead &each : ahead)
        all += each.value;
    return all;
}

std::optional<double> ChartData::expectedOf(size_t bucket) const
{
    const auto found = std::ranges::find(ahead, bucket, &ChartAhead::bucket);
    return found == ahead.end() || anyHidden() ? std::nullopt : std::optional(found->value);
}

double ChartData::expectedBy(size_t bucket) const
{
    double sum = 0;
    for (size_t i = 0; i <= std::min(bucket, totals.size() - 1) && !totals.empty(); ++i)
        sum += totals[i].value_or(0);
    for (const ChartAhead &each : ahead)
        sum += each.bucket <= bucket ? each.value : 0;
    return sum;
}

const BucketSpan &ChartData::spanOf(size_t bucket) const
{
    if (bucket < buckets.size())
        return buckets[bucket];
    return ahead[ahead.size() - 1 - (ahead.back().bucket - bucket)].span; // without gaps after the last
}

bool ChartData::anyHidden() const
{
    return std::any_of(series.begin(), series.end(), [](const ChartSeries &each) { return each.hidden; });
}

std::optional<double> ChartData::shown(size_t bucket) const
{
    if (!anyHidden() || !addsUp())
        return bucket < totals.size() ? totals[bucket] : std::nullopt;
    std::optional<double> sum;
    for (const ChartSeries &each : series) {
        if (!each.hidden && each.values[bucket])
            sum = sum.value_or(0) + *each.values[bucket];
    }
    return sum;
}

ChartData chartData(const ChartAnswers &answers)
{
    ChartData data;
    data.query = answers.query;
    data.zone = answers.zone;
    data.nowMs = answers.nowMs;
    data.buckets = timeline::buckets(answers.query, answers.zone, answers.nowMs, answers.whole->buckets);
    data.running = timeline::running(data.buckets, answers.nowMs);
    data.sum = answers.whole->totals;
    data.totals = byBucket(*answers.whole, data.buckets, data.query.measure);
    collectSeries(data, *answers.series);
    addBefore(data, answers);
    return data;
}

void giveColours(ChartData &data, EntityColors &colours)
{
    if (data.query.groups.empty())
        return; // one series takes the accent, which belongs to the theme
    std::vector<std::string> entities;
    for (const ChartSeries &series : data.series) {
        if (!series.other)
            entities.push_back(series.keys.size() == 1 ? series.keys.front() : series.name.toStdString());
    }
    Dimension dimension = data.query.groups.front();
    if (data.query.groups.size() > 1)
        dimension = Dimension::context(dimension.toId() + "+" + data.query.groups[1].toId());
    const std::vector<int> slots = colours.slotsFor(dimension, entities);
    size_t next = 0;
    for (ChartSeries &series : data.series)
        series.colour = EntityColors::colour(series.other ? -1 : slots[next++]);
}

QString otherName(int groups)
{
    //: The rest beyond the top N, with how many entities it stands for
    return QCoreApplication::translate("charts", "Other (%1)").arg(format::count(groups));
}

} // namespace tally
