// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/jsonmembers.h"
#include "domain/mergerecord.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

class MergeRecordTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sameAgainChangesNothing();
    void unknownNeverReplacesKnown();
    void partsAloneDoNotTellTheirSide();
    void knownReplacesAndFills();
    void finerSplitSurvivesEqualSums();
    void audioStaysWithEqualSums();
    void tokenSidesKeepAddingUp();
    void contextIsMergedByKey();
    void computedCostIsNotReplaced();
    void jsonTextIsKeptByteForByte();
};

namespace {

UsageRecord held()
{
    UsageRecord r;
    r.timeMs = 1'000;
    r.user = "alice";
    r.customer = "acme";
    r.model = "m";
    r.source = "s";
    r.externalId = "id";
    r.tokens = {.input = 60, .cacheRead = 30, .cacheWrite5m = 10, .output = 5, .reasoning = 3};
    r.reportedCost = Money{100};
    r.latencyMs = 7;
    r.status = Status::Completed;
    r.context = R"({"a":1,"b":{"c":[1, 2]}})";
    settleCost(r);
    return r;
}

} // namespace

void MergeRecordTest::sameAgainChangesNothing()
{
    UsageRecord r = held();
    UsageRecord again = held();
    again.line = 99;
    QVERIFY(!mergeRecord(r, again));
}

void MergeRecordTest::unknownNeverReplacesKnown()
{
    UsageRecord r = held();
    UsageRecord poor;
    poor.timeMs = r.timeMs;
    poor.requests.reset();
    QVERIFY(!mergeRecord(r, poor));
    QCOMPARE(r.tokens, held().tokens);
    QCOMPARE(r.requests, std::optional<int64_t>(1));
}

void MergeRecordTest::partsAloneDoNotTellTheirSide()
{
    // What is left of a copy when one of its cells is empty.
    const TokenCounts poorer[] = {{.cacheRead = 30, .cacheWrite5m = 10, .output = 5, .reasoning = 3},
                                  {.input = 60, .cacheRead = 30, .cacheWrite5m = 10, .reasoning = 3},
                                  {.input = 60, .cacheRead = 30, .cacheWriteOther = 10},
                                  {.cacheRead = 30, .reasoning = 3, .unsplit = 75}};
    for (const TokenCounts &tokens : poorer) {
        UsageRecord r = held();
        UsageRecord poor = held();
        poor.tokens = tokens;
        QVERIFY(!mergeRecord(r, poor));
        QCOMPARE(r.tokens, held().tokens);
    }
    UsageRecord split = held();
    split.tokens.cacheWrite1h = 4;
    const TokenCounts before = split.tokens;
    UsageRecord half = split;
    half.tokens.cacheWrite5m.reset();
    half.tokens.cacheWriteOther = 10;
    QVERIFY(!mergeRecord(split, half));
    QCOMPARE(split.tokens, before);
}

void MergeRecordTest::knownReplacesAndFills()
{
    UsageRecord r = held();
    UsageRecord rich = held();
    rich.user = "bob";
    rich.finishReason = "stop";
    rich.reportedCost = Money{200};
    QVERIFY(mergeRecord(r, rich));
    QCOMPARE(r.user, std::string("bob"));
    QCOMPARE(r.finishReason, std::string("stop"));
    QCOMPARE(r.cost()->nano, int64_t(200));
}

void MergeRecordTest::finerSplitSurvivesEqualSums()
{
    UsageRecord r = held();
    UsageRecord coarse = held();
    coarse.tokens.cacheWrite5m.reset();
    coarse.tokens.cacheWriteOther = 10;
    QVERIFY(!mergeRecord(r, coarse));
    QCOMPARE(r.tokens.cacheWrite5m, std::optional<int64_t>(10));
}

