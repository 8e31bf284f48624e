// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/outboxdriver.h"
#include "services/connections/portalcomparison.h"
#include "services/connections/pushrun.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace tally {

/// What lives on the thread of an OutboxDriver: a connection to the ledger of its own, and one pass at a
/// time. Used on that thread only.
class OutboxWorker : public QObject {
    Q_OBJECT
public:
    OutboxWorker(QString path, OutboxDriver *driver);
    void begin();
    void startSending();
    void compare(int64_t connection);
    void cancelComparing();
    void sendNow(int64_t connection);
    void end();
    void look();
    void change(const std::function<Result<void>(ConnectionService &)> &work);
    /// `kept` is called when the key store took it.
    void keepSecret(const QString &id, const QByteArray &secret, const std::function<void()> &kept = {});
    void remove(int64_t connection);
    void setSecret(int64_t connection, const QByteArray &secret);
    bool open();

    /// All connections, as they are now.
    void tell();

private:
    void tellCompared(const std::optional<PortalDifference> &difference);
    void tell(const std::vector<ConnectionLine> &lines);
    bool isDue();
    bool isDue(const ConnectionEntry &entry, int64_t now);
    void send();

    const QString m_path;
    OutboxDriver *const m_driver;
    QTimer *m_timer = nullptr;
    SecretStore *m_secrets = nullptr;
    std::unique_ptr<ConnectionService> m_service;
    std::unique_ptr<PushRun> m_run;
    std::unique_ptr<PortalComparison> m_comparison;
    int64_t m_compared = 0;
    std::set<int64_t> m_wanted; // connections that a person waits for
    int64_t m_revision = -1;
    bool m_sends = false;
};

} // namespace tally
