// SPDX-License-Identifier: GPL-3.0-or-later
// How calls end, and that a POST leaves once whatever the server does.
#include "transportfixture.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

enum Part { Sent = 1, Answered = 2 };

constexpr const char *Interim[] = {"early-hints",           "early-hints-alone", "early-hints-before",
                                   "early-hints-in-pieces", "processing",        "switching"};

/// What ends by itself is waited for, however busy the machine is. Only what never ends is cut off, at the
/// place that it reaches in any case.
HttpOptions untilTheEnd(const QByteArray &name)
{
    HttpOptions options;
    if (name == "silence")
        options.timeouts = {.firstByteMs = 200};
    else if (name == "silence-in-stream")
        options.timeouts = {.idleMs = 200};
    else if (name == "endless-trickle")
        options.timeouts = {.totalMs = 3'000};
    options.maxAnswerBytes = 1024 * 1024;
    return options;
}

} // namespace

class TransportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatItIsGiven();
    void answersWhole();
    void streams();
    void endsAsItShould_data();
    void endsAsItShould();
    void interimAnswersAreTold_data();
    void interimAnswersAreTold();
    void aLateAnswerReachesNobodyElse();
    void everyFaultSeesOneRequest_data();
    void everyFaultSeesOneRequest();
    void keptConnectionsDoNotRepeat_data();
    void keptConnectionsDoNotRepeat();
    void serverThatHangsUpWhenIdle();
    void eachPostHasItsOwnConnection();
    void largeBodiesLeaveOnce();
    void emptyBodies();
    void getsAreSent();
    void nobodyListens();
    void severalAtOnce();
};

void TransportTest::sendsWhatItIsGiven()
{
    FaultServer server("ok");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    QVERIFY(call.ends());
    const SeenRequest &seen = server.requests().front();
    QCOMPARE(seen.method, "POST");
    QCOMPARE(seen.path, "/v1/chat/completions");
    QCOMPARE(seen.body, chatRequest({}).body);
    QCOMPARE(seen.headers["authorization"], QByteArray("Bearer ") + TestKey);
    QCOMPARE(seen.headers["content-type"], "application/json");
    QCOMPARE(seen.headers["content-length"], QByteArray::number(seen.body.size()));
    QCOMPARE(seen.headers["accept-encoding"], "identity");
    QVERIFY(seen.headers["user-agent"].startsWith("Tallyglass/"));
    QVERIFY(!seen.headers.contains("transfer-encoding"));
    QVERIFY(!seen.headers.contains("cookie"));

    Call plain;
    HttpRequest request = chatRequest(server.url(u"/v1/other"_s), false);
    request.headers.emplaceBack("content-type", "text/plain");
    plain.start(transport, request);
    QVERIFY(plain.ends());
    QCOMPARE(server.requests().back().headers["accept-encoding"], "gzip, deflate");
    QCOMPARE(server.requests().back().headers["content-type"], "text/plain");
}

void TransportTest::answersWhole()
{
    FaultServer server("ok");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url(), false));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Complete);
    QCOMPARE(call.result().head.header("content-type"), "application/json");
    QVERIFY(call.result().body.contains("Hello world"));
    QCOMPARE(call.result().answerBytes, call.result().body.size());
    QVERIFY(call.bytes.isEmpty());
    QVERIFY(call.head);
    QVERIFY(call.result().isWhole() && !call.result().mayHaveBeenBilled());
}

void TransportTest::streams()
{
    FaultServer server("ok-stream");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    call.onBytes = [&] { QVERIFY(call.head); };
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Complete);
    QVERIFY(call.bytes.endsWith("data: [DONE]\n\n"));
    QVERIFY(call.result().body.isEmpty());
    QCOMPARE(call.result().answerBytes, call.bytes.size());
}

