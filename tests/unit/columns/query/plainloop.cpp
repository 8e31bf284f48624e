// SPDX-License-Identifier: GPL-3.0-or-later
#include "plainloop.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <map>
#include <set>
#include <variant>

using namespace tally;
using Made = RandomRecords::Made;

namespace {

// The values of a dimension as dimension.h and usagerecord.h tell them, read in another way than the
// program's: what is said of them there is said here once more, so that a mistake in the one is not in the
// other.

/// What stands in the record as it is.
const std::map<DimensionKind, std::string UsageRecord::*> PlainTexts = {
    {DimensionKind::User, &UsageRecord::user},
    {DimensionKind::Customer, &UsageRecord::customer},
    {DimensionKind::Project, &UsageRecord::project},
    {DimensionKind::Provider, &UsageRecord::provider},
    {DimensionKind::Model, &UsageRecord::model},
    {DimensionKind::Source, &UsageRecord::source},
    {DimensionKind::FinishReason, &UsageRecord::finishReason},
    {DimensionKind::ServiceTier, &UsageRecord::serviceTier},
};

const std::map<Status, std::string> StatusWords = {{Status::Pending, "pending"},
                                                   {Status::Completed, "completed"},
                                                   {Status::Failed, "failed"},
                                                   {Status::Cancelled, "cancelled"},
                                                   {Status::Interrupted, "interrupted"}};

const std::map<CostSource, std::string> CostSourceWords = {{CostSource::Unknown, "unknown"},
                                                           {CostSource::Reported, "reported"},
                                                           {CostSource::Computed, "computed"},
                                                           {CostSource::Free, "free"}};

/// What a comparison of the two costs says: each can be missing, the reported one is not usable when it is
/// negative or a zero of LiteLLM beside a price, and a difference counts from 1 % of the larger on.
std::string comparedCosts(const UsageRecord &record)
{
    if (!record.reportedCost || (record.reportedCost->nano >= 0 && !record.computedCost))
        return "";
    const int64_t reported = record.reportedCost->nano;
    if (reported < 0)
        return "reported_invalid";
    const int64_t computed = record.computedCost->nano;
    if (record.source == "litellm" && reported == 0 && computed != 0)
        return "reported_zero";
    const auto [smaller, larger] = std::minmax(reported, computed);
    return (larger - smaller) * 100 <= larger ? "agrees" : "differs";
}

/// The values by names of their own, for the kinds that are not text in the record.
std::string madeText(const Made &made, DimensionKind kind)
{
    const UsageRecord &record = made.stored.record;
    if (kind == DimensionKind::Status)
        return record.status ? StatusWords.at(*record.status) : "";
    if (kind == DimensionKind::CostSource)
        return CostSourceWords.at(record.costSource);
    if (kind == DimensionKind::CostCheck)
        return comparedCosts(record);
    if (kind == DimensionKind::Batch && made.stored.batch > 0)
        return QByteArray::number(qlonglong(made.stored.batch)).toStdString();
    return ""; // of no import
}

/// "" is "not set", which is a value like any other.
std::string valueOf(const Made &made, const Dimension &dimension)
{
    if (dimension.kind == DimensionKind::Context)
        return made.context.contains(dimension.key) ? made.context.at(dimension.key) : "";
    const auto text = PlainTexts.find(dimension.kind);
    return text != PlainTexts.end() ? made.stored.record.*text->second : madeText(made, dimension.kind);
}

int64_t instantOf(const UsageRecord &record, const QTimeZone &zone)
{
    if (!isDate(record.granularity))
        return record.timeMs;
    return QDateTime::fromMSecsSinceEpoch(record.timeMs, Qt::UTC).date().startOfDay(zone).toMSecsSinceEpoch();
}

bool contains(const std::string &text, const std::string &part)
{
    return QString::fromStdString(text).contains(QString::fromStdString(part), Qt::CaseInsensitive);
}

bool keeps(const UsageFilter &filter, const Made &made, const QTimeZone &zone,
           const Dimension *except = nullptr)
{
    const UsageRecord &record = made.stored.record;
    const int64_t instant = instantOf(record, zone);
    if ((filter.fromMs && instant < *filter.fromMs) || (filter.toMs && instant >= *filter.toMs))
        return false;
    for (const DimensionFilter &part : filter.dimensions) {
        if (except && part.dimension == *except)
            continue;
        const std::string value = valueOf(made, part.dimension);
        if ((std::count(part.values.begin(), part.values.end(), value) > 0) == part.exclude)
            return false;
    }
    return filter.search.empty() || contains(record.externalId, filter.search)
        || contains(record.user, filter.search) || contains(record.customer, filter.search)
        || contains(record.model, filter.search);
}

void add(Known<Int128> &sum, const std::optional<int64_t> &value)
{
    if (value)
        sum = sum.value_or(0) + *value;
}

/// Adds what the ratio `measure` is made of; other ratios' sums stay unknown.
void addRatio(UsageTotals &totals, const UsageRecord &record, Measure measure)
{
    const auto total = record.tokens.total();
    const auto cost = record.cost();
    RatioSums &ratio = totals.ratio;
    if (measure == Measure::TokensPerRequest && total && record.requests)
        ratio = {measure, ratio.part + *total, ratio.whole + *record.requests};
    if (measure == Measure::CostPerMillionTokens && total && cost)
        ratio = {measure, ratio.part + cost->nano, ratio.whole + *total};
}

UsageTotals totalsOf(const std::vector<const Made *> &records, Measure measure)
{
    UsageTotals totals;
    std::vector<int64_t> latencies;
    for (const Made *made : records) {
        const UsageRecord &record = made->stored.record;
        const auto cost = record.cost();
        ++totals.records;
        add(totals.requests, record.requests);
        add(totals.promptTokens, record.tokens.prompt());
        add(totals.cacheReadTokens, record.tokens.cached());
        add(totals.cacheWriteTokens, record.tokens.cacheWrite());
        add(totals.completionTokens, record.tokens.completion());
        add(totals.reasoningTokens, record.tokens.reasoning);
        add(totals.totalTokens, record.tokens.total());
        if (cost) {
            add(totals.costNano, cost->nano);
            add(totals.pricedRequests, record.requests);
        } else {
            ++totals.unpricedRecords;
        }
        if (record.cacheSaving)
            add(totals.cacheSavingNano, record.cacheSaving->nano);
        addRatio(totals, record, measure);
        totals.errors += record.status == Status::Failed;
        if (record.tokens.cached())
            add(totals.cacheBasePrompt, record.tokens.prompt());
        if (record.granularity == Granularity::Request && record.latencyMs)
            latencies.push_back(*record.latencyMs);
    }
    std::sort(latencies.begin(), latencies.end());
    if (!latencies.empty()) {
        const size_t n = latencies.size();
        totals.latencyP50 = latencies[(n * 50 + 99) / 100 - 1];
        totals.latencyP95 = latencies[(n * 95 + 99) / 100 - 1];
    }
    return totals;
}

BucketSpan bucketOf(int64_t ms, Bucket bucket, int weekStart, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms, zone);
    const auto span = [&zone](const QDate &first, const QDate &next) {
        return BucketSpan{first.startOfDay(zone).toMSecsSinceEpoch(),
                          next.startOfDay(zone).toMSecsSinceEpoch()};
    };
    const QDate date = local.date();
    if (bucket == Bucket::Day)
        return span(date, date.addDays(1));
    if (bucket == Bucket::Month)
        return span(QDate(date.year(), date.month(), 1), QDate(date.year(), date.month(), 1).addMonths(1));
    if (bucket == Bucket::Week) {
        const QDate first = date.addDays(-((date.dayOfWeek() - weekStart + 7) % 7));
        return span(first, first.addDays(7));
    }
    // Hours: as far as the minutes of the clock go, cut where the clock is changed.
    const int64_t offset = local.offsetFromUtc() * int64_t(1000);
    const int64_t hour = 3'600'000;
    const int64_t begin = ((ms + offset) / hour) * hour - offset;
    const auto sameClock = [&](int64_t at) {
        return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) * int64_t(1000) == offset;
    };
    BucketSpan result{begin, begin + hour};
    const int64_t step = 900'000;
    while (!sameClock(result.startMs))
        result.startMs += step;
    while (!sameClock(result.endMs - 1))
        result.endMs -= step;
    return result;
}

