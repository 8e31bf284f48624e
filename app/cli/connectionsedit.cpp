// SPDX-License-Identifier: GPL-3.0-or-later
// What connections are.
#include "cli/connectionarguments.h"
#include "cli/connectionsactions.h"
#include "cli/connectionsreport.h"
#include "cli/pricesactions.h"
#include "services/connections/connectionservice.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// After a change: the connection as it is now.
int printConnection(ConnectionService &service, const std::string &name, bool json,
                    const CommandContext &context)
{
    const auto line = service.find(name);
    if (!line)
        return complain(context, line.error());
    if (json)
        printJson(context, {{u"connections"_s, QJsonArray{connectionJson(*line)}}});
    return exitstatus::Success;
}

int statusOf(const Error &error)
{
    return error.kind == ErrorKind::InvalidInput ? exitstatus::WrongUsage : exitstatus::Failed;
}

} // namespace

int addConnection(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Adds a connection that records go to: chats and captured requests from now on, imports with \"push "
        "--batch\".\n"
        "Or, of the kind pull, one that usage is fetched from: \"connections add pull NAME --provider P "
        "--key-env "
        "V\".\n"
        "Kinds: portal, webhook, otlp, posthog, pull. Secrets are read from the environment at each run, or "
        "else from "
        "the key store."));
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    addConnectionOptions(parser);
    parser.addPositionalArgument(u"KIND"_s, CliText::tr("Its kind."));
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("What it is called."));
    if (const auto done = parseArguments(parser, u"connections add"_s, arguments, context))
        return *done;
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2 || words.at(1).isEmpty())
        return wrongUsage(context, CliText::tr("connections add needs a kind and a name."));
    const QString &kind = words.first();
    const QStringList kinds = outKinds() + QStringList{QString::fromLatin1(PullKind)};
    if (!kinds.contains(kind))
        return wrongUsage(context,
                          CliText::tr("There are connections of the kinds %1, none of the kind \"%2\".")
                              .arg(kinds.join(u", "_s), kind));
    if (kind == QLatin1StringView(PullKind) && !parser.isSet(u"provider"_s))
        return wrongUsage(context, CliText::tr("A pull connection needs --provider."));
    if (kind == u"posthog"_s && !parser.isSet(u"key-env"_s))
        return wrongUsage(context, CliText::tr("A posthog connection needs --key-env."));
    ConnectionConfig config;
    if (const auto read = readConnectionOptions(parser, kind, config); !read)
        return wrongUsage(context, read.error().message);
    const auto isOn = readSwitch(parser);
    if (!isOn)
        return wrongUsage(context, isOn.error().message);
    if (const auto usable = checkConnection(kind, config); !usable)
        return wrongUsage(context, usable.error().message);
    const auto service = ConnectionService::open(ledgerPath(parser), Ledger::Mode::OpenOrCreate);
    if (!service)
        return complain(context, service.error());
    const std::string name = words.at(1).toStdString();
    if (const auto added = (*service)->add(kind, name, config, isOn->value_or(true)); !added)
        return complain(context, added.error(), statusOf(added.error()));
    writeLine(context.err, CliText::tr("The connection \"%1\" was added.").arg(words.at(1)));
    return printConnection(**service, name, parser.isSet(u"json"_s), context);
}

int setConnection(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Changes a connection; what is not named stays. What was "
                                                 "refused for a project is tried again when the id of "
                                                 "the project changes."));
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    addConnectionOptions(parser);
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("The connection."));
    if (const auto done = parseArguments(parser, u"connections set"_s, arguments, context))
        return *done;
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(context, CliText::tr("connections set needs one name."));
    const auto isOn = readSwitch(parser);
    if (!isOn)
        return wrongUsage(context, isOn.error().message);
    const auto service = ConnectionService::open(ledgerPath(parser), Ledger::Mode::OpenExisting);
    if (!service)
        return complain(context, service.error());
    const std::string name = parser.positionalArguments().first().toStdString();
    const auto line = (*service)->find(name);
    if (!line)
        return complain(context, line.error());
    ConnectionConfig config = line->config;
    const auto read = readConnectionOptions(parser, QString::fromStdString(line->entry.kind), config);
    if (!read)
        return wrongUsage(context, read.error().message);
    const auto changed = (*service)->change(*line, config, isOn->value_or(line->entry.isOn));
    if (!changed)
        return complain(context, changed.error(), statusOf(changed.error()));
    return printConnection(**service, name, parser.isSet(u"json"_s), context);
}

} // namespace tally
