// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "claudecall.h"
#include "support/testprogram.h"
#include "telemetrybodies.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

// 2026-09-21T14:13:20Z and 60 s later.
constexpr qint64 Begin = 1'790'000'000;

QByteArray point(const QByteArrayList &attributes, const QByteArray &value, qint64 from = Begin,
                 qint64 to = Begin + 60)
{
    return R"({"attributes":[)" + attributes.join(',') + R"(],"startTimeUnixNano":")"
        + QByteArray::number(from) + R"(000000000","timeUnixNano":")" + QByteArray::number(to)
        + R"(000000000",)" + value + '}';
}

QByteArray metric(const QByteArray &name, const QByteArrayList &points, int temporality = 1,
                  const QByteArray &kind = "sum")
{
    return R"({"name":")" + name + R"(",")" + kind + R"(":{"aggregationTemporality":)"
        + QByteArray::number(temporality) + R"(,"isMonotonic":true,"dataPoints":[)" + points.join(',')
        + "]}}";
}

QByteArray body(const QByteArrayList &metrics)
{
    return R"({"resourceMetrics":[{"resource":{"attributes":[]},"scopeMetrics":[{"metrics":[)"
        + metrics.join(',') + "]}]}]}";
}

// 7 in, 3 out, 5 read from the cache, 2 written to it; a cent.
QByteArray claudeMetrics(int times = 1, int temporality = 1)
{
    const QByteArrayList common{otlpText("session.id", "s1"), otlpText("model", "claude-sonnet-4-5"),
                                otlpText("query_source", "main")};
    const auto tokens = [&](const char *type, int count) {
        return point(common + QByteArrayList{otlpText("type", type)},
                     "\"asDouble\":" + QByteArray::number(count * times), Begin, Begin + 60 * times);
    };
    return body(
        {metric("claude_code.token.usage",
                {tokens("input", 7), tokens("output", 3), tokens("cacheRead", 5), tokens("cacheCreation", 2)},
                temporality),
         metric(
             "claude_code.cost.usage",
             {point(common, "\"asDouble\":" + QByteArray::number(0.01 * times), Begin, Begin + 60 * times)},
             temporality),
         metric("claude_code.session.count", {point(common, "\"asInt\":\"1\"")})});
}

QByteArray claudeEvent()
{
    return otlpLogs(
        {otlpLog({otlpText("event.name", "claude_code.api_request"), otlpText("model", "claude-sonnet-4-5"),
                  otlpCount("input_tokens", 7), otlpCount("output_tokens", 3),
                  otlpCount("cache_read_tokens", 5), otlpCount("cache_creation_tokens", 2),
                  otlpText("session.id", "s1"), otlpText("request_id", "req_1")})});
}

} // namespace

/// Metrics count only where nothing tells of the requests themselves.
class CaptureMetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWhatNothingElseTells();
    void takesDifferencesOfRunningTotals();
    void takesWhatIsHeldAsItTakesTheRest();
    void leavesOutWhatAnImportBroughtMeanwhile();
    void leavesOutWhatOthersTell_data();
    void leavesOutWhatOthersTell();
    void asksWhereALogComesLater();
    void countsSpansOfAgentsWithoutLogs_data();
    void countsSpansOfAgentsWithoutLogs();
    void readsCodexAndGemini();
    void refuses_data();
    void refuses();
};

void CaptureMetricsTest::countsWhatNothingElseTells()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude", .customer = "acme"});
    QVERIFY(fixture.start());
    for (int i = 0; i < 2; ++i) { // sent again after a lost answer
        const CaptureReply reply = fixture.post("/otlp/v1/metrics", token, claudeMetrics());
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, QByteArray("{}"));
    }
    QVERIFY(fixture.records().empty()); // logs may still come
    QVERIFY(fixture.stop());
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(1));
    const UsageRecord &record = records.front().record;
    QCOMPARE(record.source, std::string("claude-code"));
    QCOMPARE(record.customer, std::string("acme"));
    QCOMPARE(record.model, std::string("claude-sonnet-4-5"));
    QCOMPARE(record.granularity, Granularity::Minute);
    QCOMPARE(record.timeMs, int64_t(1'790'000'040'000));
    QVERIFY(!record.requests);
    QCOMPARE(record.tokens.input, std::optional<int64_t>(7));
    QCOMPARE(record.tokens.output, std::optional<int64_t>(3));
    QCOMPARE(record.tokens.cacheRead, std::optional<int64_t>(5));
    QCOMPARE(record.tokens.cacheWriteOther, std::optional<int64_t>(2));
    QCOMPARE(record.reportedCost, std::optional(Money{10'000'000}));
    QCOMPARE(CaptureFixture::contextOf(record).value(u"estimate"_s), QJsonValue(true));
    // A later run of the server is told the same once more.
    QVERIFY(fixture.start());
    QCOMPARE(fixture.post("/otlp/v1/metrics", token, claudeMetrics()).status, 200);
    QVERIFY(fixture.stop());
    QCOMPARE(fixture.records().size(), size_t(1));
}

