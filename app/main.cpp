// SPDX-License-Identifier: GPL-3.0-or-later
// The program of the command line. It begins the one with a window in its place where a window is wanted.
#include "cli/commandline.h"
#include "start.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

// Beside this program where it was built, and where it is installed.
QString windowProgram()
{
    const QString self = QFileInfo(u"/proc/self/exe"_s).canonicalPath(); // the folder
    const QString beside = self + u"/tallyglass-window"_s;
    return QFileInfo::exists(beside) ? beside : self + QStringLiteral("/" TALLYGLASS_WINDOW_PATH);
}

int beginWindow(char **argv, const tally::CommandContext &context)
{
    const QString program = windowProgram();
    ::execv(QFile::encodeName(program).constData(), argv);
    tally::writeLine(
        context.err,
        tally::CliText::tr("The window could not be opened: %1 cannot be run. Install Tallyglass anew.")
            .arg(program));
    return tally::exitstatus::Failed;
}

} // namespace

int main(int argc, char **argv)
{
    tally::Start start(argc, argv);
    if (!start.isReady())
        return tally::exitstatus::Failed;
    const tally::CommandContext context{start.out(), start.err()};
    const QStringList &words = start.words();
    if (!words.isEmpty() && words.first() == u"snapshot"_s)
        return beginWindow(argv, context);
    if (!words.isEmpty() && tally::isCommand(words.first())) {
        const QCoreApplication application(argc, argv);
        start.translate();
        return tally::runCommand(words, context);
    }
    const tally::WindowArguments window = tally::readWindowArguments(words, context);
    return window.exit ? *window.exit : beginWindow(argv, context);
}