std::optional<Int128> exact(const UsageTotals &totals, Measure measure)
{
    switch (measure) {
    case Measure::Cost:
        return totals.costNano;
    case Measure::Requests:
        return totals.requests;
    case Measure::Records:
        return totals.records;
    case Measure::Errors:
        return totals.errors;
    case Measure::PromptTokens:
        return totals.promptTokens;
    case Measure::CacheReadTokens:
        return totals.cacheReadTokens;
    case Measure::CacheWriteTokens:
        return totals.cacheWriteTokens;
    case Measure::CompletionTokens:
        return totals.completionTokens;
    case Measure::ReasoningTokens:
        return totals.reasoningTokens;
    case Measure::TotalTokens:
        return totals.totalTokens;
    case Measure::CacheSaving:
        return totals.cacheSavingNano;
    default:
        return std::nullopt;
    }
}

/// Larger first, unknown last; 0 when equal.
int compare(const UsageTotals &a, const UsageTotals &b, Measure measure)
{
    const bool isSum = measure < Measure::CostPerRequest;
    if (isSum) {
        const auto x = exact(a, measure);
        const auto y = exact(b, measure);
        return x == y ? 0 : x > y ? -1 : 1;
    }
    const auto x = a.value(measure);
    const auto y = b.value(measure);
    return x == y ? 0 : x > y ? -1 : 1;
}

