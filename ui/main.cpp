// SPDX-License-Identifier: GPL-3.0-or-later
// The program with the window: tallyglass-window. People call `tallyglass`, which becomes this one.
#include "cli/commandline.h"
#include "cli/program.h"
#include "ui/window/app.h"
#include "ui/window/pagelist.h"
#include "ui/window/snapshot.h"

#include <QApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

tally::Result<void> takeSnapshot(const tally::SnapshotArguments &arguments)
{
    return tally::renderSnapshot({.ledger = arguments.ledger,
                                  .filter = arguments.filter,
                                  .page = arguments.page,
                                  .size = arguments.size,
                                  .theme = arguments.theme,
                                  .scale = arguments.scale,
                                  .output = arguments.output});
}

// Qt's platform without a display says for each window that it has no frame; whoever wants a picture needs
// not know.
void tellAllButPlugin(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith(u"This plugin does not support"_s))
        std::fprintf(stderr, "%s\n", qUtf8Printable(qFormatLogMessage(type, context, message)));
}

// A snapshot must not need a display or follow the desktop's scaling.
int runSnapshot(const QStringList &words, const tally::CommandContext &context, int &argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_ENABLE_HIGHDPI_SCALING", "0");
    qInstallMessageHandler(tellAllButPlugin);
    const QApplication application(argc, argv);
    return tally::runInLanguage(words, context);
}

} // namespace

int main(int argc, char **argv)
{
    QFile out;
    QFile err;
    if (!out.open(stdout, QIODevice::WriteOnly)
        || !err.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return tally::exitstatus::Failed;
    const tally::CommandContext context{out, err, takeSnapshot, nullptr, tally::pageIds()};
    const QStringList words = tally::wordsAfterProgram(argc, argv);
    tally::nameProgram();

    if (!words.isEmpty() && words.first() == u"snapshot"_s)
        return runSnapshot(words, context, argc, argv);
    const tally::WindowArguments window = tally::readWindowArguments(words, context);
    if (window.exit)
        return *window.exit;
    QApplication application(argc, argv);
    return tally::runWindow(application, {.ledgerPath = window.ledger, .files = window.files});
}
