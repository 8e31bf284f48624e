// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pricecomparison.h"

#include "domain/modelname.h"

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

const PriceEntry &entryAt(const PricedModel &model, int64_t atMs)
{
    const PriceEntry *found = &model.entries.front();
    for (const PriceEntry &entry : model.entries) {
        if (entry.inForce(atMs))
            found = &entry;
    }
    return *found;
}

const RateSet *tierRates(const RateCard &card, int64_t threshold)
{
    for (const ContextTier &tier : card.tiers) {
        if (tier.threshold == threshold)
            return &tier.rates;
    }
    return nullptr;
}

void addRates(std::vector<PriceDifference> &into, const PricedModel &model, const RateSet &first,
              const RateSet &second, int64_t above)
{
    for (size_t i = 0; i < PricePartCount; ++i) {
        const auto part = static_cast<PricePart>(i);
        if (first[part] != second[part])
            into.push_back({PriceDifference::Kind::Rate, model.provider, model.id, part, above, first[part],
                            second[part]});
    }
}

void addCards(std::vector<PriceDifference> &into, const PricedModel &model, const RateCard &first,
              const RateCard &second)
{
    addRates(into, model, first.rates, second.rates, 0);
    std::set<int64_t> thresholds;
    for (const RateCard *card : {&first, &second}) {
        for (const ContextTier &tier : card->tiers)
            thresholds.insert(tier.threshold);
    }
    for (const int64_t threshold : thresholds) {
        const RateSet *a = tierRates(first, threshold);
        const RateSet *b = tierRates(second, threshold);
        addRates(into, model, a ? *a : RateSet(), b ? *b : RateSet(), threshold);
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
            addCards(differences, *a->second, entryAt(*a->second, atMs).standard,
                     entryAt(*b->second, atMs).standard);
            ++a;
            ++b;
        }
    }
    return differences;
}

} // namespace tally
