// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/passthrough.h"

#include "capture/calldraft.h"
#include "capture/callheaders.h"
#include "capture/captureerror.h"
#include "domain/chatrequest.h"
#include "providers/refusedparameter.h"
#include "providers/requestcheck.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 MostUnsent = 1024 * 1024; // bytes that wait for a slow client
constexpr qint64 LeastUnsent = 256 * 1024;
constexpr qsizetype MostRefusal = 64 * 1024;
} // namespace

PassThrough::PassThrough(CaptureRequest &&request, CaptureContext &context, CaptureConnection &connection)
    : QObject(&connection)
    , m_request(std::move(request))
    , m_context(context)
    , m_connection(&connection)
{
    connect(&connection, &CaptureConnection::left, this, &PassThrough::clientLeft);
    connect(&connection, &CaptureConnection::drained, this, &PassThrough::drain);
    // The connection is still in the middle of reading.
    QMetaObject::invokeMethod(this, &PassThrough::start, Qt::QueuedConnection);
}

// A connection that is dropped takes its call along.
PassThrough::~PassThrough()
{
    if (m_callId != 0)
        close(Status::Interrupted, CaptureText::tr("The program ended before the answer did."), false);
}

void PassThrough::end()
{
    delete m_upstream;
    disconnect(m_connection, nullptr, this, nullptr);
    deleteLater();
}

void PassThrough::refuse(int status, const QString &why, const char *code)
{
    if (m_connection)
        m_connection->answer(captureError(m_request.route.dialect, status, why, code));
    end();
}

void PassThrough::start()
{
    const CaptureRoute &route = m_request.route;
    const auto upstream = m_context.desk.upstreamOf(route.provider);
    if (!upstream)
        return refuse(404, CaptureText::tr("There is no provider “%1” here.").arg(route.provider));
    if (m_request.head.header("content-type").startsWith("application/json"))
        m_json = QJsonDocument::fromJson(m_request.body).object();
    m_call = callOf(m_request, m_json);
    if (!isModelAllowed())
        return refuse(403,
                      m_call.model.empty()
                          ? CaptureText::tr("This token may ask certain models only, and the request names "
                                            "none. It was not sent.")
                          : CaptureText::tr("This token may not ask the model it names."),
                      "model_not_allowed");
    m_url = upstreamUrl(upstream->baseUrl, route, queryWithoutToken(route.query, m_request.token));
    const HttpRequest plain{.url = m_url};
    if (const auto allowed = checkRequest(plain, m_context.desk.allowsPlainHttp()); !allowed)
        return refuse(502, allowed.error().message);
    m_headers = headersForProvider(m_request);
    m_isRecorded = spends(route.kind);
    if (m_request.program.mode == KeyMode::Pass)
        return open({});
    m_context.desk.keyOf(route.provider, this, [this, needsKey = upstream->needsKey](const QByteArray &key) {
        if (key.isEmpty() && needsKey)
            return refuse(502,
                          CaptureText::tr("There is no key for %1. Give it in the settings of Tallyglass, "
                                          "or by its environment variable.")
                              .arg(m_request.route.provider));
        open(key);
    });
}

bool PassThrough::isModelAllowed() const
{
    const auto &models = m_request.program.models;
    return models.empty() || !spends(m_request.route.kind)
        || std::ranges::find(models, m_call.model) != models.end();
}

void PassThrough::open(const QByteArray &key)
{
    if (!key.isEmpty()) {
        m_headers.push_back(keyHeaderOf(m_request.route.provider, key));
        m_call.secrets << key;
    }
    if (m_request.route.kind == CaptureKind::Chat)
        m_streamUsage = streamUsageOf(m_json);
    if (m_streamUsage == StreamUsage::Open && m_context.refusers.contains({m_call.provider, m_call.model})) {
        m_streamUsage = StreamUsage::Declined;
    } else if (m_streamUsage == StreamUsage::Open) {
        if (const auto body = withStreamUsage(m_request.body)) {
            m_addedUsage = true;
            m_asSent = m_request.body;
            m_request.body = *body;
        }
    }
    if (!m_isRecorded)
        return send();
    m_context.desk.open(m_call, this, [this](const CaptureOpening &opening) {
        m_callId = opening.call;
        m_record = opening.record;
        if (!opening.refusal)
            return send();
        if (m_connection)
            m_connection->answer(limitError(m_request.route.dialect, *opening.refusal));
        end();
    });
}

void PassThrough::send()
{
    m_clock.start();
    m_upstream = new UpstreamCall(m_context.upstreams, {}, this);
    connect(m_upstream, &UpstreamCall::head, this, &PassThrough::readHead);
    connect(m_upstream, &UpstreamCall::bytes, this, &PassThrough::readBytes);
    connect(m_upstream, &UpstreamCall::ended, this, &PassThrough::readEnd);
    connect(m_upstream, &UpstreamCall::failed, this, &PassThrough::readFailure);
    m_upstream->send(m_request.head.method, m_url, m_headers, m_request.body);
}

