// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/captureconnection.h"

#include "capture/capturedispatch.h"
#include "capture/captureerror.h"

#include <QTcpSocket>

#include <utility>

namespace tally {

namespace {

constexpr qint64 MostBody = 32 * 1024 * 1024;
constexpr qint64 MostAhead = 1024 * 1024; // bytes of further requests while one runs
constexpr qint64 MostPassedOver = 256 * 1024 * 1024;

HttpHeaders answerHeaders(const CaptureAnswer &answer)
{
    HttpHeaders headers{{"content-type", answer.type}};
    headers += answer.headers;
    return headers;
}

} // namespace

CaptureConnection::CaptureConnection(QTcpSocket *socket, CaptureContext &context, bool isTelemetry,
                                     QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_socket(socket)
    , m_isTelemetry(isTelemetry)
    , m_reader(WireReader::Kind::Request, MostBody)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CaptureConnection::runOut);
    connect(socket, &QTcpSocket::readyRead, this, &CaptureConnection::read);
    connect(socket, &QTcpSocket::disconnected, this, &CaptureConnection::end);
    connect(socket, &QTcpSocket::bytesWritten, this, &CaptureConnection::drained);
    m_timer.start(m_context.timeouts.headMs);
}

CaptureConnection::~CaptureConnection()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void CaptureConnection::end()
{
    if (std::exchange(m_state, State::Over) == State::Over)
        return;
    m_timer.stop();
    Q_EMIT left();
    deleteLater();
}

// What was written still goes out: that the rest is missing, the client sees by the end that is missing, too.
void CaptureConnection::breakOff()
{
    if (m_state == State::Answering && m_answerBegan && m_socket) {
        m_state = State::Lingering;
        m_timer.start(m_context.timeouts.lingerMs);
        m_socket->disconnectFromHost();
        return;
    }
    if (m_socket)
        m_socket->abort();
    end();
}

void CaptureConnection::close()
{
    m_closing = true;
    if (m_state == State::Reading)
        breakOff();
}

qint64 CaptureConnection::unsent() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

void CaptureConnection::read()
{
    if (!m_socket)
        return;
    const QByteArray bytes = m_socket->readAll();
    if (m_state == State::Lingering) {
        m_passedOver += bytes.size();
        if (m_passedOver > MostPassedOver)
            breakOff();
        return;
    }
    m_reader.add(bytes);
    if (m_state == State::Reading)
        readOn();
    else if (m_state == State::Answering && m_reader.bytesAhead() > MostAhead)
        breakOff();
}

void CaptureConnection::readOn()
{
    while (m_state == State::Reading) {
        const WireReader::State before = m_reader.state();
        if (!m_headRead && before == WireReader::State::Head && m_reader.hasBytes()
            && m_timer.interval() != m_context.timeouts.headMs)
            m_timer.start(m_context.timeouts.headMs);
        const WireReader::State now = m_reader.advance();
        if (now == WireReader::State::Failed)
            return failRead();
        if (now != WireReader::State::Head && !m_headRead)
            readHead();
        if (m_state != State::Reading)
            return;
        if (m_headRead)
            readBody();
        if (m_state != State::Reading || now == before)
            return;
    }
}

// A head that makes no sense may hold anything, so nothing of it is used.
void CaptureConnection::failRead()
{
    m_request.route = routeOf(m_reader.head(), m_isTelemetry);
    const int status = m_reader.failure();
    const QString why = status == 431 ? CaptureText::tr("The head of the request is too large.")
        : status == 413               ? CaptureText::tr("The body of the request is too large.")
                                      : CaptureText::tr("This is no HTTP request that can be understood.");
    refuse(status, why);
}

void CaptureConnection::readHead()
{
    m_headRead = true;
    m_request.head = m_reader.head();
    m_request.route = routeOf(m_request.head, m_isTelemetry);
    m_keepsAlive = m_request.head.keepsAlive;
    const quint16 port = m_socket->localPort();
    if (const auto refusal = refusalOf(m_request.head, m_request.route, port))
        return refuse(*refusal);
    if (!findProgram())
        return;
    m_request.route = routeFor(m_request.route, m_request.program);
    const CaptureRoute &route = m_request.route;
    if (route.service == CaptureRoute::Service::Unknown)
        return refuse(404, CaptureText::tr("There is nothing at this address."));
    if (m_request.head.length.value_or(0) > mostBodyBytes(route))
        return refuse(413, CaptureText::tr("The body of the request is too large."));
    if (m_request.head.header("expect").toLower() == "100-continue"
        && m_reader.state() != WireReader::State::Done)
        m_socket->write(wireAnswerHead(100, {}, {}));
    m_timer.start(m_context.timeouts.bodyMs);
}

