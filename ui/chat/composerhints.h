// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetroom.h"
#include "services/budgets/budgetwatch.h"
#include "services/chat/chatsession.h"
#include "ui/state/latestanswer.h"

#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

namespace tally {

class ChatComposer;

/// What stands below the message while it is written: how long it is and may cost, what the budget that is
/// nearest to its limit has left, and which models take no images.
class ComposerHints : public QObject {
    Q_OBJECT
public:
    ComposerHints(ChatService &service, ChatComposer &composer);
    ~ComposerHints() override;

    void setSession(ChatSession &session);
    void setBudgets(const BudgetWatch &budgets);
    void guessSoon(); // a quarter of a second after the last change
    void showImageNote();

private:
    void showGuess();
    void present(const MessageGuess &guess, const std::optional<BudgetRoom> &room);

    ChatService &m_service;
    ChatComposer &m_composer;
    QPointer<ChatSession> m_session;
    QPointer<const BudgetWatch> m_budgets;
    QTimer m_timer;
    LatestAnswer m_room{this};
    QThreadPool m_pool; // last: its destructor waits for work that uses the ledger
};

} // namespace tally