std::optional<std::variant<int64_t, std::string>> sortValue(const Made &made, const SortKey &key)
{
    using Value = std::optional<std::variant<int64_t, std::string>>;
    const UsageRecord &record = made.stored.record;
    const auto text = [](const std::string &value) { return value.empty() ? Value{} : Value{value}; };
    const auto number = [](const std::optional<int64_t> &value) { return value ? Value{*value} : Value{}; };
    switch (key.column) {
    case SortColumn::Time:
        return Value{record.timeMs};
    case SortColumn::User:
        return text(record.user);
    case SortColumn::Customer:
        return text(record.customer);
    case SortColumn::Project:
        return text(record.project);
    case SortColumn::Provider:
        return text(record.provider);
    case SortColumn::Model:
        return text(record.model);
    case SortColumn::Status:
        return text(valueOf(made, {DimensionKind::Status}));
    case SortColumn::Source:
        return text(record.source);
    case SortColumn::CostSource:
        return text(valueOf(made, {DimensionKind::CostSource}));
    case SortColumn::CostCheck:
        return text(valueOf(made, {DimensionKind::CostCheck}));
    case SortColumn::FinishReason:
        return text(record.finishReason);
    case SortColumn::ServiceTier:
        return text(record.serviceTier);
    case SortColumn::ExternalId:
        return text(record.externalId);
    case SortColumn::PromptTokens:
        return number(record.tokens.prompt());
    case SortColumn::CacheReadTokens:
        return number(record.tokens.cached());
    case SortColumn::InputAudioTokens:
        return number(record.tokens.inputAudio);
    case SortColumn::CacheReadAudioTokens:
        return number(record.tokens.cacheReadAudio);
    case SortColumn::OutputAudioTokens:
        return number(record.tokens.outputAudio);
    case SortColumn::CacheWriteTokens:
        return number(record.tokens.cacheWrite());
    case SortColumn::CompletionTokens:
        return number(record.tokens.completion());
    case SortColumn::ReasoningTokens:
        return number(record.tokens.reasoning);
    case SortColumn::TotalTokens:
        return number(record.tokens.total());
    case SortColumn::WebSearches:
        return number(record.webSearches);
    case SortColumn::Requests:
        return number(record.requests);
    case SortColumn::Cost:
        return record.cost() ? Value{record.cost()->nano} : Value{};
    case SortColumn::Latency:
        return number(record.latencyMs);
    case SortColumn::Context:
        return text(valueOf(made, Dimension::context(key.contextKey)));
    case SortColumn::TimeToFirstToken:
        return number(record.timeToFirstTokenMs);
    }
    return {};
}

} // namespace

