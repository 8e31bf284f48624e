// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t Changed = 1'790'985'600'000;

ReadOptions changedThen()
{
    ReadOptions options;
    options.fileTimeMs = Changed;
    return options;
}

} // namespace

/// Output of batches: Anthropic's results, Gemini's and Vertex AI's.
class BatchLinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // 1000 + 200 + 3000 and 500 in, 100 and 50 out; two lines have no answer.
    void readsAnthropicResults()
    {
        const std::string text = dataFile("sources/anthropic/batch_results.jsonl");
        QCOMPARE(guessedFormat(text), u"anthropic-batch"_s);
        const auto read = readAs(u"anthropic-batch"_s, text, changedThen(), 100);
        QVERIFY2(read.ok, qPrintable(read.error));
        QVERIFY(read.rejected.empty());
        QCOMPARE(read.records.size(), size_t(2));
        const UsageRecord &first = read.records[0];
        QCOMPARE(
            first.tokens,
            (TokenCounts{
                .input = 1000, .cacheRead = 3000, .cacheWrite5m = 200, .cacheWrite1h = 0, .output = 100}));
        QCOMPARE(first.serviceTier, std::string("batch"));
        QCOMPARE(first.externalId, std::string("msg_01Ba"));
        QCOMPARE(first.model, std::string("claude-sonnet-4-5-20250929"));
        QCOMPARE(first.timeMs, Changed);
        QCOMPARE(first.context, std::string(R"({"custom_id":"acme-1"})"));
        QCOMPARE(read.records[1].tokens, (TokenCounts{.input = 500, .output = 50}));
        QCOMPARE(read.records[1].finishReason, std::string("max_tokens"));
        QCOMPARE(read.warnings.size(), 2);
        QVERIFY2(read.warnings[1].endsWith(u": 2."_s), qPrintable(read.warnings[1]));
    }

    // 1000 of which 400 cached, 100 and 50 of thought beside; 200 and 20.
    void readsGeminiOutput()
    {
        const std::string text = dataFile("sources/gemini/batch_output.jsonl");
        QCOMPARE(guessedFormat(text), u"gemini-batch"_s);
        const auto read = readAs(u"gemini-batch"_s, text, changedThen(), 100);
        QVERIFY2(read.ok, qPrintable(read.error));
        QVERIFY(read.rejected.empty());
        QCOMPARE(read.records.size(), size_t(2));
        QCOMPARE(read.records[0].tokens,
                 (TokenCounts{.input = 600, .cacheRead = 400, .output = 100, .reasoning = 50}));
        QCOMPARE(read.records[0].provider, std::string("google"));
        QCOMPARE(read.records[0].externalId, std::string("r1"));
        QCOMPARE(read.records[0].timeMs, Changed);
        QCOMPARE(read.records[1].tokens, (TokenCounts{.input = 200, .cacheRead = 0, .output = 20}));
    }

    void readsVertexPredictions()
    {
        const std::string text = dataFile("sources/gemini/vertex_predictions.jsonl");
        QCOMPARE(guessedFormat(text), u"gemini-batch"_s);
        const auto read = readAs(u"gemini-batch"_s, text, {}, 100);
        QVERIFY2(read.ok, qPrintable(read.error));
        QVERIFY(read.rejected.empty());
        QCOMPARE(read.records.size(), size_t(1));
        QCOMPARE(read.records[0].timeMs, int64_t(1'785'747'600'500));
        QCOMPARE(read.records[0].tokens, (TokenCounts{.input = 1000, .cacheRead = 0, .output = 100}));
        QCOMPARE(read.records[0].model, std::string("gemini-2.5-flash"));
        QVERIFY(read.records[0].context.find("secret") == std::string::npos);
    }

    // What a program wrote of its own requests, which cost what they cost.
    void plainLogsAreNoBatches()
    {
        const std::string rest = R"("request":{"contents":[]},"response":{"modelVersion":"gemini-2.5-flash",)"
                                 R"("usageMetadata":{"promptTokenCount":1000,"candidatesTokenCount":100}}})";
        const std::string times = R"({"timestamp":"2026-08-01T10:00:00Z",)";
        QCOMPARE(guessedFormat(times + rest), u"json"_s);
        QCOMPARE(guessedFormat('{' + rest), u"json"_s);
        const std::string key = R"({"key":"a",)";
        for (const std::string name : {R"("time")", R"("start_time")", R"("requestTimestamp")"})
            QCOMPARE(guessedFormat(key + name + ":1785578400," + rest), u"json"_s);
        QCOMPARE(guessedFormat(key + rest), u"gemini-batch"_s);
        const auto read = readAs(u"json"_s, times + rest);
        QCOMPARE(read.records.size(), size_t(1));
        QCOMPARE(read.records[0].timeMs, int64_t(1'785'578'400'000));
        QCOMPARE(read.records[0].serviceTier, std::string());
        const auto batch = readAs(u"gemini-batch"_s, times + rest, changedThen());
        QCOMPARE(batch.records.size(), size_t(1));
        QCOMPARE(batch.records[0].timeMs, int64_t(1'785'578'400'000));
        QVERIFY(batch.warnings.isEmpty());
    }

    void saysWhenThereIsNoTime()
    {
        const auto read = readAs(u"anthropic-batch"_s, dataFile("sources/anthropic/batch_results.jsonl"));
        QVERIFY(read.records.empty());
        QCOMPARE(read.rejected.size(), size_t(2));
    }

    void surviveDamage()
    {
        QCOMPARE(afterFlips(u"anthropic-batch"_s, dataFile("sources/anthropic/batch_results.jsonl")),
                 std::string());
        QCOMPARE(afterFlips(u"gemini-batch"_s, dataFile("sources/gemini/batch_output.jsonl")), std::string());
    }
};

TALLYGLASS_TEST(BatchLinesTest)
#include "batchlinestest.moc"
