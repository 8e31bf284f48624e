// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "storage/batchtable.h"
#include "support/testprogram.h"

using namespace tally;

namespace {

UsageRecord unpriced(const std::string &id, int64_t input = 10)
{
    UsageRecord record = request(id, 1, "m", input);
    record.reportedCost.reset();
    settleCost(record);
    return record;
}

Repricing priced(int64_t id, int64_t nano, const std::string &price = R"({"book":"b"})")
{
    return {id, Money{nano}, false, price, Money{nano / 2}};
}

Result<int64_t> reprice(LedgerFixture &fixture, std::vector<Repricing> changes)
{
    size_t next = 0;
    return fixture.ledger().batches().reprice(
        {}, [&, changes = std::move(changes)](Repricing &change) -> Result<bool> {
            if (next == changes.size())
                return false;
            change = changes[next++];
            return true;
        });
}

} // namespace

/// Re-pricing as a batch that can be undone, in any order with imports.
class LedgerRepriceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesComputedCostsOnly();
    void undoGivesBackWhatWasThere();
    void undoneInAnyOrder();
    void outlivesALaterImportOfTheRecord();
    void importUndoneUnderAReprice();
    void undoneImportTakesItsPricesAlong();
    void costOfAMixtureIsComputedAnew();
    void nothingIsWrittenOnAnError();
    void noChangeIsNoBatch();
};

void LedgerRepriceTest::changesComputedCostsOnly()
{
    LedgerFixture fixture;
    UsageRecord reported = request("r", 1);
    fixture.import({unpriced("a"), reported});
    const auto batch = reprice(fixture, {priced(1, 500), priced(2, 700)});
    QVERIFY(batch.ok());
    const auto records = fixture.all();
    QVERIFY(records[0].record.cost() == Money{500});
    QCOMPARE(records[0].record.costSource, CostSource::Computed);
    QCOMPARE(records[0].record.price, std::string(R"({"book":"b"})"));
    QVERIFY(records[0].record.cacheSaving == Money{250});
    QVERIFY(records[1].record.cost() == reported.reportedCost);
    QVERIFY(records[1].record.computedCost == Money{700});
    const auto batches = fixture.ledger().batches().all();
    QCOMPARE((*batches)[0].id, *batch);
    QCOMPARE((*batches)[0].updated, 2);
    const auto changed = fixture.ledger().changedSince(0);
    QVERIFY((*changed == std::vector<int64_t>{1, 2}));
    QCOMPARE(fixture.import({unpriced("a")}).counts.duplicates, 1);
    QVERIFY(fixture.all()[0].record.cost() == Money{500});
}

void LedgerRepriceTest::undoGivesBackWhatWasThere()
{
    LedgerFixture fixture;
    fixture.import({unpriced("a"), request("r", 1)});
    const auto before = fixture.all();
    const auto batch = reprice(fixture, {priced(1, 500), priced(2, 700)});
    QVERIFY(fixture.ledger().undo(*batch).ok());
    const auto after = fixture.all();
    for (size_t i = 0; i < before.size(); ++i) {
        QVERIFY(after[i].record == before[i].record);
        QCOMPARE(after[i].batch, before[i].batch);
    }
    QVERIFY(!fixture.ledger().undo(*batch).ok());
}

void LedgerRepriceTest::undoneInAnyOrder()
{
    LedgerFixture fixture;
    fixture.import({unpriced("a")});
    const auto first = reprice(fixture, {priced(1, 100)});
    const auto second = reprice(fixture, {priced(1, 200)});
    QVERIFY(fixture.ledger().undo(*first).ok());
    QVERIFY(fixture.all()[0].record.cost() == Money{200});
    QVERIFY(fixture.ledger().undo(*second).ok());
    QVERIFY(!fixture.all()[0].record.cost());
}

void LedgerRepriceTest::outlivesALaterImportOfTheRecord()
{
    LedgerFixture fixture;
    fixture.import({unpriced("a")});
    const auto batch = reprice(fixture, {priced(1, 100)});
    UsageRecord more = unpriced("a");
    more.customer = "acme";
    const auto later = fixture.import({more});
    QCOMPARE(later.counts.updated, 1);
    QVERIFY(fixture.all()[0].record.cost() == Money{100});
    QVERIFY(fixture.ledger().undo(*batch).ok());
    QVERIFY(!fixture.all()[0].record.cost());
    QCOMPARE(fixture.all()[0].record.customer, std::string("acme"));
    QVERIFY(fixture.ledger().undo(later.batch).ok());
    QVERIFY(!fixture.all()[0].record.cost());
    QCOMPARE(fixture.all()[0].record.customer, std::string());
}

