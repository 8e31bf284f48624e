// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "services/connections/pullrun.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

namespace tally {

class ConnectionService;

/// Fetches from the connections of a ledger when they are due, one after the other, while it lives. A key
/// that was not accepted is not tried again before the connection is changed. On one thread with an event
/// loop; the ledger is opened when something is due.
class PullSchedule : public QObject {
    Q_OBJECT
public:
    static constexpr int LookMs = 60'000;

    PullSchedule(QString ledgerPath, std::shared_ptr<const PriceCatalogue> prices, QObject *parent = nullptr);
    ~PullSchedule() override;

    void start();
    /// Whether a connection is due now.
    static bool isDue(const ConnectionEntry &entry, int64_t nowMs);

Q_SIGNALS:
    void recordsChanged();

private:
    void look();
    void next();

    const QString m_path;
    const std::shared_ptr<const PriceCatalogue> m_prices;
    QTimer m_timer;
    std::unique_ptr<ConnectionService> m_service;
    std::unique_ptr<PullRun> m_run;
    std::deque<ConnectionEntry> m_due;
};

} // namespace tally
