// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/pricesactions.h"
#include "domain/modelname.h"

#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr std::array Actions{
    Command{"list", QT_TRANSLATE_NOOP("CommandLine", "List books and models"), listPrices},
    Command{"show", QT_TRANSLATE_NOOP("CommandLine", "Show what counts for a model"), showPrices},
    Command{"load", QT_TRANSLATE_NOOP("CommandLine", "Load a price list"), loadPrices},
    Command{"refresh", QT_TRANSLATE_NOOP("CommandLine", "Fetch OpenRouter's prices"), refreshPrices},
    Command{"set", QT_TRANSLATE_NOOP("CommandLine", "Set a price of your own"), setPrices},
    Command{"alias", QT_TRANSLATE_NOOP("CommandLine", "Price a name as another model"), aliasPrices},
    Command{"unpriced", QT_TRANSLATE_NOOP("CommandLine", "List models without a price"), unpricedModels},
    Command{"reprice", QT_TRANSLATE_NOOP("CommandLine", "Compute recorded costs anew"), repriceRecords},
};

QString pricesHelp()
{
    QString text = CliText::tr("Usage: tallyglass prices ACTION [OPTIONS]\n\nActions:\n");
    for (const Command &action : Actions)
        text += u"  %1 %2\n"_s.arg(QLatin1StringView(action.name), -9).arg(CliText::tr(action.summary));
    return text + CliText::tr("\n\"tallyglass prices ACTION --help\" tells more about each.\n");
}

} // namespace

void printJson(const CommandContext &context, const QJsonObject &object)
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

std::optional<std::pair<std::string, std::string>> modelFrom(const QStringList &words)
{
    if (words.size() == 2)
        return std::pair(providerIdOf(words[0].toStdString()), words[1].toStdString());
    const auto slash = words.size() == 1 ? words[0].indexOf(u'/') : -1;
    if (slash <= 0)
        return std::nullopt;
    return std::pair(providerIdOf(words[0].left(slash).toStdString()), words[0].mid(slash + 1).toStdString());
}

int runPrices(const QStringList &arguments, const CommandContext &context)
{
    const QString word = arguments.value(1);
    if (word == u"--help"_s || word == u"-h"_s) {
        writeText(context.out, pricesHelp());
        return exitstatus::Success;
    }
    for (const Command &action : Actions) {
        if (word == QLatin1StringView(action.name))
            return action.run(arguments.mid(1), context);
    }
    writeText(context.err, pricesHelp());
    return exitstatus::WrongUsage;
}

} // namespace tally
