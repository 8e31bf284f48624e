// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/connectionsactions.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr std::array ConnectionActions{
    Command{"list", QT_TRANSLATE_NOOP("CommandLine", "List the connections and what waits for them"),
            listConnections},
    Command{"add", QT_TRANSLATE_NOOP("CommandLine", "Add a connection"), addConnection},
    Command{"set", QT_TRANSLATE_NOOP("CommandLine", "Change a connection"), setConnection},
    Command{"remove", QT_TRANSLATE_NOOP("CommandLine", "Remove a connection"), removeConnection},
    Command{"test", QT_TRANSLATE_NOOP("CommandLine", "Find out whether a receiver answers"), testConnection},
};

QString connectionsHelp()
{
    QString text = CliText::tr("Usage: tallyglass connections ACTION [OPTIONS]\n\nActions:\n");
    for (const Command &action : ConnectionActions)
        text += u"  %1 %2\n"_s.arg(QLatin1StringView(action.name), -9).arg(CliText::tr(action.summary));
    return text + CliText::tr("\n\"tallyglass connections ACTION --help\" tells more about each.\n");
}

} // namespace

int runConnections(const QStringList &arguments, const CommandContext &context)
{
    const QString word = arguments.value(1);
    if (word == u"--help"_s || word == u"-h"_s) {
        writeText(context.out, connectionsHelp());
        return exitstatus::Success;
    }
    for (const Command &action : ConnectionActions) {
        if (word == QLatin1StringView(action.name))
            return action.run(arguments.mid(1), context);
    }
    writeText(context.err, connectionsHelp());
    return exitstatus::WrongUsage;
}

} // namespace tally
