// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/priceservice.h"
#include "ui/state/appsettings.h"
#include "services/chat/chatdesk.h"
#include "ui/state/entitycolors.h"

#include <QTimeZone>
#include <QWidget>

class QKeyEvent;

namespace tally {

class ChatComposer;
class ChatHead;
class ChatSide;
class ComposerHints;
class ConversationList;
class ConversationView;
class EmptyChat;

/// Conversations with up to four models side by side, every request booked and recorded. Joins its parts and
/// the desk; what a conversation is and does stands in ChatSession.
class ChatPage : public QWidget {
    Q_OBJECT
public:
    ChatPage(UsageService &usage, ChatService &service, PriceService &prices, AppSettings &settings,
             EntityColors &colours, QWidget *parent = nullptr);
    ~ChatPage() override;

    bool isIdle() const;
    int runningCount() const { return m_desk.runningCount(); }
    void setZone(const QTimeZone &zone);
    void focusMessage();
    /// Into the message box, if it is text.
    bool typeMessage(const QKeyEvent &key);
    void focusSearch();
    ChatDesk &desk() { return m_desk; }

    /// Models, parameters and booking of the open conversation, for the next start.
    QByteArray saveState();
    void restoreState(const QByteArray &state);
    /// A new conversation with the model and booking of a record.
    void openLike(const UsageRecord &record);

public Q_SLOTS:
    void send();
    void newConversation();
    void renameConversation();
    void exportConversation();
    void deleteConversation();
    void addModel();
    /// Stops what runs in the open conversation; false when nothing does.
    bool stop();

Q_SIGNALS:
    void idle();
    void runningChanged(int running);
    void spentChanged(const QString &text);
    void recordRequested(const tally::RecordReference &record);
    void note(const QString &text);
    void failed(const tally::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeMiddle();
    void connectParts();
    void showSession();
    void showTurns();
    void showSetup();
    void showCosts();
    void askSpent();
    bool isRefused();
    void editTurn(int turn);
    void retryWith(AnswerPlace place);
    ChatSession &session() { return m_desk.current(); }

    UsageService &m_usage;
    ChatService &m_service;
    PriceService &m_prices;
    AppSettings &m_settings;
    EntityColors &m_colours;
    ChatDesk m_desk;
    ConversationList *m_list = nullptr;
    ChatHead *m_head = nullptr;
    ConversationView *m_view = nullptr;
    EmptyChat *m_empty = nullptr;
    ChatComposer *m_composer = nullptr;
    ComposerHints *m_hints = nullptr;
    ChatSide *m_side = nullptr;
    std::vector<ChatTarget> m_shownTargets;
    QPointer<ChatSession> m_shown;
};

} // namespace tally
