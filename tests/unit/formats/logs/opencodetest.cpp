// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

const char *const Plain = "sources/opencode/msg_test001.json";
const char *const WithCost = "sources/opencode/msg_with_cost.json";

const ImportFormat &openCode()
{
    static const FormatRegistry registry;
    return *registry.find(u"opencode"_s);
}

std::string message(const std::string &id, const std::string &tokens, const std::string &more = {})
{
    return R"({"id":")" + id
        + R"(","sessionID":"ses_1","role":"assistant","providerID":"openai","modelID":"gpt-5","time":)"
          R"({"created":1733011200000,"completed":1733011205500},"tokens":)"
        + tokens + more + "}\n";
}

} // namespace

class OpencodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKnownByItsContent();
    void readsAMessage();
    void readsCosts();
    void allPartsStandBeside();
    void cacheMayBeNoObject();
    void copiesShareTheirId();
    void zeroIsASubscription();
    void leavesOutWhatIsNotDone();
    void passesOverWhatIsNoAnswer();
    void tellsHowItEnded();
    void survivesDamage();
};

void OpencodeTest::isKnownByItsContent()
{
    const FormatRegistry registry;
    for (
        const std::string &text :
        {dataFile(Plain), dataFile(WithCost),
         std::string(R"({"id":"msg_1","sessionID":"ses_1","role":"user","time":{"created":1}})"),
         std::string(
             R"({"id":"prt_1","sessionID":"ses_1","messageID":"msg_1","type":"step-finish","tokens":{"input":1},"cost":1})"),
         std::string(
             R"({"id":"ses_1","projectID":"p","directory":"/x","title":"SAID","time":{"created":1}})")})
        QCOMPARE(registry.guess(headOf(text)).format->info().id, u"opencode"_s);
}

void OpencodeTest::readsAMessage()
{
    const auto outcome = readText(openCode(), dataFile(Plain));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.tokens,
             (TokenCounts{
                 .input = 1000, .cacheRead = 200, .cacheWriteOther = 100, .output = 500, .reasoning = 0}));
    QCOMPARE(record.timeMs, int64_t(1733011200000));
    QCOMPARE(record.latencyMs, std::optional<int64_t>(60'000));
    QCOMPARE(record.model, std::string("claude-3-5-sonnet-20241022"));
    QCOMPARE(record.provider, std::string("anthropic"));
    QVERIFY(!record.reportedCost);
    QCOMPARE(record.context, std::string(R"({"session_id":"ses_test001"})"));
}

void OpencodeTest::readsCosts()
{
    const auto outcome = readText(openCode(), dataFile(WithCost));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].reportedCost, std::optional(Money{20'000'000}));
    QCOMPARE(outcome.records[0].tokens,
             (TokenCounts{.input = 100, .cacheRead = 10, .cacheWriteOther = 20, .output = 50}));
    QVERIFY(!outcome.records[0].latencyMs);
}

void OpencodeTest::allPartsStandBeside()
{
    const std::string tokens =
        R"({"total":1830,"input":1000,"output":500,"reasoning":30,"cache":{"read":200,"write":100}})";
    const auto outcome = readText(
        openCode(), message("msg_1", tokens, R"(,"path":{"cwd":"/srv/shop/src","root":"/srv/shop"})"));
    QCOMPARE(outcome.records[0].tokens.prompt(), std::optional<int64_t>(1300));
    QCOMPARE(outcome.records[0].tokens.completion(), std::optional<int64_t>(530));
    QCOMPARE(outcome.records[0].project, std::string("shop"));
    QCOMPARE(outcome.records[0].context, std::string(R"({"session_id":"ses_1"})"));
    const auto other = readText(openCode(), message("msg_1", R"({"total":9,"input":1,"output":5})"));
    QCOMPARE(
        other.records[0].context,
        std::string(
            R"({"session_id":"ses_1","usage_flag":"total_differs","usage_as_reported":{"total":9,"input":1,"output":5}})"));
}

void OpencodeTest::cacheMayBeNoObject()
{
    for (const char *cache : {"0", "null", "{}"}) {
        const auto outcome = readText(
            openCode(), message("msg_1", R"({"input":1,"output":5,"cache":)" + std::string(cache) + "}"));
        QVERIFY(outcome.rejected.empty());
        QCOMPARE(outcome.records[0].tokens, (TokenCounts{.input = 1, .output = 5}));
    }
}

