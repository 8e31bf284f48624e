// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/usagefilter.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QIODevice>
#include <QSize>
#include <QString>
#include <QStringList>

#include <functional>

namespace tally {

/// Translated text of the command line: CliText::tr("…").
class CliText {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

namespace exitstatus {
constexpr int Success = 0;
constexpr int Failed = 1; // a file failed or was rejected, and nothing of it was written; output was lost
constexpr int WrongUsage = 2;
constexpr int SomeLinesRejected = 3;
constexpr int LimitExceeded = 4; // of a budget
} // namespace exitstatus

/// What `tallyglass snapshot` shall render.
struct SnapshotArguments {
    QString ledger;
    UsageFilter filter;
    QString page; // one of CommandContext::pages
    QSize size;
    QString theme; // light, dark
    double scale = 1;
    QString output;
};

/// Where a command writes and what it cannot do itself. Data goes to `out`, messages to `err`, both UTF-8.
struct CommandContext {
    QIODevice &out;
    QIODevice &err;
    std::function<Result<void>(const SnapshotArguments &)> snapshot =
        {}; // given by the program with a window
    QIODevice *in = nullptr; // instead of standard input
    QStringList pages = {}; // of `snapshot`; given together with it
};

/// One command of the command line.
struct Command {
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments,
               const CommandContext &context); // arguments[0] is the command's name
};

/// Text for people: without what a terminal would obey (see terminaltext.h).
void writeText(QIODevice &device, const QString &text);
void writeLine(QIODevice &device, const QString &text);
/// "tallyglass: message" on err; the details follow when there are any.
int complain(const CommandContext &context, const Error &error, int status = exitstatus::Failed);

/// Parses; when that is all there is to do (help was asked for, or the usage is wrong) gives the exit status.
std::optional<int> parseArguments(QCommandLineParser &parser, const QString &command,
                                  const QStringList &arguments, const CommandContext &context);
QCommandLineOption ledgerOption();
/// An error when --ledger was given without a name, as by a variable of a script that is not set.
Result<void> checkLedgerOption(const QCommandLineParser &parser);
/// For what belongs to one computer: the exit status where --ledger names one on a server, after saying why.
std::optional<int> refuseServer(const QStringList &arguments, const CommandContext &context);
/// The --ledger given, else the default one.
QString ledgerPath(const QCommandLineParser &parser);

} // namespace tally
