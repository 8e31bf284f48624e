// SPDX-License-Identifier: GPL-3.0-or-later
// Keys stay with the server they are for, and out of every text.
#include "providers/requestcheck.h"
#include "transportfixture.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray texts(const HttpResult &result)
{
    return (result.error.message + result.error.detail).toUtf8();
}

} // namespace

class TransportSafetyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redirectsAreRefused_data();
    void redirectsAreRefused();
    void aRedirectWithoutTargetIsNotCalledOne();
    void untrustedCertificatesAreRefused();
    void plainAnswersToTlsAreRefused();
    void plainHttpStaysOnThisMachine_data();
    void plainHttpStaysOnThisMachine();
    void plainHttpCanBeAllowed();
    void addressesAreChecked_data();
    void addressesAreChecked();
    void headersCannotBreakOut_data();
    void headersCannotBreakOut();
    void challengesAreNotAnswered();
    void passwordsInAddressesBecomeAHeader();
    void unreadableErrorsKeepTheirStatus();
    void addressesStayOutOfTexts();
    void cookiesAreNotKept();
    void loopbackIsNeverProxied();
};

void TransportSafetyTest::redirectsAreRefused_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    for (const int status : {301, 302, 303, 307, 308}) {
        for (const QByteArray method : {"GET", "POST"})
            QTest::addRow("%s %d", method.constData(), status) << status << method;
    }
}

void TransportSafetyTest::redirectsAreRefused()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    FaultServer target("ok");
    const QByteArray location = "Location: " + target.url(u"/stolen"_s).toEncoded() + "?key=1\r\n";
    FaultServer server(
        {{fault::waitBody(), fault::send(fault::answer(status, "moved", "text/plain", location))}});
    HttpTransport transport;
    HttpRequest request = chatRequest(server.url(), false);
    request.method = method;
    Call call;
    call.start(transport, request);
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Redirect);
    QCOMPARE(call.result().head.status, status);
    QVERIFY(texts(call.result()).contains("127.0.0.1:" + QByteArray::number(target.url().port())));
    QVERIFY(!texts(call.result()).contains("stolen"));
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(target.connectionCount(), 0);
}

void TransportSafetyTest::aRedirectWithoutTargetIsNotCalledOne()
{
    for (const int status : {300, 302, 304}) {
        FaultServer server({{fault::waitBody(), fault::send(fault::answer(status, "", "text/plain"))}});
        HttpTransport transport;
        Call call;
        call.start(transport, chatRequest(server.url(), false));
        QVERIFY(call.ends());
        QCOMPARE(call.result().outcome, HttpOutcome::Redirect);
        QVERIFY(texts(call.result()).contains("the status " + QByteArray::number(status)));
        QVERIFY(!texts(call.result()).contains("answered with a redirect"));
        QCOMPARE(server.requestCount(), 1);
    }
}

void TransportSafetyTest::untrustedCertificatesAreRefused()
{
    FaultServer server(fault::named("ok"), FaultServer::Encryption::SelfSigned);
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Tls);
    QVERIFY(!call.result().requestSent);
    QVERIFY(!call.result().error.detail.isEmpty()); // says what is wrong with the certificate
    QCOMPARE(server.requestCount(), 0);
}

void TransportSafetyTest::plainAnswersToTlsAreRefused()
{
    FaultServer server(
        {{fault::atConnect(), fault::send("HTTP/1.1 400 Bad Request\r\n\r\n"), fault::close()}});
    HttpTransport transport;
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    Call call;
    call.start(transport, chatRequest(url));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Tls);
    QVERIFY(!call.result().requestSent);
    QCOMPARE(server.requestCount(), 0);
}

void TransportSafetyTest::plainHttpStaysOnThisMachine_data()
{
    QTest::addColumn<bool>("allowed");
    for (const char *url :
         {"http://localhost/v1", "http://LOCALHOST:8080/v1", "http://127.0.0.1:1", "http://127.9.9.9/",
          "http://[::1]:11434/v1", "http://api.localhost/", "https://example.com/v1"})
        QTest::newRow(url) << true;
    for (const char *url :
         {"http://example.com/v1", "http://localhost.example.com/", "http://notlocalhost/",
          "http://192.168.1.5:11434/v1", "http://[::2]/", "http://0.0.0.0/", "http://10.0.0.1/",
          "http://127.0.0.1@example.com/", "http://127.0.0.1.example.com/"})
        QTest::newRow(url) << false;
}

void TransportSafetyTest::plainHttpStaysOnThisMachine()
{
    QFETCH(bool, allowed);
    const HttpRequest request = chatRequest(QUrl(QString::fromLatin1(QTest::currentDataTag())));
    QCOMPARE(checkRequest(request, false).ok(), allowed);
    QVERIFY(checkRequest(request, true).ok());
    if (allowed)
        return;
    HttpTransport transport;
    Call call;
    call.start(transport, request);
    QVERIFY(call.results.isEmpty());
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::NotAllowed);
    QVERIFY(!call.result().requestSent);
    QVERIFY(texts(call.result()).contains(request.url.host().toUtf8()));
}

