// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "services/connections/pullrun.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>
#include <map>

namespace tally {

class ConnectionService;

/// Fetches from the connections of a ledger when they are due, one after the other, while it lives. A key
/// that was not accepted is not tried again before the connection is changed; what failed in another way is,
/// later each time. On one thread with an event
/// loop; the ledger is opened when something is due.
class PullSchedule : public QObject {
    Q_OBJECT
public:
    static constexpr int LookMs = 60'000;

    PullSchedule(QString ledgerPath, std::shared_ptr<const PriceCatalogue> prices, QObject *parent = nullptr);
    ~PullSchedule() override;

    void start();
    /// Something may be due that was not.
    void lookNow() { look(); }
    /// Fetches from one at once, whether it is due or not, with the answer to which counts, if there is one;
    /// failed() tells when that fails.
    void fetch(int64_t connection, OverlapChoice said = OverlapChoice::Ask);
    /// Whether a connection is due now.
    static bool isDue(const ConnectionEntry &entry, int64_t nowMs);

Q_SIGNALS:
    void recordsChanged();
    /// Of one that was asked for.
    void failed(const tally::Error &why);
    /// It began, or it ended.
    void fetching(qint64 connection, bool isUnderWay);

private:
    void look();
    void next();
    void end(const ConnectionEntry &entry, const Result<PullReport> &report);

    const QString m_path;
    const std::shared_ptr<const PriceCatalogue> m_prices;
    QTimer m_timer;
    std::unique_ptr<ConnectionService> m_service;
    std::unique_ptr<PullRun> m_run;
    std::deque<ConnectionEntry> m_due;
    std::map<int64_t, OverlapChoice> m_wanted; // by a person, with what they said
};

} // namespace tally
