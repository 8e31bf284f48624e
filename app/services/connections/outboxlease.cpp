// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxlease.h"

#include "services/servicetext.h"
#include "services/sessionlock.h"
#include "storage/connectiontable.h"

#include <QDateTime>
#include <QTimer>

#include <utility>

namespace tally {

namespace {

constexpr int64_t LongestWaitMs = 20'000;
constexpr int BetweenLooksMs = 200;

} // namespace

OutboxLease::OutboxLease(Ledger &ledger, int64_t connection, Run run)
    : m_ledger(ledger)
    , m_connection(connection)
    , m_run(std::move(run))
{
}

void OutboxLease::take(bool waits)
{
    m_waits = waits;
    m_untilMs = QDateTime::currentMSecsSinceEpoch() + LongestWaitMs;
    QMetaObject::invokeMethod(this, &OutboxLease::look, Qt::QueuedConnection);
}

void OutboxLease::look()
{
    const auto found =
        m_ledger.connections().takeLease(m_connection, m_run.session, [this](const std::string &session) {
            return isSessionAlive(m_run.ledgerPath, session);
        });
    if (found && *found) {
        m_isHeld = true;
        Q_EMIT taken();
        return;
    }
    const bool mayWait = found || found.error().kind == ErrorKind::Locked;
    if (m_waits && mayWait && QDateTime::currentMSecsSinceEpoch() < m_untilMs) {
        QTimer::singleShot(BetweenLooksMs, this, &OutboxLease::look);
        return;
    }
    Q_EMIT refused(found.ok(),
                   found ? ServiceText::tr("Another process sends for this connection.")
                         : found.error().message);
}

void OutboxLease::leave()
{
    m_isHeld = false;
    (void)m_ledger.connections().leaveLease(m_connection, m_run.session);
}

} // namespace tally

#include "moc_outboxlease.cpp"
