// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/chatanswer.h"
#include "domain/result.h"
#include "domain/usagerecord.h"
#include "services/chat/chatunstored.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace tally {

class ChatAttempt;
struct BudgetRefusal;
struct ChatOrder;
struct ChatWorkspace;
struct HttpResult;

/// One request on its way, with all its attempts: the key is looked up and the limits are asked once, then
/// every attempt (chatattempt.h) has a record of its own. Its text only grows, except that a new attempt
/// begins anew.
class ChatRun : public QObject {
    Q_OBJECT
public:
    enum class State {
        Preparing, // key, limits, pending record
        Waiting, // sent, nothing has come yet
        Streaming,
        RetryPause, // an answer said "not now": retryInMs() until the next attempt
        Done,
    };

    ~ChatRun() override;

    State state() const;
    bool isDone() const { return state() == State::Done; }
    /// Everything that came so far.
    const ChatAnswer &answer() const;
    /// The record of the newest attempt as it is or will be in the ledger; its status is unset while nothing
    /// was recorded, also at the end of a request that was refused.
    const UsageRecord &record() const;
    /// Row id; 0 while there is none.
    int64_t recordId() const;
    /// Attempts begun; 1 with the first.
    int attempt() const;
    int retryInMs() const; // in RetryPause, when it was set
    /// Why there is no (whole) answer, for a person; empty while all is well and after a whole answer.
    QString problem() const;
    /// Limits that are nearly used up, for a person; empty: none.
    QString limitWarning() const;

    /// False when a record could not be brought up to date, be it of a former attempt; ChatService::failed
    /// told why.
    bool isRecorded() const { return !unrecorded(); }
    /// Why not, as the ledger said it (unstoredEnd() says the rest); none when all is recorded.
    const std::optional<Unrecorded> &unrecorded() const;

    /// The budget that refused it; it can be sent over the budget (ChatOrder).
    const std::optional<BudgetRefusal> &refusedBy() const;

    /// stop() was called before it ended.
    bool isStopped() const;

    /// Ends it: what came is kept and recorded as cancelled. `finished` follows from the event loop. Called
    /// once more, it does not wait any longer for a ledger that another program holds.
    void stop();

Q_SIGNALS:
    void stateChanged();
    /// New text came.
    void delta(const tally::ChatDelta &delta);
    /// Another program holds the ledger; it is waited for.
    void ledgerIsBusy();
    /// Exactly once; after it the record does not change by this run any more.
    void finished();

    /// The record of an attempt began or ended.
    void recordsChanged();
    /// A record could not be written; the request itself may go on.
    void failed(const tally::Error &error);
    /// An attempt ended whose cost is still to be asked.
    void lookupLeft();

private:
    friend class ChatService;
    ChatRun(ChatWorkspace &workspace, QObject *parent);
    void start(const ChatOrder &order, bool takesImages);

    void prepare(const QByteArray &key);
    void begin();
    void follow(ChatAttempt &attempt);
    std::optional<int> nextAttemptIn(const HttpResult &result);
    bool refusesStreamOptions(const HttpResult &result) const;
    void attemptEnded();
    void refuse(const Error &error);
    void enter(State next);
    void end();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace tally
