// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/filterarguments.h"
#include "cli/pricesreport.h"
#include "domain/localtime.h"
#include "services/usageservice.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void print(const CommandContext &context, const QJsonObject &object)
{
    context.out.write(QJsonDocument(object).toJson());
}

int wrongUsage(const CommandContext &context, const QString &message)
{
    return complain(context, {ErrorKind::InvalidInput, message}, exitstatus::WrongUsage);
}

QCommandLineOption jsonOption()
{
    return {u"json"_s, CliText::tr("Print JSON.")};
}

/// Provider and model from two words, or from one with a slash between them.
std::optional<std::pair<std::string, std::string>> modelFrom(const QStringList &words)
{
    if (words.size() == 2)
        return std::pair(providerIdOf(words[0].toStdString()), words[1].toStdString());
    const auto slash = words.size() == 1 ? words[0].indexOf(u'/') : -1;
    if (slash <= 0)
        return std::nullopt;
    return std::pair(providerIdOf(words[0].left(slash).toStdString()), words[0].mid(slash + 1).toStdString());
}

int list(const QStringList &arguments, const CommandContext &context)
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
        print(context, {{u"books"_s, books}, {u"models"_s, models}});
    else
        writeText(context.out, text);
    return exitstatus::Success;
}

int show(const QStringList &arguments, const CommandContext &context)
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
        print(context, {{u"models"_s, array}});
    else
        writeText(context.out, text);
    return exitstatus::Success;
}

int load(const QStringList &arguments, const CommandContext &context)
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
    for (const QString &warning : info->warnings)
        writeLine(context.err, warning);
    if (parser.isSet(u"json"_s))
        print(context, priceListJson(*info));
    else
        writeLine(context.out, CliText::tr("Loaded %1: %2 models.").arg(info->title).arg(info->models));
    return exitstatus::Success;
}

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

int set(const QStringList &arguments, const CommandContext &context)
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
        print(context, pricedModelJson(*hits.front().model, *hits.front().book));
    else if (!hits.empty())
        writeText(context.out, pricedModelText(*hits.front().model, *hits.front().book));
    return exitstatus::Success;
}

int alias(const QStringList &arguments, const CommandContext &context)
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
        print(context,
              {{u"provider"_s, QString::fromStdString(alias.provider)},
               {u"model"_s, QString::fromStdString(alias.model)},
               {u"target_provider"_s, QString::fromStdString(alias.targetProvider)},
               {u"target_model"_s, QString::fromStdString(alias.targetModel)}});
    return exitstatus::Success;
}

int unpriced(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Lists the models whose records have no cost."));
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices unpriced"_s, arguments, context))
        return *done;
    const auto filter = readFilter(parser);
    if (!filter)
        return wrongUsage(context, filter.error().message);
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::ReadOnly); !opened)
        return complain(context, opened.error());
    UsageQuery query;
    query.filter = *filter;
    query.filter.dimensions.push_back(
        {{DimensionKind::CostSource}, false, {std::string(toId(CostSource::Unknown))}});
    query.groups = {{DimensionKind::Provider}, {DimensionKind::Model}};
    query.measure = Measure::Requests;
    const auto table = usage.aggregateNow(query);
    if (!table)
        return complain(context, table.error());
    if (parser.isSet(u"json"_s))
        print(context, unpricedJson(*table));
    else
        writeText(context.out, unpricedText(*table));
    return exitstatus::Success;
}

int reprice(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Computes the costs of records anew with the prices of today's books, as one batch that "
                    "\"tallyglass batches --undo\" takes back. Reported costs go on to count before computed "
                    "ones."));
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    parser.addOption({u"dry-run"_s, CliText::tr("Say what would happen, write nothing.")});
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices reprice"_s, arguments, context))
        return *done;
    const auto filter = readFilter(parser);
    if (!filter)
        return wrongUsage(context, filter.error().message);
    UsageService usage;
    const bool dryRun = parser.isSet(u"dry-run"_s);
    const auto opened =
        usage.open(ledgerPath(parser), dryRun ? Ledger::Mode::ReadOnly : Ledger::Mode::OpenExisting);
    if (!opened)
        return complain(context, opened.error());
    const PriceService prices;
    const RepriceService service(usage, prices.catalogue());
    const auto plan = service.plan(*filter);
    if (!plan)
        return complain(context, plan.error());
    const auto batch = dryRun || plan->total.changed == 0 ? Result<int64_t>(0) : service.apply(*filter);
    if (!batch)
        return complain(context, batch.error());
    if (parser.isSet(u"json"_s))
        print(context, repriceJson(*plan, *batch, dryRun));
    else
        writeText(context.out, repriceText(*plan));
    if (*batch != 0 && !parser.isSet(u"json"_s))
        writeLine(context.err, CliText::tr("Re-priced as batch %1.").arg(*batch));
    return exitstatus::Success;
}

constexpr std::array Actions{
    Command{"list", QT_TRANSLATE_NOOP("CommandLine", "List books and models"), list},
    Command{"show", QT_TRANSLATE_NOOP("CommandLine", "Show what counts for a model"), show},
    Command{"load", QT_TRANSLATE_NOOP("CommandLine", "Load a price list"), load},
    Command{"set", QT_TRANSLATE_NOOP("CommandLine", "Set a price of your own"), set},
    Command{"alias", QT_TRANSLATE_NOOP("CommandLine", "Price a name as another model"), alias},
    Command{"unpriced", QT_TRANSLATE_NOOP("CommandLine", "List models without a price"), unpriced},
    Command{"reprice", QT_TRANSLATE_NOOP("CommandLine", "Compute recorded costs anew"), reprice},
};

QString help()
{
    QString text = CliText::tr("Usage: tallyglass prices ACTION [OPTIONS]\n\nActions:\n");
    for (const Command &action : Actions)
        text += u"  %1 %2\n"_s.arg(QLatin1StringView(action.name), -9).arg(CliText::tr(action.summary));
    return text + CliText::tr("\n\"tallyglass prices ACTION --help\" tells more about each.\n");
}

} // namespace

int runPrices(const QStringList &arguments, const CommandContext &context)
{
    const QString word = arguments.value(1);
    if (word == u"--help"_s || word == u"-h"_s) {
        writeText(context.out, help());
        return exitstatus::Success;
    }
    for (const Command &action : Actions) {
        if (word == QLatin1StringView(action.name))
            return action.run(arguments.mid(1), context);
    }
    writeText(context.err, help());
    return exitstatus::WrongUsage;
}

} // namespace tally
