// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "services/capture/equaltime.h"
#include "support/testprogram.h"

#include <QMutex>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

/// Bytes that count how often they are looked at.
struct CountedBytes {
    QByteArray bytes = {};
    int *looks = nullptr;
    qsizetype size() const { return bytes.size(); }
    char at(qsizetype i) const
    {
        ++*looks;
        return bytes.at(i);
    }
};

QMutex logMutex;
QString logged;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const QMutexLocker lock(&logMutex);
    logged += text + u'\n';
}

} // namespace

/// What comes over the sockets of a server that must not be trusted.
class CaptureSecurityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refusesBeforeRouting_data();
    void refusesBeforeRouting();
    void isReadWhenTooLarge_data();
    void isReadWhenTooLarge();
    void answersOneAfterTheOther();
    void speaksOldHttp();
    void answersExpectations();
    void slowsWrongTokensDown();
    void takesBackTokens();
    void keepsOnlyTheHash();
    void listensOnThisComputerOnly();
    void limitsConnections();
    void neverFollowsRedirects();
    void takesTheAddressFromSettingsOnly();
    void looksAtAllOfATokensHash_data();
    void looksAtAllOfATokensHash();
    void endsWhatRunsWhenItStops();
    void saysNoSecretsInLogs();

private:
    std::unique_ptr<CaptureFixture> m_fixture;
    QByteArray m_token;
};

void CaptureSecurityTest::init()
{
    m_fixture = std::make_unique<CaptureFixture>();
    m_token = m_fixture->addToken({.name = "ci"});
    QVERIFY(m_fixture->start());
}

void CaptureSecurityTest::refusesBeforeRouting_data()
{
    QTest::addColumn<QByteArray>("head"); // PORT and TOKEN are put in
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &head, int status) {
        QTest::newRow(name) << head << status;
    };
    const QByteArray good = "Host: 127.0.0.1:PORT\r\nAuthorization: Bearer TOKEN\r\n";
    row("other host", "GET /api/usage HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer TOKEN\r\n\r\n",
        403);
    row("no host", "GET /api/usage HTTP/1.1\r\nAuthorization: Bearer TOKEN\r\n\r\n", 403);
    row("web page", "GET /api/usage HTTP/1.1\r\n" + good + "Origin: https://evil.example\r\n\r\n", 403);
    row("preflight", "OPTIONS /api/usage HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: https://e\r\n\r\n", 403);
    row("simple form",
        "POST /api/usage HTTP/1.1\r\n" + good + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
        415);
    row("absolute target", "GET http://127.0.0.1:PORT/api/usage HTTP/1.1\r\n" + good + "\r\n", 400);
    row("connect", "CONNECT evil.example:443 HTTP/1.1\r\n" + good + "\r\n", 501);
    row("smuggling",
        "POST /api/usage HTTP/1.1\r\n" + good
            + "Content-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: "
              "chunked\r\n\r\n0\r\n\r\n"
              "GET /api/usage HTTP/1.1\r\n\r\n",
        400);
    row("folded", "GET /api/usage HTTP/1.1\r\n" + good + "X: a\r\n b\r\n\r\n", 400);
    row("cookie instead of a token",
        "GET /api/usage HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nCookie: token=TOKEN\r\n\r\n", 401);
}

void CaptureSecurityTest::refusesBeforeRouting()
{
    QFETCH(QByteArray, head);
    QFETCH(const int, status);
    head.replace("PORT", QByteArray::number(m_fixture->port())).replace("TOKEN", m_token);
    const CaptureReply reply = m_fixture->talk(head);
    QCOMPARE(reply.status, status);
    for (const auto &[name, value] : reply.headers)
        QVERIFY2(!name.startsWith("access-control") && name != "set-cookie", name.constData());
}

void CaptureSecurityTest::isReadWhenTooLarge_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<qsizetype>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("body told") << QByteArray() << qsizetype(3 * 1024 * 1024) << 413;
    QTest::newRow("header") << QByteArray("X: " + QByteArray(10 * 1024 * 1024, 'a') + "\r\n") << qsizetype(2)
                            << 431;
    QTest::newRow("many headers") << QByteArray("X: a\r\n").repeated(1000) << qsizetype(2) << 431;
}

void CaptureSecurityTest::isReadWhenTooLarge()
{
    QFETCH(const QByteArray, more);
    QFETCH(const qsizetype, body);
    QFETCH(const int, status);
    const CaptureReply reply = m_fixture->post("/api/usage", m_token, QByteArray(body, 'a'), more);
    QCOMPARE(reply.status, status);
    QVERIFY(reply.whole);
}

