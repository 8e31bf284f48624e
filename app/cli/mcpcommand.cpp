// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mcpserver.h"
#include "cli/pricesactions.h"

#include <QFile>
#include <QFileDevice>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// What is left of a line.
void passOver(QIODevice &in)
{
    for (QByteArray rest = in.readLine(McpServer::MostOfALine); !rest.isEmpty() && !rest.endsWith('\n');)
        rest = in.readLine(McpServer::MostOfALine);
}

/// Answers line by line until the input ends or nobody reads any more.
int serve(const McpServer &server, QIODevice &in, QIODevice &out)
{
    for (;;) {
        const QByteArray line = in.readLine(McpServer::MostOfALine + 2); // its end, and one more
        if (line.isEmpty())
            return exitstatus::Success;
        if (line.trimmed().isEmpty())
            continue;
        const bool isTooLong = line.size() > McpServer::MostOfALine && !line.endsWith('\n');
        if (isTooLong)
            passOver(in);
        const auto answer = isTooLong ? McpServer::tooLong() : server.answer(line);
        if (!answer)
            continue;
        auto *file = qobject_cast<QFileDevice *>(&out);
        if (out.write(*answer + '\n') < 0 || (file && !file->flush()))
            return exitstatus::Failed;
    }
}

} // namespace

int runMcp(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Serves the ledger to assistants that speak the Model Context Protocol, over standard input "
        "and output. They can read it and nothing else, until the input ends."));
    parser.addOption(ledgerOption());
    if (const auto done = parseArguments(parser, u"mcp"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return wrongUsage(context,
                          CliText::tr("mcp does not know what to do with \"%1\".")
                              .arg(parser.positionalArguments().first()));
    const McpServer server(ledgerPath(parser));
    if (context.in)
        return serve(server, *context.in, context.out);
    QFile in;
    if (!in.open(fileno(stdin), QIODevice::ReadOnly)) // by a FILE, Qt would take a NUL for a line's end
        return complain(context, {ErrorKind::Io, CliText::tr("Standard input cannot be read.")});
    return serve(server, in, context.out);
}

} // namespace tally
