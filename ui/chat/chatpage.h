// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/priceservice.h"
#include "ui/state/appsettings.h"
#include "services/chat/conversations.h"
#include "ui/state/entitycolors.h"
#include "ui/state/page.h"

#include <QTimeZone>

class QKeyEvent;

namespace tally {

class BudgetWatch;
class ChatSide;
class ConversationList;
class ConversationPane;

/// Conversations with up to four models side by side, every request booked and recorded. Joins its parts with
/// Conversations; what a conversation is and does stands in ChatSession.
class ChatPage : public Page {
    Q_OBJECT
public:
    ChatPage(UsageService &usage, ChatService &service, Conversations &conversations, PriceService &prices,
             AppSettings &settings, EntityColors &colours, QWidget *parent = nullptr);
    ~ChatPage() override;
    static PageInfo info();

    bool isIdle() const override;
    bool isWriting() const override { return runningCount() > 0; }
    bool showsEmptyLedger() const override { return true; }
    bool takeFocus() override; // the message
    bool find() override; // among the conversations
    bool escape() override; // stops the answers; nothing else here is Esc's
    bool type(const QKeyEvent &key) override; // into the message box, if it is text
    /// Models, parameters and booking of the open conversation, for the next start.
    QByteArray saveState() override;
    void restoreState(const QByteArray &state) override;

    int runningCount() const { return m_conversations.runningCount(); }
    void setZone(const QTimeZone &zone);
    void setBudgets(const BudgetWatch &budgets); // which say what the next message may use
    Conversations &conversations() { return m_conversations; }
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
    void recordRequested(const tally::RecordReference &record);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectParts();
    void tellRunning();
    void showSession();
    void showSetup();
    void askSpent();
    void showSpent(const ChatSpending &spent);
    ChatSession &session() { return m_conversations.current(); }

    UsageService &m_usage;
    ChatService &m_service;
    AppSettings &m_settings;
    Conversations &m_conversations;
    ConversationList *m_list = nullptr;
    ConversationPane *m_pane = nullptr;
    ChatSide *m_side = nullptr;
    std::vector<ChatTarget> m_shownTargets;
    QPointer<ChatSession> m_shown;
    int m_spentAsked = 0; // how often without an answer yet
};

} // namespace tally
