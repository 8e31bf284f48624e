// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "support/testprogram.h"

using namespace tally;

namespace {

std::vector<std::string> modelsOf(LedgerFixture &fixture)
{
    std::vector<std::string> models;
    for (const StoredRecord &stored : fixture.all())
        models.push_back(stored.record.model + ":" + std::to_string(stored.record.tokens.input.value_or(-1)));
    std::sort(models.begin(), models.end());
    return models;
}

using Models = std::vector<std::string>;

} // namespace

/// Undo, and the slices that aggregates replace.
class LedgerUndoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undoRemovesAndIdsAreNeverReused();
    void undoRestoresWhatAnUpdateReplaced();
    void undoOfTheFirstKeepsWhatTheSecondSaid();
    void recordSeenAgainStaysWithTheLaterBatch();
    void copySeenAfterAnUpdateSurvivesItsUndo();
    void lesserCopyIsAllThatStays();
    void undoForgetsOrdinalsAndContent();
    void undoErrors();
    void undoIsCalledOff();
    void daysReplaceTheirSlice();
    void excerptsRemoveNothing();
    void excerptsOfNewerSnapshotsReplace();
    void slicesOfOthersAreLeftAlone();
    void sliceRowComesBackWithItsId();
    void replacedRowImportedAgain();
    void rowsOfEqualDimensionsKeepApart();
    void newerSnapshotReplacesOlder();
    void olderSnapshotChangesNothing();
    void newestOfTwoSnapshotsInOneFile();
    void aggregateExportedAsPlainRowIsKnown();
    void changesAreListed();
};

void LedgerUndoTest::undoRemovesAndIdsAreNeverReused()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1)});
    const auto second = fixture.import({request("b", 2), request("c", 3)});
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 1);
    QCOMPARE(*fixture.ledger().lastId(), 3);
    fixture.open();
    QCOMPARE(fixture.import({request("b", 2)}).counts.added, 1);
    QCOMPARE(fixture.all().back().id, 4);
}

void LedgerUndoTest::undoRestoresWhatAnUpdateReplaced()
{
    LedgerFixture fixture;
    const auto first = fixture.import({request("a", 1, "m", 1)});
    const auto before = fixture.all();
    const auto second = fixture.import({request("a", 1, "m", 2)});
    const auto third = fixture.import({request("a", 1, "m", 3)});
    QVERIFY(modelsOf(fixture) == Models{"m:3"});
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QVERIFY(modelsOf(fixture) == Models{"m:3"});
    QVERIFY(fixture.ledger().undo(third.batch).ok());
    QVERIFY(fixture.all()[0].record == before[0].record);
    QCOMPARE(fixture.all()[0].batch, first.batch);
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
    QCOMPARE(fixture.import({request("a", 1, "m", 1)}).counts.added, 1);
}

void LedgerUndoTest::undoOfTheFirstKeepsWhatTheSecondSaid()
{
    LedgerFixture fixture;
    UsageRecord full = request("a", 1, "m", 1);
    full.customer = "acme";
    const auto first = fixture.import({full});
    fixture.import({request("a", 1, "m", 2)});
    QCOMPARE(fixture.all()[0].record.customer, std::string("acme"));
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QCOMPARE(fixture.all().size(), size_t(1));
    QVERIFY(fixture.all()[0].record == request("a", 1, "m", 2));
}

void LedgerUndoTest::recordSeenAgainStaysWithTheLaterBatch()
{
    LedgerFixture fixture;
    const auto first = fixture.import({request("a", 1), request("b", 2), request("c", 3)});
    const auto second = fixture.import({request("b", 2), request("d", 4)});
    const auto third = fixture.import({request("b", 2), request("c", 3), request("e", 5)});
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    auto records = fixture.all();
    QCOMPARE(records.size(), size_t(4));
    QCOMPARE(records[0].record.externalId, std::string("b"));
    QCOMPARE(records[0].batch, second.batch);
    QCOMPARE(records[1].record.externalId, std::string("c"));
    QCOMPARE(records[1].batch, third.batch);
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QCOMPARE(fixture.all()[0].batch, third.batch);
    QVERIFY(fixture.ledger().undo(third.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
}

void LedgerUndoTest::copySeenAfterAnUpdateSurvivesItsUndo()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1, "m", 1)});
    const auto update = fixture.import({request("a", 1, "m", 2)});
    const auto copy = fixture.import({request("a", 1, "m", 2), request("b", 2, "n", 7)});
    QCOMPARE(copy.counts.duplicates, 1);
    QVERIFY(fixture.ledger().undo(update.batch).ok());
    QVERIFY(modelsOf(fixture) == (Models{"m:2", "n:7"}));
    QVERIFY(fixture.ledger().undo(copy.batch).ok());
    QVERIFY(modelsOf(fixture) == Models{"m:1"});
}

