// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/connectionservice.h"
#include "services/connections/pullschedule.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace tally {

/// The connections that usage is fetched from, as a window shows them, and the fetching of what is due. On
/// the GUI thread; looking blocks briefly.
class PullDriver : public QObject {
    Q_OBJECT
public:
    static constexpr int LookMs = 5'000;
    using Prices = std::function<std::shared_ptr<const PriceCatalogue>()>;

    PullDriver(QString ledgerPath, Prices prices, QObject *parent = nullptr);

    /// Reads them for the first time.
    void look();
    /// From now on: what others change, and what is due.
    void start();
    const std::vector<ConnectionLine> &lines() const { return m_lines; }
    void setOn(int64_t connection, bool isOn);

Q_SIGNALS:
    void changed();
    void failed(const tally::Error &error);
    void recordsChanged();

private:
    const QString m_path;
    const Prices m_prices;
    std::unique_ptr<PullSchedule> m_schedule;
    std::vector<ConnectionLine> m_lines;
    int64_t m_revision = 0;
    QTimer m_timer;
};

} // namespace tally
