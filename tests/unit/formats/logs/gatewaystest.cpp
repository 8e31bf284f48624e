// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class GatewaysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBedrock();
    void readsBedrockCaches();
    void readsCloudWatch();
    void readsVercelGenerations();
    void readsVercelReports();
    void asksAboutVercelCaches();
    void readsCloudflare();
    void readsCloudflareLogpush();
    void paysNothingForCachedAnswers();
    void handlesBadFiles();
};

namespace {

const QString Bedrock = u"bedrock"_s;
const QString VercelGeneration = u"vercel-generation"_s;
const QString VercelReport = u"vercel-report"_s;
const QString Cloudflare = u"cloudflare-gateway"_s;
const QString Logpush = u"cloudflare-logpush"_s;

std::string bedrockRow(const std::string &more)
{
    return R"({"schemaType":"ModelInvocationLog","timestamp":"2026-09-08T12:10:33Z","requestId":"r","operation":"Converse","modelId":"us.anthropic.claude-x",)"
        + more + "}";
}

} // namespace

void GatewaysTest::readsBedrock()
{
    const std::string text = dataFile("sources/bedrock/invocation_log.jsonl");
    QCOMPARE(guessedFormat(text), Bedrock);
    const auto outcome = readAs(Bedrock, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.timeMs, int64_t(1'788'869'433'000)); // 2026-09-08T12:10:33Z
    QCOMPARE(first.provider, std::string("bedrock"));
    QCOMPARE(first.model, std::string("apac.amazon.nova-micro-v1:0"));
    QCOMPARE(first.externalId, std::string("00000000-0000-0000-0000-000000000000"));
    QCOMPARE(first.user, std::string("arn:aws:sts::111111111111:assumed-role/REDACTED"));
    QVERIFY((first.tokens == TokenCounts{.input = 1, .output = 8}));
    QVERIFY(!first.reportedCost && !first.latencyMs);
    const UsageRecord &second = outcome.records[1];
    QVERIFY((second.tokens == TokenCounts{.input = 35, .output = 446}));
    QCOMPARE(second.latencyMs, std::optional<int64_t>(3640));
    QCOMPARE(second.status, std::optional(Status::Completed));
    QVERIFY(second.context.find(R"("requestMetadata":{"traceId":"b956002a-fd01-47ba-9da7-07e4c9b1a6b6"})")
            != std::string::npos);
    QVERIFY(second.context.find("outputBodyJson") == std::string::npos);
}

// Cache counts are beside the input, here or at the top; metrics of a stream stand in a chunk.
void GatewaysTest::readsBedrockCaches()
{
    const auto outcome = readAs(
        Bedrock,
        bedrockRow(
            R"("input":{"inputTokenCount":10,"cacheReadInputTokenCount":600,"cacheWriteInputTokenCount":30},"output":{"outputTokenCount":5,"outputBodyJson":[{"text":"secret"},{"amazon-bedrock-invocationMetrics":{"invocationLatency":900,"firstByteLatency":120}}]},"requestMetadata":{"tenant":"acme"})")
            + "\n"
            + bedrockRow(
                R"("input":{"inputTokenCount":10},"cacheReadInputTokenCount":7,"output":{"outputTokenCount":5})")
            + "\n" + bedrockRow(R"("errorCode":"ThrottlingException","input":{"inputContentType":"x"})")
            + "\n");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(3));
    QVERIFY((outcome.records[0].tokens
             == TokenCounts{.input = 10, .cacheRead = 600, .cacheWriteOther = 30, .output = 5}));
    QCOMPARE(outcome.records[0].latencyMs, std::optional<int64_t>(900));
    QCOMPARE(outcome.records[0].timeToFirstTokenMs, std::optional<int64_t>(120));
    QCOMPARE(outcome.records[0].customer, std::string("acme"));
    QVERIFY(outcome.records[0].context.find("secret") == std::string::npos);
    QVERIFY((outcome.records[1].tokens == TokenCounts{.input = 10, .cacheRead = 7, .output = 5}));
    QCOMPARE(outcome.records[2].status, std::optional(Status::Failed));
    QVERIFY(outcome.records[2].tokens == TokenCounts{});
}

