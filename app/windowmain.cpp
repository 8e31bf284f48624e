// SPDX-License-Identifier: GPL-3.0-or-later
// The program with a window, and the pictures of it. app/main.cpp starts it: what a window needs takes longer
// to load than most commands to run.
#include "cli/commandline.h"
#include "start.h"
#include "ui/window/app.h"
#include "ui/window/pagelist.h"
#include "ui/window/snapshot.h"

#include <QApplication>

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

} // namespace

int main(int argc, char **argv)
{
    tally::Start start(argc, argv);
    if (!start.isReady())
        return tally::exitstatus::Failed;
    const tally::CommandContext context{start.out(), start.err(), takeSnapshot, nullptr, tally::pageIds()};
    if (!start.words().isEmpty() && tally::isCommand(start.words().first())) {
        // A picture must not need a display or follow the desktop's scaling.
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("QT_ENABLE_HIGHDPI_SCALING", "0");
        const QApplication application(argc, argv);
        start.translate();
        return tally::runCommand(start.words(), context);
    }
    const tally::WindowArguments window = tally::readWindowArguments(start.words(), context);
    if (window.exit)
        return *window.exit;
    QApplication application(argc, argv);
    return tally::runWindow(application, {.ledgerPath = window.ledger, .files = window.files});
}
