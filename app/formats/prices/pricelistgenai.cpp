// SPDX-License-Identifier: GPL-3.0-or-later
// genai-prices data.json, v1 and v2: providers with models, match rules and dated prices.
#include "formats/prices/pricelistsource.h"

#include "domain/decimal.h"
#include "domain/modelname.h"

#include <map>

namespace tally {

namespace {

struct Unit {
    std::string_view name;
    PricePart part;
    bool perThousand;
};
constexpr Unit Units[] = {
    {"input_mtok", PricePart::Input, false},
    {"cache_read_mtok", PricePart::CacheRead, false},
    {"cache_write_mtok", PricePart::CacheWrite5m, false},
    {"cache_write_1h_mtok", PricePart::CacheWrite1h, false},
    {"input_audio_mtok", PricePart::InputAudio, false},
    {"cache_audio_read_mtok", PricePart::CacheReadAudio, false},
    {"output_mtok", PricePart::Output, false},
    {"output_reasoning_mtok", PricePart::Reasoning, false},
    {"output_audio_mtok", PricePart::OutputAudio, false},
    {"web_searches_kcount", PricePart::WebSearch, true},
    {"requests_kcount", PricePart::Request, true},
};

std::optional<Rate> rateOf(JsonValue value, const Unit &unit, PriceListMaker &maker)
{
    return unit.perThousand ? maker.ratePerThousand(value) : maker.rate(value, true);
}

RateCard genAiCard(JsonValue prices, PriceListMaker &maker)
{
    RateCard card;
    std::map<int64_t, RateSet> tiers;
    for (const Unit &unit : Units) {
        const JsonValue price = prices[unit.name];
        if (!price.isObject()) {
            card.rates[unit.part] = rateOf(price, unit, maker);
            continue;
        }
        card.rates[unit.part] = rateOf(price["base"], unit, maker);
        for (const JsonValue tier : price["tiers"]) {
            const auto start = parseScaled(tier["start"].text(), 0);
            if (!start || *start < 0)
                maker.fail(PriceText::tr("a tier has no start"));
            else
                tiers[*start][unit.part] = rateOf(tier["price"], unit, maker);
        }
    }
    for (const auto &[start, rates] : tiers)
        card.tiers.push_back({start, false, rates});
    return card;
}

void readConstraint(JsonValue constraint, PriceEntry &entry, std::optional<int64_t> &from,
                    PriceListMaker &maker)
{
    if (constraint["start_date"].isString()) {
        from = priceDateFromText(constraint["start_date"].text());
        if (!from)
            maker.fail(PriceText::tr("start_date is no date"));
    }
    entry.fromMs = from; // a daily window belongs to the dated price before it
    if (!constraint["start_time"].isString())
        return;
    const auto start = minuteOfDayFromText(constraint["start_time"].text());
    const auto end = minuteOfDayFromText(constraint["end_time"].text());
    if (!start || !end)
        maker.fail(PriceText::tr("start_time and end_time must be times of day"));
    entry.windowStart = start.value_or(-1);
    entry.windowEnd = end.value_or(-1);
}

std::vector<PriceEntry> entriesOf(JsonValue prices, PriceListMaker &maker)
{
    std::vector<PriceEntry> entries;
    const auto add = [&](PriceEntry entry, JsonValue own) {
        entry.standard = genAiCard(own, maker);
        if (own.isObject() && !(own.begin() != own.end())) // {} is how the data says "free"
            entry.standard.rates[PricePart::Input] = entry.standard.rates[PricePart::Output] = Rate{0};
        if (!(entry.standard == RateCard()))
            entries.push_back(std::move(entry));
    };
    if (prices.isObject()) {
        add({}, prices);
        return entries;
    }
    std::optional<int64_t> from;
    for (const JsonValue dated : prices) {
        PriceEntry entry;
        readConstraint(dated["constraint"], entry, from, maker);
        add(std::move(entry), dated["prices"]);
    }
    return entries;
}

// A match as alternatives of conditions; "and" over "or" becomes every combination.
std::vector<NameRules> matchesOf(JsonValue match, PriceListMaker &maker, int depth = 0)
{
    std::vector<NameRules> all;
    if (depth > 8 || !match.isObject()) {
        maker.fail(PriceText::tr("the match rule cannot be understood"));
        return all;
    }
    if (match["or"].isArray()) {
        for (const JsonValue alternative : match["or"]) {
            for (NameRules &rules : matchesOf(alternative, maker, depth + 1))
                all.push_back(std::move(rules));
        }
        return all;
    }
    if (match["and"].isArray()) {
        all.push_back({});
        for (const JsonValue condition : match["and"]) {
            const auto next = matchesOf(condition, maker, depth + 1);
            std::vector<NameRules> combined;
            for (const NameRules &a : all) {
                for (const NameRules &b : next) {
                    combined.push_back(a);
                    combined.back().insert(combined.back().end(), b.begin(), b.end());
                }
            }
            all = std::move(combined);
        }
        return all;
    }
    constexpr std::pair<std::string_view, std::string_view> Signs[] = {
        {"equals", "="}, {"starts_with", "^"}, {"ends_with", "$"}, {"contains", "~"}};
    for (const auto &[name, sign] : Signs) {
        if (match[name].isString())
            all.push_back({*nameRuleFromText(std::string(sign) + match[name].text() + "")});
    }
    if (match["regex"].isString()) {
        const auto rule = nameRuleFromText('/' + match["regex"].text() + '/');
        if (rule)
            all.push_back({*rule});
        else
            maker.fail(PriceText::tr("the expression of a match rule is not valid"));
    }
    return all;
}

} // namespace

bool isGenaiPriceList(JsonValue root)
{
    const JsonValue providers = root.isObject() ? root["providers"] : root;
    if (!providers.isArray())
        return false;
    for (const JsonValue provider : providers)
        return provider["models"].isArray() && !provider["api_pattern"].isNothing();
    return false;
}

Result<PriceList> readGenaiPriceList(JsonValue root, const PriceListOptions &options)
{
    PriceListMaker maker("genai-prices", options);
    PriceList extra;
    for (const JsonValue provider : root.isObject() ? root["providers"] : root) {
        const std::string id = providerIdOf(provider["id"].text());
        maker.at(id);
        PricedProvider known{id, {}, {}};
        for (const JsonValue fallback : provider["fallback_model_providers"])
            known.fallbacks.push_back(providerIdOf(fallback.text()));
        if (provider["model_match"].isObject())
            known.modelNames = matchesOf(provider["model_match"], maker);
        extra.book.providers.push_back(std::move(known));
        for (const JsonValue source : provider["models"]) {
            PricedModel model;
            model.provider = id;
            model.id = source["id"].text();
            model.name = source["name"].text();
            maker.at(id + '/' + model.id);
            if (source["match"].isObject())
                model.matches = matchesOf(source["match"], maker);
            model.entries = entriesOf(source["prices"], maker);
            if (model.entries.empty())
                maker.leaveOut();
            else
                maker.add(std::move(model));
        }
    }
    auto result = maker.result();
    if (result)
        result->book.providers = std::move(extra.book.providers);
    return result;
}

} // namespace tally
