// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/attribution/attributionpreview.h"

#include "domain/localtime.h"

#include <algorithm>
#include <map>

namespace tally {

namespace {

using Sums = std::map<std::string, AttributionSum>;

std::optional<Int128> sumOf(const std::optional<Int128> &a, const std::optional<Int128> &b)
{
    return a || b ? std::optional(a.value_or(0) + b.value_or(0)) : std::nullopt;
}

UsageQuery queryFor(const UsageFilter &filter)
{
    UsageQuery query;
    query.filter = filter;
    query.percentiles = false;
    return query;
}

/// Asks the engine, and remembers the first thing that went wrong.
class Asker {
public:
    Asker(const QueryEngine &engine, const CancelFlag *cancel)
        : m_engine(engine)
        , m_cancel(cancel)
    {
    }

    const Result<void> &result() const { return m_result; }

    UsageTable table(const UsageQuery &query)
    {
        auto answer = m_result ? m_engine.aggregate(query, m_cancel) : Result<UsageTable>(UsageTable());
        if (answer)
            return std::move(*answer);
        m_result = answer.error();
        return {};
    }

    Sums byValue(const AttributionSets::Filters &filters, const Dimension &dimension)
    {
        Sums sums;
        for (const UsageFilter &filter : filters) {
            UsageQuery query = queryFor(filter);
            query.groups = {dimension};
            for (const UsageRow &row : table(query).rows)
                sums[row.keys.front()].add(row.totals);
        }
        return sums;
    }

    AttributionSum sum(const AttributionSets::Filters &filters)
    {
        AttributionSum sum;
        for (const UsageFilter &filter : filters)
            sum.add(table(queryFor(filter)).totals);
        return sum;
    }

