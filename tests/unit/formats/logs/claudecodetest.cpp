// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

const ImportFormat &claudeCode()
{
    static const FormatRegistry registry;
    return *registry.find(u"claude-code"_s);
}

// An answer as a line, of the members that a test speaks of.
std::string answer(const std::string &id, const std::string &request, int input, int output,
                   bool sidechain = false, const std::string &time = "2026-03-11T02:40:21Z",
                   const std::string &more = {})
{
    const auto text = [](const std::string &utf8) { return QString::fromStdString(utf8); };
    const QString line =
        u"{\"type\":\"assistant\",\"sessionId\":\"s1\",\"timestamp\":\"%1\",\"requestId\":\"%2\","
        "\"isSidechain\":%3,\"message\":{\"id\":\"%4\",\"role\":\"assistant\",\"model\":\"claude-opus-4-6\","
        "\"usage\":{\"input_tokens\":%5,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":7,"
        "\"output_tokens\":%6}}%7}\n"_s;
    return line
        .arg(text(time), text(request), sidechain ? u"true"_s : u"false"_s, text(id), QString::number(input),
             QString::number(output), text(more))
        .toStdString();
}

struct Sums {
    int64_t prompt = 0;
    int64_t completion = 0;

    explicit Sums(const ReadOutcome &outcome)
    {
        for (const UsageRecord &record : outcome.records) {
            prompt += record.tokens.prompt().value_or(0);
            completion += record.tokens.completion().value_or(0);
        }
    }
};

} // namespace

class ClaudeCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKnownByItsLines_data();
    void isKnownByItsLines();
    void readsCosts();
    void readsTheFlatShape();
    void joinsCopies();
    void joinsInAnyOrder_data();
    void joinsInAnyOrder();
    void tellsAnswersApart();
    void readsNestedLines();
    void readsEveryPartOfUsage();
    void namesTheProject();
    void passesOverWhatIsNoUsage();
    void rejectsWhatCannotBe();
    void keepsNothingThatWasSaid();
    void survivesDamage();
};

void ClaudeCodeTest::isKnownByItsLines_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *name :
         {"ccusage_chat_costUSD", "streaming_duplicates_SHAPED", "tokscale_flat_legacy_fields"}) {
        const std::string file = "sources/claude-code/" + std::string(name) + ".jsonl";
        QTest::newRow(name) << QByteArray::fromStdString(dataFile(file.c_str()));
    }
    QTest::newRow("summary first") << QByteArray("{\"type\":\"summary\",\"summary\":\"x\",\"leafUuid\":\"u\"}"
                                                 "\n{\"type\":\"summary\",\"summary\":\"y\","
                                                 "\"leafUuid\":\"v\"}\n");
    QTest::newRow("long first line") << QByteArray("{\"parentUuid\":null,\"isSidechain\":false,\"sessionId\":"
                                                   "\"s\",\"type\":\"user\",\"message\":{\"role\":"
                                                   "\"user\",\"content\":\"")
            + QByteArray(100'000, 'x') + "\"}}\n{}\n";
}

void ClaudeCodeTest::isKnownByItsLines()
{
    QFETCH(QByteArray, text);
    const FormatRegistry registry;
    const auto guess = registry.guess(headOf(text.toStdString()));
    QVERIFY(guess.format);
    QCOMPARE(guess.format->info().id, u"claude-code"_s);
}

