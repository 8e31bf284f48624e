// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

std::string deepSeekSample(const char *name)
{
    return dataFile((std::string("sources/deepseek/") + name).c_str());
}

constexpr int64_t April27 = 1'777'248'000'000;
constexpr int64_t August20 = 1'787'184'000'000;

const std::string Header = "user_id,utc_date,model,api_key_name,api_key,type,price,amount\n";

} // namespace

class DeepSeekTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isKnownByContent();
    void joinsTheRowsOfADay();
    void countsDollars();
    void keepsDaysOfTheViewer();
    void asksForTheCurrency();
    void rejectsWhatIsNone();
    void readsCosts();
    void refusesOthers();
    void standsFlippedBytes();
};

void DeepSeekTest::isKnownByContent()
{
    QCOMPARE(guessedFormat(deepSeekSample("amount-2026-4.csv")), u"deepseek-amount"_s);
    QCOMPARE(guessedFormat(deepSeekSample("amount_2026-08_bom_crlf_offset.csv").substr(3)),
             u"deepseek-amount"_s);
    QCOMPARE(guessedFormat(deepSeekSample("amount_usd.csv")), u"deepseek-amount"_s);
    QCOMPARE(guessedFormat(deepSeekSample("cost-2026-4.csv")), u"deepseek-cost"_s);
}

