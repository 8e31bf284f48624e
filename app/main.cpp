// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"
#include "services/ledgerlocation.h"
#include "ui/window/app.h"
#include "ui/window/pagelist.h"
#include "ui/window/snapshot.h"

#include <QApplication>
#include <QFile>
#include <QLocale>
#include <QTranslator>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

QStringList wordsAfterProgram(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    return words;
}

void nameApplication()
{
    QCoreApplication::setOrganizationName(u"tallyglass"_s);
    QCoreApplication::setApplicationName(u"tallyglass"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TALLYGLASS_VERSION));
}

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

// Only the snapshot paints, and it must not need a display or follow the desktop's scaling.
std::unique_ptr<QCoreApplication> applicationFor(const QString &command, int &argc, char **argv)
{
    if (command != u"snapshot"_s)
        return std::make_unique<QCoreApplication>(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_ENABLE_HIGHDPI_SCALING", "0");
    return std::make_unique<QApplication>(argc, argv);
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
    const QStringList words = wordsAfterProgram(argc, argv);
    nameApplication();
    tally::keepDataPrivate();

    if (!words.isEmpty() && tally::isCommand(words.first())) {
        const auto application = applicationFor(words.first(), argc, argv);
        QTranslator translator;
        // Every other language speaks English, whose catalogue holds the plural forms.
        if (translator.load(QLocale(), u"tallyglass"_s, u"_"_s, u":/i18n"_s)
            || translator.load(u":/i18n/tallyglass_en.qm"_s))
            QCoreApplication::installTranslator(&translator);
        return tally::runCommand(words, context);
    }
    const tally::WindowArguments window = tally::readWindowArguments(words, context);
    if (window.exit)
        return *window.exit;
    QApplication application(argc, argv);
    return tally::runWindow(application, {.ledgerPath = window.ledger, .files = window.files});
}
