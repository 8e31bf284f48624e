// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

#include <map>
#include <set>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array Samples{"ccusage_session", "fork_child", "fork_parent", "reemits_SHAPED"};

std::string codexSample(const std::string &name)
{
    return dataFile(("sources/codex/" + name + ".jsonl").c_str());
}

const ImportFormat &codexCli()
{
    static const FormatRegistry registry;
    return *registry.find(u"codex"_s);
}

std::string meta(const std::string &id, const std::string &more = {}, const std::string &time = "10:00:00")
{
    return R"({"timestamp":"2026-05-01T)" + time + R"(Z","type":"session_meta","payload":{"id":")" + id + '"'
        + more + "}}\n";
}

std::string counts(int input, int cached, int output)
{
    return R"({"input_tokens":)" + std::to_string(input) + R"(,"cached_input_tokens":)"
        + std::to_string(cached) + R"(,"output_tokens":)" + std::to_string(output) + "}";
}

// An event with the totals (and, unless empty, the last answer's counts).
std::string counted(const std::string &time, const std::string &total, const std::string &last)
{
    std::string info;
    if (!total.empty())
        info = R"("total_token_usage":)" + total;
    if (!last.empty())
        info += (info.empty() ? "" : ",") + (R"("last_token_usage":)" + last);
    return R"({"timestamp":"2026-05-01T)" + time
        + R"(Z","type":"event_msg","payload":{"type":"token_count","info":{)" + info + "}}}\n";
}

int64_t sum(const std::vector<UsageRecord> &records, std::optional<int64_t> (TokenCounts::*part)() const)
{
    int64_t all = 0;
    for (const UsageRecord &record : records)
        all += (record.tokens.*part)().value_or(0);
    return all;
}

// What a ledger keeps of files read one after the other.
std::vector<UsageRecord> inLedger(const std::vector<std::string> &files)
{
    std::map<std::string, UsageRecord> byId;
    for (const std::string &file : files) {
        for (UsageRecord &record : readText(codexCli(), file).records)
            byId[record.externalId] = record;
    }
    std::vector<UsageRecord> records;
    for (const auto &[id, record] : byId)
        records.push_back(record);
    return records;
}

} // namespace

class CodexCliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKnownByItsLines();
    void readsASession();
    void countsWhatWasSentAgainOnce();
    void countsForksOnce();
    void leavesOutWhatIsRepeatedAtOnce();
    void followsTotals_data();
    void followsTotals();
    void takesTheModelOfTheTurn();
    void cutsCachedToTheInput();
    void rejectsWhatCannotBe();
    void joinedFilesAreAsManySessions();
    void tellsLinesOfOthers();
    void survivesDamage();
};

void CodexCliTest::isKnownByItsLines()
{
    const FormatRegistry registry;
    for (const char *name : Samples) {
        const auto guess = registry.guess(headOf(codexSample(name)));
        QVERIFY(guess.format);
        QCOMPARE(guess.format->info().id, u"codex"_s);
    }
    const std::string longMeta = meta("s", R"(,"base_instructions":")" + std::string(80'000, 'x') + '"');
    QCOMPARE(registry.guess(headOf(longMeta)).format->info().id, u"codex"_s);
}