    /// By the start of the bucket.
    std::map<int64_t, AttributionSum> byBucket(const AttributionSets::Filters &filters, Bucket bucket)
    {
        std::map<int64_t, AttributionSum> sums;
        for (const UsageFilter &filter : filters) {
            UsageQuery query = queryFor(filter);
            query.bucket = bucket;
            const UsageTable answer = table(query);
            for (const UsageRow &row : answer.rows)
                sums[answer.buckets[static_cast<size_t>(row.bucket)].startMs].add(row.totals);
        }
        return sums;
    }

private:
    const QueryEngine &m_engine;
    const CancelFlag *m_cancel;
    Result<void> m_result;
};

AttributionPreview::Field fieldOf(Asker &asker, const AttributionSets &sets, const AttributionOrder &order,
                                  size_t setting)
{
    AttributionPreview::Field field{order.settings[setting]};
    UsageFilter all;
    all.fromMs = order.filter.fromMs;
    all.toMs = order.filter.toMs;
    all.timeZone = order.filter.timeZone;
    const Sums before = asker.byValue({all}, field.setting.field);
    const Sums moved = asker.byValue(sets.changed(setting), field.setting.field);
    AttributionPreview::Value target{field.setting.value};
    if (const auto known = before.find(target.value); known != before.end())
        target.before = target.after = known->second;
    for (const auto &[value, sum] : before) {
        field.total.add(sum);
        const auto leaving = moved.find(value);
        if (leaving != moved.end()) {
            target.after.add(leaving->second);
            field.values.push_back({value, sum, sum.without(leaving->second)});
        } else if (value != target.value) {
            ++field.others;
            field.othersSum.add(sum);
        }
    }
    std::ranges::stable_sort(field.values, std::greater(), [](const AttributionPreview::Value &value) {
        return value.before.costNano.value_or(0) - value.after.costNano.value_or(0);
    });
    field.values.insert(field.values.begin(), target);
    const auto lost = asker.byValue(sets.lost(setting), bookedByDimension(field.setting.field));
    for (const auto &[text, sum] : lost) {
        if (const auto by = BookedBy::fromText(text))
            field.lost.push_back({*by, sum.records});
    }
    std::ranges::stable_sort(field.lost, std::greater(), &AttributionPreview::Lost::records);
    return field;
}

// What was billed may have been for these months.
void addEarlier(AttributionPreview &preview, Asker &asker, const AttributionSets &sets,
                const AttributionOrder &order, const QDate &today)
{
    const QTimeZone zone = timeZoneFromId(order.filter.timeZone).value_or(QTimeZone::utc());
    const int64_t monthStart = startOfDayMs(QDate(today.year(), today.month(), 1), zone);
    const auto before = [&](AttributionSets::Filters filters) {
        for (UsageFilter &filter : filters)
            filter.toMs = std::min(filter.toMs.value_or(monthStart), monthStart);
        std::erase_if(filters,
                      [](const UsageFilter &each) { return each.fromMs && *each.fromMs >= *each.toMs; });
        return filters;
    };
    const auto changed = asker.byBucket(before(sets.changed()), Bucket::Month);
    if (changed.empty())
        return;
    const FieldSetting &first = order.settings.front();
    UsageFilter target;
    target.timeZone = order.filter.timeZone;
    target.dimensions = {{first.field, false, {first.value}}};
    const auto targetBefore = asker.byBucket(before({target}), Bucket::Month);
    const auto toTarget = asker.byBucket(before(sets.changed(0)), Bucket::Month);
    const auto in = [](const auto &sums, int64_t month) {
        const auto found = sums.find(month);
        return found == sums.end() ? AttributionSum() : found->second;
    };
    for (const auto &[month, sum] : changed) {
        preview.earlierSum.add(sum);
        preview.earlier.push_back(
            {localDate(month, zone), sum, in(targetBefore, month), in(toTarget, month)});
    }
}

void addView(AttributionPreview &preview, Asker &asker, const AttributionSets &sets, const UsageFilter &view)
{
    AttributionSets::Filters filters = sets.changed();
    for (UsageFilter &filter : filters) {
        if (!narrowTo(filter, view))
            return;
    }
    std::erase_if(filters, [](const UsageFilter &each) {
        return each.fromMs && each.toMs && *each.fromMs >= *each.toMs;
    });
    preview.inView = asker.sum(filters).records;
}

} // namespace

void AttributionSum::add(const UsageTotals &totals)
{
    add(AttributionSum{totals.records, totals.requests, totals.costNano, totals.unpricedRecords});
}

void AttributionSum::add(const AttributionSum &other)
{
    if (other.records == 0)
        return;
    if (records == 0) {
        *this = other;
        return;
    }
    records += other.records;
    requests = sumOf(requests, other.requests);
    costNano = sumOf(costNano, other.costNano);
    unpriced += other.unpriced;
}

AttributionSum AttributionSum::without(const AttributionSum &part) const
{
    AttributionSum rest;
    rest.records = records - part.records;
    if (rest.records == 0)
        return rest;
    rest.unpriced = unpriced - part.unpriced;
    rest.requests = requests ? std::optional(*requests - part.requests.value_or(0)) : std::nullopt;
    rest.costNano = costNano ? std::optional(*costNano - part.costNano.value_or(0)) : std::nullopt;
    if (rest.unpriced == rest.records)
        rest.costNano.reset();
    if (rest.requests == Int128(0)) // those left do not say
        rest.requests.reset();
    return rest;
}

int64_t AttributionPreview::lostRecords() const
{
    int64_t most = 0;
    for (const Field &field : fields) {
        int64_t records = 0;
        for (const Lost &lost : field.lost)
            records += lost.records;
        most = std::max(most, records);
    }
    return most;
}

Result<AttributionPreview> previewOf(const QueryEngine &engine, const AttributionSets &sets,
                                     const AttributionOrder &order, const QDate &today,
                                     const UsageFilter *view, const CancelFlag *cancel)
{
    AttributionPreview preview;
    Asker asker(engine, cancel);
    preview.matched = asker.sum(sets.matched());
    for (size_t i = 0; i < order.settings.size(); ++i)
        preview.fields.push_back(fieldOf(asker, sets, order, i));
    if (order.settings.empty())
        return asker.result() ? Result<AttributionPreview>(preview) : asker.result().error();
    const auto days = asker.byBucket(sets.changed(), Bucket::Day);
    for (const auto &[day, sum] : days)
        preview.changed.add(sum);
    const QTimeZone zone = timeZoneFromId(order.filter.timeZone).value_or(QTimeZone::utc());
    if (!days.empty())
        preview.days = std::pair(localDate(days.begin()->first, zone), localDate(days.rbegin()->first, zone));
    addEarlier(preview, asker, sets, order, today);
    if (view)
        addView(preview, asker, sets, *view);
    if (!asker.result())
        return asker.result().error();
    return preview;
}

} // namespace tally
