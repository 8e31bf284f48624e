// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/quota.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int64_t SecondMs = 1000;

/// Milliseconds until the request fits, 0 where it does; nothing when it never will.
std::optional<int64_t> waitFor(const QuotaLimit &limit, const std::vector<QuotaUse> &uses,
                               const std::optional<Int128> &needed, int64_t atMs)
{
    if (!needed || *needed > limit.limit)
        return std::nullopt;
    const auto amountOf = [&](const QuotaUse &use) {
        return use.amounts[static_cast<size_t>(limit.measure)].value_or(0);
    };
    const auto isInside = [&](const QuotaUse &use) {
        return use.timeMs <= atMs && use.timeMs > atMs - limit.windowMs;
    };
    Int128 total = *needed;
    for (const QuotaUse &use : uses)
        total += isInside(use) ? amountOf(use) : 0;
    if (total <= limit.limit)
        return 0;
    for (const QuotaUse &use : uses) {
        if (!isInside(use))
            continue;
        total -= amountOf(use);
        if (total <= limit.limit)
            return use.timeMs + limit.windowMs - atMs;
    }
    return std::nullopt;
}

} // namespace

QuotaAnswer checkQuota(const std::vector<QuotaLimit> &limits, std::vector<QuotaUse> uses,
                       const QuotaAmounts &request, int64_t atMs)
{
    std::ranges::stable_sort(uses, {}, &QuotaUse::timeMs);
    QuotaAnswer answer;
    std::optional<int64_t> longest = 0;
    for (size_t i = 0; i < limits.size(); ++i) {
        const auto wait = waitFor(limits[i], uses, request[static_cast<size_t>(limits[i].measure)], atMs);
        if (wait == 0)
            continue;
        answer.exceeded.push_back(i);
        longest = longest && wait ? std::optional(std::max(*longest, *wait)) : std::nullopt;
    }
    if (!answer.exceeded.empty() && longest)
        answer.retryAfterS = (*longest + SecondMs - 1) / SecondMs;
    return answer;
}

} // namespace tally