void TransportSafetyTest::plainHttpCanBeAllowed()
{
    HttpOptions options;
    options.allowPlainHttp = true;
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(QUrl(u"http://nowhere.invalid/v1"_s)), options);
    call.exchange->cancel(); // it is under way, which is all that matters here
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Cancelled);
}

void TransportSafetyTest::addressesAreChecked_data()
{
    QTest::addColumn<bool>("unused");
    for (const char *url : {"", "example.com/v1", "ftp://example.com", "file:///etc/passwd", "https://",
                            "https:///v1", "https://exa mple.com/"})
        QTest::newRow(url) << true;
}

void TransportSafetyTest::addressesAreChecked()
{
    const auto result = checkRequest(chatRequest(QUrl(QString::fromLatin1(QTest::currentDataTag()))), true);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
}

void TransportSafetyTest::headersCannotBreakOut_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("line feed") << QByteArray("x-api-key") << QByteArray("sk-1\nX-Evil: 1");
    QTest::newRow("carriage return") << QByteArray("x-api-key") << QByteArray("sk-1\r");
    QTest::newRow("zero") << QByteArray("x-api-key") << QByteArray("sk-1\0x", 6);
    QTest::newRow("in the name") << QByteArray("x-api\r\nkey") << QByteArray("sk-1");
    QTest::newRow("no name") << QByteArray() << QByteArray("sk-1");
}

void TransportSafetyTest::headersCannotBreakOut()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    FaultServer server("ok");
    HttpTransport transport;
    HttpRequest request = chatRequest(server.url());
    request.headers.emplaceBack(name, value);
    Call call;
    call.start(transport, request);
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::NotAllowed);
    QVERIFY(!texts(call.result()).contains("sk-1"));
    QCOMPARE(server.connectionCount(), 0);
}

void TransportSafetyTest::challengesAreNotAnswered()
{
    FaultServer server("unauthorized-challenge");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::HttpError);
    QCOMPARE(call.result().head.status, 401);
    QVERIFY(call.result().body.contains("Fault 401"));
    QCOMPARE(server.requestCount(), 1);
}

void TransportSafetyTest::passwordsInAddressesBecomeAHeader()
{
    FaultServer server("unauthorized-challenge");
    HttpTransport transport;
    HttpRequest request = chatRequest(server.url());
    request.headers.clear();
    request.url.setUserInfo(u"ann:p%40ss"_s);
    Call call;
    call.start(transport, request);
    QVERIFY(call.ends());
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(server.requests().front().headers["authorization"],
             "Basic " + QByteArray("ann:p@ss").toBase64());
    QCOMPARE(call.result().outcome, HttpOutcome::HttpError);
}

void TransportSafetyTest::unreadableErrorsKeepTheirStatus()
{
    for (const QByteArray encoding : {"br", "gzip"}) {
        FaultServer server({{fault::waitBody(),
                             fault::send(fault::answer(429, "\x0b\x02\x80", "application/json",
                                                       "Content-Encoding: " + encoding + "\r\n"))}});
        HttpTransport transport;
        Call call;
        call.start(transport, chatRequest(server.url()));
        QVERIFY(call.ends());
        QCOMPARE(call.result().outcome, HttpOutcome::HttpError);
        QCOMPARE(call.result().head.status, 429);
        QVERIFY(call.result().body.isEmpty());
    }
}

void TransportSafetyTest::addressesStayOutOfTexts()
{
    for (const char *name :
         {"drop-before-head", "redirect-same-host", "brotli", "huge-announced", "not-http"}) {
        FaultServer server(name);
        HttpTransport transport;
        HttpRequest request = chatRequest(server.url());
        request.url.setQuery(u"key=%1"_s.arg(QLatin1String(TestKey)));
        request.url.setUserInfo(u"ann:secret"_s);
        Call call;
        call.start(transport, request);
        QVERIFY(call.ends());
        QVERIFY(!texts(call.result()).isEmpty());
        for (const char *secret : {TestKey, "secret", "key=", "/v1"})
            QVERIFY(!texts(call.result()).contains(secret));
    }
}

void TransportSafetyTest::cookiesAreNotKept()
{
    FaultServer server(
        {{fault::waitBody(),
          fault::send(fault::answer(200, "{}", "application/json", "Set-Cookie: session=1; Path=/\r\n"))}});
    HttpTransport transport;
    for (int i = 0; i < 2; ++i) {
        Call call;
        call.start(transport, chatRequest(server.url()));
        QVERIFY(call.ends());
        QVERIFY(!server.requests().back().headers.contains("cookie"));
    }
}

void TransportSafetyTest::loopbackIsNeverProxied()
{
    FaultServer proxy("status-502");
    qputenv("http_proxy", proxy.url({}).toEncoded());
    FaultServer server("ok");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    QVERIFY(call.ends());
    qunsetenv("http_proxy");
    QCOMPARE(call.result().outcome, HttpOutcome::Complete);
    QCOMPARE(proxy.connectionCount(), 0);
}

TALLYGLASS_TEST(TransportSafetyTest)
#include "transportsafetytest.moc"
