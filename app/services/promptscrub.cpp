// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/promptscrub.h"

#include <QRegularExpression>
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

// As json.dumps writes all that is not ASCII.
QString unescaped(const QString &text)
{
    static const QRegularExpression escape(QStringLiteral("\\\\u([0-9a-fA-F]{4})"));
    QString plain;
    qsizetype from = 0;
    for (auto it = escape.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        plain += text.mid(from, match.capturedStart() - from);
        plain += QChar(char16_t(match.captured(1).toUShort(nullptr, 16)));
        from = match.capturedEnd();
    }
    return plain + text.mid(from);
}

} // namespace

QString withoutQuotes(const QString &text, const ChatRequest &request, const std::string &answer)
{
    QStringList sources{flat(request.system), flat(answer)};
    for (const ChatMessage &message : request.messages)
        sources << flat(message.text);
    sources.removeAll(QString());
    QString left = unescaped(text);
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

void removeKey(ChatAnswer &answer, const QString &key)
{
    constexpr qsizetype MinKey = 8;
    if (key.size() < MinKey)
        return;
    const QString mark = QStringLiteral("…");
    for (std::string *text : {&answer.responseId, &answer.model, &answer.upstream, &answer.finishReason,
                              &answer.nativeFinishReason, &answer.serviceTier, &answer.reportedCost})
        *text = QString::fromStdString(*text).replace(key, mark).toStdString();
    answer.usage.replace(key.toUtf8(), mark.toUtf8());
    if (!answer.failure)
        return;
    answer.failure->message.replace(key, mark);
    answer.failure->code = QString::fromStdString(answer.failure->code).replace(key, mark).toStdString();
}

} // namespace tally
