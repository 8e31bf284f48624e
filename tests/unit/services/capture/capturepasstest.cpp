// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray eventOf(const QByteArray &json)
{
    return "data: " + json + "\n\n";
}

const QByteArray FirstEvent =
    eventOf(R"({"id":"c-1","model":"gpt-4o","choices":[{"index":0,"delta":{"content":"a"}}]})");
const QByteArray LastEvent =
    eventOf(R"({"id":"c-1","model":"gpt-4o","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})");
const QByteArray UsageEvent = eventOf(
    R"({"id":"c-1","model":"gpt-4o","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}})");
const QByteArray DoneEvent = eventOf("[DONE]");

FaultScript streamScript(const QList<QByteArray> &events)
{
    FaultScript script{fault::waitBody(), fault::send(fault::streamHead())};
    for (const QByteArray &event : events)
        script << fault::send(fault::chunk(event));
    script << fault::send(fault::lastChunk());
    return script;
}

} // namespace

/// Calls that go through to a provider.
class CapturePassTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passesAnAnswerOn();
    void streamsAndAsksForUsage();
    void leavesDeclinedUsageAlone();
    void repeatsWithoutARefusedOption();
    void remembersWhoRefusesTheOption();
    void recordsOtherDialects_data();
    void recordsOtherDialects();
    void passesErrorsOn();
    void keepsSecretsOutOfTheLedger();
    void endsTheCallWhenTheClientLeaves_data();
    void endsTheCallWhenTheClientLeaves();
    void tellsABreakByABreak();
    void saysWhenNobodyAnswers();
    void needsAKey();
    void givesAKeyWhereOneIsKept_data();
    void givesAKeyWhereOneIsKept();
    void passesTheProgramsOwnKey();
    void passesBytesUnchanged();
    void completesWhatCameWhole();
};

void CapturePassTest::passesAnAnswerOn()
{
    FaultServer upstream({{fault::waitBody(),
                           fault::send(fault::answer(200, CaptureFixture::chatAnswer(), "application/json",
                                                     "X-Request-Id: req_1\r\nX-Ratelimit-Remaining-Tokens: "
                                                     "7\r\nSet-Cookie: a=b\r\n"))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci", .user = "ann", .customer = "acme"});
    QVERIFY(fixture.start(&upstream));
    const QByteArray body = fixture.chatBody();
    const CaptureReply reply =
        fixture.post("/v1/chat/completions", token, body, "X-Tallyglass-Project: site\r\n");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, CaptureFixture::chatAnswer());
    QCOMPARE(reply.header("x-request-id"), QByteArray("req_1"));
    QCOMPARE(reply.header("x-ratelimit-remaining-tokens"), QByteArray("7"));
    QVERIFY(reply.header("set-cookie").isEmpty());
    QVERIFY(!reply.header("x-tallyglass-record").isEmpty());

    const SeenRequest seen = upstream.requests().constFirst();
    QCOMPARE(seen.path, QByteArray("/base/chat/completions"));
    QCOMPARE(seen.body, body);
    QCOMPARE(seen.headers.value("authorization"), "Bearer " + QByteArray(CaptureKey));
    QVERIFY(!seen.headers.contains("x-tallyglass-project"));

    const UsageRecord record = fixture.ended();
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.source, std::string("proxy"));
    QCOMPARE(record.provider, std::string("openai"));
    QCOMPARE(record.model, std::string("gpt-4o"));
    QCOMPARE(record.externalId, std::string("chatcmpl-1"));
    QCOMPARE(record.user, std::string("ann"));
    QCOMPARE(record.project, std::string("site"));
    QCOMPARE(record.tokens.prompt(), std::optional<int64_t>(100));
    QCOMPARE(record.tokens.completion(), std::optional<int64_t>(20));
    QVERIFY(record.latencyMs);
    QCOMPARE(CaptureFixture::contextOf(record).value(u"program"_s).toString(), u"ci"_s);
}

void CapturePassTest::streamsAndAsksForUsage()
{
    FaultServer upstream({streamScript({FirstEvent, LastEvent, UsageEvent, DoneEvent})});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const CaptureReply reply =
        fixture.post("/v1/chat/completions", token, fixture.chatBody(R"(,"stream":true)"));
    QCOMPARE(reply.body, FirstEvent + LastEvent + DoneEvent);
    QVERIFY(reply.whole);
    QVERIFY(upstream.requests().constFirst().body.contains("include_usage"));
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.tokens.total(), std::optional<int64_t>(15));
    QVERIFY(record.timeToFirstTokenMs);
}

