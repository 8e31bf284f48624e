// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class PortkeyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheSample();
    void readsCents();
    void readsWhatWasAskedFor();
    void takesTheUsageOfTheResponse();
    void keepsOtherCurrenciesAside();
    void handlesBadFiles();
};

namespace {

const QString Portkey = u"portkey"_s;

std::string portkeyRow(const std::string &more)
{
    return R"({"id":"p","created_at":"2026-08-03T09:00:00Z","ai_org":"openai","ai_model":"gpt-4o",)" + more
        + "}\n";
}

} // namespace

// 0.0027 cents.
void PortkeyTest::readsTheSample()
{
    const std::string text = dataFile("sources/portkey/logs_export_SHAPED.jsonl");
    QCOMPARE(guessedFormat(text), Portkey);
    const auto outcome = readAs(Portkey, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY(outcome.warnings.isEmpty());
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, int64_t(1'777'629'600'000)); // 2026-05-01T10:00:00Z
    QCOMPARE(record.source, std::string("portkey"));
    QCOMPARE(record.externalId, std::string("log-1"));
    QCOMPARE(record.provider, std::string("openai"));
    QCOMPARE(record.model, std::string("gpt-4o-mini"));
    QCOMPARE(record.user, std::string("u1"));
    QCOMPARE(record.customer, std::string("acme"));
    QVERIFY((record.tokens == TokenCounts{.input = 100, .output = 20}));
    QVERIFY(record.reportedCost == Money{27'000});
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1345));
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.context,
             std::string(R"({"trace_id":"t-1","config":"pc-x",)"
                         R"("metadata":{"_user":"u1","customer":"acme"}})"));
}

// Field case: 0.45 cents are 0.0045 dollars.
void PortkeyTest::readsCents()
{
    const std::string text = dataFile("sources/portkey/14-portkey-cents.jsonl");
    QCOMPARE(guessedFormat(text), Portkey);
    const auto outcome = readAs(Portkey, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY(outcome.records[0].reportedCost == Money{4'500'000});
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 1000, .output = 200}));
    QCOMPARE(outcome.records[0].user, std::string("ana"));
}

void PortkeyTest::readsWhatWasAskedFor()
{
    const std::string few =
        R"({"created_at":"2026-08-03T09:00:00Z","ai_model":"m","response_status_code":500})";
    QCOMPARE(guessedFormat(few), Portkey);
    const auto outcome = readAs(Portkey, few);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records[0].status, std::optional(Status::Failed));
    QVERIFY(outcome.records[0].tokens == TokenCounts{});
    QVERIFY(!outcome.records[0].reportedCost);
    const auto none = readAs(Portkey, R"({"ai_org":"openai","ai_model":"m"})");
    QVERIFY(none.error.contains(u"created_at"_s));
}

void PortkeyTest::takesTheUsageOfTheResponse()
{
    const std::string usage =
        R"("response":{"body":{"usage":{"prompt_tokens":1000,"completion_tokens":200,"prompt_tokens_details":{"cached_tokens":600}},"text":"secret"}},"request":{"prompt":"secret"})";
    const auto outcome = readAs(Portkey,
                                portkeyRow(R"("req_units":1000,"res_units":200,)" + usage)
                                    + portkeyRow(R"("req_units":999,"res_units":200,)" + usage)
                                    + portkeyRow(R"("req_units":10,"res_units":2,"total_units":20)"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 400, .cacheRead = 600, .output = 200}));
    QVERIFY((outcome.records[1].tokens == TokenCounts{.input = 999, .output = 200}));
    QVERIFY(outcome.records[2].context.find("total_differs") != std::string::npos);
    for (const UsageRecord &record : outcome.records)
        QVERIFY(record.context.find("secret") == std::string::npos);
}

void PortkeyTest::keepsOtherCurrenciesAside()
{
    const auto outcome =
        readAs(Portkey, portkeyRow(R"("req_units":1,"res_units":2,"cost":12.5,"cost_currency":"EUR")"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY(!outcome.records[0].reportedCost);
    QCOMPARE(outcome.records[0].context, std::string(R"({"cost":12.5,"cost_currency":"EUR"})"));
    QCOMPARE(outcome.warnings.size(), 1);
}

void PortkeyTest::handlesBadFiles()
{
    const auto bad = readAs(
        Portkey, portkeyRow(R"("req_units":1.5)") + portkeyRow(R"("cost":"much")") + "rubbish\n" + "{\n");
    QVERIFY2(bad.ok, qPrintable(bad.error));
    QVERIFY(bad.records.empty());
    QCOMPARE(bad.rejected.size(), size_t(4));
    QCOMPARE(afterFlips(Portkey, dataFile("sources/portkey/logs_export_SHAPED.jsonl")), std::string());
}

TALLYGLASS_TEST(PortkeyTest)
#include "portkeytest.moc"
