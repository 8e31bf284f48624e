// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/secretstore.h"
#include "services/capture/captureservice.h"
#include "services/capture/capturesnippets.h"
#include "services/usage/usageservice.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace tally {

/// What was captured today, by the computer's clock.
struct CaptureToday {
    int64_t requests = 0;
    int64_t failed = 0;
    std::optional<Int128> costNano = {};

    bool operator==(const CaptureToday &) const = default;
};

/// Where calls of one path go, and whether there is a key for it.
struct CaptureForward {
    QString path; // "/v1"
    QString provider;
    QString host;
    std::optional<bool> hasKey = {}; // nothing: not known yet
};

/// The capture server as a window shows it: its state, its tokens, its last calls. On the GUI thread; off
/// until it is switched on.
class CaptureDriver : public QObject {
    Q_OBJECT
public:
    static constexpr size_t MostCalls = 50;
    using Prices = std::function<std::shared_ptr<const PriceCatalogue>()>;

    CaptureDriver(UsageService &usage, Prices prices, QObject *parent = nullptr);

    CaptureService::State state() const { return m_service.state(); }
    void setOn(bool on);
    /// Where it listens, or would.
    QString address() const;
    QString telemetryAddress() const { return m_service.telemetryAddress(); }
    /// Why it could not be switched on; empty: nothing.
    const QString &trouble() const { return m_trouble; }

    /// Reads tokens and figures again.
    void look();
    bool hasRead() const { return m_hasRead; }
    /// By name; those that were revoked last, below.
    const std::vector<CaptureProgram> &programs() const { return m_programs; }
    const CaptureToday &today() const { return m_today; }
    const std::deque<CaptureEvent> &calls() const { return m_calls; } // newest first
    const std::vector<CaptureForward> &forwards() const { return m_forwards; }

    /// The token, shown this once; blocking briefly.
    Result<QByteArray> addProgram(const CaptureProgram &program);
    void revoke(const std::string &name);
    void restore(int64_t id);
    /// Of a token made in this session; empty for others.
    QByteArray tokenOf(const std::string &name) const { return m_made.value(QString::fromStdString(name)); }

Q_SIGNALS:
    void changed(); // anything but the calls
    void callsChanged();
    void failed(const tally::Error &error);

private:
    void take(const CaptureEvent &event);
    void readToday();
    void findKeys();

    UsageService &m_usage;
    const Prices m_prices;
    SecretStore m_secrets;
    CaptureService m_service;
    QTimer m_later; // figures after calls
    std::vector<CaptureProgram> m_programs;
    std::vector<CaptureForward> m_forwards;
    std::deque<CaptureEvent> m_calls;
    QHash<QString, QByteArray> m_made;
    CaptureToday m_today;
    QString m_trouble;
    bool m_hasRead = false;
};

} // namespace tally
