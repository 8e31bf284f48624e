// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/connectionservice.h"

#include <QObject>
#include <QString>
#include <QThread>

#include <memory>
#include <vector>

namespace tally {

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
    /// The newest state of all connections.
    const std::vector<ConnectionLine> &lines() const { return m_lines; }

    // What people ask for; done on the thread, changed() tells when.
    void setOn(int64_t connection, bool isOn);
    void retry(int64_t connection, const std::vector<int64_t> &records);
    void discard(int64_t connection, const std::vector<int64_t> &records);
    /// A new connection; its secret goes to the key store.
    void add(const QString &kind, const QString &name, const tally::ConnectionConfig &config,
             const QByteArray &secret);
    void lookAgain();
    /// Some that are not sent, those that need a person first, then the newest of those that were sent.
    void askFor(int64_t connection, int most);

Q_SIGNALS:
    /// lines() are new.
    void changed();
    void failed(const tally::Error &error);
    void rowsRead(qint64 connection, const std::vector<tally::OutboxLine> &rows);

private:
    class Worker;
    void take(const std::vector<ConnectionLine> &lines);

    QThread m_thread;
    Worker *m_worker; // lives on the thread
    std::vector<ConnectionLine> m_lines;
    bool m_hasRead = false;
};

} // namespace tally