void CaptureMetricsTest::takesDifferencesOfRunningTotals()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude"});
    for (const int times : {1, 3, 2}) { // the last one comes late
        QVERIFY(fixture.start());
        QCOMPARE(fixture.post("/otlp/v1/metrics", token, claudeMetrics(times, 2)).status, 200);
        QVERIFY(fixture.stop());
    }
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(1));
    QCOMPARE(records.front().record.tokens.total(), std::optional<int64_t>(3 * 17));
    QCOMPARE(records.front().record.reportedCost, std::optional(Money{30'000'000}));
}

/// A running total whose later state is kept beside the ledger.
void CaptureMetricsTest::takesWhatIsHeldAsItTakesTheRest()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude"});
    QVERIFY(fixture.start());
    QCOMPARE(fixture.post("/otlp/v1/metrics", token, claudeMetrics(1, 2)).status, 200);
    QVERIFY(fixture.stop());
    QVERIFY(fixture.start());
    QCOMPARE(fixture.post("/otlp/v1/metrics", token, claudeMetrics(3, 2)).status, 200);
    {
        const LedgerHolder holder(fixture.path());
        QVERIFY(fixture.stop());
    }
    QCOMPARE(fixture.records().front().record.tokens.total(), std::optional<int64_t>(17));
    QVERIFY(fixture.start());
    QVERIFY(fixture.stop());
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(1));
    QCOMPARE(records.front().record.tokens.total(), std::optional<int64_t>(3 * 17));
}

void CaptureMetricsTest::leavesOutWhatAnImportBroughtMeanwhile()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude"});
    QVERIFY(fixture.start());
    QCOMPARE(fixture.post("/otlp/v1/metrics", token, claudeMetrics()).status, 200);
    {
        const LedgerHolder holder(fixture.path());
        QVERIFY(fixture.stop());
    }
    QVERIFY(fixture.records().empty());
    QCOMPARE(claude::importLog(fixture.path()).status, ImportStatus::Imported);
    QVERIFY(fixture.start());
    QVERIFY(fixture.stop());
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(1));
    QCOMPARE(records.front().record.granularity, Granularity::Request);
}

void CaptureMetricsTest::leavesOutWhatOthersTell_data()
{
    QTest::addColumn<QByteArray>(
        "order"); // m: metrics, o: logs, l: the log is imported, p: the call goes through
    for (const char *order : {"om", "mo", "omo", "lm", "ml", "pm", "mp", "pmol"})
        QTest::newRow(order) << QByteArray(order);
}

void CaptureMetricsTest::leavesOutWhatOthersTell()
{
    QFETCH(const QByteArray, order);
    FaultServer upstream({claude::answer()});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude"});
    QVERIFY(fixture.start(&upstream));
    // Calls have the time of now, and so have these metrics.
    QByteArray metrics = claudeMetrics();
    if (order.contains('p')) {
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        metrics.replace(QByteArray::number(Begin + 60), QByteArray::number(now + 30));
        metrics.replace(QByteArray::number(Begin), QByteArray::number(now - 30));
    }
    for (const char way : order) {
        if (way == 'm')
            QCOMPARE(fixture.post("/otlp/v1/metrics", token, metrics).status, 200);
        else if (way == 'o')
            QCOMPARE(fixture.post("/otlp/v1/logs", token, claudeEvent()).status, 200);
        else if (way == 'p')
            QCOMPARE(fixture.post("/v1/messages", token, fixture.chatBody()).status, 200);
        else
            QCOMPARE(claude::importLog(fixture.path()).status, ImportStatus::Imported);
    }
    QVERIFY(fixture.stop());
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(1));
    QCOMPARE(records.front().record.granularity, Granularity::Request);
    QCOMPARE(records.front().record.tokens.total(), std::optional<int64_t>(17));
}

// The sums are in the ledger already: the import says so, as of any file that tells the same again.
void CaptureMetricsTest::asksWhereALogComesLater()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude"});
    QVERIFY(fixture.start());
    QCOMPARE(fixture.post("/otlp/v1/metrics", token, claudeMetrics()).status, 200);
    QVERIFY(fixture.stop());
    QCOMPARE(fixture.records().size(), size_t(1));
    const ImportReport report = claude::importLog(fixture.path());
    QVERIFY(report.overlap.has_value());
}

void CaptureMetricsTest::countsSpansOfAgentsWithoutLogs_data()
{
    QTest::addColumn<QByteArray>("order"); // s: a span, o: logs, m: metrics
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("s") << QByteArray("s") << QByteArray("otel");
    QTest::newRow("ss") << QByteArray("ss") << QByteArray("otel");
    for (const char *order : {"so", "os", "oso", "mso"})
        QTest::newRow(order) << QByteArray(order) << QByteArray("claude-code");
}

