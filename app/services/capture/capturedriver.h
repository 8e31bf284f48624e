// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/happenings.h"
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
    struct Hour {
        int64_t requests = 0;
        int64_t failed = 0;
        bool operator==(const Hour &) const = default;
    };
    std::vector<Hour> hours = {}; // since midnight

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
    bool isOn() const;
    /// What was last switched, whether it could be done or not.
    bool isWanted() const { return m_isWanted; }
    /// Where it listens the next time it is switched on.
    void setPorts(quint16 port, quint16 telemetryPort = CapturePlan::DefaultTelemetryPort);
    quint16 port() const { return m_port; }
    /// Addresses by provider, where calls shall not go to the provider's own the next time (--upstream).
    void setUpstreams(const QHash<QString, QString> &upstreams) { m_upstreams = upstreams; }
    /// Where it listens, or would.
    QString address() const;
    /// Telemetry is always taken below /otlp of that address; with this on, at the port that programs expect,
    /// too.
    void setTelemetryOn(bool on);
    bool isTelemetryOn() const { return m_isTelemetryOn; }
    /// Where programs are told to send telemetry, now or once it is on.
    QString telemetryAddress() const;
    /// Why it could not be switched on; empty: nothing.
    const QString &trouble() const { return m_trouble; }
    const QString &telemetryTrouble() const { return m_telemetryTrouble; }

    /// Reads tokens and figures again.
    void look();
    bool hasRead() const { return m_hasRead; }
    /// By name; those that were revoked last, below.
    const std::vector<CaptureProgram> &programs() const { return m_programs; }
    const CaptureToday &today() const { return m_today; }
    const std::deque<CaptureEvent> &calls() const { return m_calls; } // newest first
    /// What went wrong since the window was opened.
    const Happenings &happened() const { return m_happened; }
    const std::vector<CaptureForward> &forwards() const { return m_forwards; }

    /// The token, shown this once; blocking briefly.
    Result<QByteArray> addProgram(const CaptureProgram &program);
    void revoke(const std::string &name);
    void restore(int64_t id);
    /// Of a token made in this session; empty for others.
    QByteArray tokenOf(const std::string &name) const { return m_made.value(QString::fromStdString(name)); }

    /// The key to a provider, kept in the key store.
    void setKey(const QString &provider, const QByteArray &key);

Q_SIGNALS:
    void changed(); // anything but the calls
    void switched(); // a person switched it, or its port for telemetry, on or off
    void callsChanged();
    void failed(const tally::Error &error);

private:
    void take(const CaptureEvent &event);
    void noteFailed(const CaptureEvent &event);
    void noteTrouble(const Error &why);
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
    QString m_telemetryTrouble;
    Happenings m_happened;
    quint16 m_port = CapturePlan::DefaultPort;
    QHash<QString, QString> m_upstreams;
    quint16 m_telemetryPort = CapturePlan::DefaultTelemetryPort;
    bool m_isWanted = false;
    bool m_isTelemetryOn = false;
    bool m_hasRead = false;
};

} // namespace tally
