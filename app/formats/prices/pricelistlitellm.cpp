// SPDX-License-Identifier: GPL-3.0-or-later
// LiteLLM's model_prices_and_context_window.json: a flat map of keys to dollars per single token.
#include "formats/prices/pricelistsource.h"

#include "domain/modelname.h"

#include <map>

namespace tally {

namespace {

constexpr PriceField LiteLlmFields[] = {
    {"input_cost_per_token", PricePart::Input},
    {"cache_read_input_token_cost", PricePart::CacheRead},
    {"cache_creation_input_token_cost", PricePart::CacheWrite5m},
    {"cache_creation_input_token_cost_above_1hr", PricePart::CacheWrite1h},
    {"input_cost_per_audio_token", PricePart::InputAudio},
    {"cache_read_input_audio_token_cost", PricePart::CacheReadAudio},
    {"output_cost_per_token", PricePart::Output},
    {"output_cost_per_reasoning_token", PricePart::Reasoning},
    {"output_cost_per_audio_token", PricePart::OutputAudio},
    {"input_cost_per_request", PricePart::Request},
};

struct Threshold {
    std::string_view suffix;
    int64_t tokens;
};
constexpr Threshold Thresholds[] = {
    {"_above_128k_tokens", 128'000}, {"_above_200k_tokens", 200'000}, {"_above_256k_tokens", 256'000},
    {"_above_272k_tokens", 272'000}, {"_above_512k_tokens", 512'000},
};

RateSet ratesWith(JsonValue entry, const std::string &suffix, PriceListMaker &maker)
{
    RateSet rates;
    for (const PriceField &field : LiteLlmFields) {
        const JsonValue value = entry[std::string(field.name) + suffix];
        if (value.isNumber() || value.isString())
            rates[field.part] = maker.rate(value, false);
    }
    return rates;
}

RateCard cardWith(JsonValue entry, const std::string &tierSuffix, bool inclusive, PriceListMaker &maker)
{
    RateCard card;
    card.rates = ratesWith(entry, tierSuffix, maker);
    for (const Threshold &threshold : Thresholds) {
        // Both orders occur: …_above_200k_tokens_priority and …_priority_above_200k_tokens.
        RateSet rates = ratesWith(entry, std::string(threshold.suffix) + tierSuffix, maker);
        if (rates == RateSet() && !tierSuffix.empty())
            rates = ratesWith(entry, tierSuffix + std::string(threshold.suffix), maker);
        if (!(rates == RateSet()))
            card.tiers.push_back({threshold.tokens, inclusive, rates});
    }
    return card;
}

std::optional<RateCard> ownCard(JsonValue entry, const std::string &suffix, bool inclusive,
                                PriceListMaker &maker)
{
    RateCard card = cardWith(entry, suffix, inclusive, maker);
    if (card == RateCard())
        return std::nullopt;
    return card;
}

bool hasTokenPrice(JsonValue entry)
{
    return entry.isObject()
        && (entry["input_cost_per_token"].isNumber() || entry["output_cost_per_token"].isNumber());
}

} // namespace

bool isLiteLlmPriceList(JsonValue root)
{
    if (!root.isObject())
        return false;
    for (const JsonValue entry : root) {
        if (hasTokenPrice(entry))
            return true;
    }
    return false;
}

Result<PriceList> readLiteLlmPriceList(JsonValue root, const PriceListOptions &options)
{
    PriceListMaker maker("litellm", options);
    for (const JsonValue entry : root) {
        const std::string key = entry.key();
        maker.at(key);
        if (key == "sample_spec" || !hasTokenPrice(entry)) {
            if (entry.isObject() && key != "sample_spec")
                maker.leaveOut();
            continue;
        }
        PricedModel model;
        const std::string own = entry["litellm_provider"].text();
        const auto slash = key.find('/');
        model.provider = providerIdOf(own.starts_with("vertex_ai") ? std::string_view("vertex_ai")
                                          : own.empty()            ? std::string_view(key).substr(0, slash)
                                                                   : std::string_view(own));
        model.id = key; // the key is unique, names without the prefix are not
        if (slash != std::string::npos)
            model.matches.push_back({equalsRule(std::string_view(key).substr(slash + 1))});
        const bool inclusive = model.provider == "xai";
        PriceEntry price;
        price.fromMs = maker.from();
        price.standard = cardWith(entry, {}, inclusive, maker);
        if (const JsonValue search = entry["search_context_cost_per_query"]["search_context_size_medium"];
            search.isNumber())
            price.standard.rates[PricePart::WebSearch] = maker.rate(search, false);
        price.batch = ownCard(entry, "_batches", inclusive, maker);
        price.flex = ownCard(entry, "_flex", inclusive, maker);
        price.priority = ownCard(entry, "_priority", inclusive, maker);
        model.entries.push_back(std::move(price));
        maker.add(std::move(model));
    }
    return maker.result();
}

} // namespace tally
