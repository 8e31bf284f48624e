// SPDX-License-Identifier: GPL-3.0-or-later
// Budgets without a ledger: questions from standard input.
#include "cli/answerlines.h"
#include "cli/budgetsactions.h"
#include "cli/pricesactions.h"
#include "services/budgets/budgetlines.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace tally {

int evaluateBudgetLines(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Computes periods, budgets, quotas, forecasts and anomalies without a ledger: reads JSON lines "
        "{\"id\",\"kind\",\"input\"} from standard input and answers one line each."));
    parser.addOption({u"json"_s, CliText::tr("Print JSON (there is no other form).")});
    if (const auto done = parseArguments(parser, u"budgets evaluate"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return wrongUsage(context,
                          CliText::tr("budgets evaluate reads from standard input and does not know what to "
                                      "do with \"%1\".")
                              .arg(parser.positionalArguments().first()));
    BudgetLines lines;
    if (context.in)
        return answerLines(*context.in, lines, context);
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return complain(context, {ErrorKind::Io, CliText::tr("Standard input cannot be read.")});
    return answerLines(in, lines, context);
}

} // namespace tally
