// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "claudecall.h"
#include "support/testprogram.h"
#include "telemetrybodies.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray logBody(const QByteArray &event, const QByteArrayList &attributes, const QByteArray &resource = {})
{
    return R"({"resourceLogs":[{"resource":{"attributes":[)" + resource
        + R"(]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1790000000500000000","body":{"stringValue":")"
        + event + R"("},"attributes":[)" + attributes.join(',') + "]}]}]}]}";
}

QByteArray claudeBody(const QByteArray &requestId, const QByteArray &resource = {})
{
    return logBody("claude_code.api_request",
                   {otlpText("event.name", "api_request"), otlpText("model", "claude-sonnet-4-5"),
                    otlpCount("input_tokens", 7), otlpText("output_tokens", "3"),
                    otlpAttribute("cache_read_tokens", "intValue", "5"),
                    otlpAttribute("cache_creation_tokens", "doubleValue", "2"),
                    otlpAttribute("cost_usd_micros", "intValue", "12345"),
                    otlpAttribute("duration_ms", "intValue", "500"), otlpText("session.id", "s1"),
                    otlpText("speed", "fast"), otlpText("effort", "high"), otlpText("request_id", requestId)},
                   resource);
}

} // namespace

/// What programs tell of their requests by OpenTelemetry.
class CaptureTelemetryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsClaudeCode();
    void readsCodexAndGemini();
    void readsSpans();
    void saysThatCountsAreMissing_data();
    void saysThatCountsAreMissing();
    void refuses_data();
    void refuses();
    void speaksOfTheBodyItWasSent_data();
    void speaksOfTheBodyItWasSent();
    void isOneWithThePassThrough();
    void isOneWithTheLog_data();
    void isOneWithTheLog();
};

void CaptureTelemetryTest::readsClaudeCode()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude", .user = "ann", .customer = "acme"});
    QVERIFY(fixture.start());
    const QByteArray body = claudeBody("req_1", otlpText("customer", "beta"));
    for (int i = 0; i < 2; ++i) { // sent again after a lost answer
        const CaptureReply reply = fixture.post("/otlp/v1/logs", token, body);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("{}"));
    }
    QByteArray direct = fixture.requestBytes("POST", "/v1/logs", token, body);
    direct.replace(':' + QByteArray::number(fixture.port()),
                   ':' + QByteArray::number(fixture.telemetryPort()));
    QCOMPARE(fixture.talk(direct, fixture.telemetryPort()).status, 200);
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.source, std::string("claude-code"));
    QCOMPARE(record.timeMs, int64_t(1'790'000'000'000));
    QCOMPARE(record.user, std::string("ann"));
    QCOMPARE(record.customer, std::string("beta"));
    QCOMPARE(record.tokens.input, std::optional<int64_t>(7));
    QCOMPARE(record.tokens.output, std::optional<int64_t>(3));
    QCOMPARE(record.tokens.cacheRead, std::optional<int64_t>(5));
    QCOMPARE(record.tokens.cacheWriteOther, std::optional<int64_t>(2));
    QCOMPARE(record.reportedCost, std::optional(Money{12'345'000}));
    QCOMPARE(CaptureFixture::contextOf(record).value(u"estimate"_s), QJsonValue(true));
    QCOMPARE(CaptureFixture::contextOf(record).value(u"effort"_s), QJsonValue(u"high"_s));
    QCOMPARE(record.serviceTier, std::string("fast"));
}

