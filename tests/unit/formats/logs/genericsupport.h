// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formatsupport.h"

namespace tally::test {

inline ReadOptions assuming(const Assumptions &assume)
{
    ReadOptions options;
    options.assume = assume;
    return options;
}

/// The sum of a part of all records, where they have it.
template <typename Part> int64_t sumOf(const ReadOutcome &outcome, Part part)
{
    int64_t sum = 0;
    for (const UsageRecord &record : outcome.records)
        sum += part(record).value_or(0);
    return sum;
}

inline int64_t promptOf(const ReadOutcome &outcome)
{
    return sumOf(outcome, [](const UsageRecord &record) { return record.tokens.prompt(); });
}

inline int64_t completionOf(const ReadOutcome &outcome)
{
    return sumOf(outcome, [](const UsageRecord &record) { return record.tokens.completion(); });
}

inline int64_t tokensOf(const ReadOutcome &outcome)
{
    return sumOf(outcome, [](const UsageRecord &record) { return record.tokens.total(); });
}

inline int64_t requestsOf(const ReadOutcome &outcome)
{
    return sumOf(outcome, [](const UsageRecord &record) { return record.requests; });
}

/// What the file says that it cost, in nano-dollars.
inline int64_t nanoOf(const ReadOutcome &outcome)
{
    return sumOf(outcome, [](const UsageRecord &record) -> std::optional<int64_t> {
        return record.reportedCost ? std::optional(record.reportedCost->nano) : std::nullopt;
    });
}

} // namespace tally::test