UsageTable PlainLoop::aggregate(const UsageQuery &query) const
{
    const QTimeZone zone(query.filter.timeZone);
    using Group = std::vector<std::string>;
    std::vector<const Made *> kept;
    std::map<Group, std::vector<const Made *>> byGroup;
    std::map<int64_t, BucketSpan> spans;
    std::map<std::pair<int64_t, Group>, std::vector<const Made *>> cells;
    for (const Made &made : m_records) {
        if (!keeps(query.filter, made, zone))
            continue;
        kept.push_back(&made);
        Group group;
        for (const Dimension &dimension : query.groups)
            group.push_back(valueOf(made, dimension));
        BucketSpan span;
        if (query.bucket != Bucket::None)
            span = bucketOf(instantOf(made.stored.record, zone), query.bucket, query.weekStart, zone);
        spans[span.startMs] = span;
        byGroup[group].push_back(&made);
        cells[{span.startMs, group}].push_back(&made);
    }
    std::set<Group> top;
    std::vector<std::pair<UsageTotals, Group>> ranked;
    for (const auto &[group, records] : byGroup)
        ranked.emplace_back(totalsOf(records, query.measure), group);
    std::stable_sort(ranked.begin(), ranked.end(), [&](const auto &a, const auto &b) {
        return compare(a.first, b.first, query.measure) < 0;
    });
    const bool hasTop = query.top > 0 && !query.groups.empty() && int(ranked.size()) > query.top;
    for (int i = 0; hasTop && i < query.top; ++i)
        top.insert(ranked[size_t(i)].second);

    UsageTable table;
    table.totals = totalsOf(kept, query.measure);
    if (query.bucket != Bucket::None && !spans.empty()) {
        for (int64_t at = spans.begin()->first; at <= spans.rbegin()->first; at = table.buckets.back().endMs)
            table.buckets.push_back(bucketOf(at, query.bucket, query.weekStart, zone));
        if (table.buckets.size() > MostListedBuckets)
            std::erase_if(table.buckets,
                          [&](const BucketSpan &span) { return !spans.contains(span.startMs); });
    }
    std::map<int64_t, std::vector<const Made *>> others;
    const auto bucketIndex = [&](int64_t start) {
        const auto at = std::find_if(table.buckets.begin(), table.buckets.end(),
                                     [start](const BucketSpan &span) { return span.startMs == start; });
        return at == table.buckets.end() ? -1 : int(at - table.buckets.begin());
    };
    for (const auto &[cell, records] : cells) {
        if (hasTop && !top.contains(cell.second)) {
            auto &other = others[cell.first];
            other.insert(other.end(), records.begin(), records.end());
            continue;
        }
        table.rows.push_back(
            {bucketIndex(cell.first), cell.second, false, 0, totalsOf(records, query.measure)});
    }
    for (const auto &[start, records] : others)
        table.rows.push_back(
            {bucketIndex(start), {}, true, int(ranked.size()) - query.top, totalsOf(records, query.measure)});
    std::sort(table.rows.begin(), table.rows.end(), [&](const UsageRow &a, const UsageRow &b) {
        if (a.bucket != b.bucket)
            return a.bucket < b.bucket;
        if (a.other != b.other)
            return b.other;
        const int compared = compare(a.totals, b.totals, query.measure);
        return compared != 0 ? compared < 0 : a.keys < b.keys;
    });
    return table;
}