void CaptureTelemetryTest::readsCodexAndGemini()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agents"});
    QVERIFY(fixture.start());
    const QByteArray codex = logBody(
        "",
        {otlpText("event.name", "codex.sse_event"), otlpText("event.kind", "response.completed"),
         otlpText("event.timestamp", "2026-09-22T10:00:00Z"), otlpText("model", "gpt-5-codex"),
         otlpText("input_token_count", "100"), otlpAttribute("cached_token_count", "intValue", "40"),
         otlpText("output_token_count", "30"), otlpAttribute("reasoning_token_count", "intValue", "10")});
    const QByteArray gemini =
        logBody("",
                {otlpText("event.name", "gemini_cli.api_response"), otlpText("model", "gemini-2.5-pro"),
                 otlpAttribute("input_token_count", "intValue", "50"),
                 otlpAttribute("cached_content_token_count", "intValue", "20"),
                 otlpAttribute("output_token_count", "intValue", "6"),
                 otlpAttribute("thoughts_token_count", "intValue", "4")});
    QCOMPARE(fixture.post("/otlp/v1/logs", token, codex).status, 200);
    QCOMPARE(fixture.post("/otlp/v1/logs", token, gemini).status, 200);
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(2));
    QCOMPARE(records[0].record.source, std::string("codex"));
    QCOMPARE(records[0].record.tokens.input, std::optional<int64_t>(60));
    QCOMPARE(records[0].record.tokens.completion(), std::optional<int64_t>(30));
    QCOMPARE(records[0].record.tokens.reasoning, std::optional<int64_t>(10));
    QCOMPARE(records[1].record.source, std::string("gemini-cli"));
    QCOMPARE(records[1].record.tokens.prompt(), std::optional<int64_t>(50));
    QCOMPARE(records[1].record.tokens.completion(), std::optional<int64_t>(10));
}

void CaptureTelemetryTest::readsSpans()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app", .project = "site"});
    QVERIFY(fixture.start());
    const QByteArray span =
        R"({"traceId":"aa","spanId":"bb","name":"chat gpt-4o","startTimeUnixNano":"1790000000000000000",)"
        R"("endTimeUnixNano":"1790000001000000000","attributes":[)"
        + otlpText("gen_ai.operation.name", "chat") + ',' + otlpText("gen_ai.provider.name", "openai") + ','
        + otlpText("gen_ai.request.model", "gpt-4o") + ',' + otlpCount("gen_ai.usage.input_tokens", 11) + ','
        + otlpCount("gen_ai.usage.output_tokens", 4) + "]}";
    const QByteArray other = R"({"traceId":"aa","spanId":"cc","name":"GET /","startTimeUnixNano":"1"})";
    const QByteArray body = R"({"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"spans":[)"
        + span + ',' + other + "]}]}]}";
    for (int i = 0; i < 2; ++i)
        QCOMPARE(fixture.post("/otlp/v1/traces", token, body).status, 200);
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.source, std::string("otel"));
    QCOMPARE(record.project, std::string("site"));
    QCOMPARE(record.model, std::string("gpt-4o"));
    QCOMPARE(record.tokens.total(), std::optional<int64_t>(15));
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1000));
}

// They are requests all the same, and unknown is not zero.
void CaptureTelemetryTest::saysThatCountsAreMissing_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("member");
    QTest::newRow("log") << QByteArray("/otlp/v1/logs")
                         << logBody("claude_code.api_request",
                                    {otlpText("event.name", "api_request"), otlpText("request_id", "req_9"),
                                     otlpText("model", "claude-sonnet-4-5")})
                         << u"rejectedLogRecords"_s;
    QTest::newRow("span")
        << QByteArray("/otlp/v1/traces")
        << R"({"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"aa","spanId":"bb","name":"chat",)"
           R"("startTimeUnixNano":"1790000000000000000","endTimeUnixNano":"1790000001000000000","attributes":[)"
            + otlpText("gen_ai.operation.name", "chat") + ',' + otlpText("gen_ai.provider.name", "openai")
            + ',' + otlpText("gen_ai.request.model", "gpt-4o") + "]}]}]}]}"
        << u"rejectedSpans"_s;
}

void CaptureTelemetryTest::saysThatCountsAreMissing()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, member);
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agents"});
    QVERIFY(fixture.start());
    const CaptureReply reply = fixture.post(path, token, body);
    QCOMPARE(reply.status, 200);
    const QJsonObject said = reply.json().value(u"partialSuccess"_s).toObject();
    QCOMPARE(said.value(member).toString(), u"0"_s);
    QVERIFY(!said.value(u"errorMessage"_s).toString().isEmpty());
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.status, std::optional(Status::Completed));
    QVERIFY(!record.tokens.total());
    QVERIFY(!record.cost());
}

void CaptureTelemetryTest::refuses_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("protobuf") << QByteArray("application/x-protobuf") << QByteArray("\n\x01x") << 415;
    QTest::newRow("no JSON") << QByteArray("application/json") << QByteArray("{bad") << 400;
    QTest::newRow("empty") << QByteArray("application/json") << QByteArray("{}") << 200;
}

