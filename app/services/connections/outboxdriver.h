// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/connectionservice.h"

#include <QObject>
#include <QString>
#include <QThread>
#include <QTimer>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace tally {

class OutboxWorker;

/// Sends what waits for the connections of a ledger while a window is open, on a thread of its own: when
/// something new is there, when its time has come, and never more than the receivers want. Nobody waits for
/// it.
class OutboxDriver : public QObject {
    Q_OBJECT
public:
    /// Reads only, until startSending().
    explicit OutboxDriver(const QString &ledgerPath, QObject *parent = nullptr);
    /// What is on its way may end within three seconds.
    ~OutboxDriver() override;

    void startSending();

    /// False before lines() were read for the first time.
    bool hasRead() const { return m_hasRead; }
    /// The newest state of all connections that records go to.
    const std::vector<ConnectionLine> &lines() const { return m_lines; }
    /// And of those that usage is fetched from.
    const std::vector<ConnectionLine> &pulls() const { return m_pulls; }

    // What people ask for; done on the thread, changed() tells when.
    void setOn(int64_t connection, bool isOn);
    void retry(int64_t connection, const std::vector<int64_t> &records);
    void discard(int64_t connection, const std::vector<int64_t> &records);
    /// Whether unknown ones arrived, as a person says who has looked there.
    void decide(int64_t connection, const std::vector<int64_t> &records, bool hasArrived);
    /// A new connection; its secret goes to the key store.
    void add(const QString &kind, const QString &name, const tally::ConnectionConfig &config,
             const QByteArray &secret);
    /// Removes a connection of any kind, with all that waits for it and its key in the key store: from sight
    /// and off at once, for good when the time to take it back is over, at the next one, or at the end.
    void remove(int64_t connection);
    /// Brings the one back that was removed last; nothing when it is gone for good.
    void takeBack();
    /// Another key or token for a connection of any kind, for the key store; it is tried at once.
    void setSecret(int64_t connection, const QByteArray &secret);
    void lookAgain();
    /// Asks a portal what it has of what was sent; compared() or failed() tells. One at a time.
    void compare(int64_t connection);
    void cancelComparing();
    /// Some that are not sent, those that need a person first, then the newest of those that were sent.
    void askFor(int64_t connection, int most);

Q_SIGNALS:
    /// lines() are new.
    void changed();
    /// What was removed last cannot be taken back any more.
    void removedForGood();
    void failed(const tally::Error &error);
    /// Comparing ended; nothing: without a result.
    void compared(qint64 connection, const std::optional<tally::PortalDifference> &difference);
    void rowsRead(qint64 connection, const std::vector<tally::OutboxLine> &rows);

private:
    friend class OutboxWorker;
    void take(const std::vector<ConnectionLine> &lines);
    void finishRemoving();

    QThread m_thread;
    OutboxWorker *m_worker; // lives on the thread
    std::vector<ConnectionLine> m_lines;
    std::vector<ConnectionLine> m_pulls;
    std::optional<ConnectionLine> m_removed; // and may be taken back
    QTimer m_patience;
    std::set<int64_t> m_going; // being removed for good
    bool m_hasRead = false;
};

} // namespace tally
