// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/answerusage.h"
#include "capture/captureconnection.h"
#include "capture/streamusage.h"
#include "capture/upstreamcall.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QPointer>

#include <memory>

namespace tally {

/// One call of a program on its way to a provider and back: what comes is passed on as it comes, while a copy
/// is read for what it used. Nothing is repeated but a stream whose provider does not know the option that
/// was put in here. When the client leaves, the call to the provider ends. Deletes itself.
class PassThrough : public QObject {
    Q_OBJECT
public:
    PassThrough(CaptureRequest &&request, CaptureContext &context, CaptureConnection &connection);
    ~PassThrough() override;

private:
    void start();
    bool isModelAllowed() const;
    void open(const QByteArray &key);
    void send();
    void readHead(const WireHead &head);
    void readBytes(const QByteArray &bytes);
    bool holdRefusal(const QByteArray &bytes);
    void passHead();
    void pass(const QByteArray &bytes);
    void read(const QByteArray &bytes);
    void readEnd();
    void readFailure(const QString &why, bool inTime);
    void clientLeft();
    void drain();
    void close(Status status, const QString &problem, bool whole);
    void refuse(int status, const QString &why, const char *code = nullptr);
    void end();

    CaptureRequest m_request;
    CaptureContext &m_context;
    QPointer<CaptureConnection> m_connection;
    QJsonObject m_json; // the body, where it is one
    CaptureCall m_call;
    QUrl m_url;
    HttpHeaders m_headers;
    StreamUsage m_streamUsage = StreamUsage::NoStream;
    bool m_addedUsage = false;
    QByteArray m_record;
    int64_t m_callId = 0;
    bool m_isRecorded = false;

    QPointer<UpstreamCall> m_upstream;
    WireHead m_answer;
    bool m_headPassed = false;
    bool m_isPaused = false;
    QByteArray m_asSent; // the body without what was put in, to be sent if that is refused
    QByteArray m_held; // of what may refuse it
    AnswerUsage m_usage;
    std::unique_ptr<UsageChunkFilter> m_filter;
    QElapsedTimer m_clock;
};

} // namespace tally
