// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class HeliconeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheTable();
    void readsLines();
    void readsTheTrailingComma();
    void readsOtherNames();
    void doesNotBelieveZero();
    void keepsNoBodies();
    void handlesBadFiles();
};

namespace {

const QString Helicone = u"helicone"_s;

std::string heliconeRow(const std::string &more)
{
    return R"({"response_id":"r","response_status":200,"request_created_at":"2024-06-04T10:00:01Z",)"
           R"("model":"gpt-4o-mini",)"
        + more + "}";
}

} // namespace

// Two requests, of which the second was refused with 429 and has no tokens.
void HeliconeTest::readsTheTable()
{
    const std::string text = dataFile("sources/helicone/export_SHAPED.csv");
    QCOMPARE(guessedFormat(text), Helicone);
    const auto outcome = readAs(Helicone, text, {}, 11);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.rejected.empty() && outcome.doubts.empty());
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, int64_t(1'717'495'201'000)); // 2024-06-04T10:00:01Z
    QCOMPARE(record.externalId, std::string("0f1e2d3c-0000-4000-8000-000000000001"));
    QCOMPARE(record.user, std::string("user-1"));
    QCOMPARE(record.model, std::string("gpt-4o-mini"));
    QVERIFY((record.tokens == TokenCounts{.input = 100, .output = 20}));
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1345));
    QVERIFY(record.reportedCost == Money{27'000});
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.context, std::string(R"({"request_properties":{"Environment":"prod"}})"));
    const UsageRecord &failed = outcome.records[1];
    QCOMPARE(failed.status, std::optional(Status::Failed));
    QVERIFY(failed.tokens == TokenCounts{});
    QVERIFY(!failed.reportedCost);
    QCOMPARE(failed.latencyMs, std::optional<int64_t>(50));
    QCOMPARE(failed.context, std::string(R"({"response_status":"429"})"));
}

void HeliconeTest::readsLines()
{
    const std::string text = dataFile("sources/helicone/export_SHAPED.jsonl");
    QCOMPARE(guessedFormat(text), Helicone);
    const auto outcome = readAs(Helicone, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    // The same id as in the table: one request.
    QCOMPARE(outcome.records[0].externalId, std::string("0f1e2d3c-0000-4000-8000-000000000001"));
    QVERIFY(outcome.records[0].reportedCost == Money{27'000});
}

// The JSON writer leaves a comma behind the last heliconeRow.
void HeliconeTest::readsTheTrailingComma()
{
    const std::string one =
        heliconeRow(R"("prompt_tokens":1,"completion_tokens":2,"cost":0.5,"note":"a,] b")");
    const std::string text = "[\n" + one + ",\n" + one + ",\n]\n";
    QCOMPARE(guessedFormat(text), Helicone);
    for (const size_t piece : {size_t(1), size_t(5), SIZE_MAX}) {
        const auto outcome = readAs(Helicone, text, {}, piece);
        QVERIFY2(outcome.ok, qPrintable(outcome.error));
        QCOMPARE(outcome.records.size(), size_t(2));
        QVERIFY(outcome.records[1].context.find("a,] b") != std::string::npos);
    }
    QVERIFY(!readAs(Helicone, "[" + one + ",,]").ok);
}

void HeliconeTest::readsOtherNames()
{
    const auto outcome = readAs(
        Helicone,
        "["
            + heliconeRow(
                R"("prompt_tokens":100,"completion_tokens":20,"total_tokens":720,"prompt_cache_read_tokens":600,"delay_ms":900,"time_to_first_token":120,"costUSD":0.25,"provider":"OPENAI","request_properties":{"Customer":"acme","App":"desk"},"country_code":"DE")")
            + "," + heliconeRow(R"("prompt_tokens":100,"prompt_cache_read_tokens":60,"cost_usd":"0.25")")
            + ","
            + R"({"request_id":"q","response_id":null,"response_status":-3,"request_created_at":"2024-06-04T10:00:01Z"})"
            + "]");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    const UsageRecord &first = outcome.records[0];
    QVERIFY((first.tokens == TokenCounts{.input = 100, .cacheRead = 600, .output = 20}));
    QCOMPARE(first.latencyMs, std::optional<int64_t>(900));
    QCOMPARE(first.timeToFirstTokenMs, std::optional<int64_t>(120));
    QVERIFY(first.reportedCost == Money{250'000'000});
    QCOMPARE(first.provider, std::string("openai"));
    QCOMPARE(first.customer, std::string("acme"));
    QCOMPARE(first.project, std::string("desk"));
    QVERIFY(outcome.records[1].reportedCost == Money{250'000'000});
    QCOMPARE(outcome.doubts.size(), size_t(1)); // the second heliconeRow says nothing of its cache
    QCOMPARE(outcome.records[2].status, std::optional(Status::Cancelled));
    QCOMPARE(outcome.records[2].externalId, std::string("q"));
    QVERIFY(outcome.records[2].tokens == TokenCounts{});
}

// A model without a price costs 0 there.
void HeliconeTest::doesNotBelieveZero()
{
    const auto outcome = readAs(
        Helicone,
        "[" + heliconeRow(R"("prompt_tokens":100,"completion_tokens":20,"cost":0)") + ","
            + heliconeRow(R"("prompt_tokens":100,"completion_tokens":20,"cost":0,"cache_reference_id":"c")")
            + "," + heliconeRow(R"("prompt_tokens":0,"completion_tokens":0,"cost":0)") + "]");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY(!outcome.records[0].reportedCost);
    QCOMPARE(outcome.records[0].context, std::string(R"({"cost":0})"));
    QVERIFY(outcome.records[1].reportedCost == Money{0});
    QVERIFY(outcome.records[2].reportedCost == Money{0});
}

void HeliconeTest::keepsNoBodies()
{
    const std::string text = heliconeRow(
        R"("request_body":{"messages":"secret"},"response_body":"secret","signed_body_url":"https://secret","request_properties":{"ip":"10.0.0.1","team":"red"})");
    const auto outcome = readAs(Helicone, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records[0].context, std::string(R"({"request_properties":{"team":"red"}})"));
}

void HeliconeTest::handlesBadFiles()
{
    const auto bad =
        readAs(Helicone,
               heliconeRow(R"("prompt_tokens":"x")") + "\n" + heliconeRow(R"("prompt_tokens":-1)") + "\n"
                   + R"({"response_id":"a","request_created_at":"soon"})" + "\nrubbish\n");
    QVERIFY2(bad.ok, qPrintable(bad.error));
    QVERIFY(bad.records.empty());
    QCOMPARE(bad.rejected.size(), size_t(4));
    QVERIFY(readAs(Helicone, "response_id,model\na,b\n").error.contains(u"request_created_at"_s));
    for (const char *name : {"sources/helicone/export_SHAPED.csv", "sources/helicone/export_SHAPED.jsonl"})
        QCOMPARE(afterFlips(Helicone, dataFile(name)), std::string());
}

TALLYGLASS_TEST(HeliconeTest)
#include "heliconetest.moc"
