// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/joinedmessage.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct JoinedText {
    Q_DECLARE_TR_FUNCTIONS(BudgetMessages)
};

constexpr int MostNames = 3;

bool isThreshold(const BudgetMessage &message)
{
    return message.kind < BudgetMessage::Kind::Past;
}

QString withoutPoint(const QString &sentence)
{
    return sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
}

} // namespace

QString listed(const QStringList &all, const QString &between)
{
    QString text = all.mid(0, MostNames).join(between);
    const int more = int(all.size()) - MostNames;
    if (more > 0)
        text += u' ' + JoinedText::tr("and %n more", nullptr, more);
    return text;
}

BudgetMessage joined(std::vector<BudgetMessage> messages)
{
    std::ranges::stable_sort(messages, {}, &BudgetMessage::kind);
    BudgetMessage all = messages.front();
    if (messages.size() == 1)
        return all;
    all.isJoint = true;
    QStringList crossed;
    QStringList unusual;
    QStringList past;
    for (const BudgetMessage &message : messages) {
        if (message.kind == BudgetMessage::Kind::Refuses)
            crossed << JoinedText::tr("%1 (chats are refused)").arg(message.title);
        else if (isThreshold(message))
            crossed << message.title;
        else if (message.kind == BudgetMessage::Kind::Unusual)
            unusual << message.name;
        else
            past << message.title + u" ("_s + withoutPoint(message.text) + u')';
    }
    QStringList sentences;
    if (crossed.size() > 1) {
        all.title = JoinedText::tr("%n budget(s) reached a threshold", nullptr, int(crossed.size()));
        sentences << listed(crossed, u" · "_s) + u'.';
    } else if (crossed.isEmpty() && past.isEmpty() && unusual.size() > 1) {
        all.title = JoinedText::tr("%n scope(s) had an unusual day", nullptr, int(unusual.size()));
        sentences << listed(unusual, u", "_s) + u'.';
        unusual.clear();
    } else { // the first as it would be told alone
        sentences << all.text;
        (!crossed.isEmpty() ? crossed : !past.isEmpty() ? past : unusual).removeFirst();
    }
    if (!past.isEmpty())
        sentences << listed(past, u", "_s) + u'.';
    if (!unusual.isEmpty())
        sentences << JoinedText::tr("Unusual day: %1.").arg(listed(unusual, u", "_s));
    all.text = sentences.join(u' ');
    return all;
}

} // namespace tally
