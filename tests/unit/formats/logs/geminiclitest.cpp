// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

const char *const Json = "sources/gemini-cli/session_SHAPED.json";
const char *const Lines = "sources/gemini-cli/session_SHAPED.jsonl";

// What a run prints: the model's own total has the tool's 20 beside the prompt.
const char *const Stats = R"({"session_id":"run-1","response":"SAID","stats":{"models":{
    "gemini-2.5-pro":{"api":{"totalRequests":3,"totalErrors":1,"totalLatencyMs":900},
        "tokens":{"prompt":1000,"candidates":100,"total":1170,"cached":400,"thoughts":50,"tool":20}},
    "gemini-2.5-flash":{"api":{"totalRequests":1,"totalErrors":0},
        "tokens":{"prompt":10,"candidates":1,"total":11,"cached":0,"thoughts":0,"tool":0}}},
    "tools":{"totalCalls":2}}})";

const ImportFormat &geminiCli(const QString &id = u"gemini-cli"_s)
{
    static const FormatRegistry registry;
    return *registry.find(id);
}

std::string session(const std::string &tokens)
{
    return R"({"sessionId":"s","startTime":"2026-04-01T09:00:00Z","messages":[{"id":"m","type":"gemini",)"
           R"("timestamp":"2026-04-01T09:00:05Z","model":"gemini-2.5-pro","content":"SAID","tokens":)"
        + tokens + "}]}";
}

} // namespace

class GeminiCliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKnownByItsContent();
    void readsASession();
    void laterLinesReplaceEarlierOnes();
    void theTotalDecides_data();
    void theTotalDecides();
    void readsTheSumsOfARun();
    void namesTheProject();
    void rejectsWhatCannotBe();
    void survivesDamage();
};

void GeminiCliTest::isKnownByItsContent()
{
    const FormatRegistry registry;
    for (const char *name : {Json, Lines})
        QCOMPARE(registry.guess(headOf(dataFile(name))).format->info().id, u"gemini-cli"_s);
    QCOMPARE(registry.guess(headOf(Stats)).format->info().id, u"gemini-cli-stats"_s);
    const std::string longSession = R"({"sessionId":"s","projectHash":"p","messages":[{"content":")"
        + std::string(80'000, 'x') + R"("}]})";
    QCOMPARE(registry.guess(headOf(longSession)).format->info().id, u"gemini-cli"_s);
}

void GeminiCliTest::readsASession()
{
    const auto outcome = readText(geminiCli(), dataFile(Json));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    const UsageRecord &record = outcome.records[0];
    // 1150 = 1000 + 100 + 50: the 400 cached are inside the 1000.
    QCOMPARE(record.tokens, (TokenCounts{.input = 600, .cacheRead = 400, .output = 100, .reasoning = 50}));
    QCOMPARE(record.timeMs, int64_t(1775034005000)); // 2026-04-01T09:00:05Z
    QCOMPARE(record.model, std::string("gemini-2.5-pro"));
    QCOMPARE(record.provider, std::string("google"));
    QCOMPARE(record.externalId, std::string("g1/m1"));
    QCOMPARE(record.context, std::string(R"({"session_id":"g1"})"));
    QVERIFY(outcome.rejected.empty());
}

void GeminiCliTest::laterLinesReplaceEarlierOnes()
{
    const auto outcome = readText(geminiCli(), dataFile(Lines));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].tokens,
             (TokenCounts{.input = 600, .cacheRead = 400, .output = 100, .reasoning = 50}));
    QCOMPARE(outcome.records[0].model, std::string("gemini-2.5-flash")); // of the first line
    QCOMPARE(outcome.records[0].line, 3);
}