void CaptureMetricsTest::countsSpansOfAgentsWithoutLogs()
{
    QFETCH(const QByteArray, order);
    QFETCH(const QByteArray, source);
    const QByteArray span = R"({"resourceSpans":[{"resource":{"attributes":[)"
        + otlpText("service.name", "claude-code")
        + R"(]},"scopeSpans":[{"spans":[{"traceId":"aa","spanId":"bb","name":"chat",)"
          R"("startTimeUnixNano":"1790000000000000000","endTimeUnixNano":"1790000000500000000","attributes":[)"
        + QByteArrayList{otlpText("gen_ai.operation.name", "chat"),
                         otlpText("gen_ai.provider.name", "anthropic"),
                         otlpText("gen_ai.request.model", "claude-sonnet-4-5"),
                         otlpCount("gen_ai.usage.input_tokens", 14),
                         otlpCount("gen_ai.usage.output_tokens", 3)}
              .join(',')
        + "]}]}]}]}";
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "claude"});
    QVERIFY(fixture.start());
    for (const char way : order) {
        const QByteArray path = way == 's' ? "/otlp/v1/traces"
            : way == 'm'                   ? "/otlp/v1/metrics"
                                           : "/otlp/v1/logs";
        const QByteArray told = way == 's' ? span : way == 'm' ? claudeMetrics() : claudeEvent();
        QCOMPARE(fixture.post(path, token, told).status, 200);
    }
    QVERIFY(fixture.stop());
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(1));
    QCOMPARE(records.front().record.source, source.toStdString());
    QCOMPARE(records.front().record.tokens.total(), std::optional<int64_t>(17));
}

void CaptureMetricsTest::readsCodexAndGemini()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agents"});
    QVERIFY(fixture.start());
    const auto codex = [](const char *type, int sum) {
        return point({otlpText("model", "gpt-5-codex"), otlpText("token_type", type)},
                     "\"count\":\"2\",\"sum\":" + QByteArray::number(sum));
    };
    const auto gemini = [](const char *type, int count) {
        return point(
            {otlpText("session.id", "g1"), otlpText("model", "gemini-2.5-pro"), otlpText("type", type)},
            "\"asInt\":\"" + QByteArray::number(count) + '"');
    };
    const QByteArray told =
        body({metric("codex.turn.token_usage",
                     {codex("total", 130), codex("input", 100), codex("cached_input", 40),
                      codex("output", 30), codex("reasoning_output", 10)},
                     1, "histogram"),
              metric("gemini_cli.token.usage",
                     {gemini("input", 50), gemini("output", 6), gemini("thought", 4), gemini("cache", 20),
                      gemini("tool", 1)}),
              metric("gen_ai.client.token.usage", // says the same again
                     {point({otlpText("gen_ai.token.type", "input")}, "\"count\":\"1\",\"sum\":50")}, 1,
                     "histogram")});
    QCOMPARE(fixture.post("/otlp/v1/metrics", token, told).status, 200);
    QVERIFY(fixture.stop());
    auto records = fixture.records();
    QCOMPARE(records.size(), size_t(2));
    std::ranges::sort(records, {}, [](const StoredRecord &stored) { return stored.record.source; });
    const TokenCounts codexTokens = records[0].record.tokens;
    QCOMPARE(codexTokens.input, std::optional<int64_t>(60));
    QCOMPARE(codexTokens.completion(), std::optional<int64_t>(30));
    QCOMPARE(codexTokens.total(), std::optional<int64_t>(130));
    const TokenCounts geminiTokens = records[1].record.tokens;
    QCOMPARE(geminiTokens.prompt(), std::optional<int64_t>(51));
    QCOMPARE(geminiTokens.completion(), std::optional<int64_t>(10));
}

void CaptureMetricsTest::refuses_data()
{
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("rejected");
    QTest::newRow("no JSON") << QByteArray("{bad") << 400 << QByteArray();
    QTest::newRow("empty") << QByteArray("{}") << 200 << QByteArray();
    QTest::newRow("others") << body({metric("system.cpu.time", {point({}, "\"asDouble\":1.5")})}) << 200
                            << QByteArray();
    const QByteArray type = otlpText("type", "input");
    QTest::newRow("no time") << body(
        {metric("claude_code.token.usage", {point({type}, "\"asInt\":\"1\"", 0, 0)})})
                             << 200 << QByteArray("1");
    QTest::newRow("half a token") << body({metric(
        "claude_code.token.usage", {point({type}, "\"asDouble\":1.5"), point({type}, "\"asInt\":\"-3\"")})})
                                  << 200 << QByteArray("2");
}

void CaptureMetricsTest::refuses()
{
    QFETCH(const QByteArray, told);
    QFETCH(const int, status);
    QFETCH(const QByteArray, rejected);
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app"});
    QVERIFY(fixture.start());
    const CaptureReply reply = fixture.post("/otlp/v1/metrics", token, told);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.json()[u"partialSuccess"_s][u"rejectedDataPoints"_s].toString().toUtf8(), rejected);
    QVERIFY(fixture.stop());
    QVERIFY(fixture.records().empty());
}

TALLYGLASS_TEST(CaptureMetricsTest)
#include "capturemetricstest.moc"
