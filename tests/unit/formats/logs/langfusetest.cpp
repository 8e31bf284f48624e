// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class LangfuseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheBlobExport();
    void readsTheTable();
    void readsSeconds();
    void readsTheObservationsPage();
    void splitsByTheTotal();
    void asksWhereTheCacheStands();
    void countsNestedCallsOnce();
    void knowsNoPriceFromZero();
    void keepsNothingThatWasSaid();
    void tellsWhenItWasUpdated();
    void refusesTraces();
    void handlesBadFiles();
};

namespace {

const QString Langfuse = u"langfuse"_s;

std::string generation(const std::string &id, const std::string &usage, const std::string &more = {})
{
    return R"({"id":")" + id
        + R"(","trace_id":"t","type":"GENERATION","start_time":"2026-08-03 09:00:00.000000",)"
          R"("provided_model_name":"gpt-4o","usage_details":)"
        + usage + more + "}\n";
}

} // namespace

// Of two rows one is a span without usage. 620 = 500 + 120: the cached 100 and the reasoned 20 are inside.
void LangfuseTest::readsTheBlobExport()
{
    const std::string text = dataFile("sources/langfuse/observations_v2_SHAPED.jsonl");
    QCOMPARE(guessedFormat(text), Langfuse);
    const auto outcome = readAs(Langfuse, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY(outcome.rejected.empty() && outcome.warnings.isEmpty() && outcome.doubts.empty());
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, int64_t(1'716'990'379'963)); // 2024-05-29T13:46:19.963Z
    QCOMPARE(record.granularity, Granularity::Request);
    QCOMPARE(record.source, std::string("langfuse"));
    QCOMPARE(record.externalId, std::string("obs-1"));
    QCOMPARE(record.user, std::string("user-1"));
    QCOMPARE(record.project, std::string("prj"));
    QCOMPARE(record.model, std::string("gpt-4o"));
    QVERIFY((record.tokens == TokenCounts{.input = 400, .cacheRead = 100, .output = 100, .reasoning = 20}));
    QVERIFY(record.reportedCost == Money{2'450'000});
    QCOMPARE(record.costSource, CostSource::Reported);
    QCOMPARE(record.costParts, std::string(R"({"input":0.00125,"output":0.0012,"total":0.00245})"));
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1500));
    QCOMPARE(record.timeToFirstTokenMs, std::optional<int64_t>(200));
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.context,
             std::string(R"({"trace_id":"tr-1","environment":"default","name":"chat",)"
                         R"("model_parameters":{"temperature":0.7},"session_id":"s-1",)"
                         R"("trace_name":"support","tags":["prod"]})"));
}

void LangfuseTest::readsTheTable()
{
    const std::string text = dataFile("sources/langfuse/observations_v2_SHAPED.csv");
    QCOMPARE(guessedFormat(text), Langfuse);
    const auto outcome = readAs(Langfuse, text, {}, 7);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QVERIFY((record.tokens == TokenCounts{.input = 500, .output = 120}));
    QVERIFY(record.reportedCost == Money{2'450'000});
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1500));
    QCOMPARE(record.user, std::string("user-1"));
    QCOMPARE(record.line, int64_t(2));
    // A span and an event more: passed over, not rejected.
    const auto more =
        readAs(Langfuse,
               text
                   + "obs-2,tr-1,SPAN,2024-05-29 13:46:19.000000,,root,DEFAULT,,{},{},,0,3.0,,,,,\n"
                     "obs-3,tr-1,EVENT,2024-05-29 13:46:19.000000,,e,DEFAULT,,,,,,,,,,,\n");
    QCOMPARE(more.records.size(), size_t(1));
    QVERIFY(more.rejected.empty());
}