void DeepSeekTest::joinsTheRowsOfADay()
{
    const auto read = readText(formatOf("deepseek-amount"), deepSeekSample("amount-2026-4.csv"));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records.size(), size_t(2)); // of seven rows
    const UsageRecord &first = read.records[0];
    QCOMPARE(first.granularity, Granularity::Day);
    QCOMPARE(first.timeMs, April27);
    QCOMPARE(first.line, int64_t(2));
    QCOMPARE(first.model, std::string("deepseek-v4-flash"));
    QCOMPARE(first.project, std::string("key-a"));
    QCOMPARE(first.requests, std::optional<int64_t>(3));
    QVERIFY((first.tokens == TokenCounts{.input = 52'419, .output = 1'110}));
    QCOMPARE(read.records[1].requests, std::optional<int64_t>(917));
    QVERIFY((read.records[1].tokens
             == TokenCounts{.input = 2'047'494, .cacheRead = 45'372'800, .output = 299'034}));
    // 2 yuan for a million: what the cost file says of that day, 0.054639 and 3.553018.
    QVERIFY(!first.reportedCost);
    QVERIFY(first.context.find(R"("amount":"0.054639","currency":"CNY")") != std::string::npos);
    QVERIFY(read.records[1].context.find(R"("amount":"3.553018")") != std::string::npos);
    QVERIFY(first.context.find("sk-") == std::string::npos);
    QCOMPARE(read.doubts.size(), size_t(1));
    QCOMPARE(read.doubts[0].grade, Doubt::Grade::Likely);
    QCOMPARE(read.doubts[0].taken, u"CNY"_s);
    QCOMPARE(read.warnings.size(), 1);

    ReadOptions options;
    options.assume[u"rate_CNY"_s] = u"0.14"_s;
    const auto counted = readText(formatOf("deepseek-amount"), deepSeekSample("amount-2026-4.csv"), options);
    QCOMPARE(counted.records[0].reportedCost, std::optional(Money{7'649'460})); // 0.054639 × 0.14
    QVERIFY(counted.warnings.isEmpty());
}

// 120000 × 0.42 + 900000 × 0.028 + 300000 × 0.28, for a million each: 0.0504 + 0.0252 + 0.084
void DeepSeekTest::countsDollars()
{
    const auto read = readText(formatOf("deepseek-amount"), deepSeekSample("amount_usd.csv"));
    QVERIFY(read.ok);
    QCOMPARE(read.records.size(), size_t(1));
    const UsageRecord &record = read.records[0];
    QCOMPARE(record.requests, std::optional<int64_t>(77));
    QCOMPARE(record.tokens.prompt(), std::optional<int64_t>(1'200'000));
    QCOMPARE(record.tokens.completion(), std::optional<int64_t>(120'000));
    QCOMPARE(record.reportedCost, std::optional(Money{159'600'000}));
    QCOMPARE(record.costSource, CostSource::Reported);
    QCOMPARE(read.doubts.size(), size_t(1));
    QCOMPARE(read.doubts[0].taken, u"USD"_s);

    ReadOptions options;
    options.assume[u"currency"_s] = u"CNY"_s;
    const auto yuan = readText(formatOf("deepseek-amount"), deepSeekSample("amount_usd.csv"), options);
    QVERIFY(!yuan.records[0].reportedCost);
    QVERIFY(yuan.doubts.empty());
}

void DeepSeekTest::keepsDaysOfTheViewer()
{
    const std::string text =
        deepSeekSample("amount_2026-08_bom_crlf_offset.csv").substr(3); // as a source gives it
    const auto read = readText(formatOf("deepseek-amount"), text);
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records.size(), size_t(1));
    const UsageRecord &record = read.records[0];
    QCOMPARE(record.timeMs, August20); // though it began on the 19th in UTC
    QCOMPARE(record.granularity, Granularity::Day);
    QCOMPARE(record.requests, std::optional<int64_t>(779));
    QVERIFY((record.tokens == TokenCounts{.cacheRead = 61'626'240 + 79'207'296}));
    QVERIFY(record.context.find(R"("price_input_cache_hit_tokens":"0.00000005 0.0000001")")
            != std::string::npos);
    // 61626240 × 0.05 + 79207296 × 0.1, for a million
    QVERIFY(record.context.find(R"("amount":"11.0020416")") != std::string::npos);
}

void DeepSeekTest::asksForTheCurrency()
{
    const std::string text = Header + "u,2026-08-03,deepseek-next,app,,output_tokens,0.000002,1000000\n";
    const auto open = readText(formatOf("deepseek-amount"), text);
    QVERIFY(!open.ok);
    QVERIFY(open.records.empty());
    QVERIFY(open.error.contains("--assume currency=USD"_L1));
    ReadOptions options;
    options.assume[u"currency"_s] = u"USD"_s;
    const auto read = readText(formatOf("deepseek-amount"), text, options);
    QCOMPARE(read.records.size(), size_t(1));
    QCOMPARE(read.records[0].reportedCost, std::optional(Money{2'000'000'000}));
    // Where nothing has a price there is nothing to ask.
    const auto plain =
        readText(formatOf("deepseek-amount"), Header + "u,20260803,deepseek-next,app,,output_tokens,,10\n");
    QVERIFY(plain.ok);
    QVERIFY(plain.doubts.empty());
    QVERIFY(!plain.records[0].reportedCost);
    QCOMPARE(plain.records[0].timeMs, int64_t(1'785'715'200'000));
}

void DeepSeekTest::rejectsWhatIsNone()
{
    const auto read = readText(formatOf("deepseek-amount"),
                               Header
                                   + "u,2026-08-03,deepseek-chat,app,,output_tokens,0.00000042,x\n"
                                     "u,,deepseek-chat,app,,output_tokens,0.00000042,1\n"
                                     "u,2026-08-03,deepseek-chat,app,,,0.00000042,1\n"
                                     "u,2026-08-03,deepseek-chat,app,,output_tokens,99999,1\n"
                                     "u,2026-08-03,deepseek-chat,app,,output_tokens,0.00000042,5\n"
                                     "u,2026-08-03,deepseek-chat,app,,input_cache_miss_tokens,,5\n");
    QVERIFY(read.ok);
    QCOMPARE(read.rejected.size(), size_t(4));
    QCOMPARE(read.records.size(), size_t(1));
    QVERIFY(!read.records[0].reportedCost); // half of it has no price
    QVERIFY((read.records[0].tokens == TokenCounts{.input = 5, .output = 5}));
}

void DeepSeekTest::readsCosts()
{
    const auto read = readText(formatOf("deepseek-cost"), deepSeekSample("cost-2026-4.csv"));
    QVERIFY(read.ok);
    QCOMPARE(read.records.size(), size_t(3));
    for (const UsageRecord &record : read.records) {
        QCOMPARE(record.granularity, Granularity::Day);
        QVERIFY(!record.requests && !record.tokens.total() && !record.reportedCost);
    }
    QCOMPARE(read.records[0].timeMs, April27);
    QCOMPARE(read.records[0].context,
             std::string(R"({"amount":"0.054639","currency":"CNY","wallet_type":"Paid"})"));
    QCOMPARE(read.warnings.size(), 1);
    ReadOptions options;
    options.assume[u"rate_CNY"_s] = u"0.5"_s;
    const auto counted = readText(formatOf("deepseek-cost"), deepSeekSample("cost-2026-4.csv"), options);
    QCOMPARE(counted.records[2].reportedCost, std::optional(Money{1'776'509'000}));
    const auto dollars = readText(formatOf("deepseek-cost"),
                                  "utc_date,model,wallet_type,cost,currency\n"
                                  "20260427,deepseek-chat,Granted,0.25,USD\n");
    QCOMPARE(dollars.records[0].reportedCost, std::optional(Money{250'000'000}));
    QVERIFY(dollars.warnings.isEmpty());
}

void DeepSeekTest::refusesOthers()
{
    const auto amount =
        readText(formatOf("deepseek-amount"), "model,api_key_name,type,price,amount\na,b,c,1,2\n");
    QVERIFY(!amount.ok);
    QVERIFY(amount.error.contains("utc_date"_L1));
}

void DeepSeekTest::standsFlippedBytes()
{
    ReadOptions options;
    options.guess = true;
    QCOMPARE(readDamaged(formatOf("deepseek-amount"), deepSeekSample("amount-2026-4.csv"), options),
             std::string());
    QCOMPARE(readDamaged(formatOf("deepseek-amount"), deepSeekSample("amount_2026-08_bom_crlf_offset.csv"),
                         options),
             std::string());
    QCOMPARE(readDamaged(formatOf("deepseek-cost"), deepSeekSample("cost-2026-4.csv")), std::string());
}

TALLYGLASS_TEST(DeepSeekTest)
#include "deepseektest.moc"
