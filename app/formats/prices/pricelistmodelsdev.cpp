// SPDX-License-Identifier: GPL-3.0-or-later
// models.dev api.json: providers with models, dollars per million tokens, without dates.
#include "formats/prices/pricelistsource.h"

#include "domain/decimal.h"
#include "domain/modelname.h"

namespace tally {

namespace {

RateSet modelsDevRates(JsonValue cost, PriceListMaker &maker)
{
    RateSet rates;
    rates[PricePart::Input] = maker.rate(cost["input"], true);
    rates[PricePart::CacheRead] = maker.rate(cost["cache_read"], true);
    rates[PricePart::CacheWrite5m] = maker.rate(cost["cache_write"], true);
    rates[PricePart::InputAudio] = maker.rate(cost["input_audio"], true);
    rates[PricePart::Output] = maker.rate(cost["output"], true);
    rates[PricePart::Reasoning] = maker.rate(cost["reasoning"], true);
    rates[PricePart::OutputAudio] = maker.rate(cost["output_audio"], true);
    return rates;
}

RateCard modelsDevCard(JsonValue cost, PriceListMaker &maker)
{
    RateCard card;
    card.rates = modelsDevRates(cost, maker);
    for (const JsonValue tier : cost["tiers"]) {
        const auto size = parseScaled(tier["tier"]["size"].text(), 0);
        if (size && *size > 0)
            card.tiers.push_back({*size, false, modelsDevRates(tier, maker)});
    }
    if (card.tiers.empty() && cost["context_over_200k"].isObject())
        card.tiers.push_back({200'000, false, modelsDevRates(cost["context_over_200k"], maker)});
    return card;
}

JsonValue firstModel(JsonValue root)
{
    for (const JsonValue provider : root) {
        for (const JsonValue model : provider["models"])
            return model;
    }
    return {};
}

} // namespace

bool isModelsDevPriceList(JsonValue root)
{
    return root.isObject() && firstModel(root).isObject();
}

Result<PriceList> readModelsDevPriceList(JsonValue root, const PriceListOptions &options)
{
    PriceListMaker maker("models.dev", options);
    for (const JsonValue provider : root) {
        const std::string id = providerIdOf(provider.key());
        for (const JsonValue source : provider["models"]) {
            maker.at(provider.key() + '/' + source.key());
            const JsonValue cost = source["cost"];
            if (!cost.isObject()) {
                maker.leaveOut();
                continue;
            }
            PriceEntry entry;
            entry.fromMs = maker.from();
            entry.standard = modelsDevCard(cost, maker);
            if (const JsonValue fast = source["experimental"]["modes"]["fast"]["cost"]; fast.isObject())
                entry.priority = modelsDevCard(fast, maker);
            // Several of its providers are one of ours (google and google-vertex): the key tells them apart.
            PricedModel model{id, source.key(), source["name"].text(), {}, {std::move(entry)}};
            if (id != provider.key()) {
                model.matches.push_back({equalsRule(source.key())});
                model.id = provider.key() + '/' + source.key();
            }
            maker.add(std::move(model));
        }
    }
    return maker.result();
}

} // namespace tally
