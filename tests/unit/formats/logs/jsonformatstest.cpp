// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonformatstest.h"

#include "formats/fields/columnmap.h"
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QTimeZone>
#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

// 2024-01-15T10:30:00Z
constexpr int64_t SeedTime = 1'705'314'600'000;

std::string array(const std::string &element)
{
    return "[" + element + "]";
}

} // namespace

void JsonFormatsTest::readsLlmCosts()
{
    const auto outcome = readAs(u"llmcosts"_s, dataFile("seed-systems/llmcosts_usage.json"));
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, SeedTime);
    QCOMPARE(record.source, std::string("llmcosts"));
    QCOMPARE(record.externalId, std::string("chatcmpl-123abc"));
    QCOMPARE(record.user, std::string("user_789"));
    QCOMPARE(record.customer, std::string("customer_acme_corp"));
    QCOMPARE(record.project, std::string("chatbot_v2"));
    QCOMPARE(record.provider, std::string("openai"));
    QCOMPARE(record.model, std::string("gpt-4o-mini"));
    QVERIFY((record.tokens == TokenCounts{.input = 50, .output = 150}));
    QVERIFY(!record.cost());
    QCOMPARE(record.requests, std::optional<int64_t>(1));
    QCOMPARE(record.context,
             std::string(R"({"user_id":"user_789","project":"chatbot_v2","department":"customer_support",)"
                         R"("environment":"production","cost_center":"support_team"})"));
    QCOMPARE(record.line, int64_t(1));
}

void JsonFormatsTest::readsLlmCostsProviders()
{
    const std::string lines =
        R"({"usage":{"input_tokens":60,"cache_read_input_tokens":140,"output_tokens":4},"model_id":"claude","response_id":"a","timestamp":"2024-01-15T10:30:00+00:00","provider":"anthropic","client_customer_key":null,"context":{"nested":{"a":[1.50,null]},"project_id":"p1"}})"
        "\n"
        R"({"usage":{"promptTokenCount":200,"candidatesTokenCount":30,"thoughtsTokenCount":10,"totalTokenCount":240},"model_id":"gemini","response_id":"b","timestamp":"2024-01-15T10:30:00Z","provider":"google","base_url":"http://h"})"
        "\n"
        R"({"usage":{"inputTokens":23,"outputTokens":412},"model_id":"nova","response_id":"c","timestamp":"2024-01-15T10:30:00Z","provider":"aws_bedrock","remote_save":false,"context":null})"
        "\n"
        R"({"usage":{"prompt_tokens":10,"completion_tokens":16,"total_tokens":26,"completion_tokens_details":{"reasoning_tokens":19}},"model_id":"o1","response_id":"d","timestamp":"2024-01-15T10:30:00Z","provider":"openai"})"
        "\n";
    const auto outcome = readAs(u"llmcosts"_s, lines);
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.records.size(), size_t(4));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 60, .cacheRead = 140, .output = 4}));
    QCOMPARE(outcome.records[0].customer, std::string());
    QCOMPARE(outcome.records[0].project, std::string("p1"));
    QCOMPARE(outcome.records[0].context, std::string(R"({"nested":{"a":[1.50,null]},"project_id":"p1"})"));
    QVERIFY((outcome.records[1].tokens
             == TokenCounts{.input = 200, .cacheRead = 0, .output = 30, .reasoning = 10}));
    QCOMPARE(outcome.records[1].context, std::string(R"({"base_url":"http://h"})"));
    QVERIFY((outcome.records[2].tokens == TokenCounts{.input = 23, .output = 412}));
    QCOMPARE(outcome.records[2].provider, std::string("aws-bedrock"));
    QCOMPARE(outcome.records[2].context, std::string());
    QVERIFY(outcome.records[3].context.find("reasoning_exceeds_output") != std::string::npos);
    QVERIFY(outcome.records[3].context.find("\"reasoning_tokens\":19") != std::string::npos);
    QCOMPARE(outcome.records[3].line, int64_t(4));
}

void JsonFormatsTest::readsTrackedTeam()
{
    const std::string text = dataFile("seed-systems/tracked_team_client_usage_log.json");
    const auto outcome = readAs(u"tracked-team"_s, text); // this machine's zone is UTC in tests
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, int64_t(1'768'473'000'123));
    QCOMPARE(record.user, std::string("alice"));
    QCOMPARE(record.provider, std::string("openrouter"));
    QCOMPARE(record.model, std::string("anthropic/claude-3.5-sonnet"));
    QVERIFY((record.tokens == TokenCounts{.input = 120, .output = 80}));
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1533));
    QCOMPARE(record.source, std::string("tracked-team-client"));
    QCOMPARE(record.externalId, std::string());
    QCOMPARE(record.context, std::string());
    // A chosen zone counts; assumeZone alone does not, since the format has its own rule.
    QCOMPARE(readAs(u"tracked-team"_s, text, {.assumeZone = "Asia/Tokyo"}).records[0].timeMs,
             int64_t(1'768'473'000'123));
    QCOMPARE(
        readAs(u"tracked-team"_s, text, {.assumeZone = "Asia/Tokyo", .zoneGiven = true}).records[0].timeMs,
        int64_t(1'768'473'000'123 - 9 * 3'600'000));
}