void TransportTest::endsAsItShould_data()
{
    QTest::addColumn<HttpOutcome>("outcome");
    QTest::addColumn<int>("parts");
    const auto row = [](const char *name, HttpOutcome outcome, int parts = Sent | Answered) {
        QTest::newRow(name) << outcome << parts;
    };
    row("drop-on-connect", HttpOutcome::Broken, Sent);
    row("drop-in-request", HttpOutcome::Broken, Sent);
    row("drop-before-head", HttpOutcome::Broken, Sent);
    row("reset-before-head", HttpOutcome::Broken, Sent);
    row("drop-in-head", HttpOutcome::Broken, Sent);
    row("not-http", HttpOutcome::Broken, Sent);
    row("continue-alone", HttpOutcome::Broken, Sent);
    for (const char *name : Interim)
        row(name, HttpOutcome::Broken, Sent);
    for (const char *name :
         {"drop-mid-chunk", "drop-mid-body", "drop-after-finish", "drop-in-error", "gzip-cut"})
        row(name, HttpOutcome::Broken);
    row("silence", HttpOutcome::TimedOut, Sent);
    row("silence-in-stream", HttpOutcome::TimedOut);
    row("endless-trickle", HttpOutcome::TimedOut);
    for (const char *name : {"redirect-other-host", "redirect-same-host"})
        row(name, HttpOutcome::Redirect);
    for (const char *name : {"gzip-damaged", "brotli"})
        row(name, HttpOutcome::BadEncoding);
    for (const char *name : {"gzip-bomb", "huge", "huge-announced"})
        row(name, HttpOutcome::TooLarge);
    for (const QByteArray &name : fault::names()) {
        if (name.startsWith("status-") || name == "html-error" || name == "unauthorized-challenge")
            row(name.constData(), HttpOutcome::HttpError);
    }
    for (const char *name : {"ok",
                             "ok-stream",
                             "continue-first",
                             "continue-twice",
                             "error-in-200",
                             "gzip",
                             "deflate",
                             "empty",
                             "trickle",
                             "end-after-finish",
                             "end-before-finish",
                             "error-in-stream",
                             "crlf",
                             "no-done",
                             "comments",
                             "usage-in-every-chunk",
                             "null-usage",
                             "no-usage",
                             "invalid-utf8",
                             "invalid-json",
                             "close-on-reuse",
                             "reset-on-reuse",
                             "close-when-idle"})
        row(name, HttpOutcome::Complete);
}

void TransportTest::endsAsItShould()
{
    QFETCH(HttpOutcome, outcome);
    QFETCH(int, parts);
    FaultServer server(QTest::currentDataTag());
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()), untilTheEnd(QTest::currentDataTag()));
    QVERIFY(call.ends());
    const HttpResult &result = call.result();
    QCOMPARE(result.outcome, outcome);
    QCOMPARE(result.requestSent, (parts & Sent) != 0);
    QCOMPARE(result.answerStarted, (parts & Answered) != 0);
    QCOMPARE(result.answerStarted, call.head.has_value());
    QCOMPARE(result.answerStarted, result.head.status != 0);
    QCOMPARE(result.error.message.isEmpty(), result.isWhole());
    QCOMPARE(result.mayHaveBeenBilled(), !result.isWhole() && outcome != HttpOutcome::Redirect);
    if (outcome == HttpOutcome::HttpError) {
        QVERIFY(!result.body.isEmpty());
        QVERIFY(call.bytes.isEmpty());
    }
}

void TransportTest::interimAnswersAreTold_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *name : Interim) {
        QTest::addRow("%s POST", name) << QByteArray("POST");
        QTest::addRow("%s GET", name) << QByteArray("GET");
    }
}

