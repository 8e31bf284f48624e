// SPDX-License-Identifier: GPL-3.0-or-later
// Budgets listed and changed.
#include "cli/budgetarguments.h"
#include "cli/budgetsactions.h"
#include "cli/budgetsreport.h"
#include "cli/pricesactions.h"
#include "services/budgets/budgetservice.h"
#include "services/team/teamservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void addSharedOptions(QCommandLineParser &parser)
{
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
}

/// The one name that an action takes.
std::optional<std::string> nameFrom(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    return words.size() == 1 && !words.first().isEmpty() ? std::optional(words.first().toStdString())
                                                         : std::nullopt;
}

void noteUnknownValues(const BudgetService &budgets, const Budget &budget, const CommandContext &context)
{
    const auto unknown = budgets.unknownValues(budget);
    if (!unknown)
        return;
    for (const auto &[dimension, value] : *unknown)
        writeLine(context.err,
                  CliText::tr("No record has %1 \"%2\" so far.")
                      .arg(QString::fromStdString(dimension.toId()), QString::fromStdString(value)));
}

int printBudget(const BudgetService &budgets, const std::string &name, const QCommandLineParser &parser,
                const CommandContext &context)
{
    const auto budget = budgets.find(name);
    if (!budget)
        return complain(context, budget.error());
    noteUnknownValues(budgets, *budget, context);
    if (parser.isSet(u"json"_s))
        printJson(context, budgetJson(*budget));
    else
        writeText(context.out, budgetText(*budget));
    return exitstatus::Success;
}

int printAllBudgets(const BudgetService &budgets, bool json, const CommandContext &context)
{
    const auto all = budgets.budgets();
    if (!all)
        return complain(context, all.error());
    if (json) {
        QJsonArray array;
        for (const Budget &budget : *all)
            array.append(budgetJson(budget));
        printJson(context, {{u"budgets"_s, array}});
        return exitstatus::Success;
    }
    for (const Budget &budget : *all)
        writeText(context.out, budgetText(budget));
    if (all->empty())
        writeLine(context.out, CliText::tr("There are no budgets."));
    return exitstatus::Success;
}

} // namespace

int listBudgets(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Lists the budgets of a ledger by name."));
    addSharedOptions(parser);
    if (const auto done = parseArguments(parser, u"budgets list"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return wrongUsage(context, CliText::tr("budgets list takes no name."));
    if (const auto shown = checkSeesAll(ledgerPath(parser)); !shown)
        return complain(context, shown.error());
    UsageService usage;
    if (const auto opened = usage.openToShow(ledgerPath(parser), Ledger::Mode::OpenExisting); !opened)
        return complain(context, opened.error());
    return printAllBudgets(BudgetService(usage), parser.isSet(u"json"_s), context);
}

int addBudget(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Adds a budget: a limit on what the filter keeps in each period."));
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("What the budget is called."),
                                 u"NAME --limit AMOUNT"_s);
    addSharedOptions(parser);
    addBudgetOptions(parser);
    if (const auto done = parseArguments(parser, u"budgets add"_s, arguments, context))
        return *done;
    const auto name = nameFrom(parser);
    if (!name || !parser.isSet(u"limit"_s))
        return wrongUsage(context, CliText::tr("budgets add takes one name and --limit."));
    Budget blank;
    blank.name = *name;
    blank.period.zone.clear(); // the viewer's, unless another is named
    const auto budget = readBudget(parser, blank);
    if (!budget)
        return wrongUsage(context, budget.error().message);
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::OpenOrCreate); !opened)
        return complain(context, opened.error());
    const BudgetService budgets(usage);
    if (const auto added = budgets.add(*budget); !added)
        return complain(context, added.error());
    return printBudget(budgets, *name, parser, context);
}

int setBudget(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Changes what is named of a budget and leaves the rest. \"budgets undo\" takes it back."));
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("The budget."));
    addSharedOptions(parser);
    addBudgetOptions(parser);
    parser.addOption({u"rename"_s, CliText::tr("Call it this from now on."), u"NAME"_s});
    parser.addOption({u"no-carry"_s, CliText::tr("Nothing is carried over.")});
    parser.addOption({u"no-filter"_s, CliText::tr("Count every record.")});
    parser.addOption({u"no-each"_s, CliText::tr("One budget for all values together.")});
    parser.addOption({u"on"_s, CliText::tr("Watch it again.")});
    parser.addOption({u"off"_s, CliText::tr("Keep it without watching it.")});
    if (const auto done = parseArguments(parser, u"budgets set"_s, arguments, context))
        return *done;
    const auto name = nameFrom(parser);
    if (!name)
        return wrongUsage(context, CliText::tr("budgets set takes one name."));
    if (parser.isSet(u"on"_s) && parser.isSet(u"off"_s))
        return wrongUsage(context, CliText::tr("--on and --off exclude each other."));
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::OpenExisting); !opened)
        return complain(context, opened.error());
    const BudgetService budgets(usage);
    const auto before = budgets.find(*name);
    if (!before)
        return complain(context, before.error());
    auto budget = readBudget(parser, *before);
    if (!budget)
        return wrongUsage(context, budget.error().message);
    if (parser.isSet(u"rename"_s))
        budget->name = parser.value(u"rename"_s).toStdString();
    budget->enabled = (budget->enabled || parser.isSet(u"on"_s)) && !parser.isSet(u"off"_s);
    if (budget->name.empty())
        return wrongUsage(context, CliText::tr("A budget needs a name."));
    if (const auto changed = budgets.change(*budget); !changed)
        return complain(context, changed.error());
    return printBudget(budgets, budget->name, parser, context);
}

int removeBudget(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Removes a budget. No record changes, and \"budgets undo\" brings it back."));
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("The budget."));
    addSharedOptions(parser);
    if (const auto done = parseArguments(parser, u"budgets remove"_s, arguments, context))
        return *done;
    const auto name = nameFrom(parser);
    if (!name)
        return wrongUsage(context, CliText::tr("budgets remove takes one name."));
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::OpenExisting); !opened)
        return complain(context, opened.error());
    const BudgetService budgets(usage);
    const auto budget = budgets.find(*name);
    if (!budget)
        return complain(context, budget.error());
    if (const auto removed = budgets.remove(budget->id); !removed)
        return complain(context, removed.error());
    writeLine(context.err, CliText::tr("The budget \"%1\" was removed.").arg(QString::fromStdString(*name)));
    return parser.isSet(u"json"_s) ? printAllBudgets(budgets, true, context) : exitstatus::Success;
}

int undoBudget(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Takes the last change of a budget back; once more, the one before it."));
    addSharedOptions(parser);
    if (const auto done = parseArguments(parser, u"budgets undo"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return wrongUsage(context, CliText::tr("budgets undo takes no name."));
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::OpenExisting); !opened)
        return complain(context, opened.error());
    const BudgetService budgets(usage);
    const auto name = budgets.undo();
    if (!name)
        return complain(context, name.error());
    writeLine(context.err,
              CliText::tr("The last change of the budget \"%1\" was taken back.")
                  .arg(QString::fromStdString(*name)));
    return parser.isSet(u"json"_s) ? printAllBudgets(budgets, true, context) : exitstatus::Success;
}

} // namespace tally
