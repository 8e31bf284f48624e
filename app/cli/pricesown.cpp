// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own prices and aliases on the command line.
#include "cli/pricesactions.h"
#include "cli/pricesreport.h"
#include "domain/localtime.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString rateOption(PricePart part)
{
    return QString::fromUtf8(toId(part).data()).replace(u'_', u'-');
}

Result<PricedModel> priceFrom(const QCommandLineParser &parser, const std::string &provider,
                              const std::string &name)
{
    PricedModel model;
    model.provider = provider;
    model.id = name;
    PriceEntry entry;
    bool any = false;
    for (size_t i = 0; i < PricePartCount; ++i) {
        const auto part = static_cast<PricePart>(i);
        if (!parser.isSet(rateOption(part)))
            continue;
        const std::string text = parser.value(rateOption(part)).toStdString();
        entry.standard.rates[part] = isTokenPart(part) ? Rate::perMillion(text) : Rate::perUnit(text);
        if (!entry.standard.rates[part])
            return Error{ErrorKind::InvalidInput,
                         CliText::tr("--%1 takes a price in dollars, not \"%2\".")
                             .arg(rateOption(part), parser.value(rateOption(part)))};
        any = true;
    }
    if (!any)
        return Error{ErrorKind::InvalidInput, CliText::tr("prices set needs at least one price.")};
    if (parser.isSet(u"from"_s)) {
        const auto date = parseDate(parser.value(u"from"_s).toStdString());
        if (!date)
            return Error{
                ErrorKind::InvalidInput,
                CliText::tr("--from takes a date like 2026-07-01, not \"%1\".").arg(parser.value(u"from"_s))};
        entry.fromMs = startOfDayMs(*date, QTimeZone::utc());
    }
    entry.note = parser.value(u"note"_s).toStdString();
    model.entries.push_back(entry);
    return model;
}

} // namespace

int setPrices(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Sets a price of your own, which counts before all books: dollars per million tokens, or "
                    "per search and request. Recorded costs stay as they are until you re-price them."));
    parser.addPositionalArgument(u"PROVIDER"_s, {}, u"PROVIDER MODEL"_s);
    for (size_t i = 0; i < PricePartCount; ++i)
        parser.addOption(
            {rateOption(static_cast<PricePart>(i)), CliText::tr("Price of this part."), u"USD"_s});
    parser.addOption({u"from"_s, CliText::tr("From this date on (00:00 UTC); else always."), u"DATE"_s});
    parser.addOption({u"note"_s, CliText::tr("Where the price comes from."), u"TEXT"_s});
    parser.addOption({u"remove"_s, CliText::tr("Take your own prices of this model away instead.")});
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices set"_s, arguments, context))
        return *done;
    const auto name = modelFrom(parser.positionalArguments());
    if (!name)
        return wrongUsage(context, CliText::tr("prices set takes a provider and a model."));
    PriceService prices;
    if (parser.isSet(u"remove"_s)) {
        const auto removed = prices.removePrice(name->first, name->second);
        return removed ? exitstatus::Success : complain(context, removed.error());
    }
    const auto model = priceFrom(parser, name->first, name->second);
    if (!model)
        return wrongUsage(context, model.error().message);
    if (const auto done = prices.setPrice(*model); !done)
        return complain(context, done.error());
    const auto hits = prices.catalogue()->find(name->first, name->second);
    if (parser.isSet(u"json"_s) && !hits.empty())
        printJson(context, pricedModelJson(*hits.front().model, *hits.front().book));
    else if (!hits.empty())
        writeText(context.out, pricedModelText(*hits.front().model, *hits.front().book));
    return exitstatus::Success;
}

int aliasPrices(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Prices a model name of your logs as a model of a book: NAME PROVIDER/MODEL, or with the "
                    "logged provider in front and four words."));
    parser.addPositionalArgument(u"NAME"_s, {}, u"[PROVIDER] NAME PROVIDER/MODEL"_s);
    parser.addOption({u"remove"_s, CliText::tr("Take the alias away instead ([PROVIDER] NAME).")});
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices alias"_s, arguments, context))
        return *done;
    QStringList words = parser.positionalArguments();
    PriceService prices;
    PriceAlias alias;
    if (parser.isSet(u"remove"_s)) {
        if (words.isEmpty() || words.size() > 2)
            return wrongUsage(context, CliText::tr("prices alias --remove takes a name."));
        alias.model = words.takeLast().toStdString();
        alias.provider = words.isEmpty() ? std::string() : providerIdOf(words.first().toStdString());
        const auto removed = prices.removeAlias(alias.provider, alias.model);
        return removed ? exitstatus::Success : complain(context, removed.error());
    }
    if (words.size() < 2 || words.size() > 4)
        return wrongUsage(context, CliText::tr("prices alias takes a name and the model to price it as."));
    const auto target = modelFrom(words.size() == 4 ? words.mid(2) : words.mid(words.size() - 1));
    if (!target)
        return wrongUsage(
            context,
            CliText::tr("The model to price it as is written PROVIDER/MODEL, not \"%1\".").arg(words.last()));
    if (words.size() > 2)
        alias.provider = providerIdOf(words[0].toStdString());
    alias.model = words[words.size() > 2 ? 1 : 0].toStdString();
    alias.targetProvider = target->first;
    alias.targetModel = target->second;
    if (const auto done = prices.setAlias(alias); !done)
        return complain(context, done.error());
    if (parser.isSet(u"json"_s))
        printJson(context,
                  {{u"provider"_s, QString::fromStdString(alias.provider)},
                   {u"model"_s, QString::fromStdString(alias.model)},
                   {u"target_provider"_s, QString::fromStdString(alias.targetProvider)},
                   {u"target_model"_s, QString::fromStdString(alias.targetModel)}});
    return exitstatus::Success;
}

} // namespace tally
