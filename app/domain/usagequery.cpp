// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/usagequery.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr std::array<std::string_view, 17> MeasureIds{"cost",
                                                      "requests",
                                                      "records",
                                                      "prompt_tokens",
                                                      "cache_read_tokens",
                                                      "cache_write_tokens",
                                                      "completion_tokens",
                                                      "reasoning_tokens",
                                                      "total_tokens",
                                                      "cache_saving",
                                                      "errors",
                                                      "cost_per_request",
                                                      "tokens_per_request",
                                                      "cost_per_million_tokens",
                                                      "cache_hit",
                                                      "latency_p50",
                                                      "latency_p95"};
constexpr std::array<std::string_view, 5> BucketIds{"", "hour", "day", "week", "month"};
constexpr double NanoPerDollar = 1e9;
constexpr double Million = 1e6;

std::optional<double> number(const std::optional<Int128> &value)
{
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::optional<double> number(const std::optional<int64_t> &value)
{
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::optional<double> dollars(const std::optional<Int128> &nano)
{
    return nano ? std::optional(static_cast<double>(*nano) / NanoPerDollar) : std::nullopt;
}

std::optional<double> quotient(const std::optional<Int128> &part, const std::optional<Int128> &whole)
{
    if (!part || !whole || *whole == 0)
        return std::nullopt;
    return static_cast<double>(*part) / static_cast<double>(*whole);
}

std::optional<double> quotient(const RatioSums &sums, Measure measure)
{
    return sums.of == measure ? quotient(sums.part, sums.whole) : std::nullopt;
}

} // namespace

std::string_view toId(Measure measure)
{
    return MeasureIds[static_cast<size_t>(measure)];
}

std::optional<Measure> measureFromId(std::string_view id)
{
    const auto it = std::find(MeasureIds.begin(), MeasureIds.end(), id);
    return it == MeasureIds.end() ? std::nullopt
                                  : std::optional(static_cast<Measure>(it - MeasureIds.begin()));
}

std::string_view toId(Bucket bucket)
{
    return BucketIds[static_cast<size_t>(bucket)];
}

std::optional<Bucket> bucketFromId(std::string_view id)
{
    const auto it = std::find(BucketIds.begin(), BucketIds.end(), id);
    return it == BucketIds.end() ? std::nullopt : std::optional(static_cast<Bucket>(it - BucketIds.begin()));
}

std::optional<double> UsageTotals::value(Measure measure) const
{
    switch (measure) {
    case Measure::Cost:
        return dollars(costNano);
    case Measure::Requests:
        return number(requests);
    case Measure::Records:
        return static_cast<double>(records);
    case Measure::PromptTokens:
        return number(promptTokens);
    case Measure::CacheReadTokens:
        return number(cacheReadTokens);
    case Measure::CacheWriteTokens:
        return number(cacheWriteTokens);
    case Measure::CompletionTokens:
        return number(completionTokens);
    case Measure::ReasoningTokens:
        return number(reasoningTokens);
    case Measure::TotalTokens:
        return number(totalTokens);
    case Measure::CacheSaving:
        return dollars(cacheSavingNano);
    case Measure::Errors:
        return static_cast<double>(errors);
    case Measure::CostPerRequest: {
        const auto perRequest = quotient(costNano, pricedRequests);
        return perRequest ? std::optional(*perRequest / NanoPerDollar) : std::nullopt;
    }
    case Measure::TokensPerRequest:
        return quotient(ratio, measure);
    case Measure::CostPerMillionTokens: {
        const auto perToken = quotient(ratio, measure);
        return perToken ? std::optional(*perToken * Million / NanoPerDollar) : std::nullopt;
    }
    case Measure::CacheHit:
        return quotient(cacheReadTokens, cacheBasePrompt);
    case Measure::LatencyP50:
        return number(latencyP50);
    case Measure::LatencyP95:
        return number(latencyP95);
    }
    return std::nullopt;
}

} // namespace tally
