// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/ratemeter.h"

#include "domain/timeunits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

const std::vector<RatePreset> &ratePresets()
{
    static const std::vector<RatePreset> presets{
        {u"indoxrouter"_s, u"Free"_s, {10, 10'000}},
        {u"indoxrouter"_s, u"Standard"_s, {60, 100'000}},
        {u"indoxrouter"_s, u"Enterprise"_s, {500, 1'000'000}},
    };
    return presets;
}

bool isNearlyUsedUp(const RateLimit &limit)
{
    constexpr int64_t LowShare = 10;
    return limit.limit && limit.remaining && *limit.limit > 0 && *limit.remaining * LowShare <= *limit.limit;
}

void RateMeter::note(const QString &provider, int64_t tokens, int64_t nowMs)
{
    std::deque<Entry> &entries = m_entries[provider];
    while (!entries.empty() && entries.front().timeMs <= nowMs - HourMs)
        entries.pop_front();
    entries.push_back({nowMs, tokens});
}

std::vector<RateLimit> RateMeter::left(const QString &provider, const RateTier &tier, int64_t nowMs) const
{
    int64_t requests = 0;
    int64_t tokens = 0;
    int64_t firstOfMinuteMs = nowMs;
    int64_t firstOfHourMs = nowMs;
    for (const Entry &entry : m_entries.value(provider)) {
        if (entry.timeMs > nowMs - HourMs) {
            tokens += entry.tokens;
            firstOfHourMs = std::min(firstOfHourMs, entry.timeMs);
        }
        if (entry.timeMs > nowMs - MinuteMs) {
            ++requests;
            firstOfMinuteMs = std::min(firstOfMinuteMs, entry.timeMs);
        }
    }
    std::vector<RateLimit> limits;
    const auto add = [&limits](const char *what, const std::optional<int64_t> &limit, int64_t used,
                               int64_t resetMs) {
        if (limit)
            limits.push_back({what, limit, std::max<int64_t>(0, *limit - used), resetMs});
    };
    add("requests", tier.requestsPerMinute, requests, firstOfMinuteMs + MinuteMs);
    add("tokens", tier.tokensPerHour, tokens, firstOfHourMs + HourMs);
    return limits;
}

} // namespace tally