void LedgerRepriceTest::importUndoneUnderAReprice()
{
    LedgerFixture fixture;
    const auto import = fixture.import({unpriced("a"), unpriced("b")});
    const auto batch = reprice(fixture, {priced(1, 100), priced(2, 100)});
    QVERIFY(fixture.ledger().undo(import.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
    QVERIFY(fixture.ledger().undo(*batch).ok());
    QCOMPARE(fixture.import({unpriced("a")}).counts.added, 1);
    QVERIFY(!fixture.all()[0].record.cost());
}

void LedgerRepriceTest::undoneImportTakesItsPricesAlong()
{
    LedgerFixture fixture;
    UsageRecord first = unpriced("a");
    first.computedCost = Money{10};
    first.costSource = CostSource::Computed;
    UsageRecord second = first;
    second.tokens.input = 2 * first.tokens.input.value();
    second.computedCost = Money{20};
    fixture.import({first});
    const auto more = fixture.import({second});
    QCOMPARE(more.counts.updated, 1);
    const auto batch = reprice(fixture, {priced(1, 80)});
    QVERIFY(fixture.all()[0].record.cost() == Money{80});
    QVERIFY(fixture.ledger().undo(more.batch).ok());
    QVERIFY(fixture.all()[0].record.cost() == Money{10});
    QVERIFY(fixture.ledger().undo(*batch).ok());
    QVERIFY(fixture.all()[0].record.cost() == Money{10});
}

void LedgerRepriceTest::costOfAMixtureIsComputedAnew()
{
    LedgerFixture fixture;
    UsageRecord first = unpriced("a");
    first.tokens.output = std::nullopt;
    first.computedCost = Money{10};
    first.costSource = CostSource::Computed;
    UsageRecord second = unpriced("a");
    second.tokens = {};
    second.tokens.output = 7;
    second.computedCost = Money{7};
    second.costSource = CostSource::Computed;
    fixture.import({first});
    auto append = fixture.ledger().beginAppend(
        {QStringLiteral("log.csv"), {}, "ab", QStringLiteral("csv"), 100, {}}, {});
    QVERIFY(append.ok());
    (*append)->setPricing([](UsageRecord &record) {
        record.computedCost = Money{*record.tokens.input + *record.tokens.output};
        settleCost(record);
    });
    QVERIFY((*append)->append(second).ok());
    const auto batch = (*append)->finish(0);
    QVERIFY(batch.ok());
    append->reset();
    const Money both{*first.tokens.input + 7};
    QVERIFY(fixture.all()[0].record.cost() == both);

    UsageRecord booked = second; // says nothing new that is billed
    booked.customer = "acme";
    const auto later = fixture.import({booked});
    QCOMPARE(later.counts.updated, 1);
    QVERIFY(fixture.all()[0].record.cost() == both);
    QVERIFY(fixture.ledger().undo(later.batch).ok());
    QVERIFY(fixture.all()[0].record.cost() == both);
    QVERIFY(fixture.ledger().undo(*batch).ok());
    QVERIFY(fixture.all()[0].record.cost() == Money{10});
    QVERIFY(!fixture.all()[0].record.tokens.output);
}

void LedgerRepriceTest::nothingIsWrittenOnAnError()
{
    LedgerFixture fixture;
    fixture.import({unpriced("a")});
    int calls = 0;
    const auto failed = fixture.ledger().batches().reprice({}, [&](Repricing &change) -> Result<bool> {
        if (++calls > 1)
            return Error{ErrorKind::Cancelled, QStringLiteral("enough")};
        change = priced(1, 100);
        return true;
    });
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().kind, ErrorKind::Cancelled);
    QVERIFY(!fixture.all()[0].record.cost());
    QCOMPARE(fixture.ledger().batches().all()->size(), 1u);
    QVERIFY(reprice(fixture, {priced(1, 100)}).ok());
    QVERIFY(fixture.all()[0].record.price == R"({"book":"b"})");
}

void LedgerRepriceTest::noChangeIsNoBatch()
{
    LedgerFixture fixture;
    fixture.import({unpriced("a")});
    const auto batch = reprice(fixture, {});
    QCOMPARE(*batch, 0);
    QCOMPARE(fixture.ledger().batches().all()->size(), 1u);
}

TALLYGLASS_TEST(LedgerRepriceTest)
#include "ledgerrepricetest.moc"
