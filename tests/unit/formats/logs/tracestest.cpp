// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class TracesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsOtlp();
    void readsSpansPerLine();
    void readsOtherConventions();
    void asksWhereTheCacheStands();
    void countsWrappedCallsOnce();
    void readsRuns();
    void readsRunsAsTable();
    void readsAnsweredQueries();
    void handlesBadFiles();
};

namespace {

const QString Spans = u"otel-spans"_s;
const QString Runs = u"langsmith"_s;

// 2026-07-01T00:00:00Z
constexpr int64_t Start = 1'782'864'000'000;

std::string span(const std::string &id, const std::string &parent, const std::string &attributes)
{
    return R"({"traceId":"t","spanId":")" + id + R"(","parentSpanId":")" + parent
        + R"(","name":"s","startTimeUnixNano":"1782864000000000000","endTimeUnixNano":"1782864001000000000","attributes":{)"
        + attributes + "}}\n";
}

std::string call(const std::string &id, const std::string &parent, int input, int output)
{
    return span(id, parent,
                R"("gen_ai.operation.name":"chat","gen_ai.request.model":"m","gen_ai.usage.input_tokens":)"
                    + std::to_string(input) + R"(,"gen_ai.usage.output_tokens":)" + std::to_string(output));
}

} // namespace

// An agent of 1811 + 142 tokens, whose two calls have 811 + 92 and 1000 + 50: only these count.
void TracesTest::readsOtlp()
{
    const std::string text = dataFile("sources/otel/otlp_agent_SHAPED.json");
    QCOMPARE(guessedFormat(text), Spans);
    const auto outcome = readAs(Spans, text, {}, 1000);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.rejected.empty());
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.timeMs, Start + 500);
    QCOMPARE(first.latencyMs, std::optional<int64_t>(1250));
    QCOMPARE(first.timeToFirstTokenMs, std::optional<int64_t>(250));
    QCOMPARE(first.source, std::string("otel"));
    QCOMPARE(first.externalId, std::string("5b8efff798038103d269b633813fc60c-eee19b7ec3c1b175"));
    QCOMPARE(first.provider, std::string("openai"));
    QCOMPARE(first.model, std::string("gpt-4o-2024-08-06"));
    QCOMPARE(first.project, std::string("support-bot"));
    QCOMPARE(first.user, std::string("ana"));
    QCOMPARE(first.finishReason, std::string("tool_calls"));
    QVERIFY((first.tokens == TokenCounts{.input = 171, .cacheRead = 640, .output = 60, .reasoning = 32}));
    QCOMPARE(first.status, std::optional(Status::Completed));
    QCOMPARE(first.context,
             std::string(R"({"trace_id":"5b8efff798038103d269b633813fc60c","span_name":"chat gpt-4o",)"
                         R"("gen_ai.operation.name":"chat","gen_ai.response.id":"chatcmpl-1","team":"red",)"
                         R"("gen_ai.request.model":"gpt-4o","deployment.environment.name":"prod"})"));
    const UsageRecord &second = outcome.records[1];
    QVERIFY((second.tokens == TokenCounts{.input = 1000, .output = 50}));
    QCOMPARE(second.status, std::optional(Status::Failed));
    QCOMPARE(second.latencyMs, std::optional<int64_t>(1800));
    QVERIFY(!second.reportedCost);
}

// What console exporters write: Python's ISO times, JavaScript's pairs of seconds and nanoseconds.
void TracesTest::readsSpansPerLine()
{
    const std::string text =
        R"({"name":"chat m","context":{"trace_id":"0xaa","span_id":"0x01"},"parent_id":null,"start_time":"2026-07-01T00:00:00.500000Z","end_time":"2026-07-01T00:00:01.000000Z","status":{"status_code":"ERROR"},"attributes":{"gen_ai.operation.name":"text_completion","gen_ai.system":"aws.bedrock","gen_ai.request.model":"m","gen_ai.usage.input_tokens":5,"gen_ai.usage.output_tokens":2},"resource":{"attributes":{"service.name":"svc"}}})"
        "\n"
        R"({"type":"span","traceId":"bb","spanId":"02","name":"embeddings m","startTime":[1782864000,5000000],"endTime":[1782864000,25000000],"attributes":{"gen_ai.operation.name":"embeddings","gen_ai.request.model":"e","gen_ai.usage.input_tokens":7}})"
        "\n"
        R"({"name":"GET /","context":{"trace_id":"0xaa","span_id":"0x03"},"start_time":"2026-07-01T00:00:00Z","attributes":{"http.method":"GET"}})"
        "\n";
    QCOMPARE(guessedFormat(text), Spans);
    const auto outcome = readAs(Spans, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.timeMs, Start + 500);
    QCOMPARE(first.latencyMs, std::optional<int64_t>(500));
    QCOMPARE(first.provider, std::string("bedrock"));
    QCOMPARE(first.project, std::string("svc"));
    QCOMPARE(first.status, std::optional(Status::Failed));
    QCOMPARE(outcome.records[1].timeMs, Start + 5);
    QCOMPARE(outcome.records[1].latencyMs, std::optional<int64_t>(20));
    QVERIFY((outcome.records[1].tokens == TokenCounts{.input = 7}));
}

