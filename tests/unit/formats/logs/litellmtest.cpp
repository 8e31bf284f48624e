// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class LiteLlmTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCopyText();
    void readsCopyTextWithoutNames_data();
    void readsCopyTextWithoutNames();
    void readsADump();
    void readsCsv();
    void readsTheExport();
    void readsTheExportAsJson();
    void asksAboutRepeatedDays();
    void countsHonestModels();
    void warnsOfTags();
    void readsTheActivity();
    void readsTheSummaryOfSpend();
    void warnsOfFurtherPages();
    void handlesBadFiles();
};

namespace {

const QString Logs = u"litellm"_s;
const QString Export = u"litellm-export"_s;
const QString Activity = u"litellm-activity"_s;

constexpr char ModelsHeader[] = "Date,Team,Team ID,Model,Spend ($),Requests,Successful,Failed,Total Tokens\n";

// 2026-07-01T00:00:00Z
constexpr int64_t FirstOfJuly = 1'782'864'000'000;

std::string activity(const std::string &more = {})
{
    return R"({"results":[{"date":"2026-07-01","metrics":{"spend":3.5,"prompt_tokens":1100,)"
           R"("completion_tokens":200,"cache_read_input_tokens":400,"cache_creation_input_tokens":0,)"
           R"("total_tokens":1300,"successful_requests":9,"failed_requests":1,"api_requests":10},)"
           R"("breakdown":{"models":{)"
           R"("gpt-4o":{"metrics":{"spend":2.5,"prompt_tokens":1000,"completion_tokens":150,"cache_read_input_tokens":400,"total_tokens":1150,"successful_requests":6,"failed_requests":0,"api_requests":6},"metadata":{}},)"
           R"("claude":{"metrics":{"spend":1.0,"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"successful_requests":3,"failed_requests":1,"api_requests":4},"api_key_breakdown":{"k":{"metrics":{"spend":1.0}}}},)"
           R"("unused":{"metrics":{"spend":0,"total_tokens":0,"api_requests":0}}},)"
           R"("providers":{"openai":{"metrics":{"spend":2.5,"api_requests":6}}},)"
           R"("api_keys":{"k":{"metrics":{"spend":3.5,"api_requests":10}}}}}])"
        + more + "}";
}

} // namespace

// The first row of the sample of spend logs, in another form: the same record.
void LiteLlmTest::readsCopyText()
{
    const std::string text = dataFile("sources/litellm/spend_logs_pg_copy_with_header.tsv");
    QCOMPARE(guessedFormat(text), Logs);
    for (const size_t piece : {size_t(1), size_t(100), SIZE_MAX}) {
        const auto outcome = readAs(Logs, text, {}, piece);
        QVERIFY2(outcome.ok, qPrintable(outcome.error));
        QCOMPARE(outcome.records.size(), size_t(1));
        const UsageRecord &record = outcome.records[0];
        QCOMPARE(record.externalId, std::string("chatcmpl-330c1646-dc77-48e6-96e4-aa8af3308b7b"));
        QCOMPARE(record.timeMs, int64_t(1'759'787'730'393)); // UTC without a mark
        QVERIFY((record.tokens == TokenCounts{.input = 1828, .output = 209}));
        QCOMPARE(record.latencyMs, std::optional<int64_t>(6138));
        QCOMPARE(record.timeToFirstTokenMs, std::optional<int64_t>(2782));
        QVERIFY(record.reportedCost == Money{0});
        QCOMPARE(record.user, std::string("default_user_id"));
        QCOMPARE(record.status, std::optional(Status::Completed));
        QCOMPARE(record.line, int64_t(2));
        QVERIFY(record.context.find(R"("request_tags":["User-Agent: AsyncOpenAI"])") != std::string::npos);
        QVERIFY(record.context.find("REDACTEDHASH") == std::string::npos);
    }
}

void LiteLlmTest::readsCopyTextWithoutNames_data()
{
    QTest::addColumn<QByteArray>("middle"); // from the end time to the first token
    QTest::addColumn<QByteArray>("owners");
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("as it was made in 2025")
        << QByteArray("2026-07-01 00:00:03.5") << QByteArray("team\tacme\t10.0.0.1")
        << QByteArray("{}\tsess\tsuccess\t\\N");
    QTest::newRow("as it is made now")
        << QByteArray("4000\t2026-07-01 00:00:03.5") << QByteArray("team\torg\tacme\t\\N")
        << QByteArray("sess\tsuccess\t\\N\tagent\t{}");
    QTest::newRow("of the beginning")
        << QByteArray("2026-07-01 00:00:03.5") << QByteArray("team\tacme\t\\N") << QByteArray();
}

