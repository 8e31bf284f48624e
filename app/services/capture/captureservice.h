// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/capture/captureplan.h"
// Handed on to windows and commands.
#include "services/capture/programtokens.h"

#include <QObject>
#include <QThread>

namespace tally {

class ProgramDesk;

/// The capture server of a ledger, on a thread of its own. Off until start().
class CaptureService : public QObject {
    Q_OBJECT
public:
    enum class State { Off, Starting, On, Stopping };
    static constexpr int UsualStopMs = 30'000;

    explicit CaptureService(QObject *parent = nullptr);
    /// Stops at once: calls that run are told as interrupted.
    ~CaptureService() override;

    /// Only while Off.
    void start(const CapturePlan &plan);
    /// A port for telemetry besides, or none, while On.
    void setTelemetry(std::optional<quint16> port);
    /// Takes no further request; Off follows when those that run have ended, or after `mostMs`. May be called
    /// again with less.
    void stop(int mostMs = UsualStopMs);

    State state() const { return m_state; }
    /// "http://127.0.0.1:4321" while On; the other empty where telemetry has no port of its own.
    QString address() const { return m_address; }
    QString telemetryAddress() const { return m_telemetryAddress; }

Q_SIGNALS:
    void stateChanged();
    /// It could not start, and is Off.
    void failed(const tally::Error &why);
    /// The port of telemetry could not be opened; all else goes on.
    void telemetryFailed(const tally::Error &why);
    void told(const tally::CaptureEvent &event);
    void recordsChanged();
    /// Records cannot be written; calls go on, and it is tried again.
    void troubled(const tally::Error &why);

private:
    void setState(State state);
    void end();

    QThread m_thread;
    ProgramDesk *m_desk = nullptr; // lives on the thread
    State m_state = State::Off;
    QString m_address;
    QString m_telemetryAddress;
};

} // namespace tally