// Qt reads nothing behind them, which may be a whole answer: it is lost, never asked for a second time.
void TransportTest::interimAnswersAreTold()
{
    QFETCH(QByteArray, method);
    const QByteArray name = QByteArray(QTest::currentDataTag()).split(' ').front();
    FaultServer server(name.constData());
    HttpTransport transport;
    HttpRequest request = chatRequest(server.url());
    request.method = method;
    Call call;
    call.start(transport, request);
    QVERIFY(call.ends());
    server.go();
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(call.result().outcome, HttpOutcome::Broken);
    QVERIFY(call.result().mayHaveBeenBilled());
    QVERIFY2(call.result().error.message.contains(u"interim answer (status 10"_s),
             qPrintable(call.result().error.message));
    QVERIFY(call.result().error.message.contains(u"not sent again"_s));
}

// The answer behind an interim one comes when the next call is under way to the same server.
void TransportTest::aLateAnswerReachesNobodyElse()
{
    const QByteArray hints = "HTTP/1.1 103 Early Hints\r\n\r\n";
    FaultServer server(
        {{fault::waitBody(), fault::send(hints), fault::waitGo(),
          fault::send(fault::answer(200, "{\"first\":1}"))},
         {fault::waitBody(), fault::waitGo(), fault::send(fault::answer(200, "{\"second\":2}"))}});
    HttpTransport transport;
    const HttpRequest list{.method = "GET", .url = server.url(u"/v1/models"_s)};
    Call first;
    first.start(transport, list);
    QVERIFY(first.ends());
    QCOMPARE(first.result().outcome, HttpOutcome::Broken);
    Call second;
    second.start(transport, list);
    QTRY_COMPARE(server.requestCount(), 2);
    server.go();
    QVERIFY(second.ends());
    QCOMPARE(second.result().outcome, HttpOutcome::Complete);
    QCOMPARE(second.result().body, QByteArray("{\"second\":2}"));
    QCOMPARE(server.connectionCount(), 2);
}

void TransportTest::everyFaultSeesOneRequest_data()
{
    QTest::addColumn<bool>("stream");
    for (const QByteArray &name : fault::names()) {
        QTest::newRow(name.constData()) << true;
        QTest::newRow((name + " whole").constData()) << false;
    }
}

void TransportTest::everyFaultSeesOneRequest()
{
    QFETCH(bool, stream);
    const QByteArray name = QByteArray(QTest::currentDataTag()).split(' ').front();
    FaultServer server(name.constData());
    if (name == "reset-mid-chunk")
        server.go();
    HttpTransport transport;
    Call call;
    HttpOptions options = untilTheEnd(name);
    if (name == "endless-trickle")
        options.timeouts.totalMs = 300; // here it may end anywhere
    call.start(transport, chatRequest(server.url(), stream), options);
    QVERIFY(call.ends());
    server.go();
    QVERIFY(server.requestCount() <= 1);
    QVERIFY(server.connectionCount() <= 1);
    // A request sent again in the background would come before the connection is given up.
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QVERIFY(server.requestCount() <= 1);
    const QByteArray shown = (call.result().error.message + call.result().error.detail).toUtf8();
    QVERIFY(!shown.contains(TestKey));
    QVERIFY(!shown.contains("completions"));
}

void TransportTest::keptConnectionsDoNotRepeat_data()
{
    QTest::addColumn<bool>("reuse");
    QTest::newRow("close-on-reuse") << true;
    QTest::newRow("reset-on-reuse") << true;
}

// Where Qt sends a request again by itself: the server ends a kept connection while the next one arrives.
void TransportTest::keptConnectionsDoNotRepeat()
{
    FaultServer server(QTest::currentDataTag());
    HttpTransport transport;
    HttpOptions options;
    options.reuseConnections = true;
    Call first;
    first.start(transport, chatRequest(server.url()), options);
    QVERIFY(first.ends());
    QCOMPARE(first.result().outcome, HttpOutcome::Complete);
    Call second;
    second.start(transport, chatRequest(server.url()), options);
    QVERIFY(second.ends());
    QCOMPARE(server.connectionCount(), 1); // or the fault was not played
    QCOMPARE(second.result().outcome, HttpOutcome::Broken);
    QVERIFY(second.result().mayHaveBeenBilled());
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QCOMPARE(server.requestCount(), 2);
}

