// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/ledger.h"

#include <QObject>
#include <QString>

#include <string>

namespace tally {

/// The right to send for one connection, which one process has at a time (ConnectionTable::takeLease). On the
/// thread of the ledger, with an event loop; taken once.
class OutboxLease : public QObject {
    Q_OBJECT
public:
    /// The run of the program, by which others see whether it lives (sessionlock.h).
    struct Run {
        QString ledgerPath; // without symbolic links
        std::string session;
    };

    OutboxLease(Ledger &ledger, int64_t connection, Run run);

    /// taken() or refused() follows from the event loop. `waits`: up to twenty seconds for another process
    /// that has it.
    void take(bool waits);
    void stopWaiting() { m_waits = false; }
    bool isHeld() const { return m_isHeld; }
    void leave();

Q_SIGNALS:
    void taken();
    /// `isBusy`: another process has it. `why`: for people.
    void refused(bool isBusy, const QString &why);

private:
    void look();

    Ledger &m_ledger;
    const int64_t m_connection;
    const Run m_run;
    int64_t m_untilMs = 0;
    bool m_waits = false;
    bool m_isHeld = false;
};

} // namespace tally
