// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/captureserver.h"
#include "support/testprogram.h"

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

/// Knows one token, and nothing else.
class NoDesk final : public CaptureDesk {
public:
    const CaptureProgram *programOf(const QByteArray &token) override
    {
        return token == "tg_known" ? &m_program : nullptr;
    }
    std::optional<CaptureUpstream> upstreamOf(const QString &) const override { return std::nullopt; }
    bool allowsPlainHttp() const override { return false; }
    void keyOf(const QString &, QObject *, std::function<void(const QByteArray &)>) override { }
    void open(const CaptureCall &, QObject *, std::function<void(const CaptureOpening &)>) override { }
    void identify(int64_t, const std::string &) override { }
    void close(int64_t, const CaptureEnd &) override { }
    void complete(const ChatAnswer &) override { }
    void takeUsage(const CaptureProgram &, const QByteArray &, const QByteArray &, QObject *,
                   std::function<void(const CaptureAnswer &)> done) override
    {
        done({.status = 201});
    }
    void tellUsage(const CaptureProgram &, const QByteArray &, QObject *,
                   std::function<void(const CaptureAnswer &)> done) override
    {
        done({});
    }
    void takeTelemetry(const CaptureProgram &, const QByteArray &, const QByteArray &, QObject *,
                       std::function<void(const CaptureAnswer &)> done) override
    {
        done({});
    }

private:
    CaptureProgram m_program{.id = 1, .name = "known"};
};

/// What the server says until it hangs up, or for as long as it does not.
QByteArray answerTo(quint16 port, const QByteArray &bytes)
{
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, port);
    client.write(bytes);
    (void)QTest::qWaitFor([&] { return client.state() == QTcpSocket::UnconnectedState; }, 3'000);
    return client.state() == QTcpSocket::UnconnectedState ? client.readAll() : QByteArray("still there");
}

} // namespace

/// A server's sockets: who may have its port, and how long a client may take.
class CaptureServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsOnlySoLong_data();
    void waitsOnlySoLong();
    void sharesItsPortWithNobody();
    void isReachedOverIPv6();
};

void CaptureServerTest::waitsOnlySoLong_data()
{
    QTest::addColumn<QByteArray>("bytes"); // PORT is put in
    QTest::addColumn<QByteArray>("answer"); // how it begins; empty: none
    const QByteArray head = "POST /api/usage HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                            "Authorization: Bearer tg_known\r\nContent-Type: application/json\r\n";
    QTest::newRow("no head") << QByteArray() << QByteArray();
    QTest::newRow("half a head") << QByteArray("GET /api/usage HTTP/1.1\r\nHost:")
                                 << QByteArray("HTTP/1.1 408 ");
    QTest::newRow("half a body") << head + "Content-Length: 100\r\n\r\n{" << QByteArray("HTTP/1.1 408 ");
    QTest::newRow("half a chunk") << head + "Transfer-Encoding: chunked\r\n\r\n10\r\n{"
                                  << QByteArray("HTTP/1.1 408 ");
    QTest::newRow("no next request") << head + "Content-Length: 2\r\n\r\n{}" << QByteArray("HTTP/1.1 201 ");
}

void CaptureServerTest::waitsOnlySoLong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(const QByteArray, answer);
    NoDesk desk;
    CaptureServer server(desk, {.headMs = 100, .idleMs = 100, .bodyMs = 100, .lingerMs = 100});
    const auto port = server.listen(0, false);
    QVERIFY(port);
    const QByteArray said = answerTo(*port, bytes.replace("PORT", QByteArray::number(*port)));
    QVERIFY2(answer.isEmpty() ? said.isEmpty() : said.startsWith(answer), said.constData());
    QTRY_COMPARE(server.connectionCount(), qsizetype(0));
}

void CaptureServerTest::sharesItsPortWithNobody()
{
    NoDesk desk;
    CaptureServer server(desk);
    const auto port = server.listen(0, false);
    QVERIFY(port);
    CaptureServer other(desk);
    const auto taken = other.listen(*port, false);
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, ErrorKind::Io);
    QVERIFY(taken.error().message.contains(QString::number(*port)));
    QVERIFY2(taken.error().message.contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(taken.error().message));
}

void CaptureServerTest::isReachedOverIPv6()
{
    NoDesk desk;
    CaptureServer server(desk);
    const auto port = server.listen(0, false);
    QVERIFY(port);
    const bool hasIPv6 = QTcpServer().listen(QHostAddress::LocalHostIPv6); // else IPv4 alone must do
    for (const QByteArray &host : {QByteArray("127.0.0.1"), QByteArray("::1")}) {
        if (host == "::1" && !hasIPv6)
            continue;
        QTcpSocket client;
        client.connectToHost(QString::fromLatin1(host), *port);
        QTRY_COMPARE(client.state(), QTcpSocket::ConnectedState);
        const QByteArray name = host.contains(':') ? '[' + host + ']' : host;
        client.write("GET /api/usage HTTP/1.1\r\nHost: " + name + ':' + QByteArray::number(*port)
                     + "\r\nAuthorization: Bearer tg_known\r\n\r\n");
        QTRY_VERIFY(client.peek(20).startsWith("HTTP/1.1 200 "));
    }
}

TALLYGLASS_TEST(CaptureServerTest)
#include "captureservertest.moc"