void CaptureTelemetryTest::refuses()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app"});
    QVERIFY(fixture.start());
    QByteArray request = fixture.requestBytes("POST", "/otlp/v1/logs", token, body);
    const CaptureReply reply = fixture.talk(request.replace("application/json", type));
    QCOMPARE(reply.status, status);
    if (status == 415)
        QVERIFY(reply.body.contains("OTEL_EXPORTER_OTLP_PROTOCOL=http/json"));
    QVERIFY(fixture.records().empty());
}

void CaptureTelemetryTest::speaksOfTheBodyItWasSent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray packed = fault::compressed(claudeBody("req_1"), 31);
    QTest::newRow("whole") << packed << 200;
    QTest::newRow("cut") << packed.left(packed.size() / 2) << 400;
    QTest::newRow("no gzip") << QByteArray("nogzip") << 400;
    QTest::newRow("bomb") << fault::compressed(QByteArray(60'000'000, ' '), 31) << 413;
}

void CaptureTelemetryTest::speaksOfTheBodyItWasSent()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app"});
    QVERIFY(fixture.start());
    const QByteArray packed = "Content-Encoding: gzip\r\n";
    const CaptureReply reply = fixture.post("/otlp/v1/logs", token, body, packed);
    QCOMPARE(reply.status, status);
    QVERIFY2(!reply.body.contains("server") && !reply.body.contains("answer"), reply.body.constData());
    QCOMPARE(fixture.records().size(), size_t(status == 200 ? 1 : 0));
}

void CaptureTelemetryTest::isOneWithThePassThrough()
{
    FaultServer upstream({claude::answer()});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude"});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1/messages", token, fixture.chatBody()).status, 200);
    QCOMPARE(fixture.ended().status, std::optional(Status::Completed));
    QCOMPARE(fixture.post("/otlp/v1/logs", token, claudeBody("req_1")).status, 200);
    QCOMPARE(fixture.records().size(), size_t(1));
    QCOMPARE(fixture.post("/otlp/v1/logs", token, claudeBody("req_2")).status, 200);
    QCOMPARE(fixture.records().size(), size_t(2));
}

void CaptureTelemetryTest::isOneWithTheLog_data()
{
    QTest::addColumn<QByteArray>("order"); // p: the call goes through, o: telemetry, l: the log is imported
    for (const char *order :
         {"pol", "plo", "ol", "lo", "lp", "pl", "oll", "pllo", "op", "opo", "opl", "olp", "lop", "lpo"})
        QTest::newRow(order) << QByteArray(order);
}

void CaptureTelemetryTest::isOneWithTheLog()
{
    QFETCH(const QByteArray, order);
    FaultServer upstream({claude::answer()});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude", .customer = "acme"});
    QVERIFY(fixture.start(&upstream));
    int imports = 0;
    for (const char way : order) {
        if (way == 'p') {
            QCOMPARE(fixture.post("/v1/messages", token, fixture.chatBody()).status, 200);
            QVERIFY(QTest::qWaitFor([&] {
                return std::ranges::none_of(fixture.records(), [](const StoredRecord &stored) {
                    return stored.record.status == Status::Pending;
                });
            }));
        } else if (way == 'o') {
            QCOMPARE(fixture.post("/otlp/v1/logs", token, claudeBody("req_1")).status, 200);
        } else {
            const ImportReport report =
                claude::importLog(fixture.path(), imports++); // another file each time
            QVERIFY2(report.status == ImportStatus::Imported
                         || report.status == ImportStatus::AlreadyImported,
                     qPrintable(report.message));
        }
        QCOMPARE(fixture.records().size(), size_t(1));
    }
    const UsageRecord record = fixture.records().front().record;
    QCOMPARE(record.tokens.prompt(), std::optional<int64_t>(14));
    QCOMPARE(record.tokens.completion(), std::optional<int64_t>(3));
    if (order.startsWith('p'))
        QCOMPARE(record.customer, std::string("acme"));
}

TALLYGLASS_TEST(CaptureTelemetryTest)
#include "capturetelemetrytest.moc"