void JsonFormatsTest::readsPortal()
{
    const auto outcome = readAs(u"portal"_s, dataFile("seed-systems/portal_api_usage_SHAPED.json"));
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, SeedTime);
    QCOMPARE(record.source, std::string("portal"));
    QCOMPARE(record.externalId, std::string("0b7e1f5a-0000-4000-8000-000000000001"));
    QCOMPARE(record.project, std::string("550e8400-e29b-41d4-a716-446655440000"));
    QCOMPARE(record.provider, std::string("openai"));
    QCOMPARE(record.model, std::string("gpt-4"));
    QVERIFY((record.tokens == TokenCounts{.input = 1500, .output = 500}));
    QVERIFY(record.reportedCost == Money{90'000'000});
    QCOMPARE(record.costSource, CostSource::Reported);
    QCOMPARE(record.context, std::string());
}

void JsonFormatsTest::rejectsPortalErrors()
{
    const std::string row =
        R"({"id":"1","project_id":"p","provider":"openai","model":"m","input_tokens":1,"output_tokens":2,"total_tokens":9,"cost_usd":0,"request_timestamp":"2024-01-15T10:30:00.123456+00:00Z"})";
    const auto outcome =
        readAs(u"portal"_s, "[" + row + R"(,{"error":"404 Client Error"},{"error":{"code":1}}])");
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].timeMs, SeedTime + 123);
    QCOMPARE(outcome.records[0].tokens.unsplit, std::optional<int64_t>(6));
    QCOMPARE(outcome.rejected.size(), size_t(2));
    QVERIFY(outcome.rejected[0].reason.contains(u"404 Client Error"));
    QCOMPARE(outcome.rejected[0].line, int64_t(2));
}

void JsonFormatsTest::readsIndoxRouterAnswers()
{
    const std::string answer =
        R"({"request_id":"r1","created_at":"2024-01-15T10:30:00Z","provider":"openai","model":"gpt-4","finish_reason":"stop",
            "data":"the secret answer is long","output":[{"text":"secret"}],"success":true,
            "usage":{"prompt_tokens":500,"completion_tokens":1000,"total_tokens":1500,"cache_read_tokens":150,
            "cache_write_tokens":75,"reasoning_tokens":400,"web_search_count":1,"request_count":1,
            "cost_breakdown":{"prompt_cost":0.015,"completion_cost":0.030,"cache_read_cost":0.0015,"cache_write_cost":0.0075,
            "reasoning_cost":0.240,"web_search_cost":0.001,"total_cost":0.2935}}})";
    const auto outcome = readAs(u"indoxrouter"_s, answer);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, SeedTime);
    QCOMPARE(record.externalId, std::string("r1"));
    QCOMPARE(record.provider, std::string("openai"));
    // The total says that cache and reasoning are inside.
    QVERIFY((record.tokens
             == TokenCounts{
                 .input = 275, .cacheRead = 150, .cacheWriteOther = 75, .output = 600, .reasoning = 400}));
    QCOMPARE(record.webSearches, std::optional<int64_t>(1));
    QVERIFY(record.reportedCost == Money{293'500'000});
    QVERIFY(record.costParts.find("\"reasoning_cost\":0.240") != std::string::npos);
    QCOMPARE(record.finishReason, std::string("stop"));
    QVERIFY(record.context.find("\"success\":true") != std::string::npos);
    QVERIFY(record.context.find("output") == std::string::npos);
    QVERIFY(outcome.warnings.isEmpty());
}

void JsonFormatsTest::datesIndoxRouterByTheFile()
{
    const std::string usage =
        R"({"prompt_tokens":10,"completion_tokens":5,"cache_read_tokens":4,"request_count":2,
        "cost_breakdown":{"total_cost":"0.5"}})";
    const auto outcome = readAs(u"indoxrouter"_s, "[" + usage + "," + usage + "]", {.fileTimeMs = 12345});
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.records.size(), size_t(2));
    QCOMPARE(outcome.records[0].timeMs, int64_t(12345));
    QCOMPARE(outcome.records[0].provider, std::string("indoxrouter"));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 10, .cacheRead = 4, .output = 5}));
    QCOMPARE(outcome.records[0].requests, std::optional<int64_t>(2));
    QVERIFY(outcome.records[0].reportedCost == Money{500'000'000});
    QCOMPARE(outcome.warnings.size(), 1);
}

