// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/chat/chatsession.h"
#include "services/prices/priceservice.h"
#include "ui/state/entitycolors.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QTimeZone;

namespace tally {

class ChatComposer;
class ChatHead;
class BudgetWatch;
class ComposerHints;
class ConversationView;
class EmptyChat;

/// The open conversation: its head, its messages with their answers, and the message that is written next.
/// Follows one session at a time; what can be asked again is asked here.
class ConversationPane : public QWidget {
    Q_OBJECT
public:
    ConversationPane(ChatService &service, PriceService &prices, EntityColors &colours, QWidget *parent);

    /// Why nothing can be sent; before a session is shown.
    void setRefusal(const Error &why);
    void setSession(ChatSession &session);
    void setZone(const QTimeZone &zone);
    void setBudgets(const BudgetWatch &budgets); // which say what the next message may use
    void showSetup(); // models and booking are others
    void focusText();
    void type(const QString &text); // into the message box

public Q_SLOTS:
    void send();

Q_SIGNALS:
    void modelRequested();
    void recordRequested(const tally::RecordReference &record);
    void failed(const tally::Error &error);

private:
    void connectParts();
    void showTurns();
    void showCosts();
    void editTurn(int turn);
    void retryWith(AnswerPlace place);

    ChatService &m_service;
    PriceService &m_prices;
    std::optional<Error> m_refusal;
    QPointer<ChatSession> m_session;
    ChatHead *m_head;
    ConversationView *m_view;
    EmptyChat *m_empty;
    ChatComposer *m_composer;
    ComposerHints *m_hints;
};

} // namespace tally
