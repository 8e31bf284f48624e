// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/usagesplit.h"

#include <algorithm>

namespace tally {

namespace {

struct Sides {
    bool cacheBeside = false;
    bool reasoningBeside = false;
};

// The first reading, of the habit's own cache first, whose parts add up to the total; nothing when none does.
std::optional<Sides> sidesByTotal(const WireSides &wire, int64_t cached)
{
    const int64_t sides = *wire.input + *wire.output;
    const int64_t reasoning = wire.reasoning.value_or(0);
    for (const bool cacheBeside : {wire.cacheBeside, !wire.cacheBeside}) {
        for (const bool reasoningBeside : {false, true}) {
            const int64_t sum = sides + (cacheBeside ? cached : 0) + (reasoningBeside ? reasoning : 0);
            if (sum == *wire.total)
                return Sides{cacheBeside, reasoningBeside};
        }
    }
    return std::nullopt;
}

void setInput(NormalUsage &usage, const WireSides &wire, int64_t cached, bool cacheBeside)
{
    usage.tokens.input = wire.input;
    if (!wire.input || cacheBeside)
        return;
    if (cached > *wire.input)
        setFlag(usage, CacheExceedsInput);
    usage.tokens.input = std::max<int64_t>(0, *wire.input - cached);
}

void setOutput(NormalUsage &usage, const WireSides &wire, bool reasoningBeside)
{
    TokenCounts &tokens = usage.tokens;
    tokens.reasoning = wire.reasoning;
    tokens.output = wire.output;
    if (!wire.output || !wire.reasoning || reasoningBeside)
        return;
    if (*wire.reasoning > *wire.output) {
        tokens.reasoning = wire.output;
        setFlag(usage, ReasoningExceedsOutput);
    }
    tokens.output = *wire.output - *tokens.reasoning;
}

} // namespace

void setFlag(NormalUsage &usage, std::string_view flag)
{
    if (usage.flag.empty())
        usage.flag = flag;
}

void splitSides(NormalUsage &usage, const WireSides &wire)
{
    TokenCounts &tokens = usage.tokens;
    const int64_t cached = tokens.cacheRead.value_or(0) + tokens.cacheWrite().value_or(0);
    Sides reading{wire.cacheBeside, wire.reasoningBeside};
    if (wire.totalDecides && wire.total && wire.input && wire.output) {
        const auto fitting = sidesByTotal(wire, cached);
        if (!fitting)
            setFlag(usage, TotalDiffers);
        reading = fitting.value_or(reading);
    }
    setInput(usage, wire, cached, reading.cacheBeside);
    setOutput(usage, wire, reading.reasoningBeside);
    if (!wire.total || (wire.input && wire.output))
        return;
    if (const int64_t rest = *wire.total - tokens.total().value_or(0); rest > 0)
        tokens.unsplit = rest;
}

} // namespace tally
