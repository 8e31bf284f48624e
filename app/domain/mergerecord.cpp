// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mergerecord.h"

#include "domain/jsonmembers.h"
#include "domain/recordfield.h"
#include "domain/recordversion.h"

#include <algorithm>

namespace tally {

namespace {

void mergeText(std::string &existing, const std::string &incoming)
{
    if (!incoming.empty())
        existing = incoming;
}

template <typename T> void mergeValue(std::optional<T> &existing, const std::optional<T> &incoming)
{
    if (incoming)
        existing = incoming;
}

// The sum of one side. Parts alone (cached tokens without the input they belong to) do not tell it.
std::optional<int64_t> sideOf(const std::optional<int64_t> &existing, bool existingWhole,
                              const std::optional<int64_t> &incoming, bool incomingWhole)
{
    return incomingWhole || !existingWhole ? incoming : existing;
}

// The uncached or visible part is what is left of its side: the side's sum as exported is what both copies
// speak of.
std::optional<int64_t> remainder(bool known, const std::optional<int64_t> &sum, int64_t parts)
{
    if (!known || !sum)
        return std::nullopt;
    return std::max<int64_t>(0, *sum - parts);
}

void mergeCacheWrite(TokenCounts &existing, const TokenCounts &incoming)
{
    const auto written = incoming.cacheWrite();
    const bool finer = incoming.cacheWrite5m || incoming.cacheWrite1h;
    if (!written || (written == existing.cacheWrite() && !finer))
        return;
    TokenCounts both = existing;
    mergeValue(both.cacheWrite5m, incoming.cacheWrite5m);
    mergeValue(both.cacheWrite1h, incoming.cacheWrite1h);
    const int64_t split = both.cacheWrite5m.value_or(0) + both.cacheWrite1h.value_or(0);
    const bool fits = split <= *written;
    existing.cacheWrite5m = fits ? both.cacheWrite5m : incoming.cacheWrite5m;
    existing.cacheWrite1h = fits ? both.cacheWrite1h : incoming.cacheWrite1h;
    existing.cacheWriteOther = incoming.cacheWriteOther;
    const bool isSplit = existing.cacheWrite5m || existing.cacheWrite1h;
    if (fits && isSplit)
        existing.cacheWriteOther = split < *written ? std::optional(*written - split) : std::nullopt;
}

// What of a side is audio goes with the side's sums: where they stay, and `incoming` does not say, it stays.
void mergeAudio(TokenCounts &existing, const TokenCounts &incoming, bool sameInput, bool sameOutput)
{
    if (!sameInput || incoming.inputAudio || incoming.cacheReadAudio) {
        existing.inputAudio = incoming.inputAudio;
        existing.cacheReadAudio = incoming.cacheReadAudio;
    }
    if (!sameOutput || incoming.outputAudio)
        existing.outputAudio = incoming.outputAudio;
}

void mergeTokens(TokenCounts &existing, const TokenCounts &incoming)
{
    const TokenCounts before = existing;
    const auto prompt =
        sideOf(before.prompt(), before.input.has_value(), incoming.prompt(), incoming.input.has_value());
    const auto completion = sideOf(before.completion(), before.output.has_value(), incoming.completion(),
                                   incoming.output.has_value());

    const auto cached = incoming.cached() ? incoming.cached() : before.cached();
    mergeAudio(existing, incoming, prompt == before.prompt() && cached == before.cached(),
               completion == before.completion());
    existing.cacheRead =
        remainder(before.cacheRead || incoming.cacheRead, cached, existing.cacheReadAudio.value_or(0));
    mergeCacheWrite(existing, incoming);
    existing.input =
        remainder(before.input || incoming.input, prompt,
                  cached.value_or(0) + existing.cacheWrite().value_or(0) + existing.inputAudio.value_or(0));
    mergeValue(existing.reasoning, incoming.reasoning);
    existing.output = remainder(before.output || incoming.output, completion,
                                existing.reasoning.value_or(0) + existing.outputAudio.value_or(0));

    if (!before.unsplit && !incoming.unsplit)
        return;
    existing.unsplit.reset();
    const int64_t total = (incoming.unsplit ? incoming : before).total().value_or(0);
    const int64_t rest = total - existing.total().value_or(0);
    if (rest > 0 || !existing.total())
        existing.unsplit = rest;
}

void mergeCounts(UsageRecord &existing, const UsageRecord &incoming)
{
    forEachRecordField([&]<RecordField Field>() {
        if constexpr (isA<CountMember>(Field)) {
            constexpr CountMember Count = std::get<CountMember>(specOf(Field).access);
            mergeValue(existing.*Count, incoming.*Count);
        }
    });
}

void mergeAttribution(UsageRecord &existing, const UsageRecord &incoming, Attribution attribution)
{
    const bool kept = attribution == Attribution::Kept;
    for (std::string UsageRecord::*text :
         {&UsageRecord::user, &UsageRecord::customer, &UsageRecord::project}) {
        if (!kept || (existing.*text).empty())
            mergeText(existing.*text, incoming.*text);
    }
    if (incoming.context.empty() || incoming.context == existing.context)
        return;
    existing.context = kept ? mergeJsonObjects(incoming.context, existing.context)
                            : mergeJsonObjects(existing.context, incoming.context);
}

// Sessions that were forked or resumed repeat what came before, some with the time of the repetition.
void mergeTime(UsageRecord &existing, const UsageRecord &incoming)
{
    if (!repeatsEvents(incoming.source) || isAggregate(incoming.granularity))
        existing.timeMs = incoming.timeMs;
    else
        existing.timeMs = std::min(existing.timeMs, incoming.timeMs);
}

void setComputed(UsageRecord &record, const UsageRecord &from)
{
    record.computedCost = from.computedCost;
    record.price = from.price;
    record.cacheSaving = from.cacheSaving;
    record.setCostSource(from.costSource);
}

// As long as nothing billable changed, re-pricing is an act of its own. True when neither cost holds.
bool mergeComputed(UsageRecord &merged, const UsageRecord &before, const UsageRecord &incoming)
{
    if (sameBillable(merged, before)) {
        if (incoming.computedCost && !before.computedCost)
            setComputed(merged, incoming);
        return false;
    }
    if (sameBillable(merged, incoming)) {
        setComputed(merged, incoming);
        return false;
    }
    setComputed(merged, {});
    return true;
}

bool mergeNewer(UsageRecord &existing, const UsageRecord &incoming, Attribution attribution, bool *mixed)
{
    UsageRecord before = existing;
    if (incoming.costSource == CostSource::Covered)
        existing.costSource = CostSource::Covered;
    mergeTime(existing, incoming);
    if (isAggregate(incoming.granularity)) // a CSV export does not tell, so Request does not count as known
        existing.granularity = incoming.granularity;
    mergeAttribution(existing, incoming, attribution);
    mergeText(existing.provider, incoming.provider);
    mergeText(existing.model, incoming.model);
    mergeText(existing.finishReason, incoming.finishReason);
    mergeText(existing.serviceTier, incoming.serviceTier);
    mergeText(existing.costParts, incoming.costParts);
    mergeTokens(existing.tokens, incoming.tokens);
    mergeCounts(existing, incoming);
    mergeValue(existing.reportedCost, incoming.reportedCost);
    const UsageRecord &reporter = incoming.reportedCost ? incoming : before;
    const bool isMixed = mergeComputed(existing, before, incoming);
    if (reporter.costSource == CostSource::Credit)
        existing.costSource = CostSource::Credit;
    if (mixed)
        *mixed = isMixed;
    mergeValue(existing.status, incoming.status);
    settleCost(existing);
    before.line = existing.line;
    return !(before == existing);
}

// An earlier state fills what the later one does not say; its context is of that moment.
bool mergeOlder(UsageRecord &existing, const UsageRecord &older, bool *mixed)
{
    UsageRecord merged = older;
    merged.source = existing.source;
    merged.externalId = existing.externalId;
    merged.line = existing.line;
    merged.context = existing.context;
    mergeNewer(merged, existing, Attribution::Replaced, mixed);
    if (sameBillable(merged, existing)) {
        setComputed(merged, existing);
        settleCost(merged);
        if (mixed)
            *mixed = false;
    }
    merged.ownKey = existing.ownKey;
    merged.requestId = existing.requestId;
    merged.growingId = existing.growingId;
    const bool changed = !(merged == existing);
    existing = std::move(merged);
    return changed;
}

} // namespace

bool sameBillable(const UsageRecord &a, const UsageRecord &b)
{
    return a.tokens == b.tokens && a.webSearches == b.webSearches && a.model == b.model
        && a.provider == b.provider && a.serviceTier == b.serviceTier
        && isAggregate(a.granularity) == isAggregate(b.granularity)
        && (!isAggregate(a.granularity) || a.requests == b.requests);
}

bool mergeRecord(UsageRecord &existing, const UsageRecord &incoming, Attribution attribution, bool *mixed)
{
    if (isOlderVersion(incoming, existing))
        return mergeOlder(existing, incoming, mixed);
    return mergeNewer(existing, incoming, attribution, mixed);
}

} // namespace tally
