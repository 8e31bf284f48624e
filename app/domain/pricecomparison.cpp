// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pricecomparison.h"

#include "domain/modelname.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace tally {

namespace {

using ModelMap = std::map<std::pair<std::string, std::string>, const PricedModel *>;

ModelMap modelsOf(const PriceBook &book)
{
    ModelMap models;
    for (const PricedModel &model : book.models) {
        if (!model.entries.empty())
            models[{model.provider, foldedName(model.id)}] = &model;
    }
    return models;
}

const PriceEntry &entryOf(const PricedModel &model, int64_t atMs)
{
    const PriceEntry *found = &model.entries.front();
    for (const PriceEntry &entry : model.entries) {
        if (entry.inForce(atMs))
            found = &entry;
    }
    return *found;
}

// What one book charges in one service tier.
struct Side {
    const PriceEntry &entry;
    ServiceTier tier;

    const RateCard *told() const
    {
        switch (tier) {
        case ServiceTier::Standard:
            break;
        case ServiceTier::Batch:
            return entry.batch ? &*entry.batch : nullptr;
        case ServiceTier::Flex:
            return entry.flex ? &*entry.flex : nullptr;
        case ServiceTier::Priority:
            return entry.priority ? &*entry.priority : nullptr;
        }
        return &entry.standard;
    }

    bool tells(PricePart part, int64_t above) const
    {
        if (!told() || above == 0)
            return told() && told()->rates[part];
        return std::any_of(told()->tiers.begin(), told()->tiers.end(), [&](const ContextTier &each) {
            return each.threshold == above && each.rates[part];
        });
    }

    // As costs are computed: a large context keeps the card's rates where it has none, batch and flex without
    // a card are half of the standard token rates, priority has no such rule.
    std::optional<Rate> rate(PricePart part, int64_t above) const
    {
        if (!told() && tier == ServiceTier::Priority)
            return std::nullopt;
        const RateCard &card = told() ? *told() : entry.standard;
        std::optional<Rate> rate = card.rates[part];
        for (const ContextTier &each : card.tiers) {
            if (each.threshold <= above)
                rate = each.rates[part] ? each.rates[part] : card.rates[part];
        }
        if (rate && !told() && isTokenPart(part))
            rate->pico /= 2;
        return rate;
    }
};

constexpr ServiceTier AllTiers[] = {ServiceTier::Standard, ServiceTier::Batch, ServiceTier::Flex,
                                    ServiceTier::Priority};

void addTier(std::vector<PriceDifference> &into, const PricedModel &model, const Side &first,
             const Side &second)
{
    std::set<int64_t> thresholds{0};
    for (const Side *side : {&first, &second}) {
        for (const ContextTier &tier : side->told() ? side->told()->tiers : std::vector<ContextTier>())
            thresholds.insert(tier.threshold);
    }
    for (const int64_t above : thresholds) {
        for (size_t i = 0; i < PricePartCount; ++i) {
            const auto part = static_cast<PricePart>(i);
            if (!first.tells(part, above) && !second.tells(part, above))
                continue; // as said one step up: the card, or the standard tier
            const auto a = first.rate(part, above);
            const auto b = second.rate(part, above);
            if (a != b)
                into.push_back(
                    {PriceDifference::Kind::Rate, model.provider, model.id, part, first.tier, above, a, b});
        }
    }
}

} // namespace

std::optional<double> PriceDifference::percent() const
{
    if (!first || !second || first->pico == 0)
        return std::nullopt;
    return (double(second->pico) - double(first->pico)) / double(first->pico) * 100;
}

std::vector<PriceDifference> comparePrices(const PriceBook &first, const PriceBook &second, int64_t atMs)
{
    std::vector<PriceDifference> differences;
    const ModelMap left = modelsOf(first);
    const ModelMap right = modelsOf(second);
    const auto only = [&](PriceDifference::Kind kind, const PricedModel &model) {
        differences.push_back({kind, model.provider, model.id});
    };
    auto a = left.begin();
    auto b = right.begin();
    while (a != left.end() || b != right.end()) {
        if (b == right.end() || (a != left.end() && a->first < b->first)) {
            only(PriceDifference::Kind::OnlyFirst, *(a++)->second);
        } else if (a == left.end() || b->first < a->first) {
            only(PriceDifference::Kind::OnlySecond, *(b++)->second);
        } else {
            for (const ServiceTier tier : AllTiers)
                addTier(differences, *a->second, {entryOf(*a->second, atMs), tier},
                        {entryOf(*b->second, atMs), tier});
            ++a;
            ++b;
        }
    }
    return differences;
}

} // namespace tally
