// SPDX-License-Identifier: GPL-3.0-or-later
// Waits that end, answers that grow too large, and calls that are stopped.
#include "transportfixture.h"
#include "support/testprogram.h"

#include <QElapsedTimer>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int Unlimited = 0;

// What the test does with a call that is under way.
void stop(Call &call)
{
    call.exchange->cancel();
}

} // namespace

class TransportLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstByteRunsOut();
    void idleRunsOut();
    void totalRunsOut();
    void tricklingIsNotIdle();
    void connectRunsOut();
    void slowModelsMayThink();
    void answersHaveALimit_data();
    void answersHaveALimit();
    void errorsHaveALimit();
    void ofErrorsTheBeginningIsKept();
    void stopsBeforeAnythingLeft();
    void stopsWhileWaiting();
    void stopsInTheHead();
    void stopsInTheStream();
    void stopsAfterTheEnd();
    void stoppingTwiceEndsOnce();
    void endsWithTheTransport();
    void endsWithTheExchange();
};

void TransportLimitsTest::firstByteRunsOut()
{
    FaultServer server("silence");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()), patience({.firstByteMs = 100}));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::TimedOut);
    QCOMPARE(call.result().timeout, HttpTimeout::FirstByte);
    QVERIFY(call.result().error.message.contains(u"0.1 s"_s));
    QVERIFY(call.result().mayHaveBeenBilled());
    QTRY_COMPARE(server.openConnectionCount(), 0); // hung up, so that the server may stop too
    QCOMPARE(server.requestCount(), 1);
}

void TransportLimitsTest::idleRunsOut()
{
    FaultServer server("silence-in-stream");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()), patience({.idleMs = 100}));
    QVERIFY(call.ends());
    QCOMPARE(call.result().timeout, HttpTimeout::Idle);
    QVERIFY(call.bytes.contains("Hello")); // what came until then was handed on
    QCOMPARE(call.result().head.status, 200);
}

