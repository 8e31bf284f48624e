// SPDX-License-Identifier: GPL-3.0-or-later
// Price books on the command line: list, show, load, refresh.
#include "cli/interruptnotifier.h"
#include "cli/pricesactions.h"
#include "cli/pricesreport.h"
#include "services/prices/pricerefresh.h"

#include <QEventLoop>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

int reportLoaded(const PriceListInfo &info, bool json, const CommandContext &context)
{
    for (const QString &warning : info.warnings)
        writeLine(context.err, warning);
    if (json)
        printJson(context, priceListJson(info));
    else if (info.alreadyLoaded)
        writeLine(
            context.out,
            CliText::tr("Nothing new: %1 has the same prices (%2 models).").arg(info.title).arg(info.models));
    else
        writeLine(context.out, CliText::tr("Loaded %1: %2 models.").arg(info.title).arg(info.models));
    return exitstatus::Success;
}

} // namespace

int listPrices(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Lists the price books and the models in them."));
    parser.addOption({u"search"_s, CliText::tr("Only models whose name contains this."), u"TEXT"_s});
    parser.addOption({u"provider"_s, CliText::tr("Only models of this provider."), u"PROVIDER"_s});
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices list"_s, arguments, context))
        return *done;
    const PriceService prices;
    const std::string find = foldedName(parser.value(u"search"_s).toStdString());
    const std::string provider =
        parser.isSet(u"provider"_s) ? providerIdOf(parser.value(u"provider"_s).toStdString()) : std::string();
    QJsonArray books;
    QJsonArray models;
    QString text;
    for (const PriceListInfo &info : prices.lists()) {
        books.append(priceListJson(info));
        text += CliText::tr("%1: %2 models").arg(info.title).arg(info.models) + u'\n';
    }
    for (const auto &book : prices.catalogue()->books()) {
        for (const PricedModel &model : book->models) {
            const bool named = foldedName(model.provider + '/' + model.id + ' ' + model.name).find(find)
                != std::string::npos;
            if (!named || (!provider.empty() && model.provider != provider))
                continue;
            models.append(pricedModelJson(model, *book));
            text += pricedModelText(model, *book);
        }
    }
    for (const QString &problem : prices.problems())
        writeLine(context.err, problem);
    if (parser.isSet(u"json"_s))
        printJson(context, {{u"books"_s, books}, {u"models"_s, models}});
    else
        writeText(context.out, text);
    return exitstatus::Success;
}

int showPrices(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Shows the prices that count for a model as it is named in logs, the first book first."));
    parser.addPositionalArgument(u"PROVIDER"_s, {}, u"PROVIDER MODEL"_s);
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices show"_s, arguments, context))
        return *done;
    const auto model = modelFrom(parser.positionalArguments());
    if (!model)
        return wrongUsage(context, CliText::tr("prices show takes a provider and a model."));
    const PriceService prices;
    const auto hits = prices.catalogue()->find(model->first, model->second);
    if (hits.empty())
        return complain(
            context,
            {ErrorKind::NotFound,
             CliText::tr("No price book has this model. \"tallyglass prices set\" gives it a price, "
                         "\"prices alias\" another name.")});
    QJsonArray array;
    QString text;
    for (const PriceHit &hit : hits) {
        array.append(pricedModelJson(*hit.model, *hit.book));
        text += pricedModelText(*hit.model, *hit.book);
    }
    if (parser.isSet(u"json"_s))
        printJson(context, {{u"models"_s, array}});
    else
        writeText(context.out, text);
    return exitstatus::Success;
}

int loadPrices(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Loads a price list: LiteLLM, genai-prices, models.dev, OpenRouter, or our own JSON or CSV. "
        "Recorded costs stay as they are."));
    parser.addPositionalArgument(u"FILE"_s, {}, u"FILE"_s);
    parser.addOption({u"remove"_s, CliText::tr("Take the loaded list of this id away instead."), u"ID"_s});
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices load"_s, arguments, context))
        return *done;
    PriceService prices;
    if (parser.isSet(u"remove"_s)) {
        const auto removed = prices.removeList(parser.value(u"remove"_s));
        return removed ? exitstatus::Success : complain(context, removed.error());
    }
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(context, CliText::tr("prices load takes one file."));
    const auto info = prices.loadFile(parser.positionalArguments().first());
    if (!info)
        return complain(context, info.error());
    return reportLoaded(*info, parser.isSet(u"json"_s), context);
}

int refreshPrices(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Fetches OpenRouter's list of models and keeps its prices as a loaded list. No key is "
                    "needed. Recorded costs stay as they are."));
    parser.addOption(
        {u"base-url"_s, CliText::tr("Another address that answers the same, without /models."), u"URL"_s});
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices refresh"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return wrongUsage(context, CliText::tr("prices refresh takes no words."));
    PriceService prices;
    PriceRefresh refresh(prices);
    QEventLoop loop;
    InterruptNotifier interrupt;
    Result<PriceListInfo> info = Error{};
    QObject::connect(&interrupt, &InterruptNotifier::interrupted, &refresh, &PriceRefresh::cancel);
    QObject::connect(&refresh, &PriceRefresh::finished, &loop, [&](const Result<PriceListInfo> &outcome) {
        info = outcome;
        loop.quit();
    });
    refresh.start(parser.value(u"base-url"_s));
    loop.exec();
    if (!info)
        return complain(context, info.error());
    return reportLoaded(*info, parser.isSet(u"json"_s), context);
}

} // namespace tally