void CapturePassTest::leavesDeclinedUsageAlone()
{
    FaultServer upstream({streamScript({FirstEvent, LastEvent, DoneEvent})});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const QByteArray body = fixture.chatBody(R"(,"stream":true,"stream_options":{"include_usage":false})");
    const CaptureReply reply = fixture.post("/v1/chat/completions", token, body);
    QCOMPARE(reply.body, FirstEvent + LastEvent + DoneEvent);
    QCOMPARE(upstream.requests().constFirst().body, body);
    const UsageRecord record = fixture.ended();
    QVERIFY(!record.tokens.total());
    QCOMPARE(CaptureFixture::contextOf(record).value(u"usage_flag"_s).toString(), u"not_asked_for"_s);
}

void CapturePassTest::repeatsWithoutARefusedOption()
{
    const QByteArray refusal =
        R"({"error":{"message":"Unknown parameter: 'stream_options'.","type":"invalid_request_error","param":"stream_options"}})";
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(400, refusal))},
                          streamScript({FirstEvent, LastEvent, DoneEvent})});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const QByteArray body = fixture.chatBody(R"(,"stream":true)");
    const CaptureReply reply = fixture.post("/v1/chat/completions", token, body);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, FirstEvent + LastEvent + DoneEvent);
    QCOMPARE(upstream.requestCount(), 2);
    QCOMPARE(upstream.requests().constLast().body, body);
    QCOMPARE(fixture.ended().status, std::optional(Status::Completed));
}

void CapturePassTest::remembersWhoRefusesTheOption()
{
    const QByteArray refusal =
        R"({"error":{"message":"Unknown parameter: 'stream_options'.","type":"invalid_request_error","param":"stream_options"}})";
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(400, refusal))},
                          streamScript({FirstEvent, LastEvent, DoneEvent}),
                          streamScript({FirstEvent, LastEvent, DoneEvent})});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const QByteArray body = fixture.chatBody(R"(,"stream":true)");
    QCOMPARE(fixture.post("/v1/chat/completions", token, body).status, 200);
    QCOMPARE(fixture.post("/v1/chat/completions", token, body).status, 200);
    QCOMPARE(upstream.requestCount(), 3);
    QCOMPARE(upstream.requests().constLast().body, body);
    QTRY_COMPARE(fixture.records().size(), size_t(2));
    QTRY_COMPARE(CaptureFixture::contextOf(fixture.records()[1].record).value(u"usage_flag"_s).toString(),
                 u"not_asked_for"_s);
    // Another model of that provider may take it.
    QByteArray other = body;
    other.replace("gpt-4o", "gpt-5");
    QCOMPARE(fixture.post("/v1/chat/completions", token, other).status, 200);
    QVERIFY(upstream.requests().constLast().body.contains("include_usage"));
}

void CapturePassTest::recordsOtherDialects_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("seenPath");
    QTest::addColumn<QByteArray>("keyHeader");
    QTest::addColumn<QString>("provider");
    QTest::addColumn<int>("tokens");
    QTest::newRow("anthropic")
        << QByteArray("/v1/messages?beta=true")
        << QByteArray(R"({"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],)"
                      R"("stop_reason":"end_turn","usage":{"input_tokens":7,"output_tokens":3}})")
        << QByteArray("/base/messages?beta=true") << QByteArray("x-api-key") << u"anthropic"_s << 10;
    QTest::newRow("gemini")
        << QByteArray("/v1beta/models/m:generateContent")
        << QByteArray(
               R"({"candidates":[{"content":{"parts":[{"text":"hi"}]},"finishReason":"STOP"}],)"
               R"("usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":2,"totalTokenCount":6},)"
               R"("modelVersion":"m","responseId":"g1"})")
        << QByteArray("/base/models/m:generateContent") << QByteArray("x-goog-api-key") << u"google"_s << 6;
    QTest::newRow("responses")
        << QByteArray("/v1/responses")
        << QByteArray(R"({"id":"resp_1","object":"response","status":"completed","model":"m","output":[],)"
                      R"("usage":{"input_tokens":9,"output_tokens":1,"total_tokens":10}})")
        << QByteArray("/base/responses") << QByteArray("authorization") << u"openai"_s << 10;
    QTest::newRow("embeddings") << QByteArray("/v1/embeddings")
                                << QByteArray(R"({"object":"list","data":[{"embedding":[0.1]}],"model":"m",)"
                                              R"("usage":{"prompt_tokens":5,"total_tokens":5}})")
                                << QByteArray("/base/embeddings") << QByteArray("authorization")
                                << u"openai"_s << 5;
}

