// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "support/testprogram.h"

using namespace tally;

/// Which of several states of one record counts, whatever order they are imported in.
class LedgerVersionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLargestAnswerOfAnAgentCounts();
    void undoBringsTheSmallerBack();
    void theLatestUpdateCounts();
    void statesOfAGrowingAnswerAreOneRecord();
    void copiesOfAGrownAnswerAreKnown();
};

namespace {

UsageRecord answer(const std::string &source, int64_t output)
{
    UsageRecord record;
    record.timeMs = 1'790'000'000'000;
    record.source = source;
    record.model = "m";
    record.externalId = "m1/10.0.0";
    record.tokens = {.input = 10, .output = output};
    record.computedCost = Money{output};
    record.costSource = CostSource::Computed;
    return record;
}

UsageRecord observation(int64_t output, const std::string &updated)
{
    UsageRecord record = answer("langfuse", output);
    record.context = R"({"updated_at":")" + updated + "\"}";
    return record;
}

UsageRecord growing(const std::string &id, int64_t output)
{
    UsageRecord record = answer("opencode", output);
    record.externalId = "t/m/" + std::to_string(output);
    record.growingId = id;
    return record;
}

} // namespace

void LedgerVersionTest::theLargestAnswerOfAnAgentCounts()
{
    LedgerFixture fixture;
    fixture.import({answer("claude-code", 500)});
    UsageRecord sidechain = answer("claude-code", 40);
    sidechain.context = R"({"sidechain":true})";
    for (const UsageRecord &older : {answer("claude-code", 2), sidechain}) {
        const auto import = fixture.import({older});
        QCOMPARE(import.counts.updated, 0);
        QCOMPARE(import.counts.duplicates, 1);
        const UsageRecord now = fixture.all()[0].record;
        QCOMPARE(now.tokens.output, std::optional<int64_t>(500));
        QCOMPARE(now.computedCost, std::optional(Money{500}));
    }
    QCOMPARE(fixture.import({answer("claude-code", 700)}).counts.updated, 1);
    QCOMPARE(fixture.all()[0].record.tokens.output, std::optional<int64_t>(700));
    QCOMPARE(fixture.import({answer("other", 500)}).counts.added, 1);
    QCOMPARE(fixture.import({answer("other", 400)}).counts.updated, 1); // another source corrects
}

void LedgerVersionTest::undoBringsTheSmallerBack()
{
    LedgerFixture fixture;
    const auto large = fixture.import({answer("claude-code", 500)});
    UsageRecord other = answer("claude-code", 9);
    other.externalId = "m2/10.0.0";
    fixture.import({answer("claude-code", 2), other});
    QVERIFY(fixture.ledger().undo(large.batch).ok());
    QCOMPARE(fixture.all().size(), size_t(2));
    QCOMPARE(fixture.all()[0].record.tokens.output, std::optional<int64_t>(2));
}

void LedgerVersionTest::theLatestUpdateCounts()
{
    LedgerFixture fixture;
    fixture.import({observation(70, "2026-10-04 10:00:00")});
    QCOMPARE(fixture.import({observation(90, "2026-10-03T10:00:03.000Z")}).counts.updated, 0);
    QCOMPARE(fixture.all()[0].record.tokens.output, std::optional<int64_t>(70));
    QCOMPARE(fixture.import({observation(60, "2026-10-04T10:00:00.250Z")}).counts.updated, 1);
    QCOMPARE(fixture.all()[0].record.tokens.output, std::optional<int64_t>(60));
}

void LedgerVersionTest::statesOfAGrowingAnswerAreOneRecord()
{
    for (const bool oneFile : {true, false}) {
        LedgerFixture fixture;
        if (oneFile) {
            fixture.import({growing("msg_1", 20), growing("msg_1", 50), growing("msg_1", 30)});
        } else {
            fixture.import({growing("msg_1", 20)});
            QCOMPARE(fixture.import({growing("msg_1", 50)}).counts.updated, 1);
            fixture.import({growing("msg_1", 30)});
        }
        QCOMPARE(fixture.all().size(), size_t(1));
        QCOMPARE(fixture.all()[0].record.tokens.output, std::optional<int64_t>(50));
    }
}

void LedgerVersionTest::copiesOfAGrownAnswerAreKnown()
{
    LedgerFixture fixture;
    fixture.import({growing("msg_1", 20)});
    fixture.import({growing("msg_1", 50)});
    const auto fork = fixture.import({growing("msg_2", 50)}); // of a forked session
    QCOMPARE(fork.counts.added, 0);
    QCOMPARE(fixture.import({growing("msg_3", 60)}).counts.added, 1);
    QCOMPARE(fixture.all().size(), size_t(2));
}

TALLYGLASS_TEST(LedgerVersionTest)
#include "ledgerversiontest.moc"
