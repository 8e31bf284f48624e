// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatsession.h"
#include "ui/state/entitycolors.h"

#include <QPointer>
#include <QScrollArea>
#include <QTimeZone>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace tally {

class ChatTurnView;

/// The messages of a conversation with their answers, the newest at the bottom. Earlier ones are built when
/// asked for.
class ConversationView : public QScrollArea {
    Q_OBJECT
public:
    ConversationView(EntityColors &colours, QWidget *parent);

    void setSession(ChatSession &session);
    void setZone(const QTimeZone &zone);
    void setBlocked(const QString &why); // nothing can be asked again
    void showTurns(); // after messages came or went
    void showAnswer(AnswerPlace place);
    /// Goes to the end and stays there while answers come.
    void holdEnd() { m_atEnd = true; }

Q_SIGNALS:
    void editRequested(int turn);
    void retryWithRequested(tally::AnswerPlace place);
    void recordRequested(const tally::RecordReference &record);

private:
    void showEarlier();
    void followEnd();
    ChatTurnView *makeTurn();

    EntityColors &m_colours;
    QPointer<ChatSession> m_session;
    QTimeZone m_zone = QTimeZone::utc();
    QString m_blocked;
    QWidget *m_earlier;
    QVBoxLayout *m_turnBox;
    std::vector<ChatTurnView *> m_turns;
    size_t m_firstShown = 0;
    bool m_atEnd = true;
};

} // namespace tally