void CaptureSecurityTest::answersOneAfterTheOther()
{
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, m_fixture->port());
    const QByteArray one = m_fixture->requestBytes("GET", "/api/usage", m_token);
    const QByteArray two = m_fixture->requestBytes("GET", "/api/nothing", m_token);
    client.write(one + two);
    WireReader reader(WireReader::Kind::Answer, 1 << 20);
    QList<int> seen;
    QVERIFY(QTest::qWaitFor([&] {
        reader.add(client.readAll());
        for (WireReader::State before = WireReader::State::Failed; before != reader.state();) {
            before = reader.state();
            if (reader.advance() == WireReader::State::Done) {
                seen << reader.head().status;
                reader.next();
                before = WireReader::State::Failed;
            }
        }
        return seen.size() == 2;
    }));
    QCOMPARE(seen, (QList<int>{200, 404}));
}

void CaptureSecurityTest::speaksOldHttp()
{
    const CaptureReply reply =
        m_fixture->talk("GET /api/usage HTTP/1.0\r\nAuthorization: Bearer " + m_token + "\r\n\r\n");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.header("connection"), QByteArray("close"));
    QVERIFY(reply.header("transfer-encoding").isEmpty());
}

void CaptureSecurityTest::answersExpectations()
{
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, m_fixture->port());
    const QByteArray body = R"({"project_id":"p"})";
    const QByteArray whole =
        m_fixture->requestBytes("POST", "/api/usage", m_token, body, "Expect: 100-continue\r\n");
    client.write(whole.chopped(body.size()));
    QVERIFY(QTest::qWaitFor([&] { return client.bytesAvailable() > 0; }));
    QVERIFY(client.peek(100).startsWith("HTTP/1.1 100 "));
    client.write(body);
    QCOMPARE(CaptureFixture::read(client).status, 422);
}

void CaptureSecurityTest::slowsWrongTokensDown()
{
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_fixture->get("/api/usage", "tg_wrong" + QByteArray::number(i)).status, 401);
    const CaptureReply reply = m_fixture->get("/api/usage", "tg_wrong");
    QCOMPARE(reply.status, 429);
    QVERIFY(!reply.header("retry-after").isEmpty());
    QCOMPARE(m_fixture->get("/api/usage", m_token).status, 200);
}