std::vector<FacetList> PlainLoop::facets(const UsageFilter &filter, const std::vector<Dimension> &dimensions,
                                         Measure measure, int limit, const std::string &find) const
{
    const QTimeZone zone(filter.timeZone);
    std::vector<FacetList> lists;
    for (const Dimension &dimension : dimensions) {
        std::map<std::string, std::vector<const Made *>> groups;
        for (const Made &made : m_records) {
            if (keeps(filter, made, zone, &dimension))
                groups[valueOf(made, dimension)].push_back(&made);
        }
        FacetList list{dimension, {}};
        for (const auto &[value, records] : groups) {
            if (!find.empty() && !contains(value, find))
                continue;
            const UsageTotals totals = totalsOf(records, measure);
            list.values.push_back({value, totals.records, totals.requests, exact(totals, measure)});
        }
        std::stable_sort(list.values.begin(), list.values.end(),
                         [](const FacetValue &a, const FacetValue &b) { return a.measure > b.measure; });
        if (limit > 0 && int(list.values.size()) > limit)
            list.values.resize(size_t(limit));
        lists.push_back(std::move(list));
    }
    return lists;
}

std::vector<int64_t> PlainLoop::order(const UsageFilter &filter, SortKey key) const
{
    const QTimeZone zone(filter.timeZone);
    std::vector<const Made *> kept;
    for (const Made &made : m_records) {
        if (keeps(filter, made, zone))
            kept.push_back(&made);
    }
    std::sort(kept.begin(), kept.end(), [&](const Made *a, const Made *b) {
        const auto x = sortValue(*a, key);
        const auto y = sortValue(*b, key);
        if (x == y)
            return a->stored.id < b->stored.id;
        if (!x || !y)
            return x.has_value();
        return key.descending ? *x > *y : *x < *y;
    });
    std::vector<int64_t> ids;
    for (const Made *made : kept)
        ids.push_back(made->stored.id);
    return ids;
}

UsageTotals PlainLoop::totals(const std::vector<int64_t> &ids) const
{
    const std::set<int64_t> wanted(ids.begin(), ids.end());
    std::vector<const Made *> kept;
    for (const Made &made : m_records) {
        if (wanted.contains(made.stored.id))
            kept.push_back(&made);
    }
    return totalsOf(kept, Measure::Cost);
}

namespace {

std::optional<int64_t> measured(const UsageRecord &record, Measure measure)
{
    switch (measure) {
    case Measure::Cost:
        return record.cost() ? std::optional(record.cost()->nano) : std::nullopt;
    case Measure::Requests:
        return record.requests;
    case Measure::PromptTokens:
        return record.tokens.prompt();
    case Measure::CompletionTokens:
        return record.tokens.completion();
    default:
        return record.tokens.total();
    }
}

} // namespace

ScopeAnswer PlainLoop::scope(const ScopeQuery &query) const
{
    const QTimeZone zone(query.filter.timeZone);
    UsageFilter filter = query.filter;
    filter.fromMs = filter.toMs = std::nullopt; // values occur at any time
    std::map<std::string, std::pair<std::map<int64_t, ScopeDay>, bool>> values;
    if (!query.each)
        values[""];
    for (const Made &made : m_records) {
        const std::string value = query.each ? valueOf(made, *query.each) : "";
        if (!keeps(filter, made, zone) || (query.each && value.empty()))
            continue;
        auto &[days, hasEarlier] = values[value];
        const int64_t instant = instantOf(made.stored.record, zone);
        const int64_t date = QDate(1970, 1, 1).daysTo(QDateTime::fromMSecsSinceEpoch(instant, zone).date());
        if (query.sinceDay && date < *query.sinceDay) {
            hasEarlier = true;
            continue;
        }
        if (!query.sinceDay && !keeps(query.filter, made, zone))
            continue;
        const int64_t day = query.sinceDay ? date : 0;
        const auto amount = measured(made.stored.record, query.measure);
        ScopeDay &sums = days[day];
        sums.day = day;
        sums.amount += amount.value_or(0);
        sums.records += 1;
        sums.unknown += amount ? 0 : 1;
    }
    ScopeAnswer answer;
    for (const auto &[value, found] : values) {
        answer.push_back({value, {}, found.second});
        for (const auto &[day, sums] : found.first)
            answer.back().days.push_back(sums);
    }
    return answer;
}
