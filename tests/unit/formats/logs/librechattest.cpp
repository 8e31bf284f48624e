// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class LibreChatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void joinsTheHalves();
    void keepsLonelyHalves();
    void tellsCallsApart();
    void readsCaches();
    void readsExtendedJson();
    void handlesBadFiles();
};

namespace {

const QString LibreChat = u"librechat"_s;

std::string transaction(const std::string &type, int amount, const std::string &more = {})
{
    return R"({"_id":{"$oid":")" + type + R"("},"user":{"$oid":"u"},"conversationId":"c","tokenType":")"
        + type + R"(","model":"m","context":"message","rawAmount":)" + std::to_string(amount)
        + R"(,"createdAt":{"$date":"2026-08-03T09:00:00.000Z"})" + more + "}\n";
}

} // namespace

// Field case: 1200 and 300 tokens, 3000 + 3000 millionths of a dollar; the top-up is no cost.
void LibreChatTest::joinsTheHalves()
{
    const std::string text = dataFile("sources/librechat/05-librechat-transactions.json");
    QCOMPARE(guessedFormat(text), LibreChat);
    const auto outcome = readAs(LibreChat, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY(outcome.rejected.empty() && outcome.warnings.isEmpty());
    const UsageRecord &record = outcome.records[0];
    QCOMPARE(record.timeMs, int64_t(1'785'747'600'000)); // 2026-08-03T09:00:00Z
    QCOMPARE(record.externalId, std::string("66a0c0ffee0000000000aa01"));
    QCOMPARE(record.user, std::string("66a0c0ffee0000000000bb01"));
    QCOMPARE(record.model, std::string("gpt-4o"));
    QVERIFY((record.tokens == TokenCounts{.input = 1200, .output = 300}));
    QVERIFY(record.reportedCost == Money{6'000'000});
    QCOMPARE(record.costSource, CostSource::Reported);
    QCOMPARE(record.costParts, std::string(R"({"prompt":0.003,"completion":0.003})"));
    QCOMPARE(record.requests, std::optional<int64_t>(1));
    QCOMPARE(record.context, std::string(R"({"conversationId":"c-1","context":"message"})"));
    QCOMPARE(record.line, int64_t(1));
}

// In either order; what stays alone is a record with one side.
void LibreChatTest::keepsLonelyHalves()
{
    const auto outcome = readAs(LibreChat,
                                transaction("completion", -5, R"(,"tokenValue":-50)")
                                    + transaction("prompt", -10, R"(,"tokenValue":-25)"));
    QCOMPARE(outcome.records.size(), size_t(1));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 10, .output = 5}));
    QVERIFY(outcome.records[0].reportedCost == Money{75'000});
    QCOMPARE(outcome.records[0].externalId, std::string("prompt"));
    const auto alone = readAs(LibreChat, transaction("completion", -5, R"(,"tokenValue":-50)"));
    QCOMPARE(alone.records.size(), size_t(1));
    QVERIFY((alone.records[0].tokens == TokenCounts{.output = 5}));
    const auto half =
        readAs(LibreChat, transaction("completion", -5) + transaction("prompt", -10, R"(,"tokenValue":-25)"));
    QVERIFY(!half.records[0].reportedCost); // half a cost is none
}

void LibreChatTest::tellsCallsApart()
{
    // Another message, another context, or later.
    for (const char *other : {R"(,"messageId":"m2")", R"(,"context":"title")",
                              R"(,"createdAt":{"$date":"2026-08-03T09:00:30.000Z"})", R"(,"model":"n")"}) {
        const auto outcome =
            readAs(LibreChat, transaction("prompt", -10) + transaction("completion", -5, other));
        QVERIFY2(outcome.ok, qPrintable(outcome.error));
        QCOMPARE(outcome.records.size(), size_t(2));
    }
    const auto two = readAs(LibreChat,
                            transaction("prompt", -10, R"(,"messageId":"a")")
                                + transaction("prompt", -20, R"(,"messageId":"b")")
                                + transaction("completion", -2, R"(,"messageId":"b")")
                                + transaction("completion", -1, R"(,"messageId":"a","context":"message")"));
    QCOMPARE(two.records.size(), size_t(2));
    QVERIFY((two.records[0].tokens == TokenCounts{.input = 20, .output = 2}));
    QVERIFY((two.records[1].tokens == TokenCounts{.input = 10, .output = 1}));
    QCOMPARE(readAs(LibreChat, transaction("prompt", -1, R"(,"context":"incomplete")")).records[0].status,
             std::optional(Status::Interrupted));
}

void LibreChatTest::readsCaches()
{
    const auto outcome =
        readAs(LibreChat,
               transaction("prompt", -100, R"(,"inputTokens":-10,"writeTokens":-30,"readTokens":-60)")
                   + transaction("prompt", -100,
                                 R"(,"messageId":"x","inputTokens":-10,"writeTokens":-30,"readTokens":-61)"));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 10, .cacheRead = 60, .cacheWriteOther = 30}));
    QVERIFY((outcome.records[1].tokens == TokenCounts{.input = 100}));
    QVERIFY(outcome.records[1].context.find("total_differs") != std::string::npos);
}

void LibreChatTest::readsExtendedJson()
{
    const std::string text =
        R"({"_id":{"$oid":"1"},"user":{"$oid":"u"},"conversationId":"c","tokenType":"prompt","model":"m","rawAmount":{"$numberInt":"-12"},"tokenValue":{"$numberDouble":"-1.5"},"createdAt":{"$date":{"$numberLong":"1785747600000"}}})";
    QCOMPARE(guessedFormat(text), LibreChat);
    const auto outcome = readAs(LibreChat, text);
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(1));
    QCOMPARE(outcome.records[0].timeMs, int64_t(1'785'747'600'000));
    QVERIFY((outcome.records[0].tokens == TokenCounts{.input = 12}));
    QVERIFY(outcome.records[0].reportedCost == Money{1500});
}

void LibreChatTest::handlesBadFiles()
{
    const auto bad =
        readAs(LibreChat,
               transaction("prompt", 10) + transaction("gift", -10) + "rubbish\n"
                   + R"({"tokenType":"prompt","rawAmount":-1})" + "\n"
                   + R"({"tokenType":"prompt","rawAmount":"many","createdAt":"2026-08-03"})" + "\n");
    QVERIFY2(bad.ok, qPrintable(bad.error));
    QVERIFY(bad.records.empty());
    QCOMPARE(bad.rejected.size(), size_t(5));
    QCOMPARE(afterFlips(LibreChat, dataFile("sources/librechat/05-librechat-transactions.json")),
             std::string());
}

TALLYGLASS_TEST(LibreChatTest)
#include "librechattest.moc"
