// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/prices/pricelistown.h"

#include "domain/decimal.h"
#include "domain/localtime.h"
#include "domain/modelname.h"
#include "formats/prices/pricelisttext.h"

#include <set>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// Reads one own list; stops at the first fault, which it keeps.
class OwnReader {
public:
    Result<PriceList> read(JsonValue root)
    {
        m_inDollars = root["unit"].text() == "usd";
        if (!m_inDollars && root["unit"].text() != "pico_usd")
            fail(u"unit"_s, PriceText::tr("must be \"pico_usd\" or \"usd\""));
        m_list.book.name = root["name"].text();
        m_list.book.version = root["book_version"].text();
        m_list.book.date = root["date"].text();
        for (const JsonValue provider : root["providers"])
            readProvider(provider);
        for (const JsonValue model : root["models"])
            readModel(model);
        for (const JsonValue alias : root["aliases"])
            m_list.aliases.push_back({alias["provider"].text(), alias["model"].text(),
                                      alias["target_provider"].text(), alias["target_model"].text()});
        if (!m_fault.isEmpty())
            return refusedPriceList(m_fault);
        return std::move(m_list);
    }

private:
    void fail(const QString &where, const QString &what)
    {
        if (m_fault.isEmpty())
            m_fault = where + u": "_s + what;
    }

    void readProvider(JsonValue value)
    {
        PricedProvider provider;
        provider.id = value["id"].text();
        for (const JsonValue fallback : value["fallback"])
            provider.fallbacks.push_back(fallback.text());
        provider.modelNames = readMatches(value["model_match"]);
        m_list.book.providers.push_back(std::move(provider));
    }

    std::vector<NameRules> readMatches(JsonValue value)
    {
        std::vector<NameRules> matches;
        for (const JsonValue alternative : value) {
            NameRules rules;
            for (const JsonValue condition : alternative) {
                if (const auto rule = nameRuleFromText(condition.text()))
                    rules.push_back(*rule);
                else
                    fail(m_where,
                         PriceText::tr("\"%1\" is no condition on a name")
                             .arg(QString::fromStdString(condition.text())));
            }
            if (!rules.empty())
                matches.push_back(std::move(rules));
        }
        return matches;
    }

    void readModel(JsonValue value)
    {
        PricedModel model;
        model.provider = providerIdOf(value["provider"].text());
        model.id = value["model"].text();
        model.name = value["name"].text();
        m_where = QString::fromStdString(model.provider + '/' + model.id);
        if (model.provider.empty() || model.id.empty())
            fail(m_where, PriceText::tr("a model needs \"provider\" and \"model\""));
        model.matches = readMatches(value["match"]);
        std::set<std::pair<int64_t, int>> begins;
        for (const JsonValue price : value["prices"]) {
            PriceEntry entry = readEntry(price);
            if (!begins.insert({entry.fromMs.value_or(INT64_MIN), entry.windowStart}).second)
                fail(m_where, PriceText::tr("two prices begin at the same time"));
            model.entries.push_back(std::move(entry));
        }
        if (model.entries.empty())
            fail(m_where, PriceText::tr("there are no prices"));
        if (!m_models.insert(m_where).second)
            fail(m_where, PriceText::tr("the model is there twice"));
        m_list.book.models.push_back(std::move(model));
    }

    PriceEntry readEntry(JsonValue value)
    {
        PriceEntry entry;
        if (!value["from"].isNothing()) {
            entry.fromMs = priceDateFromText(value["from"].text());
            if (!entry.fromMs)
                fail(m_where,
                     PriceText::tr("\"%1\" is no date").arg(QString::fromStdString(value["from"].text())));
        }
        readWindow(value["window"], entry);
        entry.note = value["note"].text();
        entry.standard = readCard(value);
        if (value["batch"].isObject())
            entry.batch = readCard(value["batch"]);
        if (value["flex"].isObject())
            entry.flex = readCard(value["flex"]);
        if (value["priority"].isObject())
            entry.priority = readCard(value["priority"]);
        return entry;
    }

    void readWindow(JsonValue value, PriceEntry &entry)
    {
        if (value.isNothing())
            return;
        std::vector<int> minutes;
        for (const JsonValue time : value)
            minutes.push_back(minuteOfDayFromText(time.text()).value_or(-1));
        if (minutes.size() != 2 || minutes[0] < 0 || minutes[1] < 0)
            return fail(m_where, PriceText::tr("\"window\" must be two times of day"));
        entry.windowStart = minutes[0];
        entry.windowEnd = minutes[1];
    }

    RateCard readCard(JsonValue value)
    {
        RateCard card;
        card.rates = readRates(value["rates"]);
        for (const JsonValue tier : value["tiers"]) {
            const bool inclusive = tier["above"].isNothing();
            const auto tokens = parseScaled((inclusive ? tier["from_tokens"] : tier["above"]).text(), 0);
            if (!tokens || *tokens < 0)
                fail(m_where, PriceText::tr("a tier needs \"above\" or \"from_tokens\""));
            card.tiers.push_back({tokens.value_or(0), inclusive, readRates(tier["rates"])});
        }
        return card;
    }

    RateSet readRates(JsonValue value)
    {
        RateSet rates;
        for (const JsonValue member : value) {
            const auto part = pricePartFromId(member.key());
            const auto rate = part ? readRate(*part, member) : std::nullopt;
            if (!part)
                fail(m_where,
                     PriceText::tr("\"%1\" is nothing that is billed")
                         .arg(QString::fromStdString(member.key())));
            else if (!rate)
                fail(m_where,
                     PriceText::tr("%1: \"%2\" is no price")
                         .arg(QString::fromStdString(member.key()), QString::fromStdString(member.text())));
            else
                rates[*part] = rate;
        }
        return rates;
    }

    std::optional<Rate> readRate(PricePart part, JsonValue value) const
    {
        if (m_inDollars)
            return isTokenPart(part) ? Rate::perMillion(value.text()) : Rate::perUnit(value.text());
        const auto pico = parseScaled(value.text(), 0);
        return pico && *pico >= 0 ? std::optional(Rate{*pico}) : std::nullopt;
    }

    PriceList m_list;
    bool m_inDollars = false;
    QString m_where;
    QString m_fault;
    std::set<QString> m_models;
};

} // namespace

bool isOwnPriceList(JsonValue root)
{
    return root["format"].text() == OwnPriceFormat;
}

Result<PriceList> readOwnPriceList(JsonValue root, const PriceListOptions &)
{
    return OwnReader().read(root);
}

} // namespace tally