// The order of the columns is that of the table, which is not the same everywhere.
void LiteLlmTest::readsCopyTextWithoutNames()
{
    QFETCH(QByteArray, middle);
    QFETCH(QByteArray, owners);
    QFETCH(QByteArray, rest);
    const QByteArray row =
        "r1\tacompletion\thash\t5.5e-05\t120\t100\t20\t2026-07-01 00:00:01\t2026-07-01 00:00:05\t" + middle
        + "\tgpt-4o\tmid\tgpt-4o\topenai\thttps://api\tana\t{\"tags\": [\"x\"]}\tFalse\tCache OFF\t[\"t\"]\t"
        + owners + "\t{}\t{}" + (rest.isEmpty() ? QByteArray() : "\t" + rest) + "\n";
    std::string text = row.toStdString();
    text += "r2" + row.mid(2).toStdString();
    QCOMPARE(guessedFormat(text), Logs);
    for (const size_t piece : {size_t(1), SIZE_MAX}) {
        const auto outcome = readAs(Logs, text, {}, piece);
        QVERIFY2(outcome.ok, qPrintable(outcome.error));
        QCOMPARE(outcome.records.size(), size_t(2));
        const UsageRecord &record = outcome.records[0];
        QCOMPARE(record.line, int64_t(1));
        QCOMPARE(outcome.records[1].line, int64_t(2));
        QCOMPARE(record.externalId, std::string("r1"));
        QCOMPARE(record.timeMs, FirstOfJuly + 1000);
        QCOMPARE(record.latencyMs, std::optional<int64_t>(4000));
        QCOMPARE(record.timeToFirstTokenMs, std::optional<int64_t>(2500));
        QVERIFY((record.tokens == TokenCounts{.input = 100, .output = 20}));
        QVERIFY(record.reportedCost == Money{55'000});
        QCOMPARE(record.user, std::string("ana"));
        QCOMPARE(record.customer, std::string("acme"));
        QCOMPARE(record.project, std::string("team"));
        QCOMPARE(record.status, rest.isEmpty() ? std::nullopt : std::optional(Status::Completed));
        QVERIFY(record.context.find("10.0.0.1") == std::string::npos);
    }
    QVERIFY(guessedFormat("a\tb\tc\n" + text) != Logs);
}

// Cells with quotes, tabs, line ends and backslashes; rows of other tables are none of ours.
void LiteLlmTest::readsADump()
{
    const std::string text =
        "--\n-- PostgreSQL database dump\n--\n\n"
        "COPY public.\"LiteLLM_BudgetTable\" (budget_id, spend) FROM stdin;\nb\t99\n\\.\n\n"
        "COPY public.\"LiteLLM_SpendLogs\" (request_id, spend, prompt_tokens, completion_tokens, "
        "\"startTime\", "
        "\"endTime\", model, \"user\", end_user, metadata, response, status) FROM stdin;\n"
        "r1\t0.25\t100\t20\t2026-07-01 00:00:01\t2026-07-01 00:00:02.5\tgpt-4o\t\\N\tacme\t"
        "{\"user_api_key_alias\": \"a \\\\\"b\\\\\"\", \"tags\": [\"x\\\\ty\"]}\t\"said "
        "\\\\\"so\\\\\"\\n\"\tsuccess\n"
        "r2\t\\N\t5\t\\N\t2026-07-01 00:00:03\t\\N\tgpt-4o\tana\t\\N\t{}\t\\N\tfailure\n"
        "\\.\n\nCOPY public.\"Other\" (a) FROM stdin;\nr3\n\\.\n";
    QCOMPARE(guessedFormat(text), Logs);
    const auto outcome = readAs(Logs, text, {}, 13);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.rejected.empty());
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.timeMs, FirstOfJuly + 1000);
    QCOMPARE(first.latencyMs, std::optional<int64_t>(1500));
    QVERIFY(first.reportedCost == Money{250'000'000});
    QCOMPARE(first.customer, std::string("acme"));
    QCOMPARE(first.user, std::string(R"(a "b")"));
    QVERIFY(first.context.find(R"("tags":["x\ty"])") != std::string::npos);
    QVERIFY(first.context.find("said") == std::string::npos);
    const UsageRecord &second = outcome.records[1];
    QCOMPARE(second.user, std::string("ana"));
    QVERIFY(!second.reportedCost && !second.tokens.output && !second.latencyMs);
    QCOMPARE(second.status, std::optional(Status::Failed));
    QVERIFY(!readAs(Logs, "--\n-- PostgreSQL database dump\n--\nCOPY public.x (a) FROM stdin;\n1\n\\.\n").ok);
}