void CodexCliTest::readsASession()
{
    const auto outcome = readText(codexCli(), codexSample("ccusage_session"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QCOMPARE(outcome.records[0].tokens,
             (TokenCounts{.input = 750, .cacheRead = 250, .output = 50, .reasoning = 75}));
    QCOMPARE(outcome.records[1].tokens,
             (TokenCounts{.input = 2000, .cacheRead = 500, .output = 100, .reasoning = 200}));
    QCOMPARE(outcome.records[1].model, std::string("gpt-5.3-codex")); // the event's own
    QCOMPARE(outcome.records[1].provider, std::string("openai"));
    QCOMPARE(outcome.records[1].timeMs, int64_t(1778752800000)); // 2026-05-14T10:00:00Z
    QCOMPARE(outcome.records[1].externalId, std::string()); // the file does not name its session
}

void CodexCliTest::countsWhatWasSentAgainOnce()
{
    const auto outcome = readText(codexCli(), codexSample("reemits_SHAPED"));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QCOMPARE(sum(outcome.records, &TokenCounts::prompt), 3000);
    QCOMPARE(sum(outcome.records, &TokenCounts::cached), 900);
    QCOMPARE(sum(outcome.records, &TokenCounts::completion), 300);
    QCOMPARE(outcome.records[0].tokens.reasoning.value_or(0)
                 + outcome.records[1].tokens.reasoning.value_or(0),
             90);
    QCOMPARE(outcome.records[0].timeMs % 60'000, 6000); // when it was first told
    QCOMPARE(outcome.records[0].project, std::string("tmp"));
    QCOMPARE(outcome.records[0].externalId,
             std::string("01970000-0000-7000-8000-000000000001/1000.200.100.40"));
    QCOMPARE(outcome.records[0].context,
             std::string(R"({"session_id":"01970000-0000-7000-8000-000000000001","version":"0.130.0"})"));
    QVERIFY(outcome.rejected.empty());
}

void CodexCliTest::countsForksOnce()
{
    for (const auto &files : {std::vector{codexSample("fork_child"), codexSample("fork_parent")},
                              std::vector{codexSample("fork_parent"), codexSample("fork_child")}}) {
        const auto records = inLedger(files);
        QCOMPARE(records.size(), size_t(2));
        QCOMPARE(sum(records, &TokenCounts::prompt), 15);
        QCOMPARE(sum(records, &TokenCounts::completion), 2);
    }
    // A fork of a fork begins with the lines of both.
    const std::string first = counted("10:00:09", counts(10, 0, 1), counts(10, 0, 1));
    const std::string second = counted("10:00:19", counts(30, 0, 2), counts(20, 0, 1));
    const std::string third = counted("10:00:29", counts(60, 0, 3), counts(30, 0, 1));
    const std::string child = meta("b", R"(,"forked_from_id":"a")") + meta("a");
    const std::string grandchild = meta("c", R"(,"forked_from_id":"b")") + child;
    const auto records =
        inLedger({grandchild + first + second + third, child + first + second, meta("a") + first});
    QCOMPARE(records.size(), size_t(3));
    QCOMPARE(sum(records, &TokenCounts::prompt), 60);
}

void CodexCliTest::leavesOutWhatIsRepeatedAtOnce()
{
    const std::string repeated = counted("10:00:01.100", counts(10, 0, 1), counts(10, 0, 1))
        + counted("10:00:01.101", counts(30, 0, 2), counts(20, 0, 1))
        + counted("10:00:01.102", counts(60, 0, 3), counts(30, 0, 1));
    const std::string own = counted("10:02:00", counts(100, 0, 4), counts(40, 0, 1));
    for (const std::string &parent :
         {std::string(R"(,"forked_from_id":"a")"),
          std::string(R"(,"source":{"subagent":{"thread_spawn":{"parent_thread_id":"a"}}})")}) {
        const auto outcome = readText(codexCli(), meta("b", parent) + repeated + own);
        QCOMPARE(outcome.records.size(), size_t(1));
        QCOMPARE(outcome.records[0].tokens.prompt(), std::optional<int64_t>(40));
        QCOMPARE(readText(codexCli(), meta("b", parent) + repeated).records.size(), size_t(0));
        // One event in the second in which the file began is its parent's as well.
        const std::string one = counted("10:00:00.900", counts(10, 0, 1), counts(10, 0, 1));
        QCOMPARE(readText(codexCli(), meta("b", parent) + one + own).records.size(), size_t(1));
    }
    QCOMPARE(readText(codexCli(), meta("a") + repeated + own).records.size(), size_t(4)); // not a fork
}

void CodexCliTest::followsTotals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("records");
    QTest::addColumn<int>("prompt");
    const auto row = [](const char *name, const std::string &text, int records, int prompt) {
        QTest::newRow(name) << QByteArray::fromStdString(meta("s") + text) << records << prompt;
    };
    const std::string first = counted("10:01:00", counts(100, 0, 5), counts(100, 0, 5));
    row("totals alone",
        counted("10:01:00", counts(100, 0, 5), "") + counted("10:02:00", counts(250, 0, 9), ""), 2, 250);
    row("last alone", counted("10:01:00", "", counts(100, 0, 5)) + counted("10:02:00", "", counts(50, 0, 5)),
        2, 150);
    row("a total that falls", first + counted("10:02:00", counts(30, 0, 2), counts(30, 0, 2)), 2, 130);
    row("falls to what it was", first + counted("10:02:00", counts(300, 0, 9), counts(200, 0, 4)) + first, 3,
        400);
    row("falls without last", first + counted("10:02:00", counts(30, 0, 2), ""), 2, 130);
    row("begins in the middle", counted("10:01:00", counts(9000, 0, 90), counts(100, 0, 5)), 1, 100);
    row("again and again", first + first + first, 1, 100);
    row("nothing new", counted("10:01:00", counts(0, 0, 0), counts(0, 0, 0)), 0, 0);
}

void CodexCliTest::followsTotals()
{
    QFETCH(QByteArray, text);
    QFETCH(int, records);
    QFETCH(int, prompt);
    const auto outcome = readText(codexCli(), text.toStdString(), {}, 60);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(records));
    QCOMPARE(sum(outcome.records, &TokenCounts::prompt), prompt);
    QStringList ids;
    for (const UsageRecord &record : outcome.records)
        ids << QString::fromStdString(record.externalId);
    QCOMPARE(ids.removeDuplicates(), 0);
}

void CodexCliTest::takesTheModelOfTheTurn()
{
    const auto turn = [](const std::string &model) {
        return R"({"timestamp":"2026-05-01T10:00:00Z","type":"turn_context","payload":{"model":")" + model
            + R"(","effort":"high","cwd":"/srv/shop"}})" + "\n";
    };
    const auto outcome =
        readText(codexCli(),
                 meta("s", R"(,"model_provider":"azure_x")")
                     + counted("10:01:00", counts(100, 0, 5), counts(100, 0, 5)) + turn("gpt-a")
                     + counted("10:02:00", counts(200, 0, 6), counts(100, 0, 1)) + turn("gpt-b")
                     + counted("10:03:00", counts(300, 0, 7), counts(100, 0, 1)));
    QCOMPARE(outcome.records.size(), size_t(3));
    QCOMPARE(outcome.records[0].model, std::string()); // not known is not guessed
    QCOMPARE(outcome.records[1].model, std::string("gpt-a"));
    QCOMPARE(outcome.records[2].model, std::string("gpt-b"));
    QCOMPARE(outcome.records[2].provider, std::string("azure-x"));
    QCOMPARE(outcome.records[2].project, std::string("shop"));
    QCOMPARE(outcome.records[2].context, std::string(R"({"session_id":"s","effort":"high"})"));
}

