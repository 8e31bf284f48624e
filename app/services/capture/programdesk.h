// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/captureserver.h"
#include "providers/secretstore.h"
#include "services/capture/callbook.h"
#include "services/capture/calllookups.h"
#include "services/capture/captureplan.h"
#include "services/capture/telemetrydesk.h"
#include "services/capture/tokenbook.h"
#include "services/capture/usagedesk.h"
#include "services/chat/chatledger.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>

namespace tally {

/// All of a running server on its thread: the sockets, and behind them tokens, keys, budgets and records.
class ProgramDesk : public QObject, public CaptureDesk {
    Q_OBJECT
public:
    explicit ProgramDesk(const CapturePlan &plan);

    /// Reads the tokens, then opens the ports; listening() or failed() follows.
    void start();
    /// A port for telemetry besides, or none; listening() or telemetryFailed() follows. While it listens.
    void setTelemetry(std::optional<quint16> port);
    /// Takes no further request; stopped() follows when those that run have ended, or after `mostMs`.
    void stop(int mostMs);

    const CaptureProgram *programOf(const QByteArray &token) override { return m_tokens.find(token); }
    std::optional<CaptureUpstream> upstreamOf(const QString &provider) const override;
    bool allowsPlainHttp() const override { return m_plan.allowPlainHttp; }
    void keyOf(const QString &provider, QObject *receiver,
               std::function<void(const QByteArray &)> done) override;
    void open(const CaptureCall &call, QObject *receiver,
              std::function<void(const CaptureOpening &)> done) override;
    void identify(int64_t call, const std::string &responseId) override;
    void close(int64_t call, const CaptureEnd &end) override;
    void complete(const ChatAnswer &answer) override;
    void takeUsage(const CaptureProgram &program, const QByteArray &body, const QByteArray &repeatKey,
                   QObject *receiver, std::function<void(const CaptureAnswer &)> done) override;
    void tellUsage(const CaptureProgram &program, const QByteArray &query, QObject *receiver,
                   std::function<void(const CaptureAnswer &)> done) override;
    void takeTelemetry(const CaptureProgram &program, const QByteArray &signal, const QByteArray &body,
                       QObject *receiver, std::function<void(const CaptureAnswer &)> done) override;

Q_SIGNALS:
    /// `telemetryPort` 0: none.
    void listening(int port, int telemetryPort);
    void failed(const tally::Error &why);
    /// The port of telemetry could not be opened; all else goes on.
    void telemetryFailed(const tally::Error &why);
    void stopped();
    void told(const tally::CaptureEvent &event);
    void recordsChanged();
    /// Records cannot be written.
    void troubled(const tally::Error &why);

private:
    void listen();

    const CapturePlan m_plan;
    SecretStore m_secrets;
    ChatLedger m_ledger;
    TokenBook m_tokens;
    CallLookups m_lookups;
    CallBook m_book;
    UsageDesk m_usage;
    TelemetryDesk m_telemetry;
    CaptureServer m_server; // goes first
    bool m_listens = false;
    quint16 m_port = 0;
    QHash<QString, QDeadlineTimer> m_keyless; // providers that need no key and have none here
};

} // namespace tally
