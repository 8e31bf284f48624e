// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/budgetsactions.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr std::array BudgetActions{
    Command{"list", QT_TRANSLATE_NOOP("CommandLine", "List the budgets"), listBudgets},
    Command{"add", QT_TRANSLATE_NOOP("CommandLine", "Add a budget"), addBudget},
    Command{"set", QT_TRANSLATE_NOOP("CommandLine", "Change a budget"), setBudget},
    Command{"remove", QT_TRANSLATE_NOOP("CommandLine", "Remove a budget"), removeBudget},
    Command{"undo", QT_TRANSLATE_NOOP("CommandLine", "Take the last change back"), undoBudget},
    Command{"check", QT_TRANSLATE_NOOP("CommandLine", "Say where they stand; 4 when one is exceeded"),
            checkBudgets},
    Command{"evaluate", QT_TRANSLATE_NOOP("CommandLine", "Compute budgets of JSON lines on standard input"),
            evaluateBudgetLines},
};

QString budgetsHelp()
{
    QString text = CliText::tr("Usage: tallyglass budgets ACTION [OPTIONS]\n\nActions:\n");
    for (const Command &action : BudgetActions)
        text += u"  %1 %2\n"_s.arg(QLatin1StringView(action.name), -9).arg(CliText::tr(action.summary));
    return text + CliText::tr("\n\"tallyglass budgets ACTION --help\" tells more about each.\n");
}

} // namespace

int runBudgets(const QStringList &arguments, const CommandContext &context)
{
    const QString word = arguments.value(1);
    if (word == u"--help"_s || word == u"-h"_s) {
        writeText(context.out, budgetsHelp());
        return exitstatus::Success;
    }
    for (const Command &action : BudgetActions) {
        if (word == QLatin1StringView(action.name))
            return action.run(arguments.mid(1), context);
    }
    writeText(context.err, budgetsHelp());
    return exitstatus::WrongUsage;
}

} // namespace tally
