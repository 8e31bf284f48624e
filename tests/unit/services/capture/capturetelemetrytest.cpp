// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "services/imports/importservice.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray attribute(const char *key, const char *kind, const char *value)
{
    return QByteArray("{\"key\":\"") + key + "\",\"value\":{\"" + kind + "\":" + value + "}}";
}

QByteArray logBody(const QByteArray &event, const QByteArrayList &attributes, const QByteArray &resource = {})
{
    return R"({"resourceLogs":[{"resource":{"attributes":[)" + resource
        + R"(]},"scopeLogs":[{"logRecords":[{"timeUnixNano":"1790000000500000000","body":{"stringValue":")"
        + event + R"("},"attributes":[)" + attributes.join(',') + "]}]}]}]}";
}

QByteArray claudeBody(const QByteArray &requestId, const QByteArray &resource = {})
{
    return logBody(
        "claude_code.api_request",
        {attribute("event.name", "stringValue", "\"api_request\""),
         attribute("model", "stringValue", "\"claude-sonnet-4-5\""),
         attribute("input_tokens", "intValue", "\"7\""), attribute("output_tokens", "stringValue", "\"3\""),
         attribute("cache_read_tokens", "intValue", "5"),
         attribute("cache_creation_tokens", "doubleValue", "2"),
         attribute("cost_usd_micros", "intValue", "12345"), attribute("duration_ms", "intValue", "500"),
         attribute("session.id", "stringValue", "\"s1\""),
         attribute("request_id", "stringValue", ('"' + requestId + '"').constData())},
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
    void refuses_data();
    void refuses();
    void isOneWithThePassThrough();
    void isOneWithTheLog_data();
    void isOneWithTheLog();
};

void CaptureTelemetryTest::readsClaudeCode()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude", .user = "ann", .customer = "acme"});
    QVERIFY(fixture.start());
    const QByteArray body = claudeBody("req_1", attribute("customer", "stringValue", "\"beta\""));
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
}

void CaptureTelemetryTest::readsCodexAndGemini()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agents"});
    QVERIFY(fixture.start());
    const QByteArray codex = logBody("",
                                     {attribute("event.name", "stringValue", "\"codex.sse_event\""),
                                      attribute("event.kind", "stringValue", "\"response.completed\""),
                                      attribute("event.timestamp", "stringValue", "\"2026-09-22T10:00:00Z\""),
                                      attribute("model", "stringValue", "\"gpt-5-codex\""),
                                      attribute("input_token_count", "stringValue", "\"100\""),
                                      attribute("cached_token_count", "intValue", "40"),
                                      attribute("output_token_count", "stringValue", "\"30\""),
                                      attribute("reasoning_token_count", "intValue", "10")});
    const QByteArray gemini = logBody("",
                                      {attribute("event.name", "stringValue", "\"gemini_cli.api_response\""),
                                       attribute("model", "stringValue", "\"gemini-2.5-pro\""),
                                       attribute("input_token_count", "intValue", "50"),
                                       attribute("cached_content_token_count", "intValue", "20"),
                                       attribute("output_token_count", "intValue", "6"),
                                       attribute("thoughts_token_count", "intValue", "4")});
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
        + attribute("gen_ai.operation.name", "stringValue", "\"chat\"") + ','
        + attribute("gen_ai.provider.name", "stringValue", "\"openai\"") + ','
        + attribute("gen_ai.request.model", "stringValue", "\"gpt-4o\"") + ','
        + attribute("gen_ai.usage.input_tokens", "intValue", "\"11\"") + ','
        + attribute("gen_ai.usage.output_tokens", "intValue", "\"4\"") + "]}";
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

void CaptureTelemetryTest::isOneWithThePassThrough()
{
    const QByteArray answer =
        R"({"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[],)"
        R"("stop_reason":"end_turn","usage":{"input_tokens":7,"output_tokens":3}})";
    FaultServer upstream(
        {{fault::waitBody(),
          fault::send(fault::answer(200, answer, "application/json", "request-id: req_1\r\n"))}});
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
    for (const char *order : {"pol", "plo", "ol", "lo", "lp", "pl", "oll", "pllo"})
        QTest::newRow(order) << QByteArray(order);
}

void CaptureTelemetryTest::isOneWithTheLog()
{
    QFETCH(const QByteArray, order);
    const QByteArray answer =
        R"({"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[],)"
        R"("stop_reason":"end_turn","usage":{"input_tokens":7,"cache_creation_input_tokens":2,)"
        R"("cache_read_input_tokens":5,"output_tokens":3}})";
    const QByteArray line =
        R"({"type":"assistant","timestamp":"2026-09-21T14:13:20.500Z","sessionId":"s1","requestId":"req_1",)"
        R"("uuid":"u1","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5",)"
        R"("content":[],"usage":{"input_tokens":7,"cache_creation_input_tokens":2,"cache_read_input_tokens":5,)"
        R"("output_tokens":3}}})"
        "\n";
    FaultServer upstream(
        {{fault::waitBody(),
          fault::send(fault::answer(200, answer, "application/json", "request-id: req_1\r\n"))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude", .customer = "acme"});
    QVERIFY(fixture.start(&upstream));
    QTemporaryDir folder;
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
            QFile log(folder.filePath(u"%1.jsonl"_s.arg(++imports)));
            QVERIFY(log.open(QIODevice::WriteOnly));
            log.write(line + QByteArray(imports - 1, '\n')); // another file each time
            log.close();
            const ImportReport report = ImportService(fixture.path()).importFile(log.fileName(), {});
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
