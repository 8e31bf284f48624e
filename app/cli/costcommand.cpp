// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/answerlines.h"
#include "services/prices/costlines.h"
#include "services/prices/priceservice.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace tally {

int runCost(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Computes costs: reads JSON lines from standard input and answers one line each.\n"
        "{\"id\",\"provider\",\"model\",\"timestamp\",\"service_tier\",\"usage\":{\"input\",\"cache_read\","
        "\"cache_write_5m\",\"cache_write_1h\",\"input_audio\",\"cache_read_audio\",\"output\",\"reasoning\","
        "\"output_audio\",\"web_search\",\"request\"}}"));
    parser.addOption({u"json"_s, CliText::tr("Print JSON (there is no other form).")});
    parser.addOption({u"raw"_s,
                      CliText::tr("Lines hold a provider's own answer: "
                                  "{\"id\",\"provider\",\"api\",\"model\",\"raw\":{...}}.")});
    if (const auto done = parseArguments(parser, u"cost"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return complain(
            context,
            {ErrorKind::InvalidInput,
             CliText::tr("cost reads from standard input and does not know what to do with \"%1\".")
                 .arg(parser.positionalArguments().first())},
            exitstatus::WrongUsage);
    const PriceService prices;
    for (const QString &problem : prices.problems())
        writeLine(context.err, problem);
    CostLines lines(prices.catalogue(), parser.isSet(u"raw"_s));
    if (context.in)
        return answerLines(*context.in, lines, context);
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return complain(context, {ErrorKind::Io, CliText::tr("Standard input cannot be read.")});
    return answerLines(in, lines, context);
}

} // namespace tally
