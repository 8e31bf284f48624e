// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "cli/terminaltext.h"
#include "domain/ledgerplace.h"
#include "domain/ownfile.h"
#include "services/ledgerlocation.h"

using namespace Qt::StringLiterals;

namespace tally {

void writeText(QIODevice &device, const QString &text)
{
    device.write(terminalText(text).toUtf8());
}

void writeLine(QIODevice &device, const QString &text)
{
    device.write(terminalText(text).toUtf8() + '\n');
}

int complain(const CommandContext &context, const Error &error, int status)
{
    writeLine(context.err, u"tallyglass: "_s + error.message);
    if (!error.detail.isEmpty())
        writeLine(context.err, u"  "_s + error.detail);
    return status;
}

Result<void> checkLedgerOption(const QCommandLineParser &parser)
{
    if (parser.optionNames().contains(u"ledger"_s) && parser.value(u"ledger"_s).isEmpty())
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("--ledger is empty. Nothing was done. Name a file, or leave the option out "
                                 "for the default ledger.")};
    return {};
}

std::optional<int> parseArguments(QCommandLineParser &parser, const QString &command,
                                  const QStringList &arguments, const CommandContext &context)
{
    const QCommandLineOption help({u"h"_s, u"help"_s}, CliText::tr("Shows this help."));
    parser.addOption(help);
    if (!parser.parse(arguments)) {
        writeLine(context.err, u"tallyglass %1: %2"_s.arg(command, parser.errorText()));
        writeLine(context.err, CliText::tr("\"tallyglass %1 --help\" lists what it takes.").arg(command));
        return exitstatus::WrongUsage;
    }
    if (!parser.isSet(help)) {
        if (const auto named = checkLedgerOption(parser); !named)
            return complain(context, named.error(), exitstatus::WrongUsage);
        return std::nullopt;
    }
    // The parser takes the program's name for the command's.
    QString text = parser.helpText();
    text.replace(0, text.indexOf(u" ["_s), u"Usage: tallyglass "_s + command);
    writeText(context.out, text);
    return exitstatus::Success;
}

QCommandLineOption ledgerOption()
{
    return QCommandLineOption(
        u"ledger"_s,
        CliText::tr(
            "The ledger: a file, or postgresql://HOST/DATABASE or service=NAME of a team's. Default: %1")
            .arg(defaultLedgerPath()),
        u"FILE"_s);
}

std::optional<int> refuseServer(const QStringList &arguments, const CommandContext &context)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        const QString given = word == u"--ledger"_s ? arguments.value(i + 1)
            : word.startsWith(u"--ledger="_s)       ? word.section(u'=', 1)
                                                    : QString();
        if (const auto fit = onlyForFiles(given); !fit)
            return complain(context, fit.error());
    }
    return std::nullopt;
}

QString ledgerPath(const QCommandLineParser &parser)
{
    const QString given = parser.value(u"ledger"_s);
    if (isServerPlace(given))
        return given;
    return given.isEmpty() ? defaultLedgerPath() : plainFilePath(given);
}

} // namespace tally
