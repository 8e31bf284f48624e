// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturedesk.h"
#include "capture/capturegate.h"
#include "capture/captureroute.h"
#include "capture/wirereader.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <set>
#include <string>
#include <utility>

class QTcpSocket;

namespace tally {

class UpstreamPool;

/// How long a client may take, in milliseconds.
struct CaptureTimeouts {
    int headMs = 10'000; // from its first byte to the end of a head
    int idleMs = 60'000; // between two requests
    int bodyMs = 30'000; // between two pieces of a body
    int lingerMs = 2'000; // for reading why it was refused, while it still sends
};

/// What all connections of a server share.
struct CaptureContext {
    CaptureDesk &desk;
    UpstreamPool &upstreams;
    CaptureTimeouts timeouts = {};
    WrongTokens wrongTokens = {};
    QElapsedTimer clock = {};
    std::set<std::pair<QString, std::string>> refusers = {}; // models that take no stream_options
};

/// A request that has passed the gate, with its whole body.
struct CaptureRequest {
    WireHead head = {};
    CaptureRoute route = {};
    CaptureProgram program = {};
    QByteArray token = {}; // ours, that must not go on
    QByteArray body = {};
};

/// One client's connection: reads its requests one after the other, lets those pass that the gate and a token
/// allow, and writes their answers. Whoever answers does so with answer(), or with beginAnswer(), write() and
/// endAnswer(). Deletes itself once the connection ended.
class CaptureConnection : public QObject {
    Q_OBJECT
public:
    /// Takes the socket. `isTelemetry`: of the port that takes nothing else.
    CaptureConnection(QTcpSocket *socket, CaptureContext &context, bool isTelemetry, QObject *parent);
    ~CaptureConnection() override;

    /// Tells a client that there is no room for it.
    void turnAway();
    /// No further request; the one that runs may end.
    void close();
    bool isBusy() const { return m_state == State::Answering; }

    void answer(const CaptureAnswer &answer);
    /// `length`: of the body where it is known; else it goes out in chunks.
    void beginAnswer(int status, const QByteArray &reason, HttpHeaders headers,
                     const std::optional<qint64> &length);
    void write(const QByteArray &bytes);
    void endAnswer();
    /// Ends the connection so that the client sees that the answer is not whole.
    void breakOff();
    /// Bytes of the answer that the client has not taken yet.
    qint64 unsent() const;

Q_SIGNALS:
    /// The client has gone.
    void left();
    /// Some of what was unsent was taken.
    void drained();

private:
    enum class State { Reading, Answering, Lingering, Over };

    void read();
    void readOn();
    void readHead();
    bool findProgram();
    void readBody();
    void refuse(const CaptureAnswer &answer);
    void refuse(int status, const QString &why, const char *code = nullptr);
    void failRead();
    void nextRequest();
    void linger();
    void runOut();
    void end();

    CaptureContext &m_context;
    QPointer<QTcpSocket> m_socket;
    const bool m_isTelemetry;
    WireReader m_reader;
    CaptureRequest m_request;
    QTimer m_timer;
    State m_state = State::Reading;
    bool m_headRead = false;
    bool m_isChunked = false; // the answer
    bool m_answerBegan = false;
    bool m_keepsAlive = true;
    bool m_closing = false;
    qint64 m_passedOver = 0; // bytes while lingering
};

} // namespace tally