// A fork copies messages with new ids; the database and the files have the same ones.
void OpencodeTest::copiesShareTheirId()
{
    const std::string tokens = R"({"input":1,"output":5,"cache":{"read":2,"write":0}})";
    const auto outcome =
        readText(openCode(),
                 message("msg_1", tokens) + message("msg_2", tokens)
                     + message("msg_3", R"({"input":1,"output":6,"cache":{"read":2,"write":0}})"));
    QCOMPARE(outcome.records.size(), size_t(3));
    QCOMPARE(outcome.records[0].externalId, std::string("1733011200000/gpt-5/1.5.0.2.0"));
    QCOMPARE(outcome.records[1].externalId, outcome.records[0].externalId);
    QVERIFY(outcome.records[2].externalId != outcome.records[0].externalId);
    QCOMPARE(outcome.records[1].growingId, std::string("msg_2"));
}

void OpencodeTest::zeroIsASubscription()
{
    auto outcome = readText(openCode(), message("msg_1", R"({"input":1,"output":5})", R"(,"cost":0)"));
    UsageRecord &record = outcome.records[0];
    QCOMPARE(record.reportedCost, std::optional(Money{0}));
    QCOMPARE(record.costSource, CostSource::Reported);
    record.computedCost = Money{5};
    settleCost(record);
    QCOMPARE(record.cost(), std::optional(Money{5}));
}

void OpencodeTest::leavesOutWhatIsNotDone()
{
    std::string text = message("msg_1", R"({"input":1,"output":5})");
    text.replace(text.find(R"(,"completed":1733011205500)"), 26, "");
    ReadOptions options;
    options.fileTimeMs = 1733011260000; // a minute after it began
    const auto running = readText(openCode(), text, options);
    QVERIFY(running.records.empty());
    QCOMPARE(running.warnings.size(), 1);
    options.fileTimeMs += 86'400'000;
    QCOMPARE(readText(openCode(), text, options).records.size(), size_t(1));
}

void OpencodeTest::passesOverWhatIsNoAnswer()
{
    const auto outcome = readText(
        openCode(),
        R"({"id":"msg_0","sessionID":"ses_1","role":"user","time":{"created":1733011200000}})"
        "\n"
            + message("msg_1", R"({"input":0,"output":0,"reasoning":0,"cache":{"read":0,"write":0}})",
                      R"(,"cost":0)")
            + R"({"id":"prt_1","sessionID":"ses_1","messageID":"msg_1","modelID":"x","tokens":{"input":1},"cost":1})");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QVERIFY(outcome.records.empty());
    QVERIFY(outcome.rejected.empty());
}

void OpencodeTest::tellsHowItEnded()
{
    const std::string tokens = R"({"input":0,"output":0})";
    const auto outcome =
        readText(openCode(),
                 message("a", tokens, R"(,"error":{"name":"ProviderAuthError","data":{"message":"SAID"}})")
                     + message("b", R"({"input":1,"output":1})", R"(,"error":{"name":"MessageAbortedError"})")
                     + message("c", R"({"input":1,"output":2})", R"(,"finish":"stop","agent":"build")"));
    QCOMPARE(outcome.records.size(), size_t(3));
    QCOMPARE(outcome.records[0].status, std::optional(Status::Failed));
    QCOMPARE(outcome.records[0].context,
             std::string(R"({"session_id":"ses_1","error":"ProviderAuthError"})"));
    QCOMPARE(outcome.records[1].status, std::optional(Status::Cancelled));
    QCOMPARE(outcome.records[2].status, std::optional(Status::Completed));
    QCOMPARE(outcome.records[2].finishReason, std::string("stop"));
}

void OpencodeTest::survivesDamage()
{
    QCOMPARE(readDamaged(openCode(), dataFile(Plain)), std::string());
    QCOMPARE(readDamaged(openCode(), dataFile(WithCost)), std::string());
}

TALLYGLASS_TEST(OpencodeTest)
#include "opencodetest.moc"