// Field case: 2.5 and 0.4 are seconds.
void LangfuseTest::readsSeconds()
{
    const std::string text = dataFile("sources/langfuse/15-langfuse-obs.jsonl");
    QCOMPARE(guessedFormat(text), Langfuse);
    const auto outcome = readAs(Langfuse, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QVERIFY((record.tokens == TokenCounts{.input = 1000, .output = 200}));
    QCOMPARE(record.latencyMs, std::optional<int64_t>(2500));
    QCOMPARE(record.timeToFirstTokenMs, std::optional<int64_t>(400));
    QVERIFY(record.reportedCost == Money{4'500'000});
    // Without an end the column counts; a first token after the end was written in milliseconds.
    const auto alone = readAs(Langfuse,
                              generation("a", R"({"input":1,"output":2,"total":3})",
                                         R"(,"latency":0.25,"time_to_first_token":120)"));
    QCOMPARE(alone.records[0].latencyMs, std::optional<int64_t>(250));
    QVERIFY(!alone.records[0].timeToFirstTokenMs);
}

void LangfuseTest::readsTheObservationsPage()
{
    const std::string text =
        R"([{"id":"o1","traceId":"t1","type":"GENERATION","startTime":"2026-08-03T09:00:00.000Z",
            "endTime":"2026-08-03T09:00:01.200Z","level":"ERROR","statusMessage":"boom","model":"gpt-4o",
            "promptTokens":10,"completionTokens":4,"totalTokens":14,"calculatedTotalCost":0.00006,
            "usageDetails":{"input":10,"output":4,"total":14},"costDetails":{"total":0.00006},
            "parentObservationId":null,"traceName":"support","userId":"ana"}])";
    QCOMPARE(guessedFormat(text), Langfuse);
    const auto outcome = readAs(Langfuse, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QVERIFY((record.tokens == TokenCounts{.input = 10, .output = 4}));
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1200));
    QVERIFY(record.reportedCost == Money{60'000});
    QCOMPARE(record.status, std::optional(Status::Failed));
    QCOMPARE(record.user, std::string("ana"));
    QCOMPARE(record.context, std::string(R"({"traceId":"t1","traceName":"support"})"));
}

void LangfuseTest::splitsByTheTotal()
{
    const auto outcome = readAs(
        Langfuse,
        generation("in", R"({"input":1000,"output":200,"total":1200,"cache_read_input_tokens":600})")
            + generation("out", R"({"input":400,"output":200,"total":1200,"cache_read_input_tokens":600})")
            + generation("odd", R"({"input":400,"output":200,"total":777,"cache_read_input_tokens":600})")
            + generation(
                "write",
                R"({"input":10,"output":5,"total":135,"input_cache_creation":120,"input_cache_creation_5m":100})"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(4));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 400, .cacheRead = 600, .output = 200}));
    QVERIFY((outcome.records[1].tokens == TokenCounts{.input = 400, .cacheRead = 600, .output = 200}));
    QVERIFY((outcome.records[2].tokens == TokenCounts{.input = 400, .cacheRead = 600, .output = 200}));
    QVERIFY(outcome.records[2].context.find(R"("usage_flag":"total_differs")") != std::string::npos);
    QVERIFY(outcome.records[2].context.find(R"("total":777)") != std::string::npos);
    QVERIFY((outcome.records[3].tokens
             == TokenCounts{.input = 10, .cacheWrite5m = 100, .cacheWriteOther = 20, .output = 5}));
}

// No total, and cached tokens that fit inside: likely beside, as Langfuse adds them; the answer decides.
void LangfuseTest::asksWhereTheCacheStands()
{
    const std::string row = generation("a", R"({"input":1000,"output":200,"input_cached_tokens":600})");
    const auto outcome = readAs(Langfuse, row);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 1000, .cacheRead = 600, .output = 200}));
    QCOMPARE(outcome.doubts.size(), size_t(1));
    QCOMPARE(outcome.doubts[0].key, u"input_includes_cache"_s);
    QCOMPARE(outcome.doubts[0].grade, Doubt::Grade::Likely);
    QCOMPARE(outcome.doubts[0].taken, u"no"_s);
    const auto answered = readAs(Langfuse, row, {.assume = {{u"input_includes_cache"_s, u"yes"_s}}});
    QVERIFY((answered.records[0].tokens == TokenCounts{.input = 400, .cacheRead = 600, .output = 200}));
    QVERIFY(answered.doubts.empty());
    // Rows that tell it decide for those that do not.
    const auto shown =
        readAs(Langfuse,
               row + generation("b", R"({"input":700,"output":200,"total":900,"input_cached_tokens":600})"));
    QVERIFY((shown.records[0].tokens == TokenCounts{.input = 400, .cacheRead = 600, .output = 200}));
}

