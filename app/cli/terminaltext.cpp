// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminaltext.h"

#include <QFileDevice>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

bool turnsDirection(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E)
        || (code >= 0x2066 && code <= 0x2069);
}

QString cleaned(const QString &text, QStringView kept)
{
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        const bool obeyed = c.category() == QChar::Other_Control || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator;
        if (obeyed && !kept.contains(c))
            shown += QChar(QChar::ReplacementCharacter);
        else if (!turnsDirection(c))
            shown += c;
    }
    return shown;
}

} // namespace

QString terminalText(const QString &text)
{
    return cleaned(text, u"\n\t");
}

QString terminalCell(const QString &text)
{
    return cleaned(text, u"");
}

bool isTerminal(const QIODevice &device)
{
    const auto *file = qobject_cast<const QFileDevice *>(&device);
    return file && file->handle() >= 0 && ::isatty(file->handle()) == 1;
}

} // namespace tally