void ClaudeCodeTest::readsCosts()
{
    const auto outcome = readText(claudeCode(), dataFile("sources/claude-code/ccusage_chat_costUSD.jsonl"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(3));
    // 100 + 25 + 10, 200 + 50 + 20, 300 + 0 + 40; 50 + 75 + 125
    QCOMPARE(Sums(outcome).prompt, 135 + 270 + 340);
    QCOMPARE(Sums(outcome).completion, 250);
    const UsageRecord &fast = outcome.records[1];
    QCOMPARE(fast.externalId, std::string("msg-alpha-2/200.50.20"));
    QCOMPARE(fast.tokens, (TokenCounts{.input = 200, .cacheRead = 20, .cacheWriteOther = 50, .output = 75}));
    QCOMPARE(fast.reportedCost, std::optional(Money{340'000'000}));
    QCOMPARE(fast.costSource, CostSource::Reported);
    QCOMPARE(fast.serviceTier, std::string("fast"));
    QCOMPARE(fast.source, std::string("claude-code"));
    QCOMPARE(fast.provider, std::string("anthropic"));
    QCOMPARE(fast.model, std::string("claude-opus-4-20250514"));
    QCOMPARE(fast.granularity, Granularity::Request);
    QCOMPARE(fast.requests, std::optional<int64_t>(1));
    QCOMPARE(fast.context, std::string(R"({"session_id":"session-alpha","version":"1.0.0"})"));
}

void ClaudeCodeTest::readsTheFlatShape()
{
    const auto outcome =
        readText(claudeCode(), dataFile("sources/claude-code/tokscale_flat_legacy_fields.jsonl"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QCOMPARE(outcome.records[0].tokens,
             (TokenCounts{.input = 200, .cacheRead = 50, .cacheWriteOther = 100, .output = 100}));
    QCOMPARE(outcome.records[0].externalId, std::string("msg-002"));
    QCOMPARE(outcome.records[0].reportedCost, std::optional(Money{50'000'000}));
    QCOMPARE(outcome.records[1].tokens, (TokenCounts{.input = 150, .output = 80})); // cache is not told
    QCOMPARE(outcome.records[1].reportedCost, std::optional(Money{30'000'000}));
    QVERIFY(outcome.rejected.empty());
}

void ClaudeCodeTest::joinsCopies()
{
    const auto outcome =
        readText(claudeCode(), dataFile("sources/claude-code/streaming_duplicates_SHAPED.jsonl"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(3));
    const UsageRecord &main = outcome.records[0];
    QCOMPARE(main.tokens,
             (TokenCounts{
                 .input = 3, .cacheRead = 22137, .cacheWrite5m = 0, .cacheWrite1h = 2285, .output = 159}));
    QCOMPARE(main.timeMs, int64_t(1773196821204)); // 2026-03-11T02:40:21.204Z: of the first copy
    QCOMPARE(main.line, 1);
    QCOMPARE(main.finishReason, std::string("tool_use"));
    QCOMPARE(main.webSearches, std::optional<int64_t>(0));
    QCOMPARE(main.serviceTier, std::string("standard"));
    QCOMPARE(main.project, std::string("proj"));
    QCOMPARE(outcome.records[1].tokens,
             (TokenCounts{.input = 10, .cacheRead = 20, .cacheWriteOther = 0, .output = 5}));
    QVERIFY(outcome.records[1].context.find(R"("sidechain":true)") != std::string::npos);
    QCOMPARE(outcome.records[2].tokens, (TokenCounts{.input = 10, .output = 9})); // the larger of 5 and 9
    QCOMPARE(outcome.records[2].provider, std::string());
    QVERIFY(outcome.rejected.empty());
    QCOMPARE(outcome.warnings.size(), 1); // the last line is not whole
}

void ClaudeCodeTest::joinsInAnyOrder_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("records");
    QTest::addColumn<int>("completion");
    const auto row = [](const char *name, const std::string &text, int records, int completion) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << records << completion;
    };
    row("growing", answer("m", "r", 3, 2) + answer("m", "r", 3, 40) + answer("m", "r", 3, 90), 1, 90);
    row("a late smaller copy", answer("m", "r", 3, 90) + answer("m", "r", 3, 2), 1, 90);
    row("input known late", answer("m", "r", 0, 1) + answer("m", "r", 3, 9), 1, 9);
    row("apart", answer("m", "r", 3, 2) + answer("n", "q", 3, 5) + answer("m", "r", 3, 9), 2, 14);
    row("the parent wins", answer("m", "q", 3, 90, true) + answer("m", "r", 3, 80), 1, 80);
    row("the parent stays", answer("m", "r", 3, 80) + answer("m", "q", 3, 90, true), 1, 80);
    row("two sidechains", answer("m", "q", 3, 9, true) + answer("m", "p", 3, 9, true), 1, 9);
    row("no request id", answer("m", "", 3, 5) + answer("m", "", 3, 9), 1, 9);
    row("request id on one", answer("m", "r", 3, 5) + answer("m", "", 3, 9), 1, 9);
    row("no ids", answer("", "", 3, 5) + answer("", "", 3, 5), 2, 10);
}

void ClaudeCodeTest::joinsInAnyOrder()
{
    QFETCH(QByteArray, text);
    QFETCH(int, records);
    QFETCH(int, completion);
    const auto outcome = readText(claudeCode(), text.toStdString(), {}, 50);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(records));
    QCOMPARE(Sums(outcome).completion, completion);
}

// What may not be joined also has ids of its own, whichever file it comes from.
void ClaudeCodeTest::tellsAnswersApart()
{
    const auto outcome = readText(claudeCode(),
                                  answer("same", "", 3, 5) + answer("same", "", 4, 5) // a gateway's one id
                                      + answer("m", "r1", 3, 5) + answer("m", "r2", 3, 5));
    QCOMPARE(outcome.records.size(), size_t(4));
    QStringList ids;
    for (const UsageRecord &record : outcome.records)
        ids << QString::fromStdString(record.externalId);
    QCOMPARE(ids, QStringList({u"same/3.0.7"_s, u"same/4.0.7"_s, u"m/3.0.7"_s, u"m/3.0.7/r2"_s}));

    const auto parent = readText(claudeCode(), answer("m", "r", 3, 5));
    const auto sidechain = readText(claudeCode(), answer("m", "q", 3, 5, true));
    QCOMPARE(parent.records[0].externalId, sidechain.records[0].externalId);
}

void ClaudeCodeTest::readsNestedLines()
{
    const std::string nested =
        R"({"type": "progress", "sessionId": "s1", "cwd": "/home/u/proj", "data": {"type": "agent_progress", )"
        R"("message": {"type": "assistant", "timestamp": "2026-03-11T02:42:00Z", "requestId": "q", )"
        R"("isSidechain": true, "message": {"id": "m", "role": "assistant", "model": "claude-haiku-4-5", )"
        R"("usage": {"input_tokens": 3, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 7, )"
        R"("output_tokens": 5}}}}})"
        "\n";
    const auto alone = readText(claudeCode(), nested);
    QVERIFY2(alone.ok, qPrintable(alone.error));
    QCOMPARE(alone.records.size(), size_t(1));
    QCOMPARE(alone.records[0].timeMs, int64_t(1773196920000));
    QCOMPARE(alone.records[0].project, std::string("proj"));
    const auto both = readText(claudeCode(), nested + answer("m", "r", 3, 6));
    QCOMPARE(both.records.size(), size_t(1));
    QCOMPARE(Sums(both).completion, 6);
}

void ClaudeCodeTest::readsEveryPartOfUsage()
{
    const auto outcome = readText(
        claudeCode(),
        R"({"type":"assistant","sessionId":"s","timestamp":"2026-03-11T02:42:00Z","gitBranch":"main",)"
        R"("message":{"id":"m","model":"claude-opus-4-6","stop_reason":"end_turn","usage":{"input_tokens":3,)"
        R"("cache_creation_input_tokens":100,"cache_read_input_tokens":50,"output_tokens":80,)"
        R"("cache_creation":{"ephemeral_5m_input_tokens":60,"ephemeral_1h_input_tokens":40},)"
        R"("server_tool_use":{"web_search_requests":2,"web_fetch_requests":1},)"
        R"("output_tokens_details":{"thinking_tokens":30},"service_tier":"priority","inference_geo":"us"}}})");
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.tokens,
             (TokenCounts{.input = 3,
                          .cacheRead = 50,
                          .cacheWrite5m = 60,
                          .cacheWrite1h = 40,
                          .output = 50,
                          .reasoning = 30}));
    QCOMPARE(record.webSearches, std::optional<int64_t>(2));
    QCOMPARE(record.serviceTier, std::string("priority"));
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.context,
             std::string(R"({"session_id":"s","git_branch":"main","inference_geo":"us","web_fetches":1,)"
                         R"("usage_flag":"inference_geo_not_priced"})"));
}

