// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpexchange.h"
#include "services/chat/chatcall.h"
#include "services/chat/chatrecord.h"
#include "services/chat/chatunstored.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <functional>

namespace tally {

/// One call of a request: its record stands in the ledger as pending before the first byte leaves, and says
/// how it ended before `finished`. Dropped on its way it is stopped, and its record says so.
class ChatAttempt : public QObject {
    Q_OBJECT
public:
    /// `call` and `workspace` live longer.
    ChatAttempt(const ChatCall &call, ChatWorkspace &workspace, QObject *parent = nullptr);
    ~ChatAttempt() override;

    void start();
    /// Ends it: what came is kept. Called once more, it does not wait any longer for a ledger that another
    /// program holds.
    void stop();

    /// What came so far.
    const ChatAnswer &answer() const { return m_decoder ? m_decoder->answer() : m_answer; }
    const UsageRecord &record() const { return m_record; }
    int64_t recordId() const { return m_rowId; }
    /// Why there is no whole answer, once it ended.
    const QString &problem() const { return m_problem; }
    /// Why the record could not be written.
    const std::optional<Unrecorded> &unrecorded() const { return m_unrecorded; }

Q_SIGNALS:
    /// It ends here: without a record nothing leaves.
    void refused(const tally::Error &why);
    void sent();
    void delta(const tally::ChatDelta &delta);
    /// The answer ended; its record is still to be written.
    void answered(const tally::HttpResult &result);
    void finished();

    void ledgerIsBusy();
    void recordsChanged();
    void failed(const tally::Error &error); // the ledger; the call itself goes on
    void lookupLeft();

private:
    void put(const std::optional<OpenChat> &open, const std::function<void(const Result<int64_t> &)> &then);
    bool isTriedAgain(const Error &error) const;
    void keepId();
    void dispatch();
    void readHead(const HttpAnswerHead &head);
    void take(const ChatDelta &delta);
    void readEnd(const HttpResult &result);
    void count(const HttpResult &result);
    void finishRecord(const ChatEnd &end);
    std::optional<OpenChat> whatIsLeft() const;
    EndedRequest ended() const;
    void writeEnd();
    void keepEnd(const Error &why);
    void tellEnd(bool asks);

    const ChatCall &m_call;
    ChatWorkspace &m_workspace;
    ChatAnswer m_answer; // once it ended
    UsageRecord m_record;
    std::string m_localId;
    ChatLedger::Row m_row = std::make_shared<ChatLedger::Place>();
    int64_t m_rowId = 0; // as this thread knows it
    QString m_problem;
    std::optional<Unrecorded> m_unrecorded;
    std::unique_ptr<ChatDecoder> m_decoder;
    QPointer<HttpExchange> m_exchange;
    QElapsedTimer m_clock; // since the request left
    std::optional<int64_t> m_firstTokenMs;
    bool m_headRead = false;
    bool m_stopping = false;
    bool m_givesUp = false;
    bool m_isEnding = false; // its end is neither written nor kept
    bool m_waits = false; // for the ledger
    QElapsedTimer m_waited; // since then
    int m_pauseMs = 0;
};

} // namespace tally
