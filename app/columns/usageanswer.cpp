// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/usageanswer.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace tally {

namespace {

constexpr uint64_t MaxListedBuckets = 200'000;

/// What rows are ranked by: exact for sums.
struct Rank {
    bool isKnown = false;
    Int128 exact = 0;
    double ratio = 0;

    static Rank of(const UsageTotals &totals, Measure measure);
    int compare(const Rank &other) const // negative: stands before
    {
        if (isKnown != other.isKnown)
            return isKnown ? -1 : 1;
        if (exact != other.exact)
            return exact > other.exact ? -1 : 1;
        return ratio == other.ratio ? 0 : ratio > other.ratio ? -1 : 1;
    }
};

std::optional<Int128> exactSum(const UsageTotals &totals, Measure measure)
{
    switch (measure) {
    case Measure::Cost:
        return totals.costNano;
    case Measure::Requests:
        return totals.requests;
    case Measure::Records:
        return totals.records;
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
    case Measure::Errors:
        return totals.errors;
    default:
        return std::nullopt;
    }
}

Rank Rank::of(const UsageTotals &totals, Measure measure)
{
    if (slotOf(measure) || measure == Measure::Records) {
        const auto sum = exactSum(totals, measure);
        return {sum.has_value(), sum.value_or(0), 0};
    }
    const auto value = totals.value(measure);
    return {value.has_value(), 0, value.value_or(0)};
}

} // namespace

std::optional<Slot> slotOf(Measure measure)
{
    switch (measure) {
    case Measure::Cost:
        return Slot::Cost;
    case Measure::Requests:
        return Slot::Requests;
    case Measure::PromptTokens:
        return Slot::Prompt;
    case Measure::CacheReadTokens:
        return Slot::CacheRead;
    case Measure::CacheWriteTokens:
        return Slot::CacheWrite;
    case Measure::CompletionTokens:
        return Slot::Completion;
    case Measure::ReasoningTokens:
        return Slot::Reasoning;
    case Measure::TotalTokens:
        return Slot::Total;
    case Measure::Errors:
        return Slot::Errors;
    case Measure::Records:
    case Measure::CostPerRequest:
    case Measure::CacheHit:
    case Measure::LatencyP50:
    case Measure::LatencyP95:
        break;
    }
    return std::nullopt;
}

bool isPercentile(Measure measure)
{
    return measure == Measure::LatencyP50 || measure == Measure::LatencyP95;
}

SlotSet slotsFor(const UsageQuery &query)
{
    SlotSet slots;
    if (query.everyMeasure) {
        for (int i = 0; i < SlotCount; ++i) {
            if (Slot(i) != Slot::LatencyCount)
                slots.add(Slot(i));
        }
    } else {
        if (const auto slot = slotOf(query.measure))
            slots.add(*slot);
        if (query.measure == Measure::CostPerRequest)
            slots.add(Slot::PricedRequests);
        if (query.measure == Measure::CacheHit) {
            slots.add(Slot::CacheRead);
            slots.add(Slot::CachePrompt);
        }
        slots.costIsCounted = query.measure != Measure::Cost && query.measure != Measure::CostPerRequest;
    }
    slots.add(Slot::Cost);
    if (query.percentiles || isPercentile(query.measure))
        slots.add(Slot::LatencyCount);
    return slots;
}

UsageTotals totalsFrom(int64_t records, const Sum *sums, const SlotSet &slots)
{
    UsageTotals totals;
    totals.records = records;
    const auto sum = [&](Slot slot) -> std::optional<Int128> {
        if (!slots.has(slot) || sums[slots.position(slot)].known == 0)
            return std::nullopt;
        return sums[slots.position(slot)].value;
    };
    totals.requests = sum(Slot::Requests);
    totals.promptTokens = sum(Slot::Prompt);
    totals.cacheReadTokens = sum(Slot::CacheRead);
    totals.cacheWriteTokens = sum(Slot::CacheWrite);
    totals.completionTokens = sum(Slot::Completion);
    totals.reasoningTokens = sum(Slot::Reasoning);
    totals.totalTokens = sum(Slot::Total);
    totals.pricedRequests = sum(Slot::PricedRequests);
    totals.cacheBasePrompt = sum(Slot::CachePrompt);
    if (!slots.costIsCounted)
        totals.costNano = sum(Slot::Cost);
    totals.unpricedRecords = records - sums[slots.position(Slot::Cost)].known;
    if (slots.has(Slot::Errors))
        totals.errors = int64_t(sums[slots.position(Slot::Errors)].value);
    return totals;
}

