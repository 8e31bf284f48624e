// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/connections/pullschedule.h"

#include <QObject>
#include <QString>
#include <QThread>
#include <QTimer>

#include <functional>
#include <memory>
#include <set>

namespace tally {

/// Fetches usage from the connections of a ledger while a window is open, when it is due, on a thread of its
/// own: neither an import nor a ledger on a server keeps the window waiting.
class PullDriver : public QObject {
    Q_OBJECT
public:
    using Prices = std::function<std::shared_ptr<const PriceCatalogue>()>;

    PullDriver(QString ledgerPath, Prices prices, QObject *parent = nullptr);
    /// What is under way is given up.
    ~PullDriver() override;

    /// From now on what is due.
    void start();
    /// A connection is being added or changed: it may be due then.
    void lookSoon();
    /// Fetches from a connection at once, whether it is due or not, with the answer to which counts,
    /// if there is one; failed() tells when that fails.
    void fetch(int64_t connection, OverlapChoice said = OverlapChoice::Ask);
    const QString &ledgerPath() const { return m_path; }
    bool isFetching(int64_t connection) const { return m_fetching.contains(connection); }

Q_SIGNALS:
    void fetchingChanged();
    void failed(const tally::Error &error);
    void recordsChanged();

private:
    void makeSchedule();

    const QString m_path;
    const Prices m_prices;
    QTimer m_soon;
    QThread m_thread;
    PullSchedule *m_schedule = nullptr; // lives on the thread
    std::set<int64_t> m_fetching;
};

} // namespace tally
