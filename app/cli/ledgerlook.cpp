// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ledgeractions.h"
#include "domain/ledgerplace.h"
#include "domain/ownfile.h"
#include "services/team/teamservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void addLookOptions(QCommandLineParser &parser)
{
    parser.addOption(ledgerOption());
    parser.addOption({u"json"_s, CliText::tr("Print JSON.")});
    parser.addPositionalArgument(u"LEDGER"_s, CliText::tr("A file or a URL, as --ledger."), u"[LEDGER]"_s);
}

/// The ledger meant; an empty text when it is not clear.
QString lookedAt(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.isEmpty())
        return ledgerPath(parser);
    if (words.size() > 1 || parser.isSet(u"ledger"_s))
        return {};
    return isServerPlace(words.first()) ? words.first() : plainFilePath(words.first());
}

int unclear(const CommandContext &context)
{
    return complain(context, {ErrorKind::InvalidInput, CliText::tr("Name one ledger.")},
                    exitstatus::WrongUsage);
}

QJsonObject infoJson(const LedgerInfo &info)
{
    QJsonObject object{{u"ledger"_s, info.place},
                       {u"ledger_id"_s, info.ledgerId},
                       {u"schema_version"_s, info.schemaVersion},
                       {u"records"_s, qint64(info.records)},
                       {u"batches"_s, info.seesAll ? QJsonValue(qint64(info.batches)) : QJsonValue()},
                       {u"revision"_s, qint64(info.revision)}};
    if (info.server.isEmpty())
        return object;
    object.insert(u"host"_s, info.host);
    object.insert(u"database"_s, info.database);
    object.insert(u"server_version"_s, info.server);
    object.insert(u"encrypted"_s, info.isEncrypted);
    object.insert(u"role"_s, info.role);
    object.insert(u"rights"_s, info.rights);
    object.insert(u"sees_all"_s, info.seesAll);
    return object;
}

void writeInfo(const LedgerInfo &info, QIODevice &out)
{
    writeLine(out, CliText::tr("Ledger: %1").arg(info.place));
    writeLine(out, CliText::tr("Id: %1, version %2").arg(info.ledgerId).arg(info.schemaVersion));
    writeLine(out,
              info.seesAll
                  ? CliText::tr("Records: %1, imports and changes: %2").arg(info.records).arg(info.batches)
                  : CliText::tr("Records: %1, imports and changes are not shown to you").arg(info.records));
    if (info.server.isEmpty())
        return;
    writeLine(out,
              CliText::tr("Server: PostgreSQL %1 on %2, database %3, %4")
                  .arg(info.server, info.host, info.database,
                       info.isEncrypted ? CliText::tr("with TLS") : CliText::tr("without TLS")));
    writeLine(out,
              CliText::tr("Role: %1, %2, %3")
                  .arg(info.role, info.rights,
                       info.seesAll ? CliText::tr("sees everything") : CliText::tr("sees some customers")));
}

} // namespace

int tellLedger(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Says what a ledger is, and what one may do there."));
    addLookOptions(parser);
    if (const auto done = parseArguments(parser, u"ledger info"_s, arguments, context))
        return *done;
    const QString place = lookedAt(parser);
    if (place.isEmpty())
        return unclear(context);
    const auto info = ledgerInfo(place);
    if (!info)
        return complain(context, info.error());
    if (parser.isSet(u"json"_s))
        context.out.write(QJsonDocument(infoJson(*info)).toJson());
    else
        writeInfo(*info, context.out);
    return exitstatus::Success;
}

int checkLedgerRows(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Reads every row of a ledger: whether each record has its identity, the counters are right, "
        "and the columns, and the mirror of a team's ledger, say the same."));
    addLookOptions(parser);
    if (const auto done = parseArguments(parser, u"ledger check"_s, arguments, context))
        return *done;
    const QString place = lookedAt(parser);
    if (place.isEmpty())
        return unclear(context);
    const auto faults = checkWholeLedger(place);
    if (!faults)
        return complain(context, faults.error());
    if (parser.isSet(u"json"_s))
        context.out.write(QJsonDocument(QJsonObject{{u"ok"_s, faults->isEmpty()},
                                                    {u"problems"_s, QJsonArray::fromStringList(*faults)}})
                              .toJson());
    else if (faults->isEmpty())
        writeLine(context.out, CliText::tr("Nothing is wrong with the ledger."));
    else
        writeLine(context.out, faults->join(u'\n'));
    return faults->isEmpty() ? exitstatus::Success : exitstatus::Failed;
}

} // namespace tally