void LedgerUndoTest::lesserCopyIsAllThatStays()
{
    LedgerFixture fixture;
    UsageRecord full = request("a", 1);
    full.latencyMs = 5;
    const auto first = fixture.import({full});
    const auto second = fixture.import({request("a", 1), request("b", 2)});
    QCOMPARE(second.counts.duplicates, 1);
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QVERIFY(fixture.all()[0].record == request("a", 1));
    QCOMPARE(fixture.all()[0].batch, second.batch);
}

void LedgerUndoTest::undoForgetsOrdinalsAndContent()
{
    LedgerFixture fixture;
    const UsageRecord row = request({}, 1);
    fixture.import({row});
    const auto second = fixture.import({row, row, row});
    QCOMPARE(second.counts.added, 2);
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QCOMPARE(fixture.import({row, row, row}).counts.added, 2);
    QCOMPARE(*fixture.ledger().recordCount(), 3);
}

void LedgerUndoTest::undoIsCalledOff()
{
    LedgerFixture fixture;
    std::vector<UsageRecord> records;
    for (int i = 0; i < 20'000; ++i)
        records.push_back(request(std::to_string(i), i, "m" + std::to_string(i % 7)));
    const auto first = fixture.import(records);
    const std::atomic<bool> cancel = true;
    const auto revision = *fixture.ledger().revision();
    const auto undone = fixture.ledger().undo(first.batch, &cancel);
    QVERIFY(!undone && undone.error().kind == ErrorKind::Cancelled);
    QCOMPARE(*fixture.ledger().recordCount(), 20'000);
    QCOMPARE(*fixture.ledger().revision(), revision);
    QCOMPARE(fixture.import(records).counts.added, 0); // the connection goes on as ever
    QVERIFY(fixture.ledger().undo(first.batch).ok());
}

void LedgerUndoTest::undoErrors()
{
    LedgerFixture fixture;
    QVERIFY(fixture.ledger().undo(1).error().kind == ErrorKind::NotFound);
    const auto import = fixture.import({request("a", 1)});
    QVERIFY(fixture.ledger().undo(import.batch).ok());
    const int64_t revision = *fixture.ledger().revision();
    QVERIFY(fixture.ledger().undo(import.batch).error().kind == ErrorKind::InvalidInput);
    QCOMPARE(*fixture.ledger().revision(), revision);
}

void LedgerUndoTest::daysReplaceTheirSlice()
{
    LedgerFixture fixture;
    fixture.import({dayTotal(1, "a", 1), dayTotal(1, "b", 2), dayTotal(2, "a", 3)});
    const auto second = fixture.import({dayTotal(1, "a", 10), dayTotal(1, "c", 20)});
    QCOMPARE(second.counts.added, 1);
    QCOMPARE(second.counts.updated, 1);
    QCOMPARE(second.counts.removed, 1);
    QVERIFY(modelsOf(fixture) == (Models{"a:10", "a:3", "c:20"}));
    QCOMPARE(*fixture.ledger().recordCount(), 3);

    UsageRecord other = dayTotal(1, "z", 1);
    other.source = "other"; // another source's day is another slice
    QCOMPARE(fixture.import({other}).counts.removed, 0);
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QVERIFY(modelsOf(fixture) == (Models{"a:1", "a:3", "b:2", "z:1"}));
    QCOMPARE(*fixture.ledger().recordCount(), 4);
}

void LedgerUndoTest::excerptsRemoveNothing()
{
    LedgerFixture fixture;
    fixture.import(
        {dayTotal(1, "a", 1), dayTotal(1, "b", 2), snapshot(5000, "x", 3), snapshot(5000, "y", 4)});
    const auto all = fixture.all();
    for (const size_t part : {0u, 1u, 2u, 3u}) {
        const auto again = fixture.import({all[part].record}, {.excerpt = true});
        QCOMPARE(again.counts.duplicates, 1);
        QCOMPARE(again.counts.removed, 0);
        QCOMPARE(again.batch, 0);
    }
    QCOMPARE(fixture.all().size(), size_t(4));
}

void LedgerUndoTest::excerptsOfNewerSnapshotsReplace()
{
    LedgerFixture fixture;
    fixture.import({snapshot(5000, "x", 3), snapshot(5000, "y", 4)});
    const auto newer = fixture.import({snapshot(6000, "x", 9)}, {.excerpt = true});
    QCOMPARE(newer.counts.removed, 1);
    QCOMPARE(fixture.all().size(), size_t(1));
    const auto older = fixture.import({snapshot(5000, "y", 4)}, {.excerpt = true});
    QCOMPARE(older.counts.duplicates, 1);
    QCOMPARE(fixture.all().size(), size_t(1));
}

void LedgerUndoTest::slicesOfOthersAreLeftAlone()
{
    LedgerFixture fixture;
    const auto of = [](const char *customer, const char *model, int64_t input) {
        UsageRecord record = dayTotal(1, model, input);
        record.customer = customer;
        return record;
    };
    fixture.import({of("acme", "a", 1), of("acme", "b", 2)}, {.customer = "acme"});
    QCOMPARE(fixture.import({of("zeta", "a", 3)}, {.customer = "zeta"}).counts.removed, 0);
    QVERIFY(modelsOf(fixture) == (Models{"a:1", "a:3", "b:2"}));
    QCOMPARE(fixture.import({of("acme", "a", 7)}, {.customer = "acme"}).counts.removed, 1);
    QVERIFY(modelsOf(fixture) == (Models{"a:3", "a:7"}));
}

void LedgerUndoTest::sliceRowComesBackWithItsId()
{
    LedgerFixture fixture;
    const auto first = fixture.import({dayTotal(1, "a", 1), dayTotal(1, "b", 2)});
    const auto before = fixture.all();
    const auto second = fixture.import({dayTotal(1, "a", 1)});
    QCOMPARE(second.counts.removed, 1);
    QCOMPARE(second.counts.duplicates, 1);
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    const auto after = fixture.all();
    QCOMPARE(after.size(), size_t(2));
    QCOMPARE(after[1].id, before[1].id);
    QVERIFY(after[1].record == before[1].record);

    const auto third = fixture.import({dayTotal(1, "a", 1)});
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QVERIFY(modelsOf(fixture) == Models{"a:1"}); // the third saw it
    QVERIFY(fixture.ledger().undo(third.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
    QCOMPARE(fixture.import({dayTotal(1, "a", 1), dayTotal(1, "b", 2)}).counts.added, 2);
}

void LedgerUndoTest::replacedRowImportedAgain()
{
    LedgerFixture fixture;
    fixture.import({dayTotal(1, "a", 1), dayTotal(1, "b", 2)});
    const int64_t id = fixture.all()[1].id;
    fixture.import({dayTotal(1, "a", 5)});
    const auto third = fixture.import({dayTotal(1, "a", 5), dayTotal(1, "b", 9)});
    QCOMPARE(third.counts.added, 1);
    QVERIFY(modelsOf(fixture) == (Models{"a:5", "b:9"}));
    QCOMPARE(fixture.all()[1].id, id);
    QVERIFY(fixture.ledger().undo(third.batch).ok());
    QVERIFY(modelsOf(fixture) == Models{"a:5"});
}

void LedgerUndoTest::rowsOfEqualDimensionsKeepApart()
{
    LedgerFixture fixture;
    fixture.import({dayTotal(1, "a", 1), dayTotal(1, "a", 2)});
    QCOMPARE(*fixture.ledger().recordCount(), 2);
    QCOMPARE(fixture.import({dayTotal(1, "a", 1), dayTotal(1, "a", 3)}).counts.updated, 1);
    QVERIFY(modelsOf(fixture) == (Models{"a:1", "a:3"}));
}

void LedgerUndoTest::newerSnapshotReplacesOlder()
{
    LedgerFixture fixture;
    UsageRecord otherUser = snapshot(1000, "openai", 99);
    otherUser.user = "bob";
    fixture.import({snapshot(1000, "openai", 1), snapshot(1000, "mistral", 2), otherUser});
    const auto newer = fixture.import({snapshot(2000, "openai", 5), snapshot(2000, "google", 6)});
    QCOMPARE(newer.counts.removed, 1);
    QCOMPARE(newer.counts.updated, 1);
    QCOMPARE(newer.counts.added, 1);
    QVERIFY(modelsOf(fixture) == (Models{":5", ":6", ":99"}));
    QVERIFY(fixture.ledger().undo(newer.batch).ok());
    QVERIFY(modelsOf(fixture) == (Models{":1", ":2", ":99"}));
}

void LedgerUndoTest::olderSnapshotChangesNothing()
{
    LedgerFixture fixture;
    fixture.import({snapshot(2000, "openai", 5), snapshot(2000, "google", 6)});
    const auto older = fixture.import({snapshot(1000, "openai", 1), snapshot(1000, "mistral", 2)});
    QCOMPARE(older.batch, 0);
    QCOMPARE(older.counts.duplicates, 2);
    QVERIFY(modelsOf(fixture) == (Models{":5", ":6"}));
}

void LedgerUndoTest::newestOfTwoSnapshotsInOneFile()
{
    LedgerFixture fixture;
    const auto import = fixture.import({snapshot(1000, "openai", 1), snapshot(1000, "mistral", 2),
                                        snapshot(2000, "openai", 5), snapshot(1500, "openai", 3)});
    QVERIFY(modelsOf(fixture) == Models{":5"});
    QVERIFY(fixture.ledger().undo(import.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
    QCOMPARE(fixture.import({snapshot(1000, "mistral", 2)}).counts.added, 1);
}

void LedgerUndoTest::aggregateExportedAsPlainRowIsKnown()
{
    LedgerFixture fixture;
    fixture.import({dayTotal(1, "a", 1), snapshot(5000, "openai", 2)});
    std::vector<UsageRecord> exported;
    for (const StoredRecord &stored : fixture.all()) {
        QVERIFY(stored.record.externalId.starts_with("aggregate-"));
        exported.push_back(stored.record);
    }
    QCOMPARE(fixture.import(exported).batch, 0); // JSONL tells the granularity
    for (UsageRecord &record : exported)
        record.granularity = Granularity::Request; // CSV does not
    const auto again = fixture.import(exported);
    QCOMPARE(again.batch, 0);
    QCOMPARE(again.counts.duplicates, 2);
}

void LedgerUndoTest::changesAreListed()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    fixture.import(
        {request("a", 1), request("b", 2), request("c", 3), dayTotal(1, "x", 1), dayTotal(1, "y", 1)});
    QCOMPARE(*ledger.lastChange(), 0);
    QVERIFY(ledger.changedSince(0)->empty()); // additions are no changes

    const auto second = fixture.import({request("c", 3, "z"), request("a", 1, "z"), dayTotal(1, "y", 1)});
    QVERIFY(*ledger.changedSince(0) == (std::vector<int64_t>{1, 3, 4}));
    const int64_t change = *ledger.lastChange();
    QVERIFY(change > 0);
    QVERIFY(ledger.undo(1).ok());
    QVERIFY(*ledger.changedSince(change) == (std::vector<int64_t>{1, 2, 3, 4, 5}));
    QVERIFY(*ledger.changedSince(0) == (std::vector<int64_t>{1, 2, 3, 4, 5}));
    QVERIFY(ledger.changedSince(*ledger.lastChange())->empty());
    QVERIFY(ledger.undo(second.batch).ok());
    QCOMPARE(*ledger.recordCount(), 0);
}

TALLYGLASS_TEST(LedgerUndoTest)
#include "ledgerundotest.moc"
