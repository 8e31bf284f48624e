// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "support/testprogram.h"

using namespace tally;

namespace {

constexpr int64_t DayMs = 86'400'000;
constexpr int64_t FirstDay = 20'000; // 2024-10-04

UsageRecord used(int64_t day, const std::string &id, int64_t nano)
{
    UsageRecord record;
    record.timeMs = (FirstDay + day) * DayMs + 3'600'000;
    record.source = record.provider = "openai";
    record.model = "gpt-4o";
    record.externalId = id;
    record.tokens.input = 100;
    record.tokens.output = 10;
    record.computedCost = Money{nano};
    settleCost(record);
    return record;
}

UsageRecord billed(int64_t day, int64_t nano, const std::string &provider = "openai")
{
    UsageRecord record;
    record.timeMs = (FirstDay + day) * DayMs;
    record.granularity = Granularity::Day;
    record.source = "openai";
    record.provider = provider;
    record.requests.reset();
    record.reportedCost = Money{nano};
    settleCost(record);
    return record;
}

struct Outcome {
    std::vector<Overlap> overlaps;
    BulkAppend::Covered covered;
    int64_t batch = 0;
};

// An import that asks, and covers by `choice`.
Outcome importAsking(Ledger &ledger, const std::vector<UsageRecord> &records, OverlapChoice choice)
{
    auto append = ledger.beginAppend({QStringLiteral("bill.csv"), {}, "cd", QStringLiteral("x"), 100});
    Outcome outcome;
    if (!append)
        return outcome;
    for (const UsageRecord &record : records) {
        if (!(*append)->append(record))
            return outcome;
    }
    auto overlaps = (*append)->overlaps();
    if (!overlaps)
        return outcome;
    outcome.overlaps = *overlaps;
    if (choice == OverlapChoice::Usage || choice == OverlapChoice::Cost) {
        const auto covered = (*append)->cover(choice);
        if (!covered)
            return outcome;
        outcome.covered = *covered;
    }
    if (const auto batch = (*append)->finish(0))
        outcome.batch = *batch;
    return outcome;
}

// By its own loop: what all records cost together.
int64_t sum(LedgerFixture &fixture)
{
    int64_t nano = 0;
    for (const StoredRecord &stored : fixture.all())
        nano += stored.record.cost().value_or(Money{0}).nano;
    return nano;
}

int covered(LedgerFixture &fixture)
{
    int count = 0;
    for (const StoredRecord &stored : fixture.all())
        count += stored.record.costSource == CostSource::Covered;
    return count;
}

} // namespace

/// Imports that tell of use which the ledger has at another level.
class LedgerCoversTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void billAfterRequests_data();
    void billAfterRequests();
    void requestsAfterBill();
    void undoOfWhatCountsUncovers();
    void undoOfTheBillAfterRequestsWereCovered();
    void otherDaysAndProvidersAreNotMet();
    void monthMeetsItsDays();
    void repricingLeavesCovered();
    void coveredTwiceStaysUntilBothAreGone();
    void importedAgainStaysCovered();
    void billOfTheSameDayReplacesNoSums();
    void billMeetsTheFamilyOfItsSource();
};

void LedgerCoversTest::billAfterRequests_data()
{
    QTest::addColumn<int>("choice");
    QTest::addColumn<int64_t>("expected");
    QTest::addColumn<int>("uncounted");
    // Requests 30 + 12 on two days, 7 on a day that was not billed; bills of 40 and 11.
    QTest::newRow("usage") << int(OverlapChoice::Usage) << int64_t(49) << 2;
    QTest::newRow("cost") << int(OverlapChoice::Cost) << int64_t(58) << 2;
    QTest::newRow("both") << int(OverlapChoice::Both) << int64_t(100) << 0;
}

void LedgerCoversTest::billAfterRequests()
{
    QFETCH(int, choice);
    QFETCH(int64_t, expected);
    QFETCH(int, uncounted);
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30), used(1, "b", 12), used(2, "c", 7)});
    const auto outcome =
        importAsking(fixture.ledger(), {billed(0, 40), billed(1, 11)}, OverlapChoice(choice));
    QCOMPARE(outcome.overlaps.size(), size_t(1));
    const Overlap &overlap = outcome.overlaps.front();
    QCOMPARE(overlap.days, 2);
    QCOMPARE(overlap.firstDay, FirstDay);
    QCOMPARE(overlap.lastDay, FirstDay + 1);
    QVERIFY(overlap.incoming.costNano == 51);
    QVERIFY(overlap.existing.costNano == 42);
    QCOMPARE(overlap.existing.tells, TellsOf::Requests);
    QCOMPARE(overlap.incoming.tells, TellsOf::Costs);
    QVERIFY(outcome.batch > 0);
    QCOMPARE(sum(fixture), expected);
    QCOMPARE(covered(fixture), uncounted);
    for (const StoredRecord &stored : fixture.all()) { // tokens are nobody's to cover
        if (stored.record.granularity == Granularity::Request)
            QCOMPARE(stored.record.tokens.input, std::optional<int64_t>(100));
    }
}

void LedgerCoversTest::requestsAfterBill()
{
    for (const auto &[choice, expected] :
         {std::pair(OverlapChoice::Usage, 37), std::pair(OverlapChoice::Cost, 47)}) {
        LedgerFixture fixture;
        fixture.import({billed(0, 40)});
        const auto outcome = importAsking(fixture.ledger(), {used(0, "a", 30), used(5, "b", 7)}, choice);
        QCOMPARE(outcome.overlaps.size(), size_t(1));
        QCOMPARE(sum(fixture), expected);
        QCOMPARE(covered(fixture), 1);
    }
}

