// SPDX-License-Identifier: GPL-3.0-or-later
// Writes price lists in our own form, as pricelistown.cpp reads them.
#include "formats/prices/pricelistwriter.h"

#include "domain/localtime.h"
#include "formats/prices/pricelistown.h"
#include "formats/prices/pricelisttext.h"

namespace tally {

namespace {

void appendQuoted(std::string &out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            constexpr char Hex[] = "0123456789abcdef";
            out += "\\u00";
            out += Hex[c >> 4];
            out += Hex[c & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

/// Appends members with commas between them.
class Members {
public:
    Members(std::string &out, char open)
        : m_out(out)
    {
        m_out += open;
    }
    std::string &next()
    {
        if (!m_first)
            m_out += ',';
        m_first = false;
        return m_out;
    }
    std::string &key(std::string_view name)
    {
        appendQuoted(next(), name);
        m_out += ':';
        return m_out;
    }
    void text(std::string_view name, std::string_view value)
    {
        if (!value.empty())
            appendQuoted(key(name), value);
    }
    void close(char end) { m_out += end; }

private:
    std::string &m_out;
    bool m_first = true;
};

void appendRates(std::string &out, const RateSet &rates)
{
    Members members(out, '{');
    for (size_t i = 0; i < PricePartCount; ++i) {
        if (rates.values[i])
            members.key(toId(static_cast<PricePart>(i))) += std::to_string(rates.values[i]->pico);
    }
    members.close('}');
}

void appendCard(Members &members, const RateCard &card)
{
    appendRates(members.key("rates"), card.rates);
    if (card.tiers.empty())
        return;
    std::string &out = members.key("tiers");
    Members tiers(out, '[');
    for (const ContextTier &tier : card.tiers) {
        Members one(tiers.next(), '{');
        one.key(tier.inclusive ? "from_tokens" : "above") += std::to_string(tier.threshold);
        appendRates(one.key("rates"), tier.rates);
        one.close('}');
    }
    tiers.close(']');
}

void appendMatches(std::string &out, const std::vector<NameRules> &matches)
{
    Members list(out, '[');
    for (const NameRules &rules : matches) {
        Members alternative(list.next(), '[');
        for (const NameRule &rule : rules)
            appendQuoted(alternative.next(), nameRuleToText(rule));
        alternative.close(']');
    }
    list.close(']');
}

void appendEntry(std::string &out, const PriceEntry &entry)
{
    Members members(out, '{');
    if (entry.fromMs)
        members.text("from", isoUtc(*entry.fromMs));
    if (entry.windowStart >= 0) {
        std::string &window = members.key("window");
        window += "[\"" + minuteOfDayToText(entry.windowStart) + "\",\"" + minuteOfDayToText(entry.windowEnd)
            + "\"]";
    }
    members.text("note", entry.note);
    appendCard(members, entry.standard);
    const auto tier = [&](std::string_view name, const std::optional<RateCard> &card) {
        if (!card)
            return;
        Members own(members.key(name), '{');
        appendCard(own, *card);
        own.close('}');
    };
    tier("batch", entry.batch);
    tier("flex", entry.flex);
    tier("priority", entry.priority);
    members.close('}');
}

void appendModel(std::string &out, const PricedModel &model)
{
    Members members(out, '{');
    members.text("provider", model.provider);
    members.text("model", model.id);
    members.text("name", model.name);
    if (!model.matches.empty())
        appendMatches(members.key("match"), model.matches);
    Members prices(members.key("prices"), '[');
    for (const PriceEntry &entry : model.entries)
        appendEntry(prices.next(), entry);
    prices.close(']');
    members.close('}');
}

void appendProvider(std::string &out, const PricedProvider &provider)
{
    Members members(out, '{');
    members.text("id", provider.id);
    if (!provider.fallbacks.empty()) {
        Members list(members.key("fallback"), '[');
        for (const std::string &fallback : provider.fallbacks)
            appendQuoted(list.next(), fallback);
        list.close(']');
    }
    if (!provider.modelNames.empty())
        appendMatches(members.key("model_match"), provider.modelNames);
    members.close('}');
}

void appendAlias(std::string &out, const PriceAlias &alias)
{
    Members members(out, '{');
    members.text("provider", alias.provider);
    members.text("model", alias.model);
    members.text("target_provider", alias.targetProvider);
    members.text("target_model", alias.targetModel);
    members.close('}');
}

} // namespace

std::string writePriceList(const PriceList &list)
{
    std::string out;
    Members members(out, '{');
    members.text("format", OwnPriceFormat);
    members.key("version") += '1';
    members.text("name", list.book.name);
    members.text("book_version", list.book.version);
    members.text("date", list.book.date);
    members.text("unit", "pico_usd");
    const auto array = [&](std::string_view name, const auto &items, auto append) {
        Members all(members.key(name), '[');
        for (const auto &item : items) {
            all.next() += '\n';
            append(out, item);
        }
        all.close(']');
    };
    array("providers", list.book.providers, appendProvider);
    array("models", list.book.models, appendModel);
    array("aliases", list.aliases, appendAlias);
    members.close('}');
    out += '\n';
    return out;
}

} // namespace tally