void CapturePassTest::recordsOtherDialects()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, seenPath);
    QFETCH(const QByteArray, keyHeader);
    QFETCH(const QString, provider);
    QFETCH(const int, tokens);
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(200, answer))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const CaptureReply reply = fixture.post(target, token, R"({"model":"m","input":"x"})");
    QCOMPARE(reply.body, answer);
    QCOMPARE(upstream.requests().constFirst().path, seenPath);
    QVERIFY(upstream.requests().constFirst().headers.value(keyHeader).contains(CaptureKey));
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.provider, provider.toStdString());
    QCOMPARE(record.tokens.total(), std::optional<int64_t>(tokens));
}

void CapturePassTest::passesErrorsOn()
{
    const QByteArray error =
        R"({"error":{"message":"slow down","type":"rate_limit_error","code":"rate_limit"}})";
    FaultServer upstream(
        {{fault::waitBody(),
          fault::send(fault::answer(429, error, "application/json", "Retry-After: 3\r\n"))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const CaptureReply reply = fixture.post("/v1/chat/completions", token, fixture.chatBody());
    QCOMPARE(reply.status, 429);
    QCOMPARE(reply.body, error);
    QCOMPARE(reply.header("retry-after"), QByteArray("3"));
    QCOMPARE(upstream.requestCount(), 1);
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.status, std::optional(Status::Failed));
    QCOMPARE(CaptureFixture::contextOf(record).value(u"error_code"_s).toString(), u"rate_limit"_s);
}

void CapturePassTest::keepsSecretsOutOfTheLedger()
{
    const QByteArray error = R"({"error":{"message":"Bad key )" + QByteArray(CaptureKey) + " for "
        + QByteArray(CapturePrompt) + R"(","code":"bad"}})";
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(401, error))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).body, error);
    fixture.ended();
    QVERIFY(fixture.stop());
    for (const char *name : {"", "-wal"}) {
        QFile file(fixture.path() + QLatin1StringView(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray all = file.readAll();
        for (const QByteArray &secret : {QByteArray(CaptureKey), token, QByteArray(CapturePrompt)})
            QVERIFY2(!all.contains(secret), secret.constData());
    }
}

void CapturePassTest::endsTheCallWhenTheClientLeaves_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::newRow("busy stream") << FaultScript{fault::waitBody(), fault::send(fault::streamHead()),
                                                fault::trickle(fault::chunk(FirstEvent), 10, 10'000)};
    QTest::newRow("silent stream") << FaultScript{fault::waitBody(), fault::send(fault::streamHead()),
                                                  fault::send(fault::chunk(FirstEvent)), fault::silence()};
    QTest::newRow("before the head") << FaultScript{fault::waitBody(), fault::silence()};
}

void CapturePassTest::endsTheCallWhenTheClientLeaves()
{
    QFETCH(const FaultScript, script);
    FaultServer upstream({script});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, fixture.port());
    client.write(
        fixture.requestBytes("POST", "/v1/chat/completions", token, fixture.chatBody(R"(,"stream":true)")));
    QVERIFY(QTest::qWaitFor([&] { return upstream.requestCount() == 1 && upstream.requests()[0].whole; }));
    (void)QTest::qWaitFor([&] { return client.bytesAvailable() > 0; }, 500); // where any come
    client.abort();
    QVERIFY(QTest::qWaitFor([&] { return upstream.openConnectionCount() == 0; }, 2'000));
    QCOMPARE(fixture.ended().status, std::optional(Status::Cancelled));
}

void CapturePassTest::tellsABreakByABreak()
{
    FaultServer upstream({{fault::waitBody(), fault::send(fault::streamHead()),
                           fault::send(fault::chunk(FirstEvent)), fault::close()}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const CaptureReply reply =
        fixture.post("/v1/chat/completions", token, fixture.chatBody(R"(,"stream":true)"));
    QCOMPARE(reply.status, 200);
    QVERIFY(!reply.whole);
    QVERIFY(reply.closed);
    QCOMPARE(upstream.requestCount(), 1);
    QCOMPARE(fixture.ended().status, std::optional(Status::Interrupted));
}

void CapturePassTest::saysWhenNobodyAnswers()
{
    auto upstream = std::make_unique<FaultServer>("ok");
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(upstream.get()));
    upstream.reset();
    const CaptureReply reply = fixture.post("/v1/chat/completions", token, fixture.chatBody());
    QCOMPARE(reply.status, 502);
    QVERIFY(reply.json().value(u"error"_s)[u"message"_s].isString());
    QCOMPARE(fixture.ended().status, std::optional(Status::Failed));
}

void CapturePassTest::needsAKey()
{
    FaultServer upstream("ok");
    CaptureFixture fixture;
    qunsetenv("OPENAI_API_KEY");
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    const CaptureReply reply = fixture.post("/v1/chat/completions", token, fixture.chatBody());
    QCOMPARE(reply.status, 502);
    QVERIFY(reply.body.contains("openai"));
    QCOMPARE(upstream.requestCount(), 0);
    QCOMPARE(fixture.post("/p/ollama/chat/completions", token, fixture.chatBody()).status, 200);
    QVERIFY(!upstream.requests().constFirst().headers.contains("authorization"));
    QCOMPARE(fixture.post("/p/unknown/chat/completions", token, fixture.chatBody()).status, 404);
}

void CapturePassTest::givesAKeyWhereOneIsKept_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QByteArray>("variable");
    QTest::newRow("a server that may want one")
        << u"openai-compatible"_s << QByteArray("OPENAI_COMPATIBLE_API_KEY");
    QTest::newRow("a provider that is not known by name") << u"my-gate"_s << QByteArray("MY_GATE_API_KEY");
}

void CapturePassTest::givesAKeyWhereOneIsKept()
{
    QFETCH(const QString, provider);
    QFETCH(const QByteArray, variable);
    qputenv(variable.constData(), "sk-kept");
    FaultServer upstream("ok");
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream, {provider}));
    const QByteArray path = "/p/" + provider.toLatin1() + "/chat/completions";
    QCOMPARE(fixture.post(path, token, fixture.chatBody()).status, 200);
    QCOMPARE(upstream.requests().constFirst().headers.value("authorization"), QByteArray("Bearer sk-kept"));
    qunsetenv(variable.constData());
}

void CapturePassTest::passesTheProgramsOwnKey()
{
    FaultServer upstream("ok");
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci", .mode = KeyMode::Pass});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(
        fixture
            .post("/v1/chat/completions", "sk-own", fixture.chatBody(), "X-Tallyglass-Key: " + token + "\r\n")
            .status,
        200);
    QCOMPARE(fixture.post("/k/" + token + "/v1/chat/completions", "sk-own", fixture.chatBody()).status, 200);
    for (const SeenRequest &seen : upstream.requests()) {
        QCOMPARE(seen.headers.value("authorization"), QByteArray("Bearer sk-own"));
        QCOMPARE(seen.path, QByteArray("/base/chat/completions"));
        QVERIFY(!seen.headers.contains("x-tallyglass-key"));
    }
}

void CapturePassTest::passesBytesUnchanged()
{
    // Order, numbers, blanks and escapes as they came.
    const QByteArray odd =
        "{ \"z\" : 1.500e0,\n \"model\":\"gpt-4o\", \"a\":\"\\u00e4\\/\",\"messages\":[] }";
    const QByteArray answer = "{ \"choices\":[{}], \"big\":12345678901234567890.10 }";
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(200, answer))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1/chat/completions", token, odd).body, answer);
    QCOMPARE(upstream.requests().constFirst().body, odd);
}

void CapturePassTest::completesWhatCameWhole()
{
    FaultServer upstream(
        {{fault::waitBody(), fault::send(fault::answer(200, CaptureFixture::chatAnswer()))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci"});
    QVERIFY(fixture.start(&upstream));
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, fixture.port());
    client.write(fixture.requestBytes("POST", "/v1/chat/completions", token, fixture.chatBody()));
    QVERIFY(QTest::qWaitFor([&] { return client.bytesAvailable() > 0; }));
    client.abort();
    QCOMPARE(fixture.ended().status, std::optional(Status::Completed));
}

TALLYGLASS_TEST(CapturePassTest)
#include "capturepasstest.moc"
