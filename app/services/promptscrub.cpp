// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/promptscrub.h"

#include <QStringList>

#include <algorithm>

namespace tally {

namespace {

constexpr size_t MaxSearched = 256 * 1024; // bytes of each end of a message
constexpr qsizetype MinWhole = 4;

// As providers quote: in one line, with single blanks.
QString flat(const std::string &text)
{
    if (text.size() <= 2 * MaxSearched)
        return QString::fromStdString(text).simplified();
    return QString::fromStdString(text.substr(0, MaxSearched) + ' ' + text.substr(text.size() - MaxSearched))
        .simplified();
}

// The longest run from `at` on that stands in one of the texts; 0: too short a one.
qsizetype quotedFrom(const QString &text, qsizetype at, const QStringList &sources)
{
    qsizetype longest = 0;
    for (const QString &source : sources) {
        qsizetype length = std::max(longest + 1, MinQuote);
        while (at + length <= text.size() && source.contains(QStringView(text).mid(at, length)))
            longest = length++;
    }
    return longest;
}

} // namespace

QString withoutQuotes(const QString &text, const ChatRequest &request)
{
    QStringList sources{flat(request.system)};
    for (const ChatMessage &message : request.messages)
        sources << flat(message.text);
    sources.removeAll(QString());
    QString left = text;
    for (const QString &source : sources) {
        if (source.size() >= MinWhole && source.size() < MinQuote)
            left.replace(source, QStringLiteral("…"));
    }
    QString kept;
    for (qsizetype at = 0; at < left.size();) {
        const qsizetype quoted = quotedFrom(left, at, sources);
        kept += quoted > 0 ? QChar(u'…') : left[at];
        at += std::max<qsizetype>(quoted, 1);
    }
    return kept;
}

} // namespace tally
