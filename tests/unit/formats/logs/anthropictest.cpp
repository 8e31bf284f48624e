// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "shippedprices.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

std::string anthropicSample(const char *name)
{
    return dataFile((std::string("sources/anthropic/") + name).c_str());
}

// 2026-03-22, 2026-08-03, 2026-09-01
constexpr int64_t March22 = 1'774'137'600'000;
constexpr int64_t August3 = 1'785'715'200'000;
constexpr int64_t September1 = 1'788'220'800'000;

} // namespace

class AnthropicTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isKnownByContent();
    void readsConsoleUsage();
    void readsOpenDays();
    void readsOlderAndFinerUsage();
    void findsThePersonOfAKey();
    void readsConsoleCosts();
    void readsTheFirstCostForm();
    void readsUsageReport();
    void readsCostReport();
    void doesNotAddWritesTwice();
    void readsClaudeCodeReport();
    void refusesOthers();
    void standsFlippedBytes();
};

void AnthropicTest::isKnownByContent()
{
    QCOMPARE(guessedFormat(anthropicSample("console_usage_tokens.csv")), u"anthropic-usage"_s);
    QCOMPARE(guessedFormat(anthropicSample("console_usage_noon.csv")), u"anthropic-usage"_s);
    QCOMPARE(guessedFormat(anthropicSample("console_cost_2024.csv")), u"anthropic-cost"_s);
    QCOMPARE(guessedFormat(anthropicSample("console_cost_2026.csv")), u"anthropic-cost"_s);
    QCOMPARE(guessedFormat(anthropicSample("admin_usage_report_messages.json")), u"anthropic-admin"_s);
    QCOMPARE(guessedFormat(anthropicSample("admin_cost_report.json")), u"anthropic-admin"_s);
    QCOMPARE(guessedFormat(anthropicSample("cost_report_page_1.json")), u"anthropic-admin"_s);
}