void CodexCliTest::cutsCachedToTheInput()
{
    const auto outcome =
        readText(codexCli(), meta("s") + counted("10:01:00", counts(100, 120, 5), counts(100, 120, 5)));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].tokens, (TokenCounts{.input = 0, .cacheRead = 100, .output = 5}));
    QCOMPARE(outcome.records[0].context,
             std::string(R"({"session_id":"s","tokens_clamped":true,"cached_input_tokens":120})"));
}

void CodexCliTest::rejectsWhatCannotBe()
{
    const auto outcome = readText(
        codexCli(),
        meta("s") + counted("10:01:00", counts(-1, 0, 5), "") + counted("25:01:00", counts(10, 0, 5), "")
            + "{\"type\":\"event_msg\",\n" + counted("10:02:00", counts(10, 0, 5), "")
            + R"({"timestamp":"2026-05-01T10:00:00Z","type":"event_msg","payload":{"info":{"total_token_usage":{"in)");
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.rejected.size(), size_t(3));
    QCOMPARE(outcome.rejected[0].line, 2);
    QCOMPARE(outcome.rejected[2].line, 4);
    QCOMPARE(outcome.warnings.size(), 1); // the last line is not whole
}

void CodexCliTest::joinedFilesAreAsManySessions()
{
    const auto session = [](const std::string &id, const std::string &minute, const std::string &more = {}) {
        return meta(id, more) + counted("10:" + minute + ":01", counts(100, 0, 5), counts(100, 0, 5))
            + counted("10:" + minute + ":40", counts(300, 0, 9), counts(200, 0, 4));
    };
    const std::string first = session("a", "01");
    const std::string second = session("b", "02");
    const std::string fork = meta("c", R"(,"forked_from_id":"a")") + meta("a")
        + counted("10:05:00", counts(100, 0, 5), counts(100, 0, 5))
        + counted("10:05:00", counts(300, 0, 9), counts(200, 0, 4))
        + counted("10:06:00", counts(350, 0, 9), counts(50, 0, 0));
    const auto idsOf = [](const std::string &text) {
        std::set<std::pair<std::string, int64_t>> ids;
        for (const UsageRecord &record : readText(codexCli(), text).records)
            ids.emplace(record.externalId, record.tokens.prompt().value_or(-1));
        return ids;
    };
    auto apart = idsOf(first);
    for (const std::string &text : {second, fork})
        apart.merge(idsOf(text));
    QCOMPARE(apart.size(), size_t(5));
    for (const std::string &text :
         {first + second + fork, fork + second + first, first + fork + second + first})
        QVERIFY(idsOf(text) == apart);
}

void CodexCliTest::tellsLinesOfOthers()
{
    const std::string claude =
        R"({"type":"assistant","timestamp":"2026-10-03T10:00:00.000Z","sessionId":"s1","uuid":"u1",)"
        R"("requestId":"q","message":{"id":"m1","role":"assistant","model":"claude-x",)"
        R"("usage":{"input_tokens":10,"output_tokens":5}}})"
        "\n";
    const auto outcome =
        readText(codexCli(), meta("s") + counted("10:01:00", counts(100, 0, 5), counts(100, 0, 5)) + claude);
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.warnings.size(), 1);
    QVERIFY2(outcome.warnings[0].contains(u"line 3"_s), qPrintable(outcome.warnings[0]));
}

void CodexCliTest::survivesDamage()
{
    for (const char *name : Samples)
        QCOMPARE(readDamaged(codexCli(), codexSample(name)), std::string());
}

TALLYGLASS_TEST(CodexCliTest)
#include "codexclitest.moc"