void ClaudeCodeTest::namesTheProject()
{
    const auto projectOf = [](const std::string &more, const QString &path) {
        ReadOptions options;
        options.filePath = path;
        const auto outcome =
            readText(claudeCode(), answer("m", "r", 3, 5, false, "2026-03-11T02:40:21Z", more), options);
        return outcome.records.empty() ? std::string("?") : outcome.records[0].project;
    };
    const QString folder = u"/home/dev/.claude/projects/-home-dev-tally-glass/s1.jsonl"_s;
    QCOMPARE(projectOf(R"(,"cwd":"/srv/shop/")", folder), std::string("shop"));
    QCOMPARE(projectOf(R"(,"cwd":"C:\\Users\\x\\shop")", folder), std::string("shop"));
    QCOMPARE(projectOf({}, folder), std::string("tally-glass"));
    QCOMPARE(projectOf({}, u"/x/projects/-srv-shop/s1/subagents/agent-1.jsonl"_s), std::string("srv-shop"));
    QCOMPARE(projectOf({}, u"/tmp/s1.jsonl"_s), std::string());

    const std::string time = "2026-03-11T02:40:21Z";
    const auto moved = readText(claudeCode(),
                                answer("a", "a", 3, 5, false, time, R"(,"cwd":"/srv/shop")")
                                    + answer("b", "b", 3, 5, false, time, R"(,"cwd":"/srv/shop/src/api")")
                                    + answer("c", "c", 3, 5, false, time, R"(,"cwd":"/srv/shop2")"));
    QCOMPARE(moved.records[1].project, std::string("shop"));
    QCOMPARE(moved.records[2].project, std::string("shop2"));
}

