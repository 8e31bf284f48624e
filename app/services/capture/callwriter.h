// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/endedrequest.h"
#include "services/chat/unwrittencalls.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <deque>

namespace tally {

/// Writes calls that ended. What the ledger does not take, because another process holds it or its file was
/// moved away, waits in memory and is tried again; what is too much for that or still waits at the end is
/// kept in a file, from which it comes into the ledger later (UnwrittenCalls). No call is lost.
class CallWriter : public QObject {
    Q_OBJECT
public:
    static constexpr size_t MostWaiting = 10'000;

    explicit CallWriter(ChatLedger &ledger, QObject *parent = nullptr);
    /// Waits for what is on its way; the rest is kept.
    ~CallWriter() override;

    void write(const EndedRequest &ended);
    /// Takes what an earlier run kept into the ledger.
    void bring();
    /// settled() follows when all is in the ledger or kept.
    void settle();

Q_SIGNALS:
    void recordsChanged();
    /// There is something to be asked about a record that was written.
    void lookupLeft();
    /// Records cannot be written for now, or had to be kept.
    void failed(const tally::Error &why);
    void settled();

private:
    struct Flying {
        EndedRequest ended = {};
        QFuture<Result<bool>> done = {};
    };
    struct Keeping {
        std::vector<EndedRequest> calls = {};
        QFuture<Result<QString>> done = {};
    };
    void send(const EndedRequest &ended);
    void landed(int64_t flight, const Result<bool> &written);
    void putBack(const EndedRequest &ended, const Error &why);
    void tryAgain();
    void finishSettling();
    std::vector<EndedRequest> takeWaiting(size_t most);
    void keep(size_t most);
    void kept(int64_t flight, const Result<QString> &file);
    void tellKept(const std::vector<EndedRequest> &calls, const Result<QString> &file);

    ChatLedger &m_ledger;
    const UnwrittenCalls m_unwritten;
    QHash<int64_t, Flying> m_flying;
    QHash<int64_t, Keeping> m_keeping;
    std::deque<EndedRequest> m_waiting;
    QTimer m_again;
    int64_t m_flights = 0;
    bool m_isStuck = false; // until one was written again
    bool m_isTold = false;
    bool m_hasKept = false;
    bool m_isSettling = false;
};

} // namespace tally
