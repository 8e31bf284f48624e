// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

std::string cursorSample(const char *name)
{
    return dataFile((std::string("sources/cursor/") + name).c_str());
}

constexpr const char *First = "usage_v1_old.csv";
constexpr const char *Second = "usage_v2_2025-11.csv";
constexpr const char *Third = "usage_v3_2026-09_HEADER_SHAPED.csv";

} // namespace

class CursorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isKnownByContent();
    void readsDays();
    void readsEvents();
    void readsPeople();
    void asksTheTotal();
    void readsRequestsColumn();
    void refusesOthers();
    void standsFlippedBytes();
};

void CursorTest::isKnownByContent()
{
    for (const char *name : {First, Second, Third})
        QCOMPARE(guessedFormat(cursorSample(name)), u"cursor"_s);
}

void CursorTest::readsDays()
{
    const auto read = readText(formatOf("cursor"), cursorSample(First));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty() && read.doubts.empty());
    QCOMPARE(read.records.size(), size_t(2));
    const UsageRecord &first = read.records[0];
    QCOMPARE(first.granularity, Granularity::Day);
    QCOMPARE(first.timeMs, int64_t(1'738'368'000'000)); // 2025-02-01
    QVERIFY(!first.requests);
    QVERIFY((first.tokens == TokenCounts{.input = 5, .cacheRead = 0, .cacheWriteOther = 10, .output = 15}));
    QCOMPARE(first.reportedCost, std::optional(Money{100'000'000}));
    QCOMPARE(read.records[1].reportedCost, std::optional(Money{50'000'000}));
    QCOMPARE(first.context, std::string(R"({"cost":"$0.10"})"));
}

void CursorTest::readsEvents()
{
    const auto read = readText(formatOf("cursor"), cursorSample(Second));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records.size(), size_t(2));
    const UsageRecord &included = read.records[0];
    QCOMPARE(included.granularity, Granularity::Request);
    QCOMPARE(included.requests, std::optional<int64_t>(1));
    QCOMPARE(included.timeMs, int64_t(1'763'058'965'846)); // 2025-11-13T18:36:05.846Z
    QVERIFY(
        (included.tokens
         == TokenCounts{.input = 775, .cacheRead = 105'891, .cacheWriteOther = 28'342, .output = 21'282}));
    QCOMPARE(included.tokens.total(), std::optional<int64_t>(156'290));
    QVERIFY(!included.reportedCost); // the plan paid
    QCOMPARE(included.context, std::string(R"({"kind":"Included","cost":"0.19","Max Mode":"No"})"));
    const UsageRecord &billed = read.records[1];
    QCOMPARE(billed.reportedCost, std::optional(Money{30'000'000}));
    QCOMPARE(billed.tokens.total(), std::optional<int64_t>(76'839));
    QCOMPARE(billed.context, std::string(R"({"kind":"On-Demand","Max Mode":"No"})"));
}

void CursorTest::readsPeople()
{
    const auto read = readText(formatOf("cursor"), cursorSample(Third));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records.size(), size_t(3));
    for (const UsageRecord &record : read.records) {
        QCOMPARE(record.user, std::string("dev@example.com"));
        QVERIFY(!record.reportedCost);
    }
    QCOMPARE(read.records[0].context, std::string(R"({"kind":"Free","cost":"Free","Max Mode":"No"})"));
    QCOMPARE(read.records[1].status, std::optional(Status::Failed));
    QVERIFY(!read.records[1].tokens.total());
    QCOMPARE(read.records[1].context, std::string(R"({"kind":"Errored, No Charge","Max Mode":"No"})"));
    QCOMPARE(read.records[2].tokens.total(), std::optional<int64_t>(7'500));
    QVERIFY(!read.records[2].status);
}

void CursorTest::asksTheTotal()
{
    const std::string header = "Date,Model,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output "
                               "Tokens,Total Tokens,Cost\n";
    const auto read = readText(formatOf("cursor"),
                               header
                                   + "2026-01-01T10:00:00Z,m,100,60,30,10,140,\"$1,234.56\"\n" // holds the 60
                                     "2026-01-01T10:00:00Z,m,100,60,30,10,999,NaN\n"
                                     "2026-01-01T10:00:00Z,m,100,60,30,10,200,\n"
                                     "2026-01-01T10:00:00Z,m,100,60,30,10.5,200,0.1\n"
                                     "yesterday,m,100,60,30,10,200,0.1\n");
    QCOMPARE(read.records.size(), size_t(3));
    QVERIFY((read.records[0].tokens
             == TokenCounts{.input = 60, .cacheRead = 30, .cacheWriteOther = 40, .output = 10}));
    QCOMPARE(read.records[0].reportedCost, std::optional(Money{1'234'560'000'000}));
    QVERIFY(read.records[1].context.find(R"("usage_flag":"total_differs","total_tokens":"999")")
            != std::string::npos);
    QVERIFY(!read.records[1].reportedCost && !read.records[2].reportedCost);
    QCOMPARE(read.records[2].tokens.total(), std::optional<int64_t>(200));
    QCOMPARE(read.rejected.size(), size_t(2));
}

void CursorTest::readsRequestsColumn()
{
    const auto read =
        readText(formatOf("cursor"),
                 "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache "
                 "Read,Output Tokens,Total Tokens,Requests\n"
                 "2026-01-01T10:00:00Z,Included,m,No,0,60,30,10,100,2\n");
    QCOMPARE(read.records.size(), size_t(1));
    QCOMPARE(read.records[0].requests, std::optional<int64_t>(1)); // 2 is what the plan counted
    QVERIFY(read.records[0].context.find(R"("Requests":"2")") != std::string::npos);
}

void CursorTest::refusesOthers()
{
    const auto read = readText(formatOf("cursor"), "Date,Model,Cost\n2026-01-01,m,1\n");
    QVERIFY(!read.ok);
    QVERIFY(read.error.contains("cache_read"_L1));
}

void CursorTest::standsFlippedBytes()
{
    for (const char *name : {First, Second, Third})
        QCOMPARE(readDamaged(formatOf("cursor"), cursorSample(name)), std::string());
}

TALLYGLASS_TEST(CursorTest)
#include "cursortest.moc"