void JsonFormatsTest::readsIndoxRouterSnapshot()
{
    const auto outcome = readAs(u"indoxrouter-usage"_s, dataFile("seed-systems/indoxrouter_get_usage.json"),
                                {.fileName = u"usage_report_20240131_180500.json"_s});
    QVERIFY(outcome.ok);
    QVERIFY(outcome.warnings.isEmpty());
    QCOMPARE(outcome.records.size(), size_t(3));
    const std::array providers{"openai", "anthropic", "google"};
    const std::array<int64_t, 3> requests{800, 300, 150};
    const std::array<int64_t, 3> tokens{28000, 12000, 5000};
    const std::array<int64_t, 3> costs{8'400'000'000, 2'880'000'000, 1'220'000'000};
    for (size_t i = 0; i < 3; ++i) {
        const UsageRecord &record = outcome.records[i];
        QCOMPARE(record.granularity, Granularity::Period);
        QCOMPARE(record.timeMs, int64_t(1'706'724'300'000)); // 2024-01-31T18:05:00Z
        QCOMPARE(record.provider, std::string(providers[i]));
        QCOMPARE(record.requests, std::optional(requests[i]));
        QVERIFY((record.tokens == TokenCounts{.unsplit = tokens[i]}));
        QVERIFY(record.reportedCost == Money{costs[i]});
        QCOMPARE(record.source, std::string("indoxrouter"));
        QVERIFY(
            record.context.starts_with(R"({"current_period":{"requests":150,"tokens":5500,"cost":1.75,)"));
        QVERIFY(record.context.find(R"("by_model":{"gpt-4":)") != std::string::npos);
    }
}

void JsonFormatsTest::datesSnapshots()
{
    const std::string text =
        R"({"total_requests":5,"by_provider":{"openai":{"requests":3,"tokens":1,"cost":0}}})";
    const auto time = [](const ReadOutcome &outcome) { return outcome.records.at(0).timeMs; };
    const auto byFile = readAs(u"indoxrouter-usage"_s, text, {.fileTimeMs = 99});
    QCOMPARE(time(byFile), int64_t(99));
    QCOMPARE(byFile.warnings.size(), 2); // no time; three of five requests
    QCOMPARE(time(readAs(u"indoxrouter-usage"_s, text,
                         {.assumeZone = "Asia/Tokyo",
                          .zoneGiven = true,
                          .fileName = u"usage_report_20240131_180500.json"_s})),
             int64_t(1'706'724'300'000 - 9 * 3'600'000));
    std::string dated = text;
    dated.insert(1, R"("timestamp":"2024-01-15T10:30:00Z",)");
    QCOMPARE(
        time(readAs(u"indoxrouter-usage"_s, dated, {.fileName = u"usage_report_20240131_180500.json"_s})),
        SeedTime);
    QCOMPARE(time(readAs(u"indoxrouter-usage"_s, text,
                         {.fileName = u"usage_report_20240231_180500.json"_s, .fileTimeMs = 7})),
             int64_t(7)); // no such day
}

void JsonFormatsTest::readsLiteLlm()
{
    const auto outcome = readAs(u"litellm"_s, dataFile("litellm/spend_logs.json"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(3));
    QVERIFY(outcome.rejected.empty());
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.timeMs, int64_t(1'759'787'730'393));
    QCOMPARE(first.externalId, std::string("chatcmpl-330c1646-dc77-48e6-96e4-aa8af3308b7b"));
    QCOMPARE(first.provider, std::string("ollama"));
    QCOMPARE(first.model, std::string("openchat:7b-v3.5-1210"));
    QCOMPARE(first.user, std::string("default_user_id"));
    QVERIFY((first.tokens == TokenCounts{.input = 1828, .output = 209, .reasoning = 0}));
    QVERIFY(first.reportedCost == Money{0});
    QCOMPARE(first.latencyMs, std::optional<int64_t>(6138));
    QCOMPARE(first.timeToFirstTokenMs, std::optional<int64_t>(2782));
    QCOMPARE(first.status, std::optional(Status::Completed));
    QVERIFY(first.context.find(R"("model_group":"ollama/openchat:7b-v3.5-1210")") != std::string::npos);
    QVERIFY(first.context.find(R"("request_tags":["User-Agent: AsyncOpenAI"])") != std::string::npos);
    QVERIFY(first.context.find("REDACTEDHASH") == std::string::npos);
    QVERIFY(first.context.find("cache_hit") == std::string::npos);
    const UsageRecord &failed = outcome.records[1];
    QCOMPARE(failed.status, std::optional(Status::Failed));
    QCOMPARE(failed.model, std::string());
    QVERIFY(!failed.timeToFirstTokenMs);
    QVERIFY(failed.context.find(R"("error_class":"Exception")") != std::string::npos);
    QVERIFY(failed.context.find("No api key") == std::string::npos);
    const UsageRecord &hit = outcome.records[2];
    QVERIFY((hit.tokens == TokenCounts{.input = 950, .cacheRead = 500, .cacheWriteOther = 50, .output = 50}));
    QCOMPARE(hit.customer, std::string("palantir"));
    QCOMPARE(hit.project, std::string("team-1"));
    QCOMPARE(hit.latencyMs, std::optional<int64_t>(7));
    QVERIFY(!hit.timeToFirstTokenMs);
    QVERIFY(hit.context.find(R"("cache_hit":true)") != std::string::npos);
}

void JsonFormatsTest::readsLiteLlmDumps()
{
    const std::string row =
        R"({"request_id":"a","spend":5.5e-06,"startTime":"2024-01-15 10:30:00.5","endTime":"2024-01-15 10:30:02","model":"m","custom_llm_provider":"vertex_ai","prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"request_tags":"[\"a\", \"b\"]","metadata":"{\"additional_usage_values\": {\"cache_read_input_tokens\": 40}, \"user_api_key_user_email\": \"u@example.com\"}","status":"success"})";
    const auto outcome =
        readAs(u"litellm"_s, R"({"data":[)" + row + R"(],"total":1,"page":1})", {.assumeZone = "Asia/Tokyo"});
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, SeedTime + 500); // UTC by the format's own rule
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1500));
    QCOMPARE(record.provider, std::string("vertex-ai"));
    QCOMPARE(record.user, std::string("u@example.com"));
    QVERIFY((record.tokens == TokenCounts{.input = 60, .cacheRead = 40, .output = 10}));
    QVERIFY(record.reportedCost == Money{5500});
    QVERIFY(record.context.find(R"("request_tags":["a","b"])") != std::string::npos);
}