void TracesTest::readsOtherConventions()
{
    const std::string text =
        span(
            "1", "",
            R"("openinference.span.kind":"LLM","llm.model_name":"gpt-4o","llm.provider":"openai","llm.token_count.prompt":100,"llm.token_count.completion":20,"llm.token_count.total":120,"llm.token_count.prompt_details.cache_read":60,"llm.cost.total":0.5,"input.value":"a secret","session.id":"s")")
        + span(
            "2", "",
            R"("llm.request.type":"chat","gen_ai.system":"OpenAI","gen_ai.request.model":"m","gen_ai.usage.prompt_tokens":"10","gen_ai.usage.completion_tokens":"4","llm.usage.total_tokens":14,"gen_ai.prompt.0.content":"a secret")")
        + span("3", "",
               R"("openinference.span.kind":"CHAIN","llm.model_name":"gpt-4o","llm.token_count.prompt":100)")
        + span(
            "4", "",
            R"("traceloop.span.kind":"workflow","gen_ai.request.model":"m","gen_ai.usage.prompt_tokens":10)");
    QCOMPARE(guessedFormat(text), Spans);
    const auto outcome = readAs(Spans, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 40, .cacheRead = 60, .output = 20}));
    QVERIFY(outcome.records[0].reportedCost == Money{500'000'000});
    QCOMPARE(outcome.records[0].context, std::string(R"({"trace_id":"t","span_name":"s","session.id":"s"})"));
    QCOMPARE(outcome.records[1].provider, std::string("openai"));
    QVERIFY((outcome.records[1].tokens == TokenCounts{.input = 10, .output = 4}));
    QVERIFY(outcome.records[1].context.find("secret") == std::string::npos);
}

void TracesTest::asksWhereTheCacheStands()
{
    const auto cached = [](const std::string &id, const std::string &input) {
        return span(
            id, "",
            R"("gen_ai.operation.name":"chat","gen_ai.request.model":"m","gen_ai.usage.output_tokens":5,"gen_ai.usage.cache_read.input_tokens":60,"gen_ai.usage.input_tokens":)"
                + input);
    };
    const auto likely = readAs(Spans, cached("1", "100"));
    QVERIFY((likely.records[0].tokens == TokenCounts{.input = 40, .cacheRead = 60, .output = 5}));
    QCOMPARE(likely.doubts.size(), size_t(1));
    const auto beside = readAs(Spans, cached("1", "100") + cached("2", "10"));
    QVERIFY((beside.records[0].tokens == TokenCounts{.input = 100, .cacheRead = 60, .output = 5}));
    QVERIFY((beside.records[1].tokens == TokenCounts{.input = 10, .cacheRead = 60, .output = 5}));
}

// A library around another one tells its call again.
void TracesTest::countsWrappedCallsOnce()
{
    const auto same = readAs(Spans, call("1", "", 10, 5) + call("2", "1", 10, 5) + call("3", "", 1, 1));
    QVERIFY2(same.ok, qPrintable(same.error));
    QCOMPARE(same.records.size(), size_t(2));
    QCOMPARE(same.records[0].externalId, std::string("t-2"));
    const std::string other = call("1", "", 12, 5) + call("2", "1", 10, 5);
    const auto open = readAs(Spans, other);
    QVERIFY(!open.ok && open.records.empty());
    QVERIFY(open.error.contains(u"nested_calls"_s));
    QCOMPARE(readAs(Spans, other, {.assume = {{u"nested_calls"_s, u"outer"_s}}}).records[0].externalId,
             std::string("t-1"));
    // A ring of parents is no endless walk, and loses nothing.
    QCOMPARE(readAs(Spans, call("1", "2", 1, 1) + call("2", "1", 1, 1)).records.size(), size_t(2));
}

