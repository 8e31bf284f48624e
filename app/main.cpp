// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"
#include "cli/program.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QFile out;
    QFile err;
    if (!out.open(stdout, QIODevice::WriteOnly)
        || !err.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return tally::exitstatus::Failed;
    const tally::CommandContext context{out, err};
    const QStringList words = tally::wordsAfterProgram(argc, argv);
    tally::nameProgram();

    if (words.isEmpty() || words.first() == u"snapshot"_s)
        return tally::becomeWindow(argv, context);
    if (tally::isCommand(words.first())) {
        const QCoreApplication application(argc, argv);
        return tally::runInLanguage(words, context);
    }
    const tally::WindowArguments window = tally::readWindowArguments(words, context);
    return window.exit ? *window.exit : tally::becomeWindow(argv, context);
}
