// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include "cli/commandline.h"
#include "services/ledgerlocation.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QTranslator>

#include <cerrno>
#include <cstring>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally {

QStringList wordsAfterProgram(int argc, char **argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    return words;
}

void nameProgram()
{
    QCoreApplication::setOrganizationName(u"tallyglass"_s);
    QCoreApplication::setApplicationName(u"tallyglass"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TALLYGLASS_VERSION));
    keepDataPrivate();
}

int runInLanguage(const QStringList &words, const CommandContext &context)
{
    QTranslator translator;
    // Every other language speaks English, whose catalogue holds the plural forms.
    if (translator.load(QLocale(), u"tallyglass"_s, u"_"_s, u":/i18n"_s)
        || translator.load(u":/i18n/tallyglass_en.qm"_s))
        QCoreApplication::installTranslator(&translator);
    return runCommand(words, context);
}

int becomeWindow(char **argv, const CommandContext &context)
{
    const QString folder = QFileInfo(QFile::symLinkTarget(u"/proc/self/exe"_s)).path();
    const QString program = folder + u"/tallyglass-window"_s;
    execv(QFile::encodeName(program).constData(), argv);
    const QString reason = QString::fromLocal8Bit(std::strerror(errno));
    return complain(context,
                    {ErrorKind::Io,
                     CliText::tr("The window is a program of its own, \"%1\", and could not "
                                 "be started: %2.")
                         .arg(program, reason)});
}

} // namespace tally
