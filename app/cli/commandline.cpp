// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include "domain/ledgerplace.h"
#include "domain/ownfile.h"

#include <QFileDevice>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tally {

int runImport(const QStringList &arguments, const CommandContext &context);
int runWatch(const QStringList &arguments, const CommandContext &context);
int runReport(const QStringList &arguments, const CommandContext &context);
int runExport(const QStringList &arguments, const CommandContext &context);
int runBatches(const QStringList &arguments, const CommandContext &context);
int runBudgets(const QStringList &arguments, const CommandContext &context);
int runAttribute(const QStringList &arguments, const CommandContext &context);
int runRules(const QStringList &arguments, const CommandContext &context);
int runFormats(const QStringList &arguments, const CommandContext &context);
int runProfiles(const QStringList &arguments, const CommandContext &context);
int runPrices(const QStringList &arguments, const CommandContext &context);
int runCost(const QStringList &arguments, const CommandContext &context);
int runChat(const QStringList &arguments, const CommandContext &context);
int runServe(const QStringList &arguments, const CommandContext &context);
int runLedger(const QStringList &arguments, const CommandContext &context);
int runMcp(const QStringList &arguments, const CommandContext &context);
int runConnections(const QStringList &arguments, const CommandContext &context);
int runPush(const QStringList &arguments, const CommandContext &context);
int runPull(const QStringList &arguments, const CommandContext &context);
int runPublish(const QStringList &arguments, const CommandContext &context);
int runSnapshot(const QStringList &arguments, const CommandContext &context);

