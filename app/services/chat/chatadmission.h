// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetgate.h"
#include "services/chat/chatcall.h"

#include <QObject>

#include <optional>

namespace tally {

struct ChatWorkspace;

/// Whether a request may be sent: asks the limits of the settings and the budgets, and holds what they reckon
/// with for it until it is over. A ledger that another program holds is waited for.
class ChatAdmission : public QObject {
    Q_OBJECT
public:
    /// Both live longer.
    ChatAdmission(const ChatCall &call, ChatWorkspace &workspace);
    ~ChatAdmission() override;

    /// ended() follows, maybe at once.
    void ask();
    /// Nothing more is asked; ended() follows all the same.
    void stop() { m_isStopped = true; }
    /// The request has a record, which budgets count instead.
    void noteRecorded();
    /// The request is over.
    void release();

    /// The budget that refused it.
    const std::optional<BudgetRefusal> &refusedBy() const { return m_refusal; }

Q_SIGNALS:
    /// Another program holds the ledger; it is waited for.
    void ledgerIsBusy();
    /// Why it may not be sent, for a person. Means nothing after stop().
    void ended(const tally::Result<void> &admitted);

private:
    void askBudgets();

    const ChatCall &m_call;
    ChatWorkspace &m_workspace;
    Int128 m_promisedNano = 0;
    int64_t m_hold = 0; // of budgets that reckon with it
    std::optional<BudgetRefusal> m_refusal;
    bool m_isStopped = false;
    bool m_waits = false; // for the ledger
};

/// Why a request without a record is not sent, or not once more (translated).
Error notSentWithout(const Error &why, int attempt);

} // namespace tally