void PassThrough::readHead(const WireHead &head)
{
    m_answer = head;
    if (m_request.route.kind != CaptureKind::Unrecorded)
        m_usage.begin(m_request.route, head);
    const bool mayRefuse = m_addedUsage && (head.status == 400 || head.status == 422);
    if (mayRefuse)
        return; // until it is known what was refused
    m_asSent.clear();
    passHead();
}

void PassThrough::passHead()
{
    m_headPassed = true;
    m_request.body.clear();
    if (!m_connection)
        return;
    HttpHeaders headers = headersForClient(m_answer);
    if (!m_record.isEmpty())
        headers.emplaceBack("x-tallyglass-record", m_record);
    const bool isEvents = m_answer.header("content-type").startsWith("text/event-stream");
    if (m_addedUsage && isEvents && m_answer.header("content-encoding").isEmpty())
        m_filter = std::make_unique<UsageChunkFilter>();
    const bool isHead = m_request.head.method == "HEAD";
    std::optional<qint64> length = m_answer.length;
    if (m_filter)
        length.reset();
    else if (isHead && !length)
        length = 0;
    m_connection->beginAnswer(m_answer.status, m_answer.reason, headers, length);
}

void PassThrough::readBytes(const QByteArray &bytes)
{
    if (!m_headPassed && holdRefusal(bytes))
        return;
    read(bytes);
    pass(bytes);
}

// A refusal is looked at as a whole before any of it goes on, unless it is too long to be one.
bool PassThrough::holdRefusal(const QByteArray &bytes)
{
    m_held += bytes;
    if (m_held.size() < MostRefusal)
        return true;
    passHead();
    const QByteArray held = std::exchange(m_held, {});
    read(held);
    pass(held);
    return true;
}

void PassThrough::pass(const QByteArray &bytes)
{
    if (!m_connection)
        return;
    m_connection->write(m_filter ? m_filter->feed(bytes) : bytes);
    if (m_connection->unsent() > MostUnsent && m_upstream && !std::exchange(m_isPaused, true))
        m_upstream->setPaused(true);
}

void PassThrough::drain()
{
    if (m_isPaused && m_connection && m_connection->unsent() < LeastUnsent) {
        m_isPaused = false;
        if (m_upstream)
            m_upstream->setPaused(false);
    }
}

void PassThrough::read(const QByteArray &bytes)
{
    m_usage.feed(bytes, m_clock.elapsed());
    if (m_callId == 0)
        return;
    if (const auto id = m_usage.takeNewId())
        m_context.desk.identify(m_callId, *id);
}

void PassThrough::readEnd()
{
    m_upstream->deleteLater();
    m_upstream = nullptr;
    if (!m_headPassed) {
        const QByteArray said = std::exchange(m_held, {});
        const QString message = QString::fromUtf8(said);
        if (refusesParameter(said, message, u"stream_options"_s)) {
            m_addedUsage = false;
            m_streamUsage = StreamUsage::Declined;
            m_context.refusers.insert({m_call.provider, m_call.model});
            m_request.body = std::exchange(m_asSent, {});
            m_usage.drop();
            return send();
        }
        passHead();
        read(said);
        pass(said);
    }
    if (m_filter && m_connection)
        m_connection->write(m_filter->finish());
    if (m_callId != 0) {
        const bool isGood = m_answer.status / 100 == 2;
        close(isGood ? Status::Completed : Status::Failed, {}, true);
    } else if (m_request.route.kind == CaptureKind::Retrieved && m_answer.status / 100 == 2) {
        if (const ChatAnswer *answer = m_usage.finish(true))
            m_context.desk.complete(*answer);
    }
    if (m_connection)
        m_connection->endAnswer();
    end();
}

void PassThrough::readFailure(const QString &why, bool inTime)
{
    const bool isSent = m_upstream->isSent();
    m_upstream->deleteLater();
    m_upstream = nullptr;
    if (m_callId != 0)
        close(isSent ? Status::Interrupted : Status::Failed, why, false);
    if (!m_headPassed)
        return refuse(inTime ? 502 : 504, why);
    if (m_connection)
        m_connection->breakOff();
    end();
}

void PassThrough::clientLeft()
{
    if (m_callId != 0)
        close(Status::Cancelled, CaptureText::tr("The program hung up before the answer ended."), false);
    end();
}

void PassThrough::close(Status status, const QString &problem, bool whole)
{
    CaptureEnd end{.status = status, .httpStatus = m_answer.status, .problem = problem};
    if (const ChatAnswer *answer = m_usage.finish(whole)) {
        end.answer = *answer;
        if (status == Status::Completed && m_request.route.kind == CaptureKind::Other)
            end.answer.failure.reset(); // it need not be an answer as chats have it
        else if (status == Status::Completed && end.answer.failure)
            end.status = Status::Failed;
    }
    for (const QByteArray name : {"request-id", "x-request-id"}) {
        if (end.requestId.isEmpty())
            end.requestId = m_answer.header(name);
    }
    if (whole)
        end.latencyMs = m_clock.elapsed();
    if (m_call.isStream)
        end.timeToFirstTokenMs = m_usage.firstTokenMs();
    end.usageDeclined = m_streamUsage == StreamUsage::Declined;
    m_context.desk.close(std::exchange(m_callId, 0), end);
}

} // namespace tally

#include "moc_passthrough.cpp"