// An outer call of 30 tokens that is the sum of its two inner calls, 10 and 20.
void LangfuseTest::countsNestedCallsOnce()
{
    const std::string outer = generation("outer", R"({"input":20,"output":10,"total":30})");
    const std::string inner =
        generation("i1", R"({"input":8,"output":2,"total":10})", R"(,"parent_observation_id":"step")")
        + R"({"id":"step","trace_id":"t","type":"SPAN","start_time":"2026-08-03 09:00:00","parent_observation_id":"outer","usage_details":{}})"
          "\n"
        + generation("i2", R"({"input":12,"output":8,"total":20})", R"(,"parent_observation_id":"outer")");
    const auto outcome = readAs(Langfuse, outer + inner);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.doubts.empty());
    // Not the sum: open, and nothing is read without an answer.
    const std::string other = generation("outer", R"({"input":25,"output":10,"total":35})");
    const auto open = readAs(Langfuse, other + inner);
    QVERIFY(!open.ok);
    QVERIFY(open.records.empty());
    QVERIFY(open.error.contains(u"--assume nested_calls=inner"_s));
    QCOMPARE(readAs(Langfuse, other + inner, {.assume = {{u"nested_calls"_s, u"outer"_s}}}).records.size(),
             size_t(1));
    QCOMPARE(readAs(Langfuse, other + inner, {.guess = true}).records.size(), size_t(2));
    QCOMPARE(readAs(Langfuse, other + inner, {.assume = {{u"nested_calls"_s, u"all"_s}}}).records.size(),
             size_t(3));
}

void LangfuseTest::knowsNoPriceFromZero()
{
    const auto outcome = readAs(
        Langfuse,
        generation("a", R"({"input":5,"output":5})", R"(,"cost_details":{},"total_cost":0)")
            + generation("b", R"({"input":5,"output":5})", R"(,"cost_details":{"total":0},"total_cost":0)")
            + generation("c", R"({"input":5,"output":5})"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY(!outcome.records[0].reportedCost);
    QVERIFY(outcome.records[1].reportedCost == Money{0});
    QVERIFY(!outcome.records[2].reportedCost);
}

void LangfuseTest::keepsNothingThatWasSaid()
{
    const std::string row = generation(
        "a", R"({"input":5,"output":5})",
        R"(,"input":"the secret","output":{"text":"secret"},"status_message":"secret","metadata":{"messages":["secret"],"mail":"x@secret.example","team":"red","from":"ana@secret.example"})");
    const auto outcome = readAs(Langfuse, row);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY(outcome.records[0].context.find("secret") == std::string::npos);
    QVERIFY(outcome.records[0].context.find(R"("metadata":{"team":"red"})") != std::string::npos);
    QVERIFY(readAs(Langfuse, row, {.keepPrivate = true}).records[0].context.find("the secret")
            != std::string::npos);
    const auto silent = readAs(Langfuse, generation("a", "{}") + generation("b", R"({"input":1})"));
    QCOMPARE(silent.records.size(), size_t(1));
    QCOMPARE(silent.warnings.size(), 1);
}

void LangfuseTest::tellsWhenItWasUpdated()
{
    for (const char *name : {"updated_at", "updatedAt"}) {
        const std::string more = std::string(",\"") + name + R"(":"2026-10-04T10:00:00.000Z")";
        const auto outcome = readAs(Langfuse, generation("a", R"({"input":1,"output":2})", more));
        QCOMPARE(outcome.records.size(), size_t(1));
        QVERIFY(outcome.records[0].context.find(R"("updated_at":"2026-10-04T10:00:00.000Z")")
                != std::string::npos);
    }
}

void LangfuseTest::refusesTraces()
{
    const std::string text =
        R"([{"id":"t1","timestamp":"2026-08-03T09:00:00Z","name":"n","observationCount":3,"totalCost":0.5,"usage":{"promptTokens":5,"completionTokens":5,"totalTokens":10}}])";
    QCOMPARE(guessedFormat(text), u"langfuse-traces"_s);
    QVERIFY(readAs(u"langfuse-traces"_s, text).error.contains(u"observations"_s));
    QCOMPARE(guessedFormat("id,createdAt,countTraces,totalCost\n1,2026-08-03,3,0.5\n"), u"langfuse-traces"_s);
}

void LangfuseTest::handlesBadFiles()
{
    const auto bad =
        readAs(Langfuse,
               generation("a", R"({"input":-5,"output":5})") + generation("b", R"({"input":"many"})")
                   + R"({"id":"c","type":"GENERATION","usage_details":{"input":1}})"
                     "\nrubbish\n");
    QVERIFY2(bad.ok, qPrintable(bad.error));
    QVERIFY(bad.records.empty());
    QCOMPARE(bad.rejected.size(), size_t(4));
    QVERIFY(readAs(Langfuse, "id,type,start_time\na,b,c\n").error.contains(u"usage_details"_s));
    for (const char *name : {"observations_v2_SHAPED.jsonl", "observations_v2_SHAPED.csv"}) {
        const std::string text = dataFile((std::string("sources/langfuse/") + name).c_str());
        QCOMPARE(afterFlips(Langfuse, text), std::string());
    }
}

TALLYGLASS_TEST(LangfuseTest)
#include "langfusetest.moc"