void LiteLlmTest::readsCsv()
{
    const std::string text =
        "request_id,call_type,api_key,spend,total_tokens,prompt_tokens,completion_tokens,startTime,endTime,"
        "model,custom_llm_provider,metadata,cache_hit,request_tags\n"
        "r1,acompletion,hash,5.5e-06,110,100,10,2026-07-01 00:00:01.5,2026-07-01 00:00:02,m,vertex_ai,"
        "\"{\"\"additional_usage_values\"\": {\"\"cache_read_input_tokens\"\": 40}}\",True,\"[\"\"a\"\"]\"\n";
    QCOMPARE(guessedFormat(text), Logs);
    const auto outcome = readAs(Logs, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    const UsageRecord &record = outcome.records[0];
    QVERIFY((record.tokens == TokenCounts{.input = 60, .cacheRead = 40, .output = 10}));
    QVERIFY(record.reportedCost == Money{5500});
    QCOMPARE(record.context,
             std::string(R"({"request_tags":["a"],"call_type":"acompletion","cache_hit":true})"));
}

// 1,234.5678 + 0.0012 dollars, 4115 + 3 requests.
void LiteLlmTest::readsTheExport()
{
    const std::string text = dataFile("sources/litellm/ui_usage_export_daily_SHAPED.csv");
    QCOMPARE(guessedFormat(text), Export);
    const auto outcome = readAs(Export, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.doubts.empty() && outcome.warnings.isEmpty());
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.granularity, Granularity::Day);
    QCOMPARE(first.timeMs, FirstOfJuly);
    QCOMPARE(first.source, std::string("litellm"));
    QCOMPARE(first.project, std::string("Prod Team"));
    QCOMPARE(first.requests, std::optional<int64_t>(4115));
    QVERIFY((first.tokens == TokenCounts{.input = 71'000'000, .output = 3'000'000}));
    QVERIFY(first.reportedCost == Money{1'234'567'800'000});
    QVERIFY(!first.latencyMs);
    QVERIFY(first.externalId.empty());
    QCOMPARE(first.context,
             std::string(R"({"Team":"Prod Team","Team ID":"e8d1460f-846c-45d7-9b43-55f3cc52ac32",)"
                         R"("Successful Requests":"4100","Failed Requests":"15"})"));
    QVERIFY(outcome.records[1].reportedCost == Money{1'200'000});
    // A date stays a date, whatever zone the user is in.
    QCOMPARE(readAs(Export, text, {.assumeZone = "America/Los_Angeles", .zoneGiven = true}).records[0].timeMs,
             FirstOfJuly);
}

void LiteLlmTest::readsTheExportAsJson()
{
    const std::string text =
        R"x({"metadata":{"export_scope":"daily"},"data":[{"Date":"2026-07-01","Customer":"acme","Customer ID":"acme","Spend ($)":"0.0000","Requests":2,"Successful Requests":2,"Failed Requests":0,"Total Tokens":15,"Prompt Tokens":10,"Completion Tokens":5}]})x";
    QCOMPARE(guessedFormat(text), Export);
    const auto outcome = readAs(Export, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records[0].customer, std::string("acme"));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 10, .output = 5}));
}

// Two models with the whole day's $10 each, of which one day's sum is $10; the other team has one model.
void LiteLlmTest::asksAboutRepeatedDays()
{
    const std::string text = std::string(ModelsHeader)
        + "2026-07-01,A,a,gpt-4o,10.0000,5,5,0,1000\n2026-07-01,A,a,claude,10.0000,5,5,0,1000\n"
          "2026-07-01,B,b,gpt-4o,1.0000,1,1,0,100\n";
    QCOMPARE(guessedFormat(text), Export);
    const auto open = readAs(Export, text);
    QVERIFY(!open.ok);
    QVERIFY(open.records.empty());
    QVERIFY(open.error.contains(u"--assume litellm_models=once"_s));
    QVERIFY(open.error.contains(u"$10.0000"_s) && open.error.contains(u"$20.0000"_s));
    const auto once = readAs(Export, text, {.assume = {{u"litellm_models"_s, u"once"_s}}});
    QVERIFY2(once.ok, qPrintable(once.error));
    QCOMPARE(once.records.size(), size_t(2));
    QCOMPARE(once.records[0].model, std::string());
    QVERIFY(once.records[0].reportedCost == Money{10'000'000'000});
    QCOMPARE(once.records[0].tokens.unsplit, std::optional<int64_t>(1000));
    QCOMPARE(once.records[1].model, std::string("gpt-4o"));
    QCOMPARE(readAs(Export, text, {.guess = true}).records.size(), size_t(2));
    const auto rows = readAs(Export, text, {.assume = {{u"litellm_models"_s, u"rows"_s}}});
    QCOMPARE(rows.records.size(), size_t(3));
    QCOMPARE(rows.records[1].model, std::string("claude"));
}

void LiteLlmTest::countsHonestModels()
{
    const auto outcome =
        readAs(Export,
               std::string(ModelsHeader)
                   + "2026-07-01,A,a,gpt-4o,10.0000,5,5,0,1000\n2026-07-01,A,a,claude,2.0000,1,1,0,500\n");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.doubts.empty());
}

void LiteLlmTest::warnsOfTags()
{
    const auto outcome =
        readAs(Export,
               "Date,Tag,Tag ID,Spend ($),Requests,Successful Requests,Failed Requests,Total "
               "Tokens\n2026-07-01,x,x,1,1,1,0,10\n2026-07-01,y,y,1,1,1,0,10\n");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records[1].project, std::string("y"));
    QCOMPARE(outcome.warnings.size(), 1);
}