void LedgerCoversTest::undoOfWhatCountsUncovers()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    const auto bill = importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    QCOMPARE(sum(fixture), 40);
    QVERIFY(fixture.ledger().undo(bill.batch).ok());
    QCOMPARE(sum(fixture), 30);
    QCOMPARE(covered(fixture), 0);
    QCOMPARE(fixture.all().front().record.costSource, CostSource::Computed);
}

void LedgerCoversTest::undoOfTheBillAfterRequestsWereCovered()
{
    LedgerFixture fixture;
    const auto bill = fixture.import({billed(0, 40)});
    importAsking(fixture.ledger(), {used(0, "a", 30)}, OverlapChoice::Cost);
    QCOMPARE(sum(fixture), 40);
    QVERIFY(fixture.ledger().undo(bill.batch).ok());
    QCOMPARE(sum(fixture), 30);
    QCOMPARE(covered(fixture), 0);
}

void LedgerCoversTest::otherDaysAndProvidersAreNotMet()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    QVERIFY(importAsking(fixture.ledger(), {billed(1, 40)}, OverlapChoice::Ask).overlaps.empty());
    QVERIFY(importAsking(fixture.ledger(), {billed(0, 40, "azure")}, OverlapChoice::Ask).overlaps.empty());
}

void LedgerCoversTest::monthMeetsItsDays()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)}); // 4 October
    UsageRecord month = billed(-3, 400); // 1 October
    month.granularity = Granularity::Month;
    const auto outcome = importAsking(fixture.ledger(), {month}, OverlapChoice::Cost);
    QCOMPARE(outcome.overlaps.size(), size_t(1));
    QCOMPARE(outcome.overlaps.front().days, 1);
    QCOMPARE(sum(fixture), 400);
}

void LedgerCoversTest::repricingLeavesCovered()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    const int64_t id = fixture.all().front().id;
    bool given = false;
    const auto batch = fixture.ledger().reprice({}, [&](Repricing &change) -> Result<bool> {
        change = {.recordId = id, .computedCost = Money{99}};
        return !std::exchange(given, true);
    });
    QVERIFY(batch.ok());
    QCOMPARE(sum(fixture), 40);
    QVERIFY(fixture.ledger().undo(*batch).ok());
    QCOMPARE(sum(fixture), 40);
}

void LedgerCoversTest::coveredTwiceStaysUntilBothAreGone()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    const auto first = importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    UsageRecord other = billed(0, 5); // a newer bill of the day, which replaces the first
    other.project = "second";
    const auto second = importAsking(fixture.ledger(), {other}, OverlapChoice::Cost);
    QCOMPARE(sum(fixture), 5);
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QCOMPARE(sum(fixture), 40);
    importAsking(fixture.ledger(), {other}, OverlapChoice::Cost);
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QCOMPARE(sum(fixture), 5);
}

void LedgerCoversTest::importedAgainStaysCovered()
{
    LedgerFixture fixture;
    fixture.import({used(0, "a", 30)});
    importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    const auto again = fixture.import({used(0, "a", 30)});
    QCOMPARE(again.counts.added, 0);
    QCOMPARE(again.counts.updated, 0);
    QCOMPARE(sum(fixture), 40);
}

void LedgerCoversTest::billOfTheSameDayReplacesNoSums()
{
    LedgerFixture fixture;
    UsageRecord sums = used(0, {}, 30);
    sums.timeMs = FirstDay * DayMs;
    sums.granularity = Granularity::Day;
    sums.requests = 12;
    fixture.import({sums});
    UsageRecord bill = billed(0, 40);
    bill.model = sums.model; // every name alike
    const auto outcome = importAsking(fixture.ledger(), {bill}, OverlapChoice::Cost);
    QCOMPARE(outcome.overlaps.size(), size_t(1));
    QCOMPARE(fixture.all().size(), size_t(2));
    QCOMPARE(sum(fixture), 40);
    const auto evening = importAsking(fixture.ledger(), {billed(0, 44)}, OverlapChoice::Cost);
    Q_UNUSED(evening);
    QCOMPARE(fixture.all().size(), size_t(2)); // a newer bill replaces the older one
    QCOMPARE(sum(fixture), 44);
}

void LedgerCoversTest::billMeetsTheFamilyOfItsSource()
{
    LedgerFixture fixture;
    UsageRecord embeddings = used(0, "e", 5);
    embeddings.source = "openai-embeddings";
    UsageRecord minute = used(0, {}, 6);
    minute.source = "openai-moderations";
    minute.granularity = Granularity::Minute;
    fixture.import({embeddings, minute});
    UsageRecord day = used(0, {}, 30);
    day.timeMs = FirstDay * DayMs;
    day.granularity = Granularity::Day;
    QVERIFY(importAsking(fixture.ledger(), {day}, OverlapChoice::Ask).overlaps.empty()); // other use
    QCOMPARE(sum(fixture), 41);
    const auto outcome = importAsking(fixture.ledger(), {billed(0, 40)}, OverlapChoice::Cost);
    QCOMPARE(outcome.overlaps.size(), size_t(3));
    QCOMPARE(sum(fixture), 40);
}

TALLYGLASS_TEST(LedgerCoversTest)

#include "ledgercoverstest.moc"
