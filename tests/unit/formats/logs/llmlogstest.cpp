// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordpricer.h"
#include "formats/prices/pricelist.h"
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

const char *const LlmSample = "sources/llm/logs.json";

const ImportFormat &llmLogs()
{
    static const FormatRegistry registry;
    return *registry.find(u"llm"_s);
}

std::string response(const std::string &more)
{
    return R"([{"id":"01a","model":"m","conversation_id":"c","duration_ms":5,)"
           R"("datetime_utc":"2026-08-03T09:00:00",)"
        + more + "}]";
}

} // namespace

class LlmLogsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKnownByItsContent();
    void readsAResponse();
    void costsWhatTheBookSays();
    void readsDetailsInTheProvidersWords();
    void unknownIsNotZero();
    void rejectsWhatCannotBe();
    void survivesDamage();
};

void LlmLogsTest::isKnownByItsContent()
{
    const FormatRegistry registry;
    QCOMPARE(registry.guess(headOf(dataFile(LlmSample))).format->info().id, u"llm"_s);
}

void LlmLogsTest::readsAResponse()
{
    const auto outcome = readText(llmLogs(), dataFile(LlmSample));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.tokens, (TokenCounts{.input = 1076, .cacheRead = 1024, .output = 40})); // 2100 in all
    QCOMPARE(record.model, std::string("gpt-4o-2024-08-06"));
    QCOMPARE(record.timeMs, int64_t(1785747600123)); // 2026-08-03T09:00:00.123Z
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1830));
    QCOMPARE(record.externalId, std::string("01k1x0000000000000000000a1"));
    QCOMPARE(record.source, std::string("llm"));
    QCOMPARE(record.context,
             std::string(R"({"conversation_id":"01k1x0000000000000000000c1","asked_model":"gpt-4o",)"
                         R"("token_details":{"prompt_tokens_details":{"cached_tokens":1024}}})"));
}

// 1076 at 2.50, 1024 at 1.25 and 40 at 10 dollars for a million.
void LlmLogsTest::costsWhatTheBookSays()
{
    QFile file(QStringLiteral(PROJECT_DIR "/resources/prices/book.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto list = readPriceList(file.readAll().toStdString(), {});
    QVERIFY(list.ok());
    const auto prices = std::make_shared<PriceCatalogue>(
        std::vector<std::shared_ptr<const PriceBook>>{std::make_shared<PriceBook>(std::move(list->book))},
        list->aliases);
    auto outcome = readText(llmLogs(), dataFile(LlmSample));
    QCOMPARE(RecordPricer(prices).price(outcome.records[0]), PriceStatus::Priced);
    QCOMPARE(outcome.records[0].cost(), std::optional(Money{4'370'000}));
}

// Anthropic's cache counts stand beside the input.
void LlmLogsTest::readsDetailsInTheProvidersWords()
{
    const auto outcome = readText(
        llmLogs(),
        response(R"("input_tokens":3,"output_tokens":40,"token_details":"{\"cache_creation_input_tokens\":5,)"
                 R"(\"cache_read_input_tokens\":7}")"));
    QCOMPARE(outcome.records[0].tokens,
             (TokenCounts{.input = 3, .cacheRead = 7, .cacheWriteOther = 5, .output = 40}));
    const auto object = readText(
        llmLogs(),
        response(R"("input_tokens":30,"output_tokens":40,"token_details":{"completion_tokens_details":)"
                 R"({"reasoning_tokens":10}})"));
    QCOMPARE(object.records[0].tokens, (TokenCounts{.input = 30, .output = 30, .reasoning = 10}));
}

void LlmLogsTest::unknownIsNotZero()
{
    const auto outcome =
        readText(llmLogs(), response(R"("input_tokens":null,"output_tokens":null,"token_details":null)"));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].tokens, TokenCounts{});
    const auto damaged =
        readText(llmLogs(), response(R"("input_tokens":3,"output_tokens":4,"token_details":"{")"));
    QCOMPARE(damaged.records[0].tokens, (TokenCounts{.input = 3, .output = 4}));
}

void LlmLogsTest::rejectsWhatCannotBe()
{
    QCOMPARE(readText(llmLogs(), response(R"("input_tokens":-3)")).rejected.size(), size_t(1));
    const auto outcome = readText(llmLogs(), R"([{"id":"a","model":"m"}])");
    QVERIFY(!outcome.ok);
    QVERIFY(outcome.error.contains("datetime_utc"_L1));
}

void LlmLogsTest::survivesDamage()
{
    QCOMPARE(readDamaged(llmLogs(), dataFile(LlmSample)), std::string());
}

TALLYGLASS_TEST(LlmLogsTest)
#include "llmlogstest.moc"