void TransportTest::serverThatHangsUpWhenIdle()
{
    FaultServer server("close-when-idle");
    HttpTransport transport;
    HttpOptions options;
    options.reuseConnections = true;
    Call first;
    first.start(transport, chatRequest(server.url()), options);
    QVERIFY(first.ends());
    server.go();
    Call second; // at the very moment of the end: whichever way it goes, it must not leave twice
    second.start(transport, chatRequest(server.url()), options);
    QVERIFY(second.ends());
    QVERIFY(second.result().outcome == HttpOutcome::Complete
            || second.result().outcome == HttpOutcome::Broken);
    QVERIFY(server.requestCount() <= 2);
    QVERIFY(second.result().outcome == HttpOutcome::Complete || second.result().requestSent);
}

void TransportTest::eachPostHasItsOwnConnection()
{
    FaultServer server("ok");
    HttpTransport transport;
    for (int i = 0; i < 3; ++i) {
        Call call;
        call.start(transport, chatRequest(server.url()));
        QVERIFY(call.ends());
        QCOMPARE(server.requests().back().headers["connection"].toLower(), "close");
        QTRY_COMPARE(server.openConnectionCount(), 0); // even though this server would keep it
    }
    QCOMPARE(server.connectionCount(), 3);
}

void TransportTest::largeBodiesLeaveOnce()
{
    for (const char *name : {"ok", "drop-before-head", "drop-in-request", "reset-before-head"}) {
        FaultServer server(name);
        HttpTransport transport;
        HttpRequest request = chatRequest(server.url());
        request.body = QByteArray(2 * 1024 * 1024, 'x'); // many pieces: Qt writes 16 KiB at a time
        Call call;
        call.start(transport, request);
        QVERIFY(call.ends());
        QVERIFY(call.result().requestSent);
        QTRY_COMPARE(server.openConnectionCount(), 0);
        QCOMPARE(server.requestCount(), 1);
        if (call.result().outcome == HttpOutcome::Complete)
            QCOMPARE(server.requests().front().body, request.body);
    }
}

void TransportTest::emptyBodies()
{
    FaultServer server("ok");
    HttpTransport transport;
    HttpRequest request = chatRequest(server.url());
    request.body.clear();
    Call call;
    call.start(transport, request);
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Complete);
    QCOMPARE(server.requests().front().headers["content-length"], "0");
}

void TransportTest::getsAreSent()
{
    FaultServer server("ok");
    HttpTransport transport;
    HttpRequest request{.method = "GET", .url = server.url(u"/v1/models"_s)};
    request.url.setQuery(u"limit=5"_s);
    Call call;
    call.start(transport, request);
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Complete);
    QVERIFY(!call.result().body.isEmpty());
    QCOMPARE(server.requests().front().method, "GET");
    QCOMPARE(server.requests().front().path, "/v1/models?limit=5");
}

void TransportTest::nobodyListens()
{
    auto server = std::make_unique<FaultServer>("ok");
    const QUrl url = server->url();
    server.reset();
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(url));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::NotConnected);
    QVERIFY(!call.result().requestSent);
    QVERIFY(!call.result().mayHaveBeenBilled());
    QVERIFY(call.result().error.message.contains(u"127.0.0.1:%1"_s.arg(url.port())));
}

void TransportTest::severalAtOnce()
{
    FaultServer server("ok-stream");
    HttpTransport transport;
    std::array<Call, 10> calls; // more than Qt opens connections to one server
    for (Call &call : calls)
        call.start(transport, chatRequest(server.url()));
    for (Call &call : calls) {
        QVERIFY(call.ends());
        QCOMPARE(call.result().outcome, HttpOutcome::Complete);
        QVERIFY(call.bytes.endsWith("[DONE]\n\n"));
    }
    QCOMPARE(server.requestCount(), 10);
}

TALLYGLASS_TEST(TransportTest)
#include "transporttest.moc"
