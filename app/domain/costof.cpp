// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/costof.h"

#include "domain/int128.h"

#include <algorithm>
#include <limits>

namespace tally {

namespace {

constexpr PricePart AllParts[] = {PricePart::Input,        PricePart::CacheRead,  PricePart::CacheWrite5m,
                                  PricePart::CacheWrite1h, PricePart::InputAudio, PricePart::CacheReadAudio,
                                  PricePart::Output,       PricePart::Reasoning,  PricePart::OutputAudio,
                                  PricePart::WebSearch,    PricePart::Request};

constexpr uint32_t noteIf(bool holds, CostNote note)
{
    return holds ? static_cast<uint32_t>(note) : 0;
}

std::optional<Money> sumOf(Money a, Money b)
{
    int64_t nano = 0;
    if (__builtin_add_overflow(a.nano, b.nano, &nano))
        return std::nullopt;
    return Money{nano};
}

Int128 inputSideOf(const BillableUsage &usage)
{
    Int128 sum = 0;
    for (const PricePart part : AllParts) {
        if (isInputSide(part))
            sum += usage[part].value_or(0);
    }
    return sum;
}

/// The rates that count for one request.
class Rates {
public:
    Rates(const RateCard &card, const ContextTier *tier)
        : m_card(card)
        , m_tier(tier)
    {
    }

    struct Found {
        Rate rate;
        PricePart of;
    };
    std::optional<Found> find(PricePart part) const
    {
        for (std::optional<PricePart> at = part; at; at = parentOf(*at)) {
            if (const auto rate = own(*at))
                return Found{*rate, *at};
        }
        return std::nullopt;
    }

private:
    std::optional<Rate> own(PricePart part) const
    {
        if (m_tier && m_tier->rates[part])
            return m_tier->rates[part];
        return m_card.rates[part];
    }