void JsonFormatsTest::keepsNoPromptsOfLiteLlm()
{
    const auto outcome = readAs(
        u"litellm"_s,
        array(R"({"request_id":"a","spend":1,"startTime":"2024-01-15T10:30:00Z","model":"m","prompt_tokens":1,
        "api_key":"SECRET","messages":[{"content":"SECRET"}],"response":{"x":"SECRET"},"proxy_server_request":"SECRET",
        "requester_ip_address":"SECRET","api_base":"SECRET","metadata":{"user_api_key":"SECRET","error_information":
        {"error_message":"SECRET","error_code":"401"}}})"));
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY(outcome.records[0].context.find("SECRET") == std::string::npos);
    QVERIFY(outcome.records[0].context.find("401") != std::string::npos);
}

void JsonFormatsTest::readsAnyJson()
{
    const auto outcome = readAs(
        u"json"_s, R"({"results":[{"created":1705314600,"model":"m","user":"u","provider":"Azure_OpenAI",
        "usage":{"prompt_tokens":100,"completion_tokens":20,"prompt_tokens_details":{"cached_tokens":30}},"cost_usd":0.000055,
        "flag":true,"n":1.50,"tags":["a","b"],"messages":[{"content":"hidden"}],"context":{"deep":{"er":[1,2]}}}]})");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, SeedTime);
    QCOMPARE(record.source, std::string("json"));
    QCOMPARE(record.provider, std::string("azure-openai"));
    QVERIFY((record.tokens == TokenCounts{.input = 70, .cacheRead = 30, .output = 20}));
    QVERIFY(record.reportedCost == Money{55'000});
    QVERIFY2(record.context.find(R"("deep":{"er":[1,2]})") != std::string::npos, record.context.c_str());
    QVERIFY(record.context.find(R"("flag":true)") != std::string::npos);
    QVERIFY(record.context.find(R"("n":1.50)") != std::string::npos);
    QVERIFY(record.context.find(R"("tags":["a","b"])") != std::string::npos);
    QVERIFY(record.context.find("hidden") == std::string::npos);
}

void JsonFormatsTest::readsAnyJsonLines()
{
    const auto outcome = readAs(u"json"_s, dataFile("generic/ndjson_blank_garbage_truncated.jsonl"));
    QVERIFY(outcome.ok);
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 1, .output = 2}));
    QVERIFY((outcome.records[1].tokens == TokenCounts{.input = 3, .output = 4}));
    QCOMPARE(outcome.records[1].line, int64_t(3));
    QCOMPARE(outcome.rejected.size(), size_t(2));
    QCOMPARE(outcome.rejected[0].line, int64_t(4));
    QCOMPARE(outcome.rejected[1].line, int64_t(5));
}

