// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"

#include <QHash>
#include <QString>

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace tally {

/// How much a provider allows, where it does not tell in its answers. Nothing: not limited.
struct RateTier {
    std::optional<int64_t> requestsPerMinute = {};
    std::optional<int64_t> tokensPerHour = {};

    bool operator==(const RateTier &) const = default;
};

/// A tier that a provider publishes, offered as a beginning.
struct RatePreset {
    QString provider; // ProviderInfo::id
    QString name; // the provider's own word
    RateTier tier;
};

/// IndoxRouter's tiers (usage tracking guide, "Rate Limit Monitoring").
const std::vector<RatePreset> &ratePresets();

/// A tenth or less is left.
bool isNearlyUsedUp(const RateLimit &limit);

/// Counts this program's own requests against tiers, since the provider does not. Other programs with the
/// same key are not seen.
class RateMeter {
public:
    /// A request to `provider` that ended at `nowMs` (UTC, never before an earlier one).
    void note(const QString &provider, int64_t tokens, int64_t nowMs);

    /// What is left of a tier: "requests" of the last minute, "tokens" of the last hour.
    std::vector<RateLimit> left(const QString &provider, const RateTier &tier, int64_t nowMs) const;

private:
    struct Entry {
        int64_t timeMs = 0;
        int64_t tokens = 0;
    };
    QHash<QString, std::deque<Entry>> m_entries; // of the last hour
};

} // namespace tally