// A CSV export and logs read by older versions have the sums alone.
void MergeRecordTest::audioStaysWithEqualSums()
{
    UsageRecord text = held();
    text.tokens = {.input = 100, .cacheRead = 40, .output = 50, .reasoning = 5};
    UsageRecord heard = held();
    heard.tokens = {.input = 70,
                    .cacheRead = 15,
                    .inputAudio = 30,
                    .cacheReadAudio = 25,
                    .output = 10,
                    .reasoning = 5,
                    .outputAudio = 40};
    QCOMPARE(heard.tokens.prompt(), text.tokens.prompt());
    QCOMPARE(heard.tokens.total(), text.tokens.total());
    UsageRecord kept = heard;
    QVERIFY(!mergeRecord(kept, text));
    QCOMPARE(kept.tokens, heard.tokens);
    UsageRecord finer = text;
    QVERIFY(mergeRecord(finer, heard));
    QCOMPARE(finer.tokens, heard.tokens);
    // With other sums nothing is known of their audio.
    UsageRecord more = text;
    more.tokens.input = 110;
    more.tokens.output = 60;
    QVERIFY(mergeRecord(kept, more));
    QCOMPARE(kept.tokens, more.tokens);
}

void MergeRecordTest::tokenSidesKeepAddingUp()
{
    UsageRecord r;
    r.tokens = {.input = 100};
    UsageRecord finer;
    finer.tokens = {.input = 40, .cacheRead = 60, .output = 9};
    QVERIFY(mergeRecord(r, finer));
    QCOMPARE(r.tokens.prompt(), std::optional<int64_t>(100));
    QCOMPARE(r.tokens.input, std::optional<int64_t>(40));

    UsageRecord whole; // knows only the sum of its input side: the split stays known
    whole.tokens = {.input = 120};
    QVERIFY(mergeRecord(r, whole));
    QCOMPARE(r.tokens.prompt(), std::optional<int64_t>(120));
    QCOMPARE(r.tokens.cacheRead, std::optional<int64_t>(60));
    QCOMPARE(r.tokens.input, std::optional<int64_t>(60));

    UsageRecord unsplit;
    unsplit.tokens = {.unsplit = 500};
    UsageRecord parts;
    parts.tokens = {.input = 300, .output = 200};
    QVERIFY(mergeRecord(unsplit, parts));
    QCOMPARE(unsplit.tokens.total(), std::optional<int64_t>(500));
    QCOMPARE(unsplit.tokens.unsplit, std::nullopt);
}

void MergeRecordTest::contextIsMergedByKey()
{
    UsageRecord r = held();
    UsageRecord other = held();
    other.context = R"({"b":2,"d":"x"})";
    QVERIFY(mergeRecord(r, other));
    QCOMPARE(r.context, std::string(R"({"a":1,"b":2,"d":"x"})"));
}

void MergeRecordTest::computedCostIsNotReplaced()
{
    UsageRecord r = held();
    r.reportedCost.reset();
    r.computedCost = Money{5};
    settleCost(r);
    UsageRecord other = r;
    other.computedCost = Money{6};
    QVERIFY(!mergeRecord(r, other));
    QCOMPARE(r.cost()->nano, int64_t(5));

    r.reportedCost = Money{-3}; // kept, but never counted
    settleCost(r);
    QCOMPARE(r.costSource, CostSource::Computed);

    UsageRecord credit = r; // unless a reader says that it is a credit
    credit.costSource = CostSource::Credit;
    QVERIFY(mergeRecord(r, credit));
    QCOMPARE(r.cost()->nano, int64_t(-3));
    QVERIFY(!mergeRecord(r, credit));
    credit.model = "other";
    QVERIFY(mergeRecord(r, credit));
    QCOMPARE(r.costSource, CostSource::Credit);
}

void MergeRecordTest::jsonTextIsKeptByteForByte()
{
    // Quotes, braces and commas inside strings, and a number that no double holds.
    const std::string tricky = "{\"a\":\"}\\\",{\",\"n\":12345678901234567890";
    QCOMPARE(mergeJsonObjects(tricky + "}", "{\"z\":[{\"q\":\",\"}]}"), tricky + ",\"z\":[{\"q\":\",\"}]}");
    QCOMPARE(mergeJsonObjects("", R"({"a":1})"), std::string(R"({"a":1})"));
    QCOMPARE(mergeJsonObjects("", "{}"), std::string());
    QVERIFY(jsonMembers("[1]").empty());
}

TALLYGLASS_TEST(MergeRecordTest)
#include "mergerecordtest.moc"
