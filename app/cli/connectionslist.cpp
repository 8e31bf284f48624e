// SPDX-License-Identifier: GPL-3.0-or-later
// What there is of connections, and whether they work.
#include "cli/connectionsactions.h"
#include "cli/connectionsreport.h"
#include "cli/pricesactions.h"
#include "domain/ledgerplace.h"
#include "services/connections/pushrun.h"
#include "services/team/teamservice.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tally {

int listConnections(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Lists the connections of a ledger, and what waits for them."));
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"connections list"_s, arguments, context))
        return *done;
    if (const auto shown = checkSeesAll(ledgerPath(parser)); !shown)
        return complain(context, shown.error());
    std::vector<ConnectionLine> lines;
    if (mayHaveLedger(ledgerPath(parser))) {
        const auto service = ConnectionService::open(ledgerPath(parser), Ledger::Mode::OpenExisting);
        auto listed = service ? (*service)->list() : service.error();
        if (!listed)
            return complain(context, listed.error());
        lines = std::move(*listed);
    }
    if (parser.isSet(u"json"_s)) {
        QJsonArray connections;
        for (const ConnectionLine &line : lines)
            connections.append(connectionJson(line));
        printJson(context, {{u"connections"_s, connections}});
        return exitstatus::Success;
    }
    for (const ConnectionLine &line : lines)
        writeText(context.out, connectionText(line));
    if (lines.empty())
        writeLine(context.out, CliText::tr("There are no connections."));
    return exitstatus::Success;
}

int removeConnection(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Removes a connection with all that waits for it. Records stay, also at the receiver."));
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("The connection."));
    if (const auto done = parseArguments(parser, u"connections remove"_s, arguments, context))
        return *done;
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(context, CliText::tr("connections remove needs one name."));
    const auto service = ConnectionService::open(ledgerPath(parser), Ledger::Mode::OpenExisting);
    if (!service)
        return complain(context, service.error());
    const QString name = parser.positionalArguments().first();
    if (const auto removed = (*service)->remove(name.toStdString()); !removed)
        return complain(context, removed.error());
    writeLine(context.err, CliText::tr("The connection \"%1\" was removed.").arg(name));
    if (parser.isSet(u"json"_s))
        printJson(context, {{u"removed"_s, name}});
    return exitstatus::Success;
}

int testConnection(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Sends an event \"sink.test\", or asks a portal for what it "
                                                 "has. Exit status: 0 it answered with a status 2xx, "
                                                 "else 1."));
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("The connection."));
    if (const auto done = parseArguments(parser, u"connections test"_s, arguments, context))
        return *done;
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(context, CliText::tr("connections test needs one name."));
    const auto service = ConnectionService::open(ledgerPath(parser), Ledger::Mode::OpenExisting);
    if (!service)
        return complain(context, service.error());
    const QString name = parser.positionalArguments().first();
    const auto line = (*service)->find(name.toStdString());
    if (!line)
        return complain(context, line.error());
    if (!line->entry.isOut)
        return wrongUsage(context, CliText::tr("Nothing is sent to \"%1\".").arg(name));
    PushRun run((*service)->ledger());
    QEventLoop loop;
    Result<int> told = 0;
    bool isTold = false;
    run.test(line->entry, [&](const Result<int> &answer) {
        told = answer;
        isTold = true;
        loop.quit();
    });
    if (!isTold)
        loop.exec();
    if (parser.isSet(u"json"_s))
        printJson(context,
                  {{u"name"_s, name},
                   {u"ok"_s, told.ok()},
                   {u"status"_s, told ? QJsonValue(*told) : QJsonValue()},
                   {u"error"_s, told ? QJsonValue() : QJsonValue(told.error().message)}});
    if (!told)
        return complain(context, told.error());
    writeLine(context.err, CliText::tr("\"%1\" answered with status %2.").arg(name).arg(*told));
    return exitstatus::Success;
}

} // namespace tally