void ClaudeCodeTest::passesOverWhatIsNoUsage()
{
    const auto outcome = readText(
        claudeCode(),
        "{\"type\":\"summary\",\"leafUuid\":\"u\"}\n\n"
        "{\"type\":\"user\",\"sessionId\":\"s\",\"message\":{\"role\":\"user\",\"content\":\"\\\"usage\\\"\"}"
        "}\r\n"
        "{\"type\":\"system\",\"usage\":3}\n"
        "{\"type\":\"assistant\",\"isApiErrorMessage\":true,\"message\":{\"model\":\"claude\",\"usage\":"
        "{\"input_tokens\":5,\"output_tokens\":5}}}\n"
            + answer("zero", "r", 0, 0).replace(answer("zero", "r", 0, 0).find(":7,"), 3, ":0,")
            + answer("m", "r", 3, 5));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY(outcome.rejected.empty());
    QVERIFY(outcome.warnings.isEmpty());
}

void ClaudeCodeTest::rejectsWhatCannotBe()
{
    const auto outcome = readText(
        claudeCode(),
        answer("a", "r", -3, 5) + answer("b", "r", 3, 5, false, "yesterday")
            + "{\"type\":\"user\",\"message\"\n" // cut, with more behind it
            + R"({"type":"assistant","timestamp":"2026-03-11T02:42:00Z","message":{"role":"assistant"}})"
            + "\n"
            + R"({"type":"assistant","message":{"id":"x","usage":{"input_tokens":3,"output_tokens":5}}})"
            + "\n" + answer("c", "r", 3, 5));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.rejected.size(), size_t(5));
    for (size_t i = 0; i < outcome.rejected.size(); ++i) {
        QCOMPARE(outcome.rejected[i].line, int64_t(i + 1));
        QVERIFY(!outcome.rejected[i].reason.isEmpty());
    }
}

void ClaudeCodeTest::keepsNothingThatWasSaid()
{
    ReadOptions options;
    options.keepPrivate = true;
    const auto outcome = readText(
        claudeCode(),
        R"({"type":"assistant","sessionId":"s","cwd":"/home/jane/secret","timestamp":"2026-03-11T02:42:00Z",)"
        R"("toolUseResult":"SAID","message":{"id":"m","model":"claude-x","content":[{"type":"text","text":"SAID"}],)"
        R"("usage":{"input_tokens":3,"output_tokens":5}}})",
        options);
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].context, std::string(R"({"session_id":"s"})"));
}

void ClaudeCodeTest::survivesDamage()
{
    for (const char *name :
         {"ccusage_chat_costUSD", "streaming_duplicates_SHAPED", "tokscale_flat_legacy_fields"}) {
        const std::string file = "sources/claude-code/" + std::string(name) + ".jsonl";
        QCOMPARE(readDamaged(claudeCode(), dataFile(file.c_str())), std::string());
    }
}

TALLYGLASS_TEST(ClaudeCodeTest)
#include "claudecodetest.moc"
