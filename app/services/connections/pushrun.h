// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httptransport.h"
#include "providers/secretstore.h"
#include "services/connections/connectionservice.h"
#include "services/connections/outboxsender.h"

#include <QLockFile>
#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace tally {

/// One pass over what waits for some connections, all at the same time. On one thread with an event loop.
class PushRun : public QObject {
    Q_OBJECT
public:
    PushRun(Ledger &ledger, QObject *parent = nullptr);
    ~PushRun() override;

    /// Those that are on. finished() always comes from the event loop.
    void start(const std::vector<ConnectionEntry> &entries, bool byHand);
    void stop();
    bool isRunning() const { return m_running > 0; }

    /// By id of the connection, of those that took part.
    const std::map<int64_t, OutboxOutcome> &outcomes() const { return m_outcomes; }

    /// Sends "sink.test", or asks a portal; `done` gets the status of a 2xx, or why it did not work.
    void test(const ConnectionEntry &entry, std::function<void(const Result<int> &)> done);

Q_SIGNALS:
    void finished();

private:
    void end(OutboxSender *sender);
    void sendTest(const ConnectionEntry &entry, const std::shared_ptr<Sink> &sink,
                  const std::function<void(const Result<int> &)> &done);

    Ledger &m_ledger;
    OutboxSender::Run m_run;
    std::unique_ptr<QLockFile> m_alive;
    HttpTransport m_transport;
    SecretStore m_secrets;
    std::map<int64_t, OutboxOutcome> m_outcomes;
    int m_running = 0;
};

} // namespace tally