void GatewaysTest::readsCloudWatch()
{
    const std::string row = bedrockRow(R"("input":{"inputTokenCount":10},"output":{"outputTokenCount":5})");
    std::string quoted;
    std::string doubled;
    for (const char c : row) {
        quoted += c == '"' ? std::string("\\\"") : std::string(1, c);
        doubled += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    const std::vector<std::string> forms{
        R"([{"@timestamp":"2026-09-08 12:10:33.000","@message":)" + row + R"(},{"@message":"START"}])",
        R"([{"@timestamp":"2026-09-08 12:10:33.000","@message":")" + quoted + R"("}])",
        R"({"events":[{"timestamp":1788869433000,"message":")" + quoted + R"(","eventId":"1"}]})",
        "@timestamp,@message\n2026-09-08 12:10:33.000,\"" + doubled + "\"\n2026-09-08 12:10:34.000,START\n",
    };
    for (const std::string &text : forms) {
        QCOMPARE(guessedFormat(text), Bedrock);
        const auto outcome = readAs(Bedrock, text);
        QVERIFY2(outcome.ok, qPrintable(outcome.error));
        QCOMPARE(outcome.records.size(), size_t(1));
        QVERIFY(outcome.rejected.empty());
        QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 10, .output = 5}));
        QCOMPARE(outcome.records[0].externalId, std::string("r"));
    }
    QVERIFY(guessedFormat("@timestamp,@message\n2026-09-08 12:10:33.000,hello\n") != Bedrock);
}

void GatewaysTest::readsVercelGenerations()
{
    const std::string text = dataFile("sources/vercel/generation.json");
    QCOMPARE(guessedFormat(text), VercelGeneration);
    const auto outcome = readAs(VercelGeneration, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, int64_t(1'779'408'000'000)); // 2026-05-22
    QCOMPARE(record.source, std::string("vercel"));
    QCOMPARE(record.provider, std::string("vercel"));
    QCOMPARE(record.externalId, std::string("gen_01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    QCOMPARE(record.model, std::string("anthropic/claude-opus-4.7"));
    QVERIFY(
        (record.tokens
         == TokenCounts{.input = 100, .cacheRead = 0, .cacheWriteOther = 0, .output = 50, .reasoning = 0}));
    QCOMPARE(record.webSearches, std::optional<int64_t>(0));
    QVERIFY(record.reportedCost == Money{1'230'000});
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1500));
    QCOMPARE(record.timeToFirstTokenMs, std::optional<int64_t>(200));
    QCOMPARE(record.finishReason, std::string("stop"));
    QCOMPARE(record.status, std::optional(Status::Completed));
}

// 120 in, of which 20 were read from the cache and 5 written; 80 out, of which 10 are reasoning.
void GatewaysTest::readsVercelReports()
{
    const std::string text =
        R"({"results":[{"day":"2026-07-01","model":"openai/gpt-4o","total_cost":1.25,"market_cost":1.5,"surcharge_cost":0.1,"gateway_cost":0.05,"input_tokens":120,"output_tokens":80,"cached_input_tokens":0,"cache_creation_input_tokens":0,"reasoning_tokens":10,"request_count":2},{"day":"2026-07-02","user":"ana","total_cost":0.5,"input_tokens":1,"output_tokens":1,"request_count":1},{"hour":"2026-07-02T05:00:00Z","tag":"x","total_cost":0.5,"request_count":1},{"model":"m","total_cost":0.5,"request_count":1}]})";
    QCOMPARE(guessedFormat(text), VercelReport);
    const auto outcome = readAs(VercelReport, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(3));
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.granularity, Granularity::Day);
    QCOMPARE(first.timeMs, int64_t(1'782'864'000'000));
    QCOMPARE(first.requests, std::optional<int64_t>(2));
    QVERIFY(
        (first.tokens
         == TokenCounts{.input = 120, .cacheRead = 0, .cacheWriteOther = 0, .output = 70, .reasoning = 10}));
    QVERIFY(first.reportedCost == Money{1'250'000'000});
    QCOMPARE(
        first.costParts,
        std::string(R"({"total_cost":1.25,"market_cost":1.5,"surcharge_cost":0.1,"gateway_cost":0.05})"));
    QCOMPARE(outcome.records[1].user, std::string("ana"));
    QCOMPARE(outcome.records[2].granularity, Granularity::Hour);
    QCOMPARE(outcome.records[2].project, std::string("x"));
    QCOMPARE(outcome.warnings.size(), 1); // tags
    QCOMPARE(outcome.rejected.size(), size_t(1));
    QVERIFY(outcome.rejected[0].reason.contains(u"date_part=day"_s));
}

void GatewaysTest::asksAboutVercelCaches()
{
    const auto row = [](const std::string &input) {
        return R"({"day":"2026-07-01","model":"m","total_cost":1,"input_tokens":)" + input
            + R"(,"output_tokens":80,"cached_input_tokens":20,"request_count":2})";
    };
    const auto likely = readAs(VercelReport, "[" + row("120") + "]");
    QCOMPARE(likely.doubts.size(), size_t(1));
    QCOMPARE(likely.doubts[0].grade, Doubt::Grade::Likely);
    QVERIFY((likely.records[0].tokens == TokenCounts{.input = 100, .cacheRead = 20, .output = 80}));
    // A row with more in the cache than in the input shows the other reading.
    const auto beside = readAs(VercelReport, "[" + row("120") + "," + row("10") + "]");
    QVERIFY((beside.records[0].tokens == TokenCounts{.input = 120, .cacheRead = 20, .output = 80}));
    QVERIFY((beside.records[1].tokens == TokenCounts{.input = 10, .cacheRead = 20, .output = 80}));
}

void GatewaysTest::readsCloudflare()
{
    const std::string text = dataFile("sources/cloudflare/logs_api_SHAPED.json");
    QCOMPARE(guessedFormat(text), Cloudflare);
    const auto outcome = readAs(Cloudflare, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, int64_t(1'777'629'600'000)); // 2026-05-01T10:00:00Z
    QCOMPARE(record.externalId, std::string("01J0000000000000000000000A"));
    QCOMPARE(record.provider, std::string("openai"));
    QCOMPARE(record.model, std::string("gpt-4o-mini"));
    QCOMPARE(record.user, std::string("u1"));
    QVERIFY((record.tokens == TokenCounts{.input = 100, .output = 20}));
    QVERIFY(record.reportedCost == Money{27'000});
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1345));
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.context,
             std::string(R"({"model_type":"llm","path":"chat/completions","request_type":"universal",)"
                         R"("metadata":{"user":"u1"},"step":0})"));
}