// Of three views of the same $3.50, the one by model.
void LiteLlmTest::readsTheActivity()
{
    QCOMPARE(guessedFormat(activity()), Activity);
    const auto outcome = readAs(Activity, activity());
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.warnings.isEmpty());
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.granularity, Granularity::Day);
    QCOMPARE(first.timeMs, FirstOfJuly);
    QCOMPARE(first.model, std::string("gpt-4o"));
    QCOMPARE(first.requests, std::optional<int64_t>(6));
    QVERIFY((first.tokens == TokenCounts{.input = 600, .cacheRead = 400, .output = 150})); // 1150: inside
    QVERIFY(first.reportedCost == Money{2'500'000'000});
    QVERIFY(outcome.records[1].reportedCost == Money{1'000'000'000});
    QCOMPARE(outcome.records[1].context, std::string(R"({"successful_requests":3,"failed_requests":1})"));
    // Without models, the day itself.
    const auto whole = readAs(
        Activity,
        R"({"results":[{"date":"2026-07-01","metrics":{"spend":3.5,"total_tokens":1300,"api_requests":10},"breakdown":{"models":{}}}]})");
    QCOMPARE(whole.records.size(), size_t(1));
    QVERIFY(whole.records[0].reportedCost == Money{3'500'000'000});
    QCOMPARE(whole.records[0].tokens.unsplit, std::optional<int64_t>(1300));
    QCOMPARE(whole.records[0].model, std::string());
}

// What GET /spend/logs answers by itself: of two views of the same money, the one by model.
void LiteLlmTest::readsTheSummaryOfSpend()
{
    const auto days = [](const char *models) {
        return R"([{"startTime":"2026-07-01","spend":1.25,"users":{"ann":1.25},"models":)"
            + std::string(models) + "}]";
    };
    const std::string whole = days(R"({"gpt-4.1-mini":1.0,"o3":0.25})");
    QCOMPARE(guessedFormat(whole), Activity);
    const auto outcome = readAs(Activity, whole);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    const UsageRecord &first = outcome.records[0];
    QCOMPARE(first.source, std::string("litellm"));
    QCOMPARE(first.model, std::string("gpt-4.1-mini"));
    QCOMPARE(first.granularity, Granularity::Day);
    QCOMPARE(first.timeMs, FirstOfJuly);
    QVERIFY(first.reportedCost == Money{1'000'000'000});
    QVERIFY(first.tokens == TokenCounts{} && !first.requests);
    // Models that are not all of it tell less than the day.
    for (const char *models : {R"({"o3":0.25})", "{}"}) {
        const auto part = readAs(Activity, days(models));
        QCOMPARE(part.records.size(), size_t(1));
        QVERIFY(part.records[0].reportedCost == Money{1'250'000'000});
    }
}

void LiteLlmTest::warnsOfFurtherPages()
{
    const std::string page = activity(R"(,"metadata":{"page":1,"total_pages":3,"has_more":true})");
    QCOMPARE(guessedFormat(page), Activity);
    QCOMPARE(readAs(Activity, page).warnings.size(), 1);
    QVERIFY(readAs(Activity, activity(R"(,"metadata":{"has_more":false})")).warnings.isEmpty());
}

void LiteLlmTest::handlesBadFiles()
{
    QVERIFY(readAs(Export, "Date,Team,Requests\n").error.contains(u"spend"_s));
    const auto bad =
        readAs(Export, std::string(ModelsHeader) + "someday,A,a,m,1,1,1,0,1\n2026-07-01,A,a,m,x,1,1,0,1\n");
    QVERIFY2(bad.ok, qPrintable(bad.error));
    QCOMPARE(bad.rejected.size(), size_t(2));
    QCOMPARE(readAs(Activity, R"([{"a":1}])").rejected.size(), size_t(1));
    QCOMPARE(afterFlips(Activity, activity()), std::string());
    QCOMPARE(afterFlips(Export, dataFile("sources/litellm/ui_usage_export_daily_SHAPED.csv")), std::string());
    QCOMPARE(afterFlips(Logs, dataFile("sources/litellm/spend_logs_pg_copy_with_header.tsv")), std::string());
}

TALLYGLASS_TEST(LiteLlmTest)
#include "litellmtest.moc"