namespace {

constexpr std::array Commands{
    Command{"import", QT_TRANSLATE_NOOP("CommandLine", "Read exported usage logs into the ledger"),
            runImport},
    Command{"watch", QT_TRANSLATE_NOOP("CommandLine", "Read what is new in watched folders, as it comes"),
            runWatch},
    Command{"report", QT_TRANSLATE_NOOP("CommandLine", "Print totals, by any dimension and by time"),
            runReport},
    Command{"export", QT_TRANSLATE_NOOP("CommandLine", "Write records as CSV, JSON or JSON Lines"),
            runExport},
    Command{"budgets", QT_TRANSLATE_NOOP("CommandLine", "Set limits, and say where they stand"), runBudgets},
    Command{"batches", QT_TRANSLATE_NOOP("CommandLine", "List imports and other changes, or undo one"),
            runBatches},
    Command{"attribute", QT_TRANSLATE_NOOP("CommandLine", "Put right whom requests are booked to"),
            runAttribute},
    Command{"rules", QT_TRANSLATE_NOOP("CommandLine", "List and change rules that book requests"), runRules},
    Command{"formats", QT_TRANSLATE_NOOP("CommandLine", "List the formats that can be imported"), runFormats},
    Command{"profiles", QT_TRANSLATE_NOOP("CommandLine", "List, show or remove mappings that are kept"),
            runProfiles},
    Command{"prices", QT_TRANSLATE_NOOP("CommandLine", "Look up, load and set prices; re-price records"),
            runPrices},
    Command{"cost", QT_TRANSLATE_NOOP("CommandLine", "Compute costs of JSON lines on standard input"),
            runCost},
    Command{"chat", QT_TRANSLATE_NOOP("CommandLine", "Ask a model; the request is recorded and booked"),
            runChat},
    Command{"serve", QT_TRANSLATE_NOOP("CommandLine", "Record what other programs send through here"),
            runServe},
    Command{"connections",
            QT_TRANSLATE_NOOP("CommandLine", "Say where records go to, and whether they arrive"),
            runConnections},
    Command{"push", QT_TRANSLATE_NOOP("CommandLine", "Send what waits for the connections"), runPush},
    Command{"pull", QT_TRANSLATE_NOOP("CommandLine", "Fetch usage from a connection"), runPull},
    Command{"ledger", QT_TRANSLATE_NOOP("CommandLine", "Copy and check ledgers; make a team's on a server"),
            runLedger},
    Command{"publish", QT_TRANSLATE_NOOP("CommandLine", "Take records over into a team's ledger"),
            runPublish},
    Command{"mcp", QT_TRANSLATE_NOOP("CommandLine", "Let an assistant read the ledger (MCP)"), runMcp},
    Command{"snapshot", QT_TRANSLATE_NOOP("CommandLine", "Render a page of the window as a PNG"),
            runSnapshot},
};

const Command *findCommand(const QString &word)
{
    const auto it = std::find_if(Commands.begin(), Commands.end(), [&](const Command &command) {
        return word == QLatin1StringView(command.name);
    });
    return it == Commands.end() ? nullptr : &*it;
}

QString overview()
{
    QString text =
        CliText::tr("Tallyglass: who spent what on language models?\n\n"
                    "Usage: tallyglass [--ledger FILE] [FILE...]   open the window, offer FILEs for import\n"
                    "       tallyglass COMMAND [OPTIONS]\n\nCommands:\n");
    for (const Command &command : Commands)
        text += u"  %1 %2\n"_s.arg(QLatin1StringView(command.name), -11).arg(CliText::tr(command.summary));
    text += CliText::tr("\n\"tallyglass COMMAND --help\" tells more about each.\n"
                        "--version prints the version.\n");
    return text;
}

/// The exit status when all that was written has arrived; else says so. A full disk shows only at the flush.
int whenWritten(const CommandContext &context, int status)
{
    auto *out = qobject_cast<QFileDevice *>(&context.out);
    if (!out || (out->flush() && out->error() == QFileDevice::NoError))
        return status;
    if (status == exitstatus::Failed)
        return status; // has been told
    return complain(
        context, {ErrorKind::Io, CliText::tr("The output could not be written: %1").arg(out->errorString())});
}

QString ledgerOf(const QString &given)
{
    return isServerPlace(given) ? given : plainFilePath(given);
}

WindowArguments leave(int status)
{
    WindowArguments arguments;
    arguments.exit = status;
    return arguments;
}

WindowArguments wrongArguments(const CommandContext &context, const QString &message)
{
    writeLine(context.err, u"tallyglass: "_s + message);
    writeLine(context.err, CliText::tr("\"tallyglass --help\" lists the commands."));
    return leave(exitstatus::WrongUsage);
}

} // namespace

bool isCommand(const QString &word)
{
    return findCommand(word) != nullptr;
}

int runCommand(const QStringList &arguments, const CommandContext &context)
{
    return whenWritten(context, findCommand(arguments.first())->run(arguments, context));
}

WindowArguments readWindowArguments(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.addOption(ledgerOption());
    parser.addOption({{u"h"_s, u"help"_s}, {}});
    parser.addOption({{u"v"_s, u"version"_s}, {}});
    if (!parser.parse(QStringList{u"tallyglass"_s} + arguments))
        return wrongArguments(context, parser.errorText());
    if (parser.isSet(u"help"_s)) {
        writeText(context.out, overview());
        return leave(whenWritten(context, exitstatus::Success));
    }
    if (parser.isSet(u"version"_s)) {
        writeLine(context.out, u"tallyglass "_s + QStringLiteral(TALLYGLASS_VERSION));
        return leave(whenWritten(context, exitstatus::Success));
    }
    if (const auto named = checkLedgerOption(parser); !named)
        return wrongArguments(context, named.error().message);
    WindowArguments window;
    window.ledger = ledgerOf(parser.value(u"ledger"_s));
    for (const QString &file : parser.positionalArguments())
        window.files << plainFilePath(file);
    for (const QString &file : std::as_const(window.files)) {
        if (!QFileInfo::exists(file))
            return wrongArguments(context, CliText::tr("\"%1\" is neither a command nor a file.").arg(file));
    }
    return window;
}

} // namespace tally
