// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/wirereader.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

class QSslSocket;

namespace tally {

/// How long a provider may take, in milliseconds; 0 is without limit.
struct UpstreamTimeouts {
    int connectMs = 30'000;
    int firstByteMs = 600'000; // from the request to the head: models may think for minutes
    int idleMs = 600'000; // between two pieces of the answer
};

/// Connections to providers that wait for another call, each at most a few seconds, since a server may hang
/// up on one that nobody uses.
class UpstreamPool : public QObject {
    Q_OBJECT
public:
    static constexpr int KeptMs = 4'000;
    static constexpr int MostKept = 32; // of one server

    explicit UpstreamPool(QObject *parent = nullptr);

    /// One that is connected, or a new one; `isNew` says which. It belongs to the caller.
    QSslSocket *take(const QUrl &url, bool &isNew);
    /// A connection on which a call has come to its end.
    void give(const QUrl &url, QSslSocket *socket);

private:
    static QString placeOf(const QUrl &url);
    void drop(const QString &place, QSslSocket *socket);

    QHash<QString, QList<QSslSocket *>> m_kept;
};

/// One call to a provider, whose answer is passed on as it comes: nothing is held, repeated or followed.
/// Signals come from the event loop: head once, then bytes, then exactly one of ended and failed. Destroyed
/// before, it hangs up.
class UpstreamCall : public QObject {
    Q_OBJECT
public:
    UpstreamCall(UpstreamPool &pool, const UpstreamTimeouts &timeouts, QObject *parent);
    ~UpstreamCall() override;

    /// `headers` without Host and framing.
    void send(const QByteArray &method, const QUrl &url, const HttpHeaders &headers, const QByteArray &body);
    /// Stops and goes on reading; the provider waits meanwhile.
    void setPaused(bool paused);
    /// Some of the request may have arrived.
    bool isSent() const { return m_isSent; }

Q_SIGNALS:
    void head(const tally::WireHead &head);
    void bytes(const QByteArray &bytes);
    void ended();
    /// `why` is for a person and names the server's host at most; `inTime` false: it took too long.
    void failed(const QString &why, bool inTime);

private:
    void write();
    void read();
    void readOn();
    void takeHead();
    void lost();
    void finish();
    void fail(const QString &why, bool inTime = true);
    void wait(int ms);

    UpstreamPool &m_pool;
    const UpstreamTimeouts m_timeouts;
    QUrl m_url;
    QByteArray m_request;
    QPointer<QSslSocket> m_socket;
    WireReader m_reader;
    QTimer m_timer;
    bool m_isHead = false; // the method
    bool m_isPaused = false;
    bool m_isSent = false;
    bool m_headGiven = false;
    bool m_isOver = false;
};

} // namespace tally