void CaptureSecurityTest::takesBackTokens()
{
    const QByteArray later = m_fixture->addToken({.name = "later"});
    QVERIFY(QTest::qWaitFor([&] { return m_fixture->get("/api/usage", later).status == 200; }, 2'000));
    QVERIFY(ProgramTokens(m_fixture->path()).revoke("later"));
    QVERIFY(QTest::qWaitFor([&] { return m_fixture->get("/api/usage", later).status != 200; }, 2'000));
    QCOMPARE(m_fixture->get("/api/usage", m_token).status, 200);
}

void CaptureSecurityTest::keepsOnlyTheHash()
{
    QVERIFY(m_token.startsWith("tg_"));
    QCOMPARE(m_token.size(), 3 + 32);
    QVERIFY(m_fixture->stop());
    for (const char *name : {"", "-wal"}) {
        QFile file(m_fixture->path() + QLatin1StringView(name));
        if (file.open(QIODevice::ReadOnly))
            QVERIFY(!file.readAll().contains(m_token));
    }
    QVERIFY(!ProgramTokens(m_fixture->path()).add({.name = "ci"}));
    QVERIFY(ProgramTokens(m_fixture->path()).revoke("ci"));
    QVERIFY(ProgramTokens(m_fixture->path()).add({.name = "ci"}));
    QVERIFY(!ProgramTokens(m_fixture->path()).revoke("nobody"));
}

void CaptureSecurityTest::listensOnThisComputerOnly()
{
    QFile table(u"/proc/net/tcp"_s);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QByteArray port = ':' + QByteArray::number(m_fixture->port(), 16).rightJustified(4, '0').toUpper();
    int listening = 0;
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QByteArrayList columns = line.simplified().split(' ');
        if (columns.size() > 3 && columns.at(1).endsWith(port) && columns.at(3) == "0A") {
            ++listening;
            QVERIFY(columns.at(1).startsWith("0100007F"));
        }
    }
    QCOMPARE(listening, 1);
}

void CaptureSecurityTest::limitsConnections()
{
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 64; ++i) {
        clients.push_back(std::make_unique<QTcpSocket>());
        clients.back()->connectToHost(u"127.0.0.1"_s, m_fixture->port());
    }
    QVERIFY(QTest::qWaitFor([&] {
        return std::ranges::all_of(
            clients, [](const auto &client) { return client->state() == QTcpSocket::ConnectedState; });
    }));
    QCOMPARE(m_fixture->get("/api/usage", m_token).status, 503);
    clients.clear();
    QVERIFY(QTest::qWaitFor([&] { return m_fixture->get("/api/usage", m_token).status == 200; }));
}

void CaptureSecurityTest::neverFollowsRedirects()
{
    FaultServer other("ok");
    FaultServer upstream({{fault::waitBody(),
                           fault::send(fault::answer(307, "{}", "application/json",
                                                     "Location: " + other.url().toEncoded() + "\r\n"))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).status, 307);
    QCOMPARE(other.requestCount(), 0);
}

void CaptureSecurityTest::takesTheAddressFromSettingsOnly()
{
    FaultServer other("ok");
    FaultServer upstream("ok");
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const QByteArray address = other.url().toEncoded();
    QCOMPARE(fixture
                 .post("/v1/chat/completions", token, fixture.chatBody(),
                       "Helicone-Target-URL: " + address + "\r\nX-Portkey-Custom-Host: " + address + "\r\n")
                 .status,
             200);
    for (const char *target : {"/v1/@127.0.0.1:1/x", "/v1//evil.example/x", "/p/openai/../../x"})
        fixture.post(target, token, fixture.chatBody());
    QCOMPARE(other.requestCount(), 0);
    QCOMPARE(upstream.requestCount(), 4);
}

void CaptureSecurityTest::looksAtAllOfATokensHash_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("the same") << QByteArray(32, 'a') << true;
    QTest::newRow("other from the beginning") << 'b' + QByteArray(31, 'a') << false;
    QTest::newRow("other at the end") << QByteArray(31, 'a') + 'b' << false;
    QTest::newRow("all other") << QByteArray(32, 'b') << false;
}

void CaptureSecurityTest::looksAtAllOfATokensHash()
{
    QFETCH(const QByteArray, other);
    QFETCH(const bool, same);
    int looks = 0;
    const CountedBytes known{QByteArray(32, 'a'), &looks};
    QCOMPARE(isSameInEqualTime(known, CountedBytes{other, &looks}), same);
    QCOMPARE(looks, 64);
}

void CaptureSecurityTest::endsWhatRunsWhenItStops()
{
    FaultServer upstream({{fault::waitBody(), fault::silence()}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, fixture.port());
    client.write(fixture.requestBytes("POST", "/v1/chat/completions", token, fixture.chatBody()));
    QVERIFY(QTest::qWaitFor([&] { return upstream.requestCount() == 1 && upstream.requests()[0].whole; }));
    const quint16 port = fixture.port();
    fixture.service.stop(30'000); // what runs may end
    QVERIFY(QTest::qWaitFor([&] {
        QTcpSocket late;
        late.connectToHost(u"127.0.0.1"_s, port);
        return !late.waitForConnected(500) && late.error() == QTcpSocket::ConnectionRefusedError;
    }));
    QCOMPARE(fixture.service.state(), CaptureService::State::Stopping);
    QVERIFY(fixture.stop(0)); // no longer
    QCOMPARE(fixture.ended().status, std::optional(Status::Interrupted));
}

void CaptureSecurityTest::saysNoSecretsInLogs()
{
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    {
        const QByteArray error = R"({"error":{"message":"Bad key )" + QByteArray(CaptureKey) + R"("}})";
        FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(401, error))}});
        CaptureFixture fixture;
        const QByteArray token = fixture.addToken({.name = "ci"});
        QVERIFY(fixture.start(&upstream));
        fixture.post("/v1/chat/completions", token, fixture.chatBody());
        fixture.post("/v1/chat/completions", "sk-of-the-program", fixture.chatBody());
        fixture.post("/v1beta/models/m:generateContent?key=" + token, {}, fixture.chatBody());
        fixture.ended();
        QVERIFY(fixture.stop());
        const QMutexLocker lock(&logMutex);
        for (const QByteArray &secret :
             {QByteArray(CaptureKey), token, QByteArray("sk-of-the-program"), QByteArray(CapturePrompt)})
            QVERIFY2(!logged.contains(QString::fromLatin1(secret)), secret.constData());
    }
    qInstallMessageHandler(before);
}

TALLYGLASS_TEST(CaptureSecurityTest)
#include "capturesecuritytest.moc"