void JsonFormatsTest::mapsAnyJson()
{
    const auto map = ColumnMap::parse(
        R"({"source":"own","columns":{"meta.when":"time","price":{"field":"cost","unit":"cents"},
        "who":"customer"},"ignore":["noise"],"constants":{"provider":"openai"}})");
    QVERIFY(map.ok());
    ReadOptions options;
    options.map = std::make_shared<const ColumnMap>(map.value());
    const auto outcome =
        readAs(u"json"_s,
               array(R"({"meta":{"when":"2024-01-15T10:30:00Z","x":1},"model":"m","price":"12.5","who":"acme",
        "noise":"n","input_tokens":5})"),
               options);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, SeedTime);
    QCOMPARE(record.source, std::string("own"));
    QCOMPARE(record.customer, std::string("acme"));
    QCOMPARE(record.provider, std::string("openai"));
    QVERIFY(record.reportedCost == Money{125'000'000});
    QCOMPARE(record.context, std::string(R"({"meta.x":1})"));
}

void JsonFormatsTest::choosesAmongNames()
{
    const auto outcome =
        readAs(u"json"_s, array(R"({"timestamp":"2024-01-15T10:30:00Z","model":"m","prompt":"Tell me a story",
        "prompt_tokens":7,"completion_tokens":3})"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 7, .output = 3}));
}

void JsonFormatsTest::saysWhatIsWrongUnderWeakNames()
{
    const auto outcome =
        readAs(u"json"_s, array(R"({"ts":"2024-01-15T10:30:00Z","model":"m","input":-5,"output":3},
        {"ts":"2024-01-15T10:30:00Z","model":"m","input":1.5,"output":3},
        {"time":"2024-02-30T10:30:00Z","model":"m","output":3},
        {"ts":"2024-01-15T10:30:00Z","model":"m","prompt_tokens":[1],"output":3},
        {"ts":"2024-01-15T10:30:00Z","model":"m","prompt_tokens":{"a":1},"output":3},
        {"ts":"2024-01-15T10:30:00Z","model":"m","input":"a question","output":"an answer"})"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.rejected.size(), size_t(5));
    QVERIFY(outcome.rejected[0].reason.contains("negative"_L1));
    QVERIFY(outcome.rejected[1].reason.contains("whole"_L1));
    QVERIFY(outcome.rejected[2].reason.contains("does not exist"_L1));
}

void JsonFormatsTest::readsBuckets()
{
    const auto outcome = readAs(u"json"_s, R"({"object":"page","data":[
        {"object":"bucket","start_time":1736553600,"end_time":1736640000,"results":[
            {"input_tokens":100,"output_tokens":9,"num_model_requests":1,"model":"a"},
            {"input_tokens":7,"output_tokens":-1,"num_model_requests":3,"model":"b"}]},
        {"object":"bucket","start_time":1736640000,"end_time":1736726400,"results":[]}],"has_more":false})");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].timeMs, int64_t(1'736'553'600'000));
    QCOMPARE(outcome.records[0].model, std::string("a"));
    QVERIFY(outcome.records[0].granularity == Granularity::Day);
    QVERIFY(outcome.records[0].tokens.prompt() == 100);
    QCOMPARE(outcome.rejected.size(), size_t(1));
    QCOMPARE(outcome.rejected[0].line, int64_t(1));
}

void JsonFormatsTest::readsShortCostBreakdowns()
{
    const std::string text = R"([{"provider":"openai","model":"gpt-4","timestamp":"2026-01-01T00:00:00Z",
        "prompt_tokens":10,"completion_tokens":5,"cost_breakdown":{"prompt":0.1,"total":0.3}}])";
    const auto guess = formatRegistry().guess(headOf(text));
    QVERIFY(guess.format);
    QCOMPARE(guess.format->info().id, u"indoxrouter"_s);
    const auto outcome = readText(*guess.format, text);
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY(outcome.records[0].reportedCost == Money{300'000'000});
}

TALLYGLASS_TEST(JsonFormatsTest)

#include "moc_jsonformatstest.cpp"
