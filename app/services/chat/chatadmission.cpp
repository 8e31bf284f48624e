// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatadmission.h"

#include "services/async.h"
#include "services/chat/chatclaim.h"
#include "services/chat/chatguess.h"
#include "services/chat/chatworkspace.h"
#include "services/servicetext.h"

#include <utility>

namespace tally {

ChatAdmission::ChatAdmission(const ChatCall &call, ChatWorkspace &workspace)
    : m_call(call)
    , m_workspace(workspace)
{
}

ChatAdmission::~ChatAdmission()
{
    release();
}

void ChatAdmission::release()
{
    m_workspace.limits.release(std::exchange(m_promisedNano, 0));
    if (const int64_t hold = std::exchange(m_hold, 0); hold != 0)
        m_workspace.ledger.release(hold);
}

void ChatAdmission::noteRecorded()
{
    if (m_hold != 0)
        m_workspace.ledger.noteRecorded(m_hold);
}

void ChatAdmission::ask()
{
    const ChatSettings &settings = m_workspace.settings;
    if (!settings.requestLimit && !settings.dayLimit)
        return askBudgets();
    deliver(m_workspace.ledger.spentSince(beginOfToday(settings)), this,
            [this](const Result<ChatSpending> &spent) {
                if (m_isStopped)
                    return Q_EMIT ended({});
                if (!spent)
                    return Q_EMIT ended(spent.error());
                ChatLimits &limits = m_workspace.limits;
                const ChatGuess guess = guessCost(m_call.order, m_call.info(), m_workspace.prices);
                const auto allowed = checkLimits(m_workspace.settings, guess, *spent, limits.promisedNano());
                if (!allowed)
                    return Q_EMIT ended(allowed);
                m_promisedNano = guess.most ? guess.most->nano : 0;
                limits.promise(m_promisedNano);
                askBudgets();
            });
}

// Another program may write just now: it is waited for, as for the record.
void ChatAdmission::askBudgets()
{
    const BudgetClaim claim = claimOf(m_call.order, m_call.info(), m_workspace.prices);
    deliver(m_workspace.ledger.admit(claim, m_call.order.overBudget), this,
            [this](const Result<BudgetAdmission> &admission) {
                if (admission)
                    m_hold = admission->hold;
                if (m_isStopped)
                    return Q_EMIT ended({});
                if (!admission && admission.error().kind == ErrorKind::Locked) {
                    if (!std::exchange(m_waits, true))
                        Q_EMIT ledgerIsBusy();
                    return askBudgets();
                }
                if (!admission)
                    return Q_EMIT ended(notSentWithout(admission.error(), 1));
                m_refusal = admission->refusal;
                if (m_refusal)
                    return Q_EMIT ended(
                        Error{ErrorKind::InvalidInput, ServiceText::tr("Not sent: %1").arg(m_refusal->why)});
                Q_EMIT ended({});
            });
}

// Without a record nothing leaves.
Error notSentWithout(const Error &why, int attempt)
{
    const QString said = attempt > 1
        ? ServiceText::tr("%1 The request was not sent again.", "after a sentence")
        : ServiceText::tr("%1 Nothing was sent.", "after a sentence");
    return {why.kind, said.arg(why.message), why.detail};
}

} // namespace tally

#include "moc_chatadmission.cpp"