bool CaptureConnection::findProgram()
{
    const std::vector<QByteArray> tokens = tokensOf(m_request.head, m_request.route);
    for (const QByteArray &token : tokens) {
        if (const CaptureProgram *program = m_context.desk.programOf(token)) {
            m_request.program = *program;
            m_request.token = token;
            return true;
        }
    }
    if (!tokens.empty() && m_context.wrongTokens.note(m_context.clock.elapsed())) {
        CaptureAnswer tooMany =
            captureError(m_request.route.dialect, 429,
                         CaptureText::tr("Too many wrong tokens. Wait a minute."), "rate_limit_exceeded");
        tooMany.headers.emplaceBack("retry-after", "60");
        refuse(tooMany);
        return false;
    }
    refuse(401,
           tokens.empty() ? CaptureText::tr("A token is needed: “tallyglass serve token add” makes one.")
                          : CaptureText::tr("This token is not known, or was revoked."),
           "invalid_api_key");
    return false;
}

void CaptureConnection::readBody()
{
    const QByteArray piece = m_reader.takeBody();
    if (!piece.isEmpty())
        m_timer.start(m_context.timeouts.bodyMs);
    m_request.body += piece;
    if (m_request.body.size() > mostBodyBytes(m_request.route))
        return refuse(413, CaptureText::tr("The body of the request is too large."));
    if (m_reader.state() != WireReader::State::Done)
        return;
    m_timer.stop();
    m_state = State::Answering;
    dispatchCapture(m_request, m_context, *this);
}

void CaptureConnection::refuse(int status, const QString &why, const char *code)
{
    refuse(captureError(m_request.route.dialect, status, why, code));
}

// Before all of the request was read, what follows cannot be told from the next one.
void CaptureConnection::refuse(const CaptureAnswer &answer)
{
    if (m_reader.state() != WireReader::State::Done)
        m_keepsAlive = false;
    m_state = State::Answering;
    this->answer(answer);
}

void CaptureConnection::answer(const CaptureAnswer &answer)
{
    if (m_state != State::Answering)
        return;
    beginAnswer(answer.status, {}, answerHeaders(answer), answer.body.size());
    if (m_request.head.method != "HEAD")
        write(answer.body);
    endAnswer();
}

void CaptureConnection::beginAnswer(int status, const QByteArray &reason, HttpHeaders headers,
                                    const std::optional<qint64> &length)
{
    if (m_state != State::Answering || !m_socket)
        return;
    m_answerBegan = true;
    const bool hasNoBody = status == 204 || status == 304;
    m_isChunked = !length && !hasNoBody && !m_request.head.isHttp10;
    if (!length && !hasNoBody && m_request.head.isHttp10)
        m_keepsAlive = false;
    if (length && !hasNoBody)
        headers.emplaceBack("content-length", QByteArray::number(*length));
    if (m_isChunked)
        headers.emplaceBack("transfer-encoding", "chunked");
    m_keepsAlive = m_keepsAlive && !m_closing;
    if (!m_keepsAlive)
        headers.emplaceBack("connection", "close");
    else if (m_request.head.isHttp10)
        headers.emplaceBack("connection", "keep-alive");
    m_socket->write(wireAnswerHead(status, reason, headers));
}

void CaptureConnection::write(const QByteArray &bytes)
{
    if (m_state == State::Answering && m_socket && !bytes.isEmpty())
        m_socket->write(m_isChunked ? wireChunk(bytes) : bytes);
}

void CaptureConnection::endAnswer()
{
    if (m_state != State::Answering || !m_socket)
        return;
    if (std::exchange(m_isChunked, false))
        m_socket->write(wireLastChunk());
    m_answerBegan = false;
    if (!m_keepsAlive)
        return linger();
    nextRequest();
}

void CaptureConnection::nextRequest()
{
    m_reader.next();
    m_request = {};
    m_headRead = false;
    m_state = State::Reading;
    m_timer.start(m_context.timeouts.idleMs);
    if (m_reader.hasBytes())
        QMetaObject::invokeMethod(this, &CaptureConnection::readOn, Qt::QueuedConnection);
}

// A client that still sends would lose the answer if the connection were closed on it.
void CaptureConnection::linger()
{
    m_state = State::Lingering;
    const bool isWhole = m_reader.state() == WireReader::State::Done;
    if (isWhole && m_socket) {
        m_socket->disconnectFromHost(); // after what was written
        return;
    }
    m_timer.start(m_context.timeouts.lingerMs);
}

void CaptureConnection::turnAway()
{
    m_state = State::Answering;
    m_keepsAlive = false;
    CaptureAnswer busy =
        captureError(CaptureDialect::OpenAi, 503, CaptureText::tr("Too many connections. Try again later."));
    busy.headers.emplaceBack("retry-after", "1");
    answer(busy);
}

void CaptureConnection::runOut()
{
    const bool isWaiting = m_state == State::Reading && !m_headRead && !m_reader.hasBytes();
    if (m_state == State::Reading && !isWaiting)
        return refuse(408, CaptureText::tr("The request did not come to its end in time."));
    breakOff();
}

} // namespace tally

#include "moc_captureconnection.cpp"
