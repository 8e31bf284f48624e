// SPDX-License-Identifier: GPL-3.0-or-later
// Where budgets stand.
#include "cli/budgetsactions.h"
#include "cli/budgetsreport.h"
#include "cli/moment.h"
#include "cli/pricesactions.h"
#include "services/budgets/budgettelling.h"
#include "services/team/teamservice.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

Result<BudgetReport> reportOf(const BudgetService &budgets, const QCommandLineParser &parser, int64_t atMs)
{
    if (!parser.isSet(u"name"_s))
        return budgets.check(atMs);
    const auto budget = budgets.find(parser.value(u"name"_s).toStdString());
    if (!budget)
        return budget.error();
    return budgets.check({*budget}, atMs);
}

} // namespace

int checkBudgets(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Says where the budgets stand, and notes which thresholds were crossed for those who are "
                    "told of it. Exit status: 0 fine, 4 a limit is exceeded."));
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    parser.addOption({u"at"_s, CliText::tr("As if it were then. Default: now."), u"INSTANT"_s});
    parser.addOption({u"name"_s, CliText::tr("This budget only."), u"NAME"_s});
    parser.addOption({u"dry-run"_s, CliText::tr("Note nothing.")});
    if (const auto done = parseArguments(parser, u"budgets check"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return wrongUsage(context, CliText::tr("budgets check takes a name with --name."));
    const auto atMs = readMoment(parser);
    if (!atMs)
        return wrongUsage(context, atMs.error().message);
    if (const auto shown = checkSeesAll(ledgerPath(parser)); !shown)
        return complain(context, shown.error());
    const bool dryRun = parser.isSet(u"dry-run"_s);
    UsageService usage;
    const auto opened = dryRun ? usage.open(ledgerPath(parser), Ledger::Mode::ReadOnly)
                               : usage.openToShow(ledgerPath(parser), Ledger::Mode::OpenExisting);
    if (!opened)
        return complain(context, opened.error());
    const BudgetService budgets(usage);
    const auto report = reportOf(budgets, parser, *atMs);
    if (!report)
        return complain(context, report.error());
    if (!usage.isReadOnly()) {
        if (const auto told =
                noteCrossed(budgets, *report, !parser.isSet(u"name"_s) && !parser.isSet(u"at"_s));
            !told)
            complain(context, told.error());
    }
    if (parser.isSet(u"json"_s))
        printJson(context, budgetReportJson(*report));
    else
        writeText(context.out, budgetReportText(*report));
    return report->isExceeded() ? exitstatus::LimitExceeded : exitstatus::Success;
}

} // namespace tally
