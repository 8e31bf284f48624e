// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/usageslots.h"

namespace tally {

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
    case Measure::CacheSaving:
        return Slot::CacheSaving;
    case Measure::Errors:
        return Slot::Errors;
    case Measure::Records:
    case Measure::CostPerRequest:
    case Measure::TokensPerRequest:
    case Measure::CostPerMillionTokens:
    case Measure::CacheHit:
    case Measure::LatencyP50:
    case Measure::LatencyP95:
        break;
    }
    return std::nullopt;
}

namespace {

/// What every measure is made of, but for the ratios that need passes of their own: see ratioSlots.
constexpr Slot AlwaysOfEvery[] = {
    Slot::Requests, Slot::Prompt, Slot::CacheRead,   Slot::CacheWrite,     Slot::Completion,  Slot::Reasoning,
    Slot::Total,    Slot::Cost,   Slot::CacheSaving, Slot::PricedRequests, Slot::CachePrompt, Slot::Errors};

/// The slots of a ratio, without Cost.
std::vector<Slot> ratioSlots(Measure measure)
{
    switch (measure) {
    case Measure::CostPerRequest:
        return {Slot::PricedRequests};
    case Measure::TokensPerRequest:
        return {Slot::PairedTokens, Slot::PairedRequests};
    case Measure::CostPerMillionTokens:
        return {Slot::PricedTokens, Slot::TokenCost};
    case Measure::CacheHit:
        return {Slot::CacheRead, Slot::CachePrompt};
    default:
        return {};
    }
}

RatioSums ratioOf(Measure measure, const std::optional<Int128> &part, const std::optional<Int128> &whole)
{
    return part && whole ? RatioSums{measure, *part, *whole} : RatioSums{};
}

} // namespace

bool isPercentile(Measure measure)
{
    return measure == Measure::LatencyP50 || measure == Measure::LatencyP95;
}

SlotSet slotsFor(const UsageQuery &query)
{
    SlotSet slots;
    if (query.everyMeasure) {
        for (const Slot slot : AlwaysOfEvery)
            slots.add(slot);
    } else {
        if (const auto slot = slotOf(query.measure))
            slots.add(*slot);
        slots.costIsCounted = query.measure != Measure::Cost && query.measure != Measure::CostPerRequest;
    }
    for (const Slot slot : ratioSlots(query.measure))
        slots.add(slot);
    slots.add(Slot::Cost);
    if (query.percentiles || isPercentile(query.measure))
        slots.add(Slot::LatencyCount);
    return slots;
}

void fillTotals(int64_t records, const Sum *sums, const SlotSet &slots, UsageTotals &totals)
{
    const auto sum = [&](Slot slot) -> std::optional<Int128> {
        if (!slots.has(slot) || sums[slots.position(slot)].known == 0)
            return std::nullopt;
        return sums[slots.position(slot)].value;
    };
    const auto fill = [&](Slot slot, Known<Int128> &target) {
        if (slots.has(slot) && sums[slots.position(slot)].known != 0)
            target = sums[slots.position(slot)].value;
    };
    totals.records = records;
    fill(Slot::Requests, totals.requests);
    fill(Slot::Prompt, totals.promptTokens);
    fill(Slot::CacheRead, totals.cacheReadTokens);
    fill(Slot::CacheWrite, totals.cacheWriteTokens);
    fill(Slot::Completion, totals.completionTokens);
    fill(Slot::Reasoning, totals.reasoningTokens);
    fill(Slot::Total, totals.totalTokens);
    fill(Slot::CacheSaving, totals.cacheSavingNano);
    fill(Slot::PricedRequests, totals.pricedRequests);
    fill(Slot::CachePrompt, totals.cacheBasePrompt);
    if (slots.has(Slot::PairedTokens))
        totals.ratio = ratioOf(Measure::TokensPerRequest, sum(Slot::PairedTokens), sum(Slot::PairedRequests));
    if (slots.has(Slot::TokenCost))
        totals.ratio = ratioOf(Measure::CostPerMillionTokens, sum(Slot::TokenCost), sum(Slot::PricedTokens));
    if (!slots.costIsCounted)
        fill(Slot::Cost, totals.costNano);
    totals.unpricedRecords = records - sums[slots.position(Slot::Cost)].known;
    if (slots.has(Slot::Errors))
        totals.errors = int64_t(sums[slots.position(Slot::Errors)].value);
}

UsageTotals totalsFrom(int64_t records, const Sum *sums, const SlotSet &slots)
{
    UsageTotals totals;
    fillTotals(records, sums, slots, totals);
    return totals;
}

Rank Rank::of(int64_t records, const Sum *sums, const SlotSet &slots, Measure measure)
{
    if (measure == Measure::Records)
        return {true, records, 0};
    if (const auto slot = slotOf(measure)) {
        const Sum &sum = sums[slots.position(*slot)];
        const bool isKnown = sum.known > 0 || *slot == Slot::Errors; // no errors are zero errors
        return {isKnown, isKnown ? sum.value : 0, 0};
    }
    const auto value = totalsFrom(records, sums, slots).value(measure);
    return {value.has_value(), 0, value.value_or(0)};
}

Rank Rank::ofLatency(const std::optional<int64_t> &latency)
{
    return {latency.has_value(), latency.value_or(0), 0};
}

} // namespace tally
