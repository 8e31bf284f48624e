// SPDX-License-Identifier: GPL-3.0-or-later
// OpenRouter's GET /api/v1/models: dollars per token and per unit as text, "-1" for a router without a price.
#include "formats/prices/pricelistsource.h"

#include "domain/decimal.h"

namespace tally {

namespace {

constexpr PriceField OpenRouterFields[] = {
    {"prompt", PricePart::Input},
    {"input_cache_read", PricePart::CacheRead},
    {"input_cache_write", PricePart::CacheWrite5m},
    {"input_cache_write_1h", PricePart::CacheWrite1h},
    {"audio", PricePart::InputAudio},
    {"input_audio_cache", PricePart::CacheReadAudio},
    {"completion", PricePart::Output},
    {"internal_reasoning", PricePart::Reasoning},
    {"audio_output", PricePart::OutputAudio},
    {"web_search", PricePart::WebSearch},
    {"request", PricePart::Request},
};

RateSet openRouterRates(JsonValue pricing, PriceListMaker &maker)
{
    RateSet rates;
    for (const PriceField &field : OpenRouterFields)
        rates[field.part] = maker.rate(pricing[field.name], false);
    // Their 0 stands for "as the parent", except for the prices of the text itself.
    for (const PricePart part : {PricePart::CacheRead, PricePart::CacheWrite5m, PricePart::CacheWrite1h,
                                 PricePart::InputAudio, PricePart::CacheReadAudio, PricePart::Reasoning,
                                 PricePart::OutputAudio, PricePart::WebSearch, PricePart::Request}) {
        if (rates[part] && rates[part]->pico == 0)
            rates[part].reset();
    }
    return rates;
}

bool isRouter(JsonValue pricing)
{
    const auto negative = [](JsonValue value) {
        const auto price = parseScaled(value.text(), 0);
        return price && *price == -1;
    };
    return negative(pricing["prompt"]) || negative(pricing["completion"]);
}

} // namespace

bool isOpenRouterPriceList(JsonValue root)
{
    if (!root.isObject() || !root["data"].isArray())
        return false;
    for (const JsonValue model : root["data"])
        return model["pricing"].isObject();
    return false;
}

Result<PriceList> readOpenRouterPriceList(JsonValue root, const PriceListOptions &options)
{
    PriceListMaker maker("openrouter", options);
    for (const JsonValue source : root["data"]) {
        PricedModel model;
        model.provider = "openrouter";
        model.id = source["id"].text();
        model.name = source["name"].text();
        maker.at(model.id);
        const JsonValue pricing = source["pricing"];
        if (model.id.empty() || !pricing.isObject() || isRouter(pricing)) {
            maker.leaveOut();
            continue;
        }
        if (const std::string slug = source["canonical_slug"].text(); !slug.empty() && slug != model.id)
            model.matches.push_back({equalsRule(model.id.ends_with(":free") ? slug + ":free" : slug)});
        PriceEntry entry;
        entry.fromMs = maker.from();
        entry.standard.rates = openRouterRates(pricing, maker);
        for (const JsonValue tier : pricing["overrides"]) {
            const auto tokens = parseScaled(tier["min_prompt_tokens"].text(), 0);
            if (tokens && *tokens > 0)
                entry.standard.tiers.push_back({*tokens, true, openRouterRates(tier, maker)});
        }
        model.entries.push_back(std::move(entry));
        maker.add(std::move(model));
    }
    return maker.result();
}

} // namespace tally