// A chain of 1620 tokens, whose two model calls have 1100 and 520; the second failed.
void TracesTest::readsRuns()
{
    const std::string text = dataFile("sources/langsmith/runs_SHAPED.jsonl");
    QCOMPARE(guessedFormat(text), Runs);
    const auto outcome = readAs(Runs, text, {}, 100);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.rejected.empty() && outcome.doubts.empty());
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.timeMs, Start + 1000);
    QCOMPARE(first.latencyMs, std::optional<int64_t>(1500));
    QCOMPARE(first.timeToFirstTokenMs, std::optional<int64_t>(400));
    QCOMPARE(first.externalId, std::string("a0000000-0000-4000-8000-000000000002"));
    QCOMPARE(first.provider, std::string("openai"));
    QCOMPARE(first.model, std::string("gpt-4o"));
    QCOMPARE(first.user, std::string("ana"));
    QCOMPARE(first.project, std::string("p-1"));
    QVERIFY((first.tokens == TokenCounts{.input = 400, .cacheRead = 600, .output = 60, .reasoning = 40}));
    QVERIFY(first.reportedCost == Money{5'000'000});
    QCOMPARE(first.costParts, std::string(R"({"prompt_cost":0.0035,"completion_cost":0.0015})"));
    QCOMPARE(first.status, std::optional(Status::Completed));
    const UsageRecord &second = outcome.records[1];
    QVERIFY((second.tokens == TokenCounts{.input = 500, .output = 20}));
    QCOMPARE(second.status, std::optional(Status::Failed));
    QVERIFY(!second.reportedCost);
    for (const UsageRecord &record : outcome.records)
        QVERIFY(record.context.find("secret") == std::string::npos);
}

// A query of runs answers with a page, whose chain holds its calls.
void TracesTest::readsAnsweredQueries()
{
    std::string runs = dataFile("sources/langsmith/runs_SHAPED.jsonl");
    while (!runs.empty() && runs.back() == '\n')
        runs.pop_back();
    std::replace(runs.begin(), runs.end(), '\n', ',');
    const std::string text = R"({"runs":[)" + runs + R"(],"cursors":{"next":null}})";
    QCOMPARE(guessedFormat(text), Runs);
    const auto outcome = readAs(Runs, text, {}, 100);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
}

void TracesTest::readsRunsAsTable()
{
    const std::string text =
        "id,name,run_type,start_time,end_time,prompt_tokens,completion_tokens,total_tokens,total_cost,extra\n"
        "1,c,chain,2026-07-01T00:00:00,2026-07-01T00:00:01,10,5,15,0.5,{}\n"
        "2,l,llm,2026-07-01T00:00:00,2026-07-01T00:00:01,10,5,15,0.5,"
        "\"{\"\"metadata\"\":{\"\"ls_model_name\"\":\"\"m\"\"}}\"\n";
    QCOMPARE(guessedFormat(text), Runs);
    const auto outcome = readAs(Runs, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY(outcome.rejected.empty());
    QCOMPARE(outcome.records[0].model, std::string("m"));
    QVERIFY(outcome.records[0].reportedCost == Money{500'000'000});
}

void TracesTest::handlesBadFiles()
{
    const auto bad =
        readAs(Spans,
               span("1", "", R"("gen_ai.operation.name":"chat","gen_ai.usage.input_tokens":"x")")
                   + "rubbish\n{\"a\":1}\n"
                   + R"({"traceId":"t","spanId":"9","attributes":{"gen_ai.operation.name":"chat"}})" + "\n");
    QVERIFY2(bad.ok, qPrintable(bad.error));
    QVERIFY(bad.records.empty());
    QCOMPARE(bad.rejected.size(), size_t(4));
    QVERIFY(readAs(Runs, R"([{"id":"1"}])").error.contains(u"run_type"_s));
    QCOMPARE(afterFlips(Spans, dataFile("sources/otel/otlp_agent_SHAPED.json")), std::string());
    QCOMPARE(afterFlips(Runs, dataFile("sources/langsmith/runs_SHAPED.jsonl")), std::string());
}

TALLYGLASS_TEST(TracesTest)
#include "tracestest.moc"
