// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/conversationmarkdown.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString translated(const char *source)
{
    return QCoreApplication::translate("ConversationMarkdown", source);
}

QString figuresLine(const ConversationAnswer &answer)
{
    QStringList parts;
    if (const auto in = answer.tokens.prompt())
        parts += translated(QT_TRANSLATE_NOOP("ConversationMarkdown", "%1 tokens in")).arg(qlonglong(*in));
    if (const auto out = answer.tokens.completion())
        parts += translated(QT_TRANSLATE_NOOP("ConversationMarkdown", "%1 tokens out")).arg(qlonglong(*out));
    if (answer.cost)
        parts += u'$' + QString::fromStdString(answer.cost->toDecimal());
    else if (answer.status)
        parts += translated(QT_TRANSLATE_NOOP("ConversationMarkdown", "cost unknown"));
    return parts.join(u" · "_s);
}

QString answerMarkdown(const ConversationAnswer &answer)
{
    QString text = u"### "_s + QString::fromStdString(answer.target.model) + u"\n\n"_s
        + QString::fromStdString(answer.text).trimmed() + u"\n\n"_s;
    if (!answer.problem.empty())
        text += u"> "_s + QString::fromStdString(answer.problem).simplified() + u"\n\n"_s;
    const QString figures = figuresLine(answer);
    return figures.isEmpty() ? text : text + u"*"_s + figures + u"*\n\n"_s;
}

} // namespace

QString conversationMarkdown(const Conversation &conversation)
{
    QString text = u"# "_s + QString::fromStdString(infoOf(conversation).title) + u"\n\n"_s;
    if (!conversation.system.empty())
        text += u"> "_s + QString::fromStdString(conversation.system).trimmed().replace(u'\n', u"\n> "_s)
            + u"\n\n"_s;
    for (size_t i = 0; i < conversation.turns.size(); ++i) {
        const ConversationTurn &turn = conversation.turns[i];
        QString who = QString::fromStdString(turn.booking.user);
        if (who.isEmpty())
            who = translated(QT_TRANSLATE_NOOP("ConversationMarkdown", "You"));
        text += u"## %1 · "_s.arg(i + 1) + who + u"\n\n"_s + QString::fromStdString(turn.text).trimmed()
            + u"\n\n"_s;
        for (const ConversationAnswer &answer : turn.answers)
            text += answerMarkdown(answer);
    }
    return text;
}

} // namespace tally
