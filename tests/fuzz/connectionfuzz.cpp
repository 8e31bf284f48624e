// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer over a whole connection of the capture server: what a client sends, and what a provider answers,
// are any bytes (parted by "====" in the input). They must be answered or refused, in pieces of any size
// alike; nothing reaches the provider without a token; and when the client has gone, the connection goes too.
#include "capture/captureserver.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>

#include <cstdio>
#include <cstdlib>
#include <sys/socket.h>

using namespace tally;

namespace {

constexpr char Token[] = "tg_fuzz";
constexpr int MostTurns = 200; // of the event loop

[[noreturn]] void fail(const char *what)
{
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

/// A program that knows one token and keeps nothing.
class FuzzDesk final : public CaptureDesk {
public:
    const CaptureProgram *programOf(const QByteArray &token) override
    {
        return token == Token ? &m_program : nullptr;
    }
    std::optional<CaptureUpstream> upstreamOf(const QString &) const override
    {
        return CaptureUpstream{QUrl(QStringLiteral("http://127.0.0.1:%1/base").arg(upstreamPort)), false};
    }
    bool allowsPlainHttp() const override { return false; }
    void keyOf(const QString &, QObject *, std::function<void(const QByteArray &)> done) override
    {
        done({});
    }
    void open(const CaptureCall &, QObject *, std::function<void(const CaptureOpening &)> done) override
    {
        ++opened;
        done({.call = opened, .record = "r"});
    }
    void identify(int64_t, const std::string &) override { }
    void close(int64_t, const CaptureEnd &) override { ++closed; }
    void complete(const ChatAnswer &) override { }
    void takeUsage(const CaptureProgram &, const QByteArray &, const QByteArray &, QObject *,
                   std::function<void(const CaptureAnswer &)> done) override
    {
        done({.status = 201, .body = "{}"});
    }
    void tellUsage(const CaptureProgram &, const QByteArray &, QObject *,
                   std::function<void(const CaptureAnswer &)> done) override
    {
        done({.body = "{}"});
    }
    void takeTelemetry(const CaptureProgram &, const QByteArray &, const QByteArray &, QObject *,
                       std::function<void(const CaptureAnswer &)> done) override
    {
        done({.body = "{}"});
    }

    quint16 upstreamPort = 0;
    int64_t opened = 0;
    int64_t closed = 0;

private:
    CaptureProgram m_program{.id = 1, .name = "fuzz"};
};

/// Says the same to everybody, and hangs up.
class FuzzProvider : public QObject {
public:
    FuzzProvider()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                ++calls;
                socket->write(answer);
                socket->disconnectFromHost();
            }
        });
    }
    quint16 port() const { return m_server.serverPort(); }

    QByteArray answer;
    int64_t calls = 0;

private:
    QTcpServer m_server;
};

// A closed connection must not keep its port, or there are none left soon.
void hangUp(QTcpSocket &socket)
{
    const linger now{1, 0};
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket.abort();
}

struct Bench {
    int argc = 1;
    char name[5] = "fuzz";
    char *argv[2] = {name, nullptr};
    QCoreApplication application{argc, argv};
    FuzzDesk desk;
    FuzzProvider provider;
    CaptureServer server{desk, {.lingerMs = 5}};
    quint16 port = 0;

    Bench()
    {
        desk.upstreamPort = provider.port();
        const auto listening = server.listen(0, false);
        if (!listening)
            fail("cannot listen");
        port = *listening;
    }
};

void readInPieces(const QByteArray &bytes, qsizetype piece, WireReader::Kind kind, QByteArray &told)
{
    WireReader reader(kind, 1 << 20);
    QByteArray body;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.add(bytes.mid(at, piece));
        WireReader::State before;
        do {
            before = reader.state();
            reader.advance();
            body += reader.takeBody();
        } while (reader.state() != before);
    }
    told = QByteArray::number(int(reader.state())) + ' ' + reader.head().target;
    if (reader.state() == WireReader::State::Done)
        told += body;
}

void compareReadings(const QByteArray &bytes, WireReader::Kind kind)
{
    QByteArray whole;
    QByteArray single;
    readInPieces(bytes, std::max<qsizetype>(1, bytes.size()), kind, whole);
    readInPieces(bytes, 1, kind, single);
    // What is refused may be refused earlier or later; what is read must be the same.
    if (whole.startsWith("2 ") && whole != single)
        fail("a message depends on how it came");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Bench &bench = *new Bench;
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype parting = input.indexOf("====");
    QByteArray request = parting < 0 ? input : input.left(parting);
    request.replace("PORT", QByteArray::number(bench.port));
    bench.provider.answer = parting < 0 ? QByteArray() : input.mid(parting + 4);
    compareReadings(request, WireReader::Kind::Request);
    compareReadings(bench.provider.answer, WireReader::Kind::Answer);

    const int64_t calls = bench.provider.calls;
    QTcpSocket client;
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), bench.port);
    if (!client.waitForConnected(1000))
        fail("cannot connect");
    client.write(request.left(request.size() / 2));
    client.flush();
    QCoreApplication::processEvents();
    client.write(request.mid(request.size() / 2));
    for (int turn = 0; turn < MostTurns && client.state() == QTcpSocket::ConnectedState; ++turn) {
        QCoreApplication::processEvents();
        if (turn > 5 && client.bytesAvailable() > 0)
            break;
    }
    hangUp(client);
    for (int turn = 0; turn < MostTurns && bench.server.connectionCount() > 0; ++turn)
        QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    if (bench.server.connectionCount() > 0)
        fail("a connection outlives its client");
    if (bench.desk.opened != bench.desk.closed)
        fail("a call never ended");
    if (!request.contains(Token) && !request.contains('%') && bench.provider.calls != calls)
        fail("a call went on without a token");
    return 0;
}