void TransportLimitsTest::totalRunsOut()
{
    FaultServer server("endless-trickle");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()), patience({.totalMs = 2'000}));
    QVERIFY(call.ends());
    QCOMPARE(call.result().timeout, HttpTimeout::Total);
    QVERIFY(!call.bytes.isEmpty());
}

void TransportLimitsTest::tricklingIsNotIdle()
{
    // A byte every 50 ms for longer than the idle time, which even a busy machine does not pause for.
    const QByteArray bytes = fault::chunk(QByteArray(40, 'x')) + fault::lastChunk();
    FaultServer server({{fault::waitBody(), fault::send(fault::streamHead()), fault::trickle(bytes, 50)}});
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()), patience({.idleMs = 2'000}));
    QElapsedTimer time;
    time.start();
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Complete);
    QVERIFY(time.elapsed() > 2'000);
}

void TransportLimitsTest::connectRunsOut()
{
    // The handshake never gets an answer: connected, yet nothing of the request may leave.
    FaultServer server({{fault::atConnect(), fault::silence()}});
    HttpTransport transport;
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    Call call;
    call.start(transport, chatRequest(url), patience({.connectMs = 100, .firstByteMs = Unlimited}));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::TimedOut);
    QCOMPARE(call.result().timeout, HttpTimeout::Connect);
    QVERIFY(!call.result().requestSent);
    QVERIFY(!call.result().mayHaveBeenBilled());
}

void TransportLimitsTest::slowModelsMayThink()
{
    FaultServer server({{fault::waitBody(), fault::waitGo(), fault::send(fault::answer(200, "{}"))}});
    HttpTransport transport;
    Call call;
    call.start(
        transport, chatRequest(server.url()),
        patience({.connectMs = 2'000, .firstByteMs = Unlimited, .idleMs = Unlimited, .totalMs = Unlimited}));
    QTRY_COMPARE(server.requestCount(), 1);
    server.go();
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Complete);
}

void TransportLimitsTest::answersHaveALimit_data()
{
    QTest::addColumn<bool>("stream");
    for (const QByteArray name : {"huge", "huge-announced", "gzip-bomb"}) {
        QTest::newRow(name.constData()) << true;
        QTest::newRow((name + " whole").constData()) << false;
    }
}

void TransportLimitsTest::answersHaveALimit()
{
    QFETCH(bool, stream);
    FaultServer server(QByteArray(QTest::currentDataTag()).split(' ').front().constData());
    HttpTransport transport;
    HttpOptions options;
    options.maxAnswerBytes = 3'000'000;
    Call call;
    call.start(transport, chatRequest(server.url(), stream), options);
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::TooLarge);
    QVERIFY(call.bytes.size() <= options.maxAnswerBytes);
    QVERIFY(call.result().body.size() <= options.maxAnswerBytes);
    QVERIFY(call.result().mayHaveBeenBilled());
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void TransportLimitsTest::errorsHaveALimit()
{
    FaultServer server({{fault::waitBody(), fault::send(fault::answer(500, QByteArray(5'000, 'x')))}});
    HttpTransport transport;
    HttpOptions options;
    options.maxAnswerBytes = 1'000;
    Call call;
    call.start(transport, chatRequest(server.url()), options);
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::TooLarge);
    QCOMPARE(call.result().head.status, 500);
}

void TransportLimitsTest::ofErrorsTheBeginningIsKept()
{
    const QByteArray page = "denied " + QByteArray(3'000'000, 'x');
    FaultServer server({{fault::waitBody(), fault::send(fault::answer(403, page, "text/plain"))}});
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::HttpError);
    QCOMPARE(call.result().answerBytes, page.size());
    QVERIFY(call.result().body == page.left(1024 * 1024));
}

void TransportLimitsTest::stopsBeforeAnythingLeft()
{
    FaultServer server("ok");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    stop(call);
    QVERIFY(call.results.isEmpty()); // told from the event loop only
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Cancelled);
    QVERIFY(!call.result().requestSent);
    QVERIFY(!call.head);
    QCOMPARE(server.requestCount(), 0);
}

void TransportLimitsTest::stopsWhileWaiting()
{
    FaultServer server("silence");
    HttpTransport transport;
    Call call;
    QObject::connect(&server, &FaultServer::requestArrived, &transport, [&] { stop(call); });
    call.start(transport, chatRequest(server.url()));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Cancelled);
    QVERIFY(call.result().requestSent);
    QVERIFY(!call.result().answerStarted);
    QVERIFY(call.result().mayHaveBeenBilled());
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QCOMPARE(server.requestCount(), 1);
}

void TransportLimitsTest::stopsInTheHead()
{
    FaultServer server("ok-stream");
    HttpTransport transport;
    Call call;
    call.onHead = [&] { stop(call); };
    call.start(transport, chatRequest(server.url()));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Cancelled);
    QVERIFY(call.result().answerStarted);
    QVERIFY(call.bytes.isEmpty());
}

void TransportLimitsTest::stopsInTheStream()
{
    FaultServer server("endless-trickle");
    HttpTransport transport;
    Call call;
    qsizetype pieces = 0;
    call.onBytes = [&] {
        if (++pieces == 3)
            stop(call);
    };
    call.start(transport, chatRequest(server.url()));
    QVERIFY(call.ends());
    QCOMPARE(call.result().outcome, HttpOutcome::Cancelled);
    QCOMPARE(pieces, 3);
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void TransportLimitsTest::stopsAfterTheEnd()
{
    FaultServer server("ok");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    HttpResult seen;
    QObject::connect(call.exchange, &HttpExchange::finished, &transport, [&](const HttpResult &result) {
        seen = result;
        stop(call);
    });
    QVERIFY(call.ends());
    QCOMPARE(seen.outcome, HttpOutcome::Complete);
}

void TransportLimitsTest::stoppingTwiceEndsOnce()
{
    FaultServer server("silence");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    stop(call);
    stop(call);
    QVERIFY(call.ends());
    QCOMPARE(call.results.size(), 1);
}

void TransportLimitsTest::endsWithTheTransport()
{
    FaultServer server("silence");
    auto transport = std::make_unique<HttpTransport>();
    Call call;
    call.start(*transport, chatRequest(server.url()));
    Call ended;
    ended.start(*transport, chatRequest(server.url()));
    stop(ended); // its end is still to be told
    QTRY_COMPARE(server.requestCount(), 1);
    transport.reset();
    QVERIFY(!call.exchange && !ended.exchange);
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QVERIFY(call.results.isEmpty());
    QCOMPARE(server.requestCount(), 1);
}

void TransportLimitsTest::endsWithTheExchange()
{
    FaultServer server("silence-in-stream");
    HttpTransport transport;
    Call call;
    call.start(transport, chatRequest(server.url()));
    QTRY_VERIFY(!call.bytes.isEmpty());
    delete call.exchange;
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QVERIFY(call.results.isEmpty());
}

TALLYGLASS_TEST(TransportLimitsTest)
#include "transportlimitstest.moc"