void AnthropicTest::readsConsoleUsage()
{
    const auto read = readText(formatOf("anthropic-usage"), anthropicSample("console_usage_tokens.csv"));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty() && read.doubts.empty());
    QCOMPARE(read.records.size(), size_t(5));
    int64_t prompt = 0;
    int64_t output = 0;
    int64_t searches = 0;
    for (const UsageRecord &record : read.records) {
        QCOMPARE(record.granularity, Granularity::Day);
        QVERIFY(!record.requests && !record.cost());
        prompt += record.tokens.prompt().value_or(0);
        output += record.tokens.completion().value_or(0);
        searches += record.webSearches.value_or(0);
    }
    QCOMPARE(prompt, int64_t(100'000 + 50'000 + 200'000 + 46'981 + 15'969 + 100));
    QCOMPARE(output, int64_t(5'000 + 2'000 + 10'000 + 16'932 + 50));
    QCOMPARE(searches, int64_t(15));
    const UsageRecord &first = read.records[0];
    QCOMPARE(first.timeMs, March22);
    QCOMPARE(first.provider, std::string("anthropic"));
    QCOMPARE(first.model, std::string("claude-sonnet-4-20250514"));
    QCOMPARE(first.project, std::string("Default"));
    QCOMPARE(first.user, std::string());
    QCOMPARE(first.serviceTier, std::string("standard"));
    QCOMPARE(first.context,
             std::string("{\"api_key_name\":\"test-key\",\"usage_type\":\"standard\",\"context_window\":\"≤ "
                         "200k\"}"));
    QVERIFY(
        (read.records[3].tokens
         == TokenCounts{
             .input = 46'981, .cacheRead = 0, .cacheWrite5m = 15'969, .cacheWrite1h = 0, .output = 16'932}));
    QCOMPARE(read.records[4].project, std::string("Acme, Inc"));
    QVERIFY(read.records[4].context.find(R"("inference_geo":"global")") != std::string::npos);
}

// Both tell of one date, so that the later one replaces the earlier one. At 3 and 15 for a million, 3.75 for
// writes and 0.30 for reads: 0.75 + 0.1875 + 0.27 + 0.60, and half of 3 + 3 for the batch.
void AnthropicTest::readsOpenDays()
{
    for (const char *name : {"console_usage_noon.csv", "console_usage_night.csv"}) {
        const auto read = readText(formatOf("anthropic-usage"), anthropicSample(name));
        QCOMPARE(read.records.size(), size_t(2));
        for (const UsageRecord &record : read.records) {
            QCOMPARE(record.timeMs, August3);
            QCOMPARE(record.granularity, Granularity::Day);
            QVERIFY(!record.requests);
        }
        QCOMPARE(read.records[0].serviceTier, std::string("standard"));
        QCOMPARE(read.records[1].serviceTier, std::string("batch"));
        QVERIFY((read.records[1].tokens
                 == TokenCounts{.input = 1'000'000,
                                .cacheRead = 0,
                                .cacheWrite5m = 0,
                                .cacheWrite1h = 0,
                                .output = 200'000}));
    }
    const auto night = readText(formatOf("anthropic-usage"), anthropicSample("console_usage_night.csv"));
    QCOMPARE(priced(night.records), int64_t(4'807'500'000));
    // Beyond 200k it is 6 and 22.50; what a sum adds up to is no large context.
    const std::string header = "usage_date_utc,model_version,context_window,usage_input_tokens_no_cache,"
                               "usage_output_tokens\n2026-08-03,claude-sonnet-4-5-20250929,";
    for (const auto &[window, nano] :
         {std::pair("> 200k", 8'250'000'000), std::pair("200k-1M", 8'250'000'000),
          std::pair("≤ 200k", 4'500'000'000), std::pair("0-200k", 4'500'000'000),
          std::pair("", 4'500'000'000)}) {
        const auto read = readText(formatOf("anthropic-usage"), header + window + ",1000000,100000\n");
        QCOMPARE(priced(read.records), int64_t(nano));
    }
}

void AnthropicTest::readsOlderAndFinerUsage()
{
    const std::string header = "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,"
                               "usage_input_tokens_no_cache,usage_input_tokens_cache_write,"
                               "usage_input_tokens_cache_read,usage_output_tokens,web_search_count,speed\n";
    const auto read = readText(formatOf("anthropic-usage"),
                               "\xEF\xBB\xBF" + header
                                   + "2026-03-22,claude-x,k,,message,,\"1,000\",20,300,40,,\n"
                                     "2026-03-22T14:00:00Z,claude-x,k,,standard,,1,2,3,4,,fast\n"
                                     "2026-03-22T14:07:00Z,claude-x,k,,standard,,1,2,3,4,,\n"
                                     "2026-03-22,claude-x,k,,standard,,one,2,3,4,,\n"
                                     ",claude-x,k,,standard,,1,2,3,4,,\n");
    QVERIFY(read.ok);
    QCOMPARE(read.records.size(), size_t(3));
    QVERIFY((read.records[0].tokens
             == TokenCounts{.input = 1000, .cacheRead = 300, .cacheWriteOther = 20, .output = 40}));
    QVERIFY(!read.records[0].webSearches);
    QCOMPARE(read.records[0].serviceTier, std::string()); // "message" is no tier
    QCOMPARE(read.records[1].granularity, Granularity::Hour);
    QCOMPARE(read.records[1].serviceTier, std::string("fast"));
    QCOMPARE(read.records[2].granularity, Granularity::Minute);
    QCOMPARE(read.records[2].timeMs, March22 + (14 * 60 + 7) * 60'000);
    QCOMPARE(read.rejected.size(), size_t(2));
}

void AnthropicTest::findsThePersonOfAKey()
{
    const std::string header = "usage_date_utc,model_version,api_key,usage_input_tokens_no_cache,"
                               "usage_output_tokens\n";
    const auto read = readText(formatOf("anthropic-usage"),
                               header
                                   + "2026-03-22,claude-x,claude_code_key_ana.b_xyz1,1,2\n"
                                     "2026-03-22,claude-x,sk-ant-api03-0123456789abcdef,1,2\n");
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[0].user, std::string("ana.b"));
    QCOMPARE(read.records[1].user, std::string());
    QCOMPARE(read.records[1].context, std::string()); // a key is never kept
}

void AnthropicTest::readsConsoleCosts()
{
    const auto read = readText(formatOf("anthropic-cost"), anthropicSample("console_cost_2026.csv"));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty());
    QCOMPARE(read.records.size(), size_t(6));
    int64_t nano = 0;
    for (const UsageRecord &record : read.records) {
        QCOMPARE(record.granularity, Granularity::Day);
        QVERIFY(!record.requests && !record.tokens.total());
        QCOMPARE(record.costSource, CostSource::Reported);
        nano += record.cost()->nano;
    }
    QCOMPARE(nano, int64_t(1'470'000'000)); // 0.05 + 0.02 + 0.10 + 0.30 + 0.00 + 1.00
    QCOMPARE(read.records[0].model, std::string("Claude Haiku 4.5"));
    QCOMPARE(read.records[5].model, std::string("Claude Opus 5, preview"));
    QVERIFY(read.records[2].context.find(R"("token_type":"input_cache_read","list_price_usd":"1.00")")
            != std::string::npos);
    QVERIFY(read.records[5].context.starts_with(R"({"api_key_name":"Key, One")"));
}

void AnthropicTest::readsTheFirstCostForm()
{
    const auto read = readText(formatOf("anthropic-cost"), anthropicSample("console_cost_2024.csv"));
    QCOMPARE(read.records.size(), size_t(1));
    QCOMPARE(read.records[0].model, std::string("Claude 3.5 Sonnet 2024-10-22"));
    QCOMPARE(read.records[0].reportedCost, std::optional(Money{0}));
    QVERIFY(read.records[0].context.find("Stéphane") != std::string::npos);
}

void AnthropicTest::readsUsageReport()
{
    const auto read =
        readText(formatOf("anthropic-admin"), anthropicSample("admin_usage_report_messages.json"));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty());
    QCOMPARE(read.records.size(), size_t(2));
    const UsageRecord &first = read.records[0];
    QCOMPARE(first.timeMs, September1);
    QCOMPARE(first.granularity, Granularity::Day);
    QCOMPARE(first.model, std::string("claude-opus-5-5-20260901"));
    QVERIFY(!first.requests);
    QCOMPARE(first.webSearches, std::optional<int64_t>(3));
    QVERIFY((first.tokens
             == TokenCounts{.input = 1'000'000,
                            .cacheRead = 3'000'000,
                            .cacheWrite5m = 200'000,
                            .cacheWrite1h = 100'000,
                            .output = 500'000}));
    QCOMPARE(first.serviceTier, std::string("standard"));
    QVERIFY(first.context.find(R"("context_window":"0-200k")") != std::string::npos);
    QVERIFY((read.records[1].tokens == TokenCounts{.input = 10, .cacheRead = 0, .output = 5}));
}

void AnthropicTest::readsCostReport()
{
    const auto read = readText(formatOf("anthropic-admin"), anthropicSample("admin_cost_report.json"));
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[0].reportedCost, std::optional(Money{1'234'500'000})); // 123.45 cents
    QCOMPARE(read.records[1].reportedCost, std::optional(Money{30'000'000}));
    QVERIFY(!read.records[0].tokens.total() && !read.records[0].requests);
    QCOMPARE(read.records[0].project, std::string("wrkspc_x"));
    QVERIFY(read.records[0].context.find(R"("cost_type":"tokens","token_type":"output_tokens")")
            != std::string::npos);

    const auto page = readText(formatOf("anthropic-admin"), anthropicSample("cost_report_page_1.json"));
    QCOMPARE(page.records.size(), size_t(1));
    QCOMPARE(page.records[0].reportedCost, std::optional(Money{12'345'000'000}));
    QCOMPARE(page.warnings.size(), 1); // has_more
}

void AnthropicTest::doesNotAddWritesTwice()
{
    const auto read = readText(
        formatOf("anthropic-admin"),
        R"({"data":[{"starting_at":"2026-09-01T00:00:00Z","ending_at":"2026-09-01T01:00:00Z","results":[)"
        R"({"uncached_input_tokens":1,"cache_creation":{"ephemeral_5m_input_tokens":20,)"
        R"("ephemeral_1h_input_tokens":10},"cache_creation_input_tokens":30,"output_tokens":2},)"
        R"({"uncached_input_tokens":1,"cache_creation_input_tokens":30,"output_tokens":2},)"
        R"({"uncached_input_tokens":-1,"output_tokens":2}]}]})");
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[0].granularity, Granularity::Hour);
    QCOMPARE(read.records[0].tokens.cacheWrite(), std::optional<int64_t>(30));
    QCOMPARE(read.records[1].tokens.cacheWriteOther, std::optional<int64_t>(30));
    QCOMPARE(read.rejected.size(), size_t(1));
}

void AnthropicTest::readsClaudeCodeReport()
{
    const std::string text =
        R"({"data":[{"date":"2026-09-01T00:00:00Z","actor":{"type":"user_actor",)"
        R"("email_address":"ana@example.com"},"organization_id":"org-1","customer_type":"api",)"
        R"("terminal_type":"vscode","core_metrics":{"num_sessions":5},"model_breakdown":[)"
        R"({"model":"claude-opus-5","tokens":{"input":100,"output":35,"cache_read":10,"cache_creation":5},)"
        R"("estimated_cost":{"currency":"USD","amount":186}},)"
        R"({"model":"claude-haiku-4-5","tokens":{"input":7,"output":3,"cache_read":0,"cache_creation":0}}]},)"
        R"({"date":"2026-09-01T00:00:00Z","actor":{"type":"api_actor","api_key_name":"build"},)"
        R"("model_breakdown":[]}],"has_more":false})";
    QCOMPARE(guessedFormat(text), u"anthropic-claude-code-report"_s);
    const auto read = readText(formatOf("anthropic-claude-code-report"), text);
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty());
    QCOMPARE(read.records.size(), size_t(2));
    const UsageRecord &first = read.records[0];
    QCOMPARE(first.user, std::string("ana@example.com"));
    QCOMPARE(first.timeMs, September1);
    QCOMPARE(first.granularity, Granularity::Day);
    QVERIFY((first.tokens == TokenCounts{.input = 100, .cacheRead = 10, .cacheWriteOther = 5, .output = 35}));
    QCOMPARE(first.reportedCost, std::optional(Money{1'860'000'000}));
    QCOMPARE(first.context,
             std::string(R"({"estimate":true,"organization_id":"org-1","customer_type":"api",)"
                         R"("terminal_type":"vscode"})"));
    QVERIFY(!read.records[1].cost());
    QCOMPARE(read.records[1].model, std::string("claude-haiku-4-5"));
}

void AnthropicTest::refusesOthers()
{
    const auto usage = readText(formatOf("anthropic-usage"), "usage_date_utc,b\n1,2\n");
    QVERIFY(!usage.ok);
    QVERIFY(usage.error.contains("usage_output_tokens"_L1));
    const auto cut = readText(formatOf("anthropic-admin"),
                              anthropicSample("admin_usage_report_messages.json").substr(0, 500));
    QVERIFY(!cut.ok);
}

void AnthropicTest::standsFlippedBytes()
{
    QCOMPARE(readDamaged(formatOf("anthropic-usage"), anthropicSample("console_usage_tokens.csv")),
             std::string());
    QCOMPARE(readDamaged(formatOf("anthropic-cost"), anthropicSample("console_cost_2026.csv")),
             std::string());
    QCOMPARE(readDamaged(formatOf("anthropic-admin"), anthropicSample("admin_usage_report_messages.json")),
             std::string());
    QCOMPARE(readDamaged(formatOf("anthropic-admin"), anthropicSample("admin_cost_report.json")),
             std::string());
}

TALLYGLASS_TEST(AnthropicTest)
#include "anthropictest.moc"