// Times as text, in nanoseconds and in seconds; what is encrypted is left out.
void GatewaysTest::readsCloudflareLogpush()
{
    const std::string text = dataFile("sources/cloudflare/logpush_SHAPED.log");
    QCOMPARE(guessedFormat(text), Logpush);
    const auto outcome = readAs(Logpush, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(3));
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.timeMs, int64_t(1'777'629'600'250)); // 2026-05-01T10:00:00.250Z
    QCOMPARE(first.model, std::string("gpt-4o"));
    QVERIFY((first.tokens == TokenCounts{.input = 1000, .output = 200}));
    QVERIFY(first.reportedCost == Money{4'200'000});
    QCOMPARE(first.latencyMs, std::optional<int64_t>(1234));
    QCOMPARE(first.status, std::optional(Status::Completed));
    QCOMPARE(first.context,
             std::string(R"({"Endpoint":"chat/completions","Gateway":"prod","RateLimited":false})"));
    const UsageRecord &cached = outcome.records[1];
    QCOMPARE(cached.timeMs, int64_t(1'777'629'601'000));
    QVERIFY(cached.cost() == Money{0});
    QVERIFY(!cached.tokens.total());
    const UsageRecord &limited = outcome.records[2];
    QCOMPARE(limited.timeMs, int64_t(1'777'629'602'000));
    QCOMPARE(limited.model, std::string("claude-haiku-4-5"));
    QCOMPARE(limited.status, std::optional(Status::Failed));
    QVERIFY(!limited.cost());
    QCOMPARE(outcome.warnings.size(), 1);
    QCOMPARE(afterFlips(Logpush, text), std::string());
}

void GatewaysTest::paysNothingForCachedAnswers()
{
    const auto row = [](const std::string &more) {
        return R"({"id":"1","created_at":"2026-05-01T10:00:00Z","provider":"openai","model":"m","tokens_in":100,"tokens_out":20,)"
            + more + "}\n";
    };
    const auto outcome = readAs(Cloudflare,
                                row(R"("cached":true,"cost":0.5,"success":true,"status_code":200)")
                                    + row(R"("cached":true,"success":true)")
                                    + row(R"("cached":false,"success":false,"status_code":429)"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY(outcome.records[0].cost() == Money{0});
    QCOMPARE(outcome.records[0].context, std::string(R"({"cached":true,"cost":0.5})"));
    QVERIFY(outcome.records[1].cost() == Money{0});
    QVERIFY(!outcome.records[2].cost());
    QCOMPARE(outcome.records[2].status, std::optional(Status::Failed));
    QCOMPARE(outcome.records[2].context, std::string(R"({"status_code":"429"})"));
}

void GatewaysTest::handlesBadFiles()
{
    const auto bad = readAs(Bedrock,
                            bedrockRow(R"("input":{"inputTokenCount":-1})")
                                + "\nrubbish\n{\"modelId\":\"m\"}\n" + "{\"a\":1}\n");
    QCOMPARE(bad.rejected.size(), size_t(4));
    QCOMPARE(readAs(Cloudflare, R"([{"created_at":"x"},{"created_at":"2026-05-01","tokens_in":[]}])")
                 .rejected.size(),
             size_t(2));
    QCOMPARE(afterFlips(Bedrock, dataFile("sources/bedrock/invocation_log.jsonl")), std::string());
    QCOMPARE(afterFlips(VercelGeneration, dataFile("sources/vercel/generation.json")), std::string());
    QCOMPARE(afterFlips(Cloudflare, dataFile("sources/cloudflare/logs_api_SHAPED.json")), std::string());
}

TALLYGLASS_TEST(GatewaysTest)
#include "gatewaystest.moc"