    const RateCard &m_card;
    const ContextTier *m_tier;
};

const ContextTier *tierFor(const RateCard &card, Int128 inputSide)
{
    const ContextTier *chosen = nullptr;
    for (const ContextTier &tier : card.tiers) {
        if (inputSide > tier.threshold || (tier.inclusive && inputSide == tier.threshold))
            chosen = &tier;
    }
    return chosen;
}

struct Card {
    const RateCard *card;
    bool halved;
};

Card cardFor(const PriceEntry &entry, ServiceTier tier, uint32_t &notes)
{
    const std::optional<RateCard> *own = nullptr;
    switch (tier) {
    case ServiceTier::Standard:
        return {&entry.standard, false};
    case ServiceTier::Batch:
        own = &entry.batch;
        break;
    case ServiceTier::Flex:
        own = &entry.flex;
        break;
    case ServiceTier::Priority:
        own = &entry.priority;
        break;
    }
    if (own->has_value())
        return {&**own, false};
    if (tier == ServiceTier::Priority) {
        notes |= NoteTierUnpriced;
        return {&entry.standard, false};
    }
    notes |= NoteHalfRate;
    return {&entry.standard, true};
}

uint32_t choiceNotes(const PriceChoice &choice)
{
    uint32_t notes = 0;
    notes |= noteIf(choice.hit.aliased, NoteAlias);
    notes |= noteIf(choice.hit.otherProvider, NoteOtherProvider);
    notes |= noteIf(choice.approximate, NoteApproximate);
    notes |= noteIf(choice.hit.traits.routingVariant, NoteRoutingVariant);
    notes |= noteIf(choice.hit.traits.onlineSearch, NoteOnlineSearch);
    notes |= noteIf(choice.hit.traits.regionDropped, NoteRegionDropped);
    return notes;
}

uint32_t noteOfMissing(PricePart part)
{
    if (part == PricePart::WebSearch)
        return NoteSearchUnpriced;
    return noteIf(part != PricePart::Request, NoteFallbackRate); // most models have no fee per request
}

// Adds one part; false when the amount does not fit. A token part without any rate makes the cost unknown.
bool addLine(CostAnswer &answer, const Rates &rates, PricePart part, int64_t count, bool halved)
{
    const auto found = rates.find(part);
    if (!found) {
        answer.notes |= noteOfMissing(part);
        if (isTokenPart(part))
            answer.status = PriceStatus::NoPrice;
        return true;
    }
    const bool half = halved && isTokenPart(part);
    const auto amount = costOfPart(count, found->rate, half);
    const auto total = amount ? sumOf(answer.total, *amount) : std::nullopt;
    if (!total)
        return false;
    if (found->of != part)
        answer.notes |= NoteFallbackRate;
    answer.total = *total;
    answer.lines.push_back({part, count, found->rate, found->of, half, *amount});
    return true;
}

std::optional<int64_t> countOf(const BillableUsage &usage, PricePart part)
{
    if (part == PricePart::Request)
        return usage[part].value_or(1);
    return usage[part];
}

/// What a cached part would be without a cache; nothing for the other parts.
std::optional<PricePart> uncachedOf(PricePart part)
{
    switch (part) {
    case PricePart::CacheRead:
    case PricePart::CacheWrite5m:
    case PricePart::CacheWrite1h:
        return PricePart::Input;
    case PricePart::CacheReadAudio:
        return PricePart::InputAudio;
    default:
        return std::nullopt;
    }
}

void noteCacheSaving(CostAnswer &answer, const Rates &rates, bool halved)
{
    Int128 saving = 0;
    bool any = false;
    for (const CostLine &line : answer.lines) {
        const auto part = uncachedOf(line.part);
        const auto rate = part ? rates.find(*part) : std::nullopt;
        if (!rate)
            continue;
        const auto uncached = costOfPart(line.count, rate->rate, halved);
        if (!uncached)
            return;
        saving += Int128(uncached->nano) - line.amount.nano;
        any = true;
    }
    if (any && saving <= std::numeric_limits<int64_t>::max() && saving >= std::numeric_limits<int64_t>::min())
        answer.cacheSaving = Money{static_cast<int64_t>(saving)};
}

void fillLines(const PriceQuestion &question, const Card &card, CostAnswer &answer)
{
    const ContextTier *tier = nullptr;
    if (!question.aggregate)
        tier = tierFor(*card.card, inputSideOf(question.usage));
    else if (question.contextAbove)
        tier = tierFor(*card.card, Int128(*question.contextAbove) + 1);
    if (question.aggregate && !tier)
        answer.notes |= noteIf(!card.card->tiers.empty(), NoteAggregate);
    if (tier)
        answer.notes |= NoteContextTier;
    const Rates rates(*card.card, tier);
    for (const PricePart part : AllParts) {
        const auto count = countOf(question.usage, part);
        if (!count || *count <= 0 || addLine(answer, rates, part, *count, card.halved))
            continue;
        answer.status = PriceStatus::OutOfRange;
        break;
    }
    if (answer.status == PriceStatus::Priced || answer.status == PriceStatus::Free) {
        noteCacheSaving(answer, rates, card.halved);
    } else {
        answer.lines.clear();
        answer.total = {};
    }
}

} // namespace

std::optional<Money> costOfPart(int64_t count, Rate rate, bool halved)
{
    const Int128 nano = divideHalfEven(Int128(count) * rate.pico, halved ? 2000 : 1000);
    if (nano > std::numeric_limits<int64_t>::max())
        return std::nullopt;
    return Money{static_cast<int64_t>(nano)};
}

void costOf(PriceLookup &lookup, const PriceQuestion &question, CostAnswer &answer)
{
    answer.lines.clear();
    answer.total = {};
    answer.notes = 0;
    answer.cacheSaving.reset();
    answer.status = PriceStatus::NoPrice;
    const auto tier = serviceTierFromText(question.serviceTier);
    answer.tier = tier.value_or(ServiceTier::Standard);
    answer.choice = lookup.at(question.provider, question.model, question.timeMs);
    if (!answer.choice.entry)
        return;
    answer.notes = choiceNotes(answer.choice) | noteIf(!tier, NoteTierUnknown);
    const PriceEntry &entry = *answer.choice.entry;
    answer.status = entry.isFree() ? PriceStatus::Free : PriceStatus::Priced;
    fillLines(question, cardFor(entry, answer.tier, answer.notes), answer);
}

} // namespace tally