UsageAnswer::UsageAnswer(const MappedColumnFile &file, const UsageQuery &query, const GroupLayout &layout,
                         const SlotSet &slots)
    : m_file(file)
    , m_query(query)
    , m_layout(layout)
    , m_slots(slots)
{
}

std::vector<std::string> UsageAnswer::keysOf(uint64_t group) const
{
    std::vector<std::string> keys(m_layout.columns.size());
    for (size_t i = keys.size(); i-- > 0;) {
        const auto code = uint32_t(group % m_layout.codes[i]);
        group /= m_layout.codes[i];
        if (m_layout.columns[i] >= 0)
            keys[i] = m_file.dictionary(m_layout.columns[i])->text(code);
    }
    return keys;
}

Result<void> UsageAnswer::chooseTop(Aggregation &aggregation, const CancelFlag *cancel)
{
    const GroupTable &groups = aggregation.groups();
    const uint64_t groupCount = m_layout.groupCount();
    GroupTable byGroup(groupCount, groups.slots());
    std::vector<uint32_t> rowOf(groups.size());
    for (uint32_t cell = 0; cell < groups.size(); ++cell) {
        rowOf[cell] = byGroup.cellOf(groups.key(cell) % groupCount);
        addSums(byGroup.records(rowOf[cell]), byGroup.sums(rowOf[cell]), groups.records(cell),
                groups.sums(cell), groups.slots());
    }
    if (byGroup.size() <= uint32_t(m_query.top))
        return {};
    std::vector<LatencyPercentiles> percentiles;
    if (isPercentile(m_query.measure)) {
        auto found = aggregation.percentiles(rowOf, byGroup.size(), cancel);
        if (!found)
            return found.error();
        percentiles = std::move(*found);
    }
    std::vector<Rank> ranks;
    for (uint32_t cell = 0; cell < byGroup.size(); ++cell) {
        UsageTotals totals = totalsFrom(byGroup.records(cell), byGroup.sums(cell), m_slots);
        if (!percentiles.empty()) {
            totals.latencyP50 = percentiles[cell].p50;
            totals.latencyP95 = percentiles[cell].p95;
        }
        ranks.push_back(Rank::of(totals, m_query.measure));
    }
    std::vector<uint32_t> order(byGroup.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto before = [&](uint32_t a, uint32_t b) {
        const int compared = ranks[a].compare(ranks[b]);
        return compared != 0 ? compared < 0 : keysOf(byGroup.key(a)) < keysOf(byGroup.key(b));
    };
    std::nth_element(order.begin(), order.begin() + m_query.top, order.end(), before);
    m_hasTop = true;
    m_otherGroups = int(byGroup.size()) - m_query.top;
    for (int i = 0; i < m_query.top; ++i)
        m_top.push_back(byGroup.key(order[size_t(i)]));
    std::sort(m_top.begin(), m_top.end());
    return {};
}

void UsageAnswer::foldRows(const GroupTable &groups)
{
    const uint64_t groupCount = m_layout.groupCount();
    std::unordered_map<uint64_t, uint32_t> others; // by bucket
    m_rowOf.resize(groups.size());
    for (uint32_t cell = 0; cell < groups.size(); ++cell) {
        const uint64_t bucket = groups.key(cell) / groupCount;
        const uint64_t group = groups.key(cell) % groupCount;
        const bool isOther = m_hasTop && !std::binary_search(m_top.begin(), m_top.end(), group);
        auto row = uint32_t(m_rows.size());
        if (isOther)
            row = others.try_emplace(bucket, row).first->second;
        if (row == m_rows.size()) {
            m_rows.emplace_back();
            m_rows.back().bucket = bucket;
            m_rows.back().group = group;
            m_rows.back().other = isOther;
            m_rows.back().sums.resize(size_t(groups.slots()));
        }
        m_rowOf[cell] = row;
        addSums(m_rows[row].records, m_rows[row].sums.data(), groups.records(cell), groups.sums(cell),
                groups.slots());
    }
}

void UsageAnswer::listBuckets(UsageTable &table)
{
    m_bucketIndex.assign(m_rows.size(), -1);
    if (!m_layout.buckets || m_rows.empty())
        return;
    std::vector<uint64_t> occurring;
    for (const Row &row : m_rows)
        occurring.push_back(row.bucket);
    std::sort(occurring.begin(), occurring.end());
    occurring.erase(std::unique(occurring.begin(), occurring.end()), occurring.end());
    if (occurring.back() - occurring.front() < MaxListedBuckets) {
        const uint64_t first = occurring.front();
        occurring.resize(occurring.back() - first + 1);
        std::iota(occurring.begin(), occurring.end(), first);
    }
    std::vector<int> index;
    for (const uint64_t bucket : occurring) {
        const BucketSpan span = m_layout.buckets->span(m_layout.firstBucket + int64_t(bucket));
        index.push_back(int(table.buckets.size()));
        if (span.startMs < span.endMs) // a date that a zone skipped has no length
            table.buckets.push_back(span);
    }
    for (size_t row = 0; row < m_rows.size(); ++row) {
        const auto at = std::lower_bound(occurring.begin(), occurring.end(), m_rows[row].bucket);
        m_bucketIndex[row] = index[size_t(at - occurring.begin())];
    }
}

Result<UsageTable> UsageAnswer::make(Aggregation &aggregation, const CancelFlag *cancel)
{
    for (const int column : m_layout.columns) {
        if (column >= 0 && !m_file.dictionary(column))
            return damagedColumnsError();
    }
    if (m_query.top > 0 && !m_layout.columns.empty()) {
        if (auto chosen = chooseTop(aggregation, cancel); !chosen)
            return chosen.error();
    }
    foldRows(aggregation.groups());
    UsageTable table;
    listBuckets(table);
    Row all;
    all.sums.resize(size_t(aggregation.groups().slots()));
    for (const Row &row : m_rows)
        addSums(all.records, all.sums.data(), row.records, row.sums.data(), int(row.sums.size()));
    table.totals = totalsFrom(all.records, all.sums.data(), m_slots);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        UsageRow row;
        row.bucket = m_bucketIndex[i];
        row.other = m_rows[i].other;
        row.otherGroups = row.other ? m_otherGroups : 0;
        if (!row.other)
            row.keys = keysOf(m_rows[i].group);
        row.totals = totalsFrom(m_rows[i].records, m_rows[i].sums.data(), m_slots);
        table.rows.push_back(std::move(row));
    }
    if (wantsPercentiles()) {
        auto found = aggregation.percentiles(m_rowOf, uint32_t(m_rows.size()), cancel);
        if (!found)
            return found.error();
        const auto set = [](UsageTotals &totals, const LatencyPercentiles &value) {
            totals.latencyP50 = value.p50;
            totals.latencyP95 = value.p95;
        };
        set(table.totals, found->back());
        for (size_t i = 0; i < table.rows.size(); ++i)
            set(table.rows[i].totals, (*found)[i]);
    }
    std::vector<Rank> ranks;
    for (const UsageRow &row : table.rows)
        ranks.push_back(Rank::of(row.totals, m_query.measure));
    std::vector<uint32_t> order(table.rows.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
        const UsageRow &x = table.rows[a];
        const UsageRow &y = table.rows[b];
        if (x.bucket != y.bucket)
            return x.bucket < y.bucket;
        if (x.other != y.other)
            return y.other;
        const int compared = ranks[a].compare(ranks[b]);
        return compared != 0 ? compared < 0 : x.keys < y.keys;
    });
    std::vector<UsageRow> sorted;
    sorted.reserve(order.size());
    for (const uint32_t i : order)
        sorted.push_back(std::move(table.rows[i]));
    table.rows = std::move(sorted);
    return table;
}

} // namespace tally
