// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/ledgeractions.h"
#include "services/usage/backupservice.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString ledgerHelp()
{
    return CliText::tr("Usage: tallyglass ledger ACTION [OPTIONS]\n\nActions:\n"
                       "  backup    Save a copy of the ledger, also while it is in use\n"
                       "  info      Say what a ledger is\n"
                       "  check     Read every row and say what is wrong\n"
                       "  create    Make a team's ledger in a database on a PostgreSQL server\n"
                       "  copy      Copy a whole ledger, between files and databases\n"
                       "  grant     Say what a role may read of a team's ledger\n"
                       "  upgrade   Bring a team's ledger to this version\n"
                       "\n\"tallyglass ledger ACTION --help\" tells more about each.\n");
}

/// What is wrong with the FILE given; empty when nothing is.
QString wrongTarget(const QStringList &words)
{
    if (words.size() != 1 || words.first().isEmpty())
        return CliText::tr("ledger backup takes one FILE: the copy to write.");
    if (words.first() == u"-"_s)
        return CliText::tr("ledger backup writes a file, not standard output. Name one.");
    return {};
}

int tell(const BackupInfo &copy, bool json, const CommandContext &context)
{
    if (json)
        context.out.write(
            QJsonDocument(QJsonObject{{u"path"_s, copy.path}, {u"bytes"_s, qint64(copy.bytes)}}).toJson());
    else
        writeLine(context.err, CliText::tr("%1 bytes written to %2").arg(copy.bytes).arg(copy.path));
    return exitstatus::Success;
}

int backup(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Saves a copy of the ledger. It may be in use meanwhile: the copy has what was written "
                    "when it began."));
    parser.addOption(ledgerOption());
    parser.addOption({u"force"_s, CliText::tr("Replace FILE when it is there.")});
    parser.addOption({u"json"_s, CliText::tr("Print JSON.")});
    parser.addPositionalArgument(u"FILE"_s, CliText::tr("The copy to write."), u"FILE"_s);
    if (const auto done = parseArguments(parser, u"ledger backup"_s, arguments, context))
        return *done;
    const QStringList words = parser.positionalArguments();
    if (const QString wrong = wrongTarget(words); !wrong.isEmpty())
        return complain(context, {ErrorKind::InvalidInput, wrong}, exitstatus::WrongUsage);
    const bool force = parser.isSet(u"force"_s);
    const auto copy =
        BackupService(ledgerPath(parser))
            .saveCopy(words.first(), force ? BackupReplaces::AnEarlierFile : BackupReplaces::Nothing);
    return copy ? tell(*copy, parser.isSet(u"json"_s), context) : complain(context, copy.error());
}

} // namespace

int runLedger(const QStringList &arguments, const CommandContext &context)
{
    const QString word = arguments.value(1);
    if (word == u"backup"_s)
        return backup(arguments.mid(1), context);
    if (word == u"info"_s)
        return tellLedger(arguments.mid(1), context);
    if (word == u"check"_s)
        return checkLedgerRows(arguments.mid(1), context);
    if (word == u"create"_s)
        return createLedger(arguments.mid(1), context);
    if (word == u"copy"_s)
        return copyWholeLedger(arguments.mid(1), context);
    if (word == u"grant"_s)
        return grantLedger(arguments.mid(1), context);
    if (word == u"upgrade"_s)
        return upgradeLedger(arguments.mid(1), context);
    if (word == u"--help"_s || word == u"-h"_s) {
        writeText(context.out, ledgerHelp());
        return exitstatus::Success;
    }
    writeText(context.err, ledgerHelp());
    return exitstatus::WrongUsage;
}

} // namespace tally