void GeminiCliTest::theTotalDecides_data()
{
    QTest::addColumn<QByteArray>("tokens");
    QTest::addColumn<int>("fresh");
    QTest::addColumn<int>("cached");
    QTest::addColumn<QByteArray>("flag");
    const auto row = [](const char *name, int total, int fresh, int cached, const char *flag) {
        QTest::newRow(name)
            << QByteArray("{\"input\":1000,\"output\":100,\"cached\":400,\"thoughts\":50,\"tool\":30,"
                          "\"total\":")
                + QByteArray::number(total) + "}"
            << fresh << cached << QByteArray(flag);
    };
    row("tool beside, cached inside", 1180, 630, 400, "");
    row("tool and cached inside", 1150, 600, 400, "");
    row("both beside", 1580, 1030, 400, "");
    row("tool inside, cached beside", 1550, 1000, 400, "");
    row("fits nothing", 1234, 630, 400, "total_differs");
    QTest::newRow("no total") << QByteArray("{\"input\":1000,\"output\":100,\"cached\":400}") << 600 << 400
                              << QByteArray();
    QTest::newRow("more cached than input")
        << QByteArray("{\"input\":100,\"output\":100,\"cached\":400}") << 100 << 400 << QByteArray();
    QTest::newRow("more cached than input, inside")
        << QByteArray("{\"input\":100,\"output\":100,\"cached\":400,\"total\":200}") << 0 << 100
        << QByteArray("cache_exceeds_input");
}

void GeminiCliTest::theTotalDecides()
{
    QFETCH(QByteArray, tokens);
    QFETCH(int, fresh);
    QFETCH(int, cached);
    QFETCH(QByteArray, flag);
    const auto outcome = readText(geminiCli(), session(tokens.toStdString()));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].tokens.input, std::optional<int64_t>(fresh));
    QCOMPARE(outcome.records[0].tokens.cacheRead, std::optional<int64_t>(cached));
    const std::string expected = flag.isEmpty() ? R"({"session_id":"s"})"
                                                : R"({"session_id":"s","usage_flag":")" + flag.toStdString()
            + R"(","usage_as_reported":)" + tokens.toStdString() + "}";
    QCOMPARE(outcome.records[0].context, expected);
}

void GeminiCliTest::readsTheSumsOfARun()
{
    ReadOptions options;
    options.fileTimeMs = 1775034005000;
    const auto outcome = readText(geminiCli(u"gemini-cli-stats"_s), Stats, options);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    const UsageRecord &pro = outcome.records[0];
    QCOMPARE(pro.tokens, (TokenCounts{.input = 620, .cacheRead = 400, .output = 100, .reasoning = 50}));
    QCOMPARE(pro.requests, std::optional<int64_t>(3));
    QCOMPARE(pro.granularity, Granularity::Period);
    QCOMPARE(pro.timeMs, options.fileTimeMs);
    QCOMPARE(pro.externalId, std::string("run-1/gemini-2.5-pro"));
    QVERIFY(!pro.latencyMs);
    QCOMPARE(pro.context, std::string(R"({"run":"run-1","errors":1})"));
    QCOMPARE(outcome.records[1].tokens.total(), std::optional<int64_t>(11));
    QCOMPARE(outcome.warnings.size(), 1);
}

void GeminiCliTest::namesTheProject()
{
    const auto projectOf = [](const QString &path) {
        ReadOptions options;
        options.filePath = path;
        return readText(geminiCli(), session(R"({"input":1,"output":1})"), options).records[0].project;
    };
    QCOMPARE(projectOf(u"/home/u/.gemini/tmp/shop/chats/session-1.json"_s), std::string("shop"));
    QCOMPARE(projectOf(u"/home/u/.gemini/tmp/"_s + QString(64, u'a') + u"/chats/session-1.json"_s),
             std::string());
    QCOMPARE(projectOf(u"/tmp/shop/session-1.json"_s), std::string());
}

void GeminiCliTest::rejectsWhatCannotBe()
{
    const auto negative = readText(geminiCli(), session(R"({"input":-1,"output":1})"));
    QCOMPARE(negative.rejected.size(), size_t(1));
    const auto noTime =
        readText(geminiCli(), R"({"sessionId":"s","messages":[{"id":"m","tokens":{"input":1}}]})");
    QCOMPARE(noTime.rejected.size(), size_t(1));
    QVERIFY(!readText(geminiCli(u"gemini-cli-stats"_s), R"({"stats":{"models":[]}})").rejected.empty());
    QVERIFY(!readText(geminiCli(), R"({"sessionId":"s","messages":[{"id")").ok);
}

void GeminiCliTest::survivesDamage()
{
    QCOMPARE(readDamaged(geminiCli(), dataFile(Json)), std::string());
    QCOMPARE(readDamaged(geminiCli(), dataFile(Lines)), std::string());
    QCOMPARE(readDamaged(geminiCli(u"gemini-cli-stats"_s), Stats), std::string());
}

TALLYGLASS_TEST(GeminiCliTest)
#include "geminiclitest.moc"
