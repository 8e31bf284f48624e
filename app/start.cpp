// SPDX-License-Identifier: GPL-3.0-or-later
#include "start.h"

#include "services/ledgerlocation.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstdio>

namespace tally {

using namespace Qt::StringLiterals;

Start::Start(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i)
        m_words << QString::fromLocal8Bit(argv[i]);
    m_isReady = m_out.open(stdout, QIODevice::WriteOnly)
        && m_err.open(stderr, QIODevice::WriteOnly | QIODevice::Unbuffered);
    QCoreApplication::setOrganizationName(u"tallyglass"_s);
    QCoreApplication::setApplicationName(u"tallyglass"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TALLYGLASS_VERSION));
    keepDataPrivate();
}

// Every other language speaks English, whose catalogue holds the plural forms.
void Start::translate()
{
    if (m_translator.load(QLocale(), u"tallyglass"_s, u"_"_s, u":/i18n"_s)
        || m_translator.load(u":/i18n/tallyglass_en.qm"_s))
        QCoreApplication::installTranslator(&m_translator);
}

} // namespace tally
