// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturegate.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

/// Who is let in: this computer by its own name, no web page, JSON.
class CaptureGateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void letsIn_data();
    void letsIn();
    void findsTokens();
    void countsWrongTokens();
};

void CaptureGateTest::letsIn_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status"); // 0: let in
    const HttpHeaders json{{"host", "127.0.0.1:4321"}, {"content-type", "application/json"}};
    const auto host = [](const char *name, const char *value, int status) {
        QTest::newRow(name) << HttpHeaders{{"host", value}, {"content-type", "application/json"}}
                            << QByteArray("POST") << status;
    };
    const auto with = [&json](const char *name, const char *header, const char *value, int status,
                              const char *method = "POST") {
        QTest::newRow(name) << json + HttpHeaders{{header, value}} << QByteArray(method) << status;
    };
    host("address", "127.0.0.1:4321", 0);
    host("name", "localhost:4321", 0);
    host("name in capitals", "LOCALHOST:4321", 0);
    host("name with a dot", "localhost.:4321", 0);
    host("IPv6", "[::1]:4321", 0);
    host("other port", "127.0.0.1:4322", 403);
    host("no port", "127.0.0.1", 403);
    host("other name", "evil.example:4321", 403);
    host("name that ends alike", "evil-localhost:4321", 403);
    host("subdomain", "localhost.evil.example:4321", 403);
    host("other loopback", "127.0.0.2:4321", 403);
    host("any address", "0.0.0.0:4321", 403);
    host("number", "2130706433:4321", 403);
    host("mapped", "[::ffff:127.0.0.1]:4321", 403);
    host("two ports", "localhost:4321:4321", 403);
    host("user", "x@localhost:4321", 403);
    host("empty", "", 403);
    QTest::newRow("no host") << HttpHeaders{{"content-type", "application/json"}} << QByteArray("POST")
                             << 403;
    with("two hosts", "host", "127.0.0.1:4321", 400);
    with("origin", "origin", "https://evil.example", 403);
    with("origin of this computer", "origin", "http://127.0.0.1:4321", 403);
    with("origin null", "origin", "null", 403);
    with("empty origin", "origin", "", 403);
    with("cross-site", "sec-fetch-site", "cross-site", 403);
    with("same-origin", "sec-fetch-site", "same-origin", 403);
    with("typed address", "sec-fetch-site", "none", 0);
    with("preflight", "access-control-request-method", "POST", 403, "OPTIONS");
    with("trace", "x", "y", 501, "TRACE");
    with("web socket", "upgrade", "websocket", 426, "GET");
    with("HTTP/2 offered", "upgrade", "h2c", 0);
    with("compressed", "content-encoding", "gzip", 415);
    QTest::newRow("form") << HttpHeaders{{"host", "127.0.0.1:4321"}, {"content-type", "text/plain"}}
                          << QByteArray("POST") << 415;
    QTest::newRow("no type") << HttpHeaders{{"host", "127.0.0.1:4321"}} << QByteArray("POST") << 415;
    QTest::newRow("reading") << HttpHeaders{{"host", "127.0.0.1:4321"}} << QByteArray("GET") << 0;
}

void CaptureGateTest::letsIn()
{
    QFETCH(const HttpHeaders, headers);
    QFETCH(const QByteArray, method);
    QFETCH(const int, status);
    WireHead head{.method = method, .target = "/api/usage", .headers = headers};
    if (method == "POST")
        head.length = 2;
    const auto refusal = refusalOf(head, routeOf(head, false), 4321);
    QCOMPARE(refusal ? refusal->status : 0, status);
    if (!refusal)
        return;
    for (const auto &[name, value] : refusal->headers)
        QVERIFY2(!name.startsWith("access-control"), name.constData());
}

void CaptureGateTest::findsTokens()
{
    const auto tokens = [](const HttpHeaders &headers, const QByteArray &target = "/v1/models") {
        const WireHead head{.method = "GET", .target = target, .headers = headers};
        return tokensOf(head, routeOf(head, false));
    };
    using Tokens = std::vector<QByteArray>;
    QCOMPARE(tokens({}), Tokens{});
    QCOMPARE(tokens({{"authorization", "Bearer a"}}), Tokens{"a"});
    QCOMPARE(tokens({{"authorization", "bearer  a "}}), Tokens{"a"});
    QCOMPARE(tokens({{"authorization", "Basic a"}}), Tokens{});
    QCOMPARE(tokens({{"x-api-key", "a"}}), Tokens{"a"});
    QCOMPARE(tokens({{"x-goog-api-key", "a"}}), Tokens{"a"});
    QCOMPARE(tokens({}, "/v1beta/models?key=a%2Bb"), Tokens{"a+b"});
    QCOMPARE(tokens({}, "/k/a/v1/models"), Tokens{"a"});
    QCOMPARE(tokens({{"authorization", "Bearer sk"}, {"x-tallyglass-key", "tg"}}), (Tokens{"tg", "sk"}));
    QCOMPARE(queryWithoutToken("alt=sse&key=a%2Bb", "a+b"), QByteArray("alt=sse"));
    QCOMPARE(queryWithoutToken("key=other&alt=sse", "a"), QByteArray("key=other&alt=sse"));
}

void CaptureGateTest::countsWrongTokens()
{
    WrongTokens wrong;
    for (int i = 0; i < 10; ++i)
        QVERIFY(!wrong.note(1000 + i));
    QVERIFY(wrong.note(1010));
    QVERIFY(wrong.note(60'999));
    QVERIFY(!wrong.note(61'000));
    QVERIFY(wrong.note(61'000));
}

TALLYGLASS_TEST(CaptureGateTest)
#include "capturegatetest.moc"
