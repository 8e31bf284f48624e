// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class OpenRouterSumsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheAggregatedTable();
    void findsTheWidth();
    void readsOtherGroups();
    void readsTheActivityAnswer();
    void readsGenerations();
    void prefersTheTimeThatIsTold();
    void handlesBadFiles();
};

namespace {

const QString Sums = u"openrouter-sums"_s;
const QString Generation = u"openrouter-generation"_s;

std::string table(const std::string &second, std::initializer_list<const char *> rows)
{
    std::string text =
        "Date," + second + ",Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens\n";
    for (const char *row : rows)
        text += row + std::string("\n");
    return text;
}

Granularity widthOf(const std::string &text, const ReadOptions &options = {})
{
    const auto outcome = readAs(Sums, text, options);
    return outcome.ok && !outcome.records.empty() ? outcome.records[0].granularity : Granularity::Request;
}

} // namespace

// 430.07 + 505.87 = 935.94 dollars, 4115 + 4254 = 8369 requests.
void OpenRouterSumsTest::readsTheAggregatedTable()
{
    const std::string text = dataFile("openrouter/activity_aggregated_by_model_2026-05.csv");
    QCOMPARE(guessedFormat(text), Sums);
    const auto outcome = readAs(Sums, text, {.assumeZone = "Asia/Tokyo", .zoneGiven = true});
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.doubts.empty());
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.granularity, Granularity::Day);
    QCOMPARE(first.timeMs, int64_t(1'778'544'000'000)); // 2026-05-12
    QCOMPARE(first.provider, std::string("openrouter"));
    QCOMPARE(first.model, std::string("anthropic/claude-opus-4.7"));
    QVERIFY((first.tokens == TokenCounts{.input = 70'965'665, .output = 3'009'973, .reasoning = 0}));
    QCOMPARE(first.requests, std::optional<int64_t>(4115));
    QVERIFY(first.reportedCost == Money{430'070'000'000});
    QCOMPARE(first.context, std::string());
    QVERIFY(outcome.records[1].reportedCost == Money{505'870'000'000});
    QCOMPARE(outcome.records[1].requests, std::optional<int64_t>(4254));
}

void OpenRouterSumsTest::findsTheWidth()
{
    QCOMPARE(
        widthOf(table("Slug", {"2026-05-12 00:00:00,m,1,0,1,1,1,0", "2026-05-12 01:00:00,m,1,0,1,1,1,0"})),
        Granularity::Hour);
    QCOMPARE(
        widthOf(table("Slug", {"2026-05-12 00:00:00,m,1,0,1,1,1,0", "2026-05-12 01:05:00,m,1,0,1,1,1,0"})),
        Granularity::Minute);
    const std::string months =
        table("Slug", {"2026-05-01 00:00:00,m,1,0,1,1,1,0", "2026-06-01 00:00:00,m,1,0,1,1,1,0"});
    const auto likely = readAs(Sums, months);
    QCOMPARE(likely.records[0].granularity, Granularity::Month);
    QCOMPARE(likely.doubts.size(), size_t(1));
    QCOMPARE(likely.doubts[0].taken, u"month"_s);
    QCOMPARE(widthOf(months, {.assume = {{u"bucket_width"_s, u"day"_s}}}), Granularity::Day);
    // One date tells little, the first of a month nothing.
    const auto one = readAs(Sums, table("Slug", {"2026-05-12 00:00:00,m,1,0,1,1,1,0"}));
    QCOMPARE(one.records[0].granularity, Granularity::Day);
    QCOMPARE(one.doubts.size(), size_t(1));
    const auto open = readAs(Sums, table("Slug", {"2026-05-01 00:00:00,m,1,0,1,1,1,0"}));
    QVERIFY(!open.ok);
    QVERIFY(open.error.contains(u"--assume bucket_width=month"_s));
}

void OpenRouterSumsTest::readsOtherGroups()
{
    const std::string keys = table("API Key", {"2026-05-12,ci,1,0.5,1,1,1,0", "2026-05-13,ci,1,0,1,1,1,0"});
    QCOMPARE(guessedFormat(keys), Sums);
    const auto outcome = readAs(Sums, keys);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records[0].project, std::string("ci"));
    QCOMPARE(outcome.records[0].model, std::string());
    QVERIFY(outcome.records[0].reportedCost == Money{1'000'000'000}); // own keys are aside
    QVERIFY(outcome.records[0].context.find(R"("byok_usage_inference":0.5)") != std::string::npos);
    const auto creators =
        readAs(Sums, table("Creator", {"2026-05-12,ana,1,0,1,1,1,0", "2026-05-13,ana,1,0,1,1,1,0"}));
    QCOMPARE(creators.records[0].user, std::string("ana"));
}

void OpenRouterSumsTest::readsTheActivityAnswer()
{
    const std::string text = dataFile("sources/openrouter/api_v1_activity.json");
    QCOMPARE(guessedFormat(text), Sums);
    const auto outcome = readAs(Sums, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY(outcome.doubts.empty());
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.granularity, Granularity::Day);
    QCOMPARE(record.timeMs, int64_t(1'755'993'600'000)); // 2025-08-24
    QCOMPARE(record.model, std::string("openai/gpt-4.1-2025-04-14"));
    QVERIFY((record.tokens == TokenCounts{.input = 50, .output = 100, .reasoning = 25}));
    QCOMPARE(record.requests, std::optional<int64_t>(5));
    QVERIFY(record.reportedCost == Money{15'000'000});
    QCOMPARE(
        record.context,
        std::string(R"({"byok_usage_inference":0.012,"endpoint_id":"550e8400-e29b-41d4-a716-446655440000",)"
                    R"("provider_name":"OpenAI"})"));
    const std::string camel =
        R"({"data":[{"date":"2025-09-01","model":"m","modelPermaslug":"m-1","endpointId":"e","usage":0.5,"byokUsageInference":0,"requests":2,"promptTokens":5,"completionTokens":6,"reasoningTokens":0}]})";
    QCOMPARE(guessedFormat(camel), Sums);
    const auto other = readAs(Sums, camel); // the first of a month, but days by documentation
    QVERIFY2(other.ok, qPrintable(other.error));
    QCOMPARE(other.records[0].granularity, Granularity::Day);
    QCOMPARE(other.records[0].model, std::string("m-1"));
    QCOMPARE(other.records[0].requests, std::optional<int64_t>(2));
}

// The native counts are 11 in and 16 out, of which 19 are said to be reasoning; the time is in the id.
void OpenRouterSumsTest::readsGenerations()
{
    const std::string text = dataFile("sources/openrouter/api_v1_generation.json");
    QCOMPARE(guessedFormat(text), Generation);
    const auto outcome = readAs(Generation, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.granularity, Granularity::Request);
    QCOMPARE(record.timeMs, int64_t(1'782'395'748'000)); // 2026-06-25T13:55:48Z
    QCOMPARE(record.externalId, std::string("gen-1782395748-RbpAzhCNny8TxgUgPC4P"));
    QCOMPARE(record.source, std::string("openrouter"));
    QCOMPARE(record.model, std::string("deepseek/deepseek-v4-flash-20260423"));
    QVERIFY((record.tokens == TokenCounts{.input = 11, .cacheRead = 0, .output = 0, .reasoning = 16}));
    QVERIFY(record.reportedCost == Money{6020});
    QCOMPARE(record.latencyMs, std::optional<int64_t>(6036));
    QCOMPARE(record.timeToFirstTokenMs, std::optional<int64_t>(5314));
    QCOMPARE(record.context,
             std::string(R"({"provider_name":"Fireworks","is_byok":false,"data_region":"global",)"
                         R"("usage_flag":"reasoning_exceeds_output",)"
                         R"("usage_as_reported":{"input":11,"output":16,"cache_read":0,"reasoning":19}})"));
}

void OpenRouterSumsTest::prefersTheTimeThatIsTold()
{
    const auto row = [](const std::string &more) {
        return R"({"data":{"id":"gen-1782395748-x","native_tokens_prompt":10,"native_tokens_completion":4,"total_cost":0.5,)"
            + more + "}}\n";
    };
    const auto outcome = readAs(
        Generation,
        row(R"("created_at":"2026-06-25T13:55:50.5+00:00","tokens_prompt":99,"native_tokens_cached":15,"cancelled":true,"external_user":"ana","service_tier":"flex")")
            + row(
                R"("finish_reason":"error","is_byok":true,"upstream_inference_cost":0.25,"latency":900,"generation_time":800)")
            + R"({"data":{"id":"x","native_tokens_prompt":10,"total_cost":0}})"
              "\n");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.timeMs, int64_t(1'782'395'750'500));
    QVERIFY((first.tokens == TokenCounts{.input = 0, .cacheRead = 15, .output = 4})); // clamped, and told
    QVERIFY(first.context.find("cache_exceeds_input") != std::string::npos);
    QCOMPARE(first.status, std::optional(Status::Cancelled));
    QCOMPARE(first.user, std::string("ana"));
    QCOMPARE(first.serviceTier, std::string("flex"));
    const UsageRecord &second = outcome.records[1];
    QCOMPARE(second.status, std::optional(Status::Failed));
    QVERIFY(second.reportedCost == Money{500'000'000});
    QVERIFY(second.context.find(R"("byok_usage_inference":0.25)") != std::string::npos);
    QVERIFY(!second.timeToFirstTokenMs);
    QCOMPARE(outcome.rejected.size(), size_t(1)); // no time anywhere
}

void OpenRouterSumsTest::handlesBadFiles()
{
    const auto bad =
        readAs(Sums, table("Slug", {"x,m,1,0,1,1,1,0", "2026-05-12,m,1,0,-1,1,1,0", "2026-05-13"}));
    QCOMPARE(bad.rejected.size(), size_t(3));
    QVERIFY(readAs(Sums, "Date,Slug,Usage\n").error.contains(u"requests"_s));
    QCOMPARE(afterFlips(Sums, dataFile("openrouter/activity_aggregated_by_model_2026-05.csv")),
             std::string());
    QCOMPARE(afterFlips(Sums, dataFile("sources/openrouter/api_v1_activity.json")), std::string());
    QCOMPARE(afterFlips(Generation, dataFile("sources/openrouter/api_v1_generation.json")), std::string());
}

TALLYGLASS_TEST(OpenRouterSumsTest)
#include "openroutersumstest.moc"
