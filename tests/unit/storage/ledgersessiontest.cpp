// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "storage/batchtable.h"
#include "support/testprogram.h"

#include <functional>

using namespace tally;

namespace {

constexpr int64_t Noon = 43'200'000;

/// What a ledger says of each record and each import, without what differs from run to run.
QStringList contentOf(Ledger &ledger)
{
    QStringList lines;
    for (const StoredRecord &stored : LedgerFixture::allOf(ledger))
        lines << QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(stored.id)
                     .arg(stored.batch)
                     .arg(QString::fromStdString(stored.record.externalId))
                     .arg(stored.record.timeMs)
                     .arg(stored.record.tokens.input.value_or(-1));
    const auto batches = ledger.batches().all();
    for (const BatchInfo &batch : *batches)
        lines << QStringLiteral("batch %1: %2 %3 %4 %5")
                     .arg(batch.id)
                     .arg(batch.added)
                     .arg(batch.updated)
                     .arg(batch.duplicates)
                     .arg(batch.undoneAtMs.has_value());
    lines << QStringLiteral("%1 records").arg(*ledger.recordCount());
    return lines;
}

std::vector<std::vector<UsageRecord>> someImports()
{
    UsageRecord grown = request("b", Noon + 1);
    grown.tokens.output = 50;
    return {{request("a", Noon), request("b", Noon + 1)},
            {request("b", Noon + 1), request("c", Noon + 2)}, // one is known
            {grown}, // one says more
            {dayTotal(3, "model-a", 100), dayTotal(3, "model-b", 7)},
            {dayTotal(3, "model-a", 120)}, // replaces the slice
            {request({}, Noon), request({}, Noon)},
            {request({}, Noon), request({}, Noon), request({}, Noon)}}; // two of three are known
}

} // namespace

/// Imports that are written together: as if they had come one by one, and all or none of them after a fault.
class LedgerSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void togetherIsTheSameAsOneByOne();
    void laterSessionsKnowWhatEarlierOnesWrote();
    void nothingIsThereWithoutACommit();
    void oneThatIsDroppedLeavesTheOthers();
    void idsDistrustedByOneAreByTheNext();
    void eachCanBeUndone();
    void othersWaitUntilItEnds();
};

void LedgerSessionTest::togetherIsTheSameAsOneByOne()
{
    LedgerFixture alone;
    LedgerFixture together;
    auto session = together.ledger().beginSession();
    QVERIFY(session.ok());
    for (const auto &records : someImports()) {
        const auto one = alone.import(records);
        const auto other = together.import(records);
        QCOMPARE(other.batch, one.batch);
        QCOMPARE(other.counts.added, one.counts.added);
        QCOMPARE(other.counts.updated, one.counts.updated);
        QCOMPARE(other.counts.duplicates, one.counts.duplicates);
        QCOMPARE(other.counts.removed, one.counts.removed);
    }
    const auto state = (*session)->commit();
    QVERIFY(state.ok());
    session->reset();
    QCOMPARE(*together.ledger().lastId(), state->lastId);
    QCOMPARE(contentOf(together.ledger()), contentOf(alone.ledger()));
    together.open();
    QCOMPARE(contentOf(together.ledger()), contentOf(alone.ledger()));
}

void LedgerSessionTest::laterSessionsKnowWhatEarlierOnesWrote()
{
    LedgerFixture alone;
    LedgerFixture together;
    for (const auto &records : someImports()) {
        alone.import(records);
        auto session = together.ledger().beginSession();
        QVERIFY(session.ok());
        together.import(records);
        QVERIFY((*session)->commit().ok());
    }
    QCOMPARE(contentOf(together.ledger()), contentOf(alone.ledger()));
}

void LedgerSessionTest::nothingIsThereWithoutACommit()
{
    LedgerFixture fixture;
    fixture.import({request("a", Noon)});
    const QStringList before = contentOf(fixture.ledger());
    const auto state = fixture.ledger().state();
    {
        const auto session = fixture.ledger().beginSession();
        QVERIFY(session.ok());
        for (const auto &records : someImports())
            QVERIFY(fixture.import(records).batch >= 0);
    }
    QCOMPARE(contentOf(fixture.ledger()), before);
    QVERIFY(*fixture.ledger().state() == *state);
    QCOMPARE(fixture.import({request("b", Noon, "new-model")}).counts.added, 1);
}

void LedgerSessionTest::oneThatIsDroppedLeavesTheOthers()
{
    LedgerFixture fixture;
    LedgerFixture without;
    auto session = fixture.ledger().beginSession();
    QVERIFY(session.ok());
    fixture.import({request("a", Noon, "model-a")});
    {
        const auto append = fixture.ledger().beginAppend({});
        QVERIFY(append.ok());
        QVERIFY((*append)->append(request("x", Noon, "model-only-here")).ok());
        QVERIFY((*append)->append(request("a", Noon, "model-a", 99)).ok());
    }
    const auto known = fixture.import({request("x", Noon, "model-b"), request("a", Noon, "model-a")});
    QCOMPARE(known.counts.added, 1);
    QCOMPARE(known.counts.duplicates, 1);
    QVERIFY((*session)->commit().ok());
    session->reset();
    without.import({request("a", Noon, "model-a")});
    without.import({request("x", Noon, "model-b"), request("a", Noon, "model-a")});
    QCOMPARE(contentOf(fixture.ledger()), contentOf(without.ledger()));
    QCOMPARE(fixture.all().back().record.model, std::string("model-b"));
}

void LedgerSessionTest::idsDistrustedByOneAreByTheNext()
{
    LedgerFixture fixture;
    auto session = fixture.ledger().beginSession();
    QVERIFY(session.ok());
    const UsageRecord first = request("1", Noon, "model-a");
    const UsageRecord second = request("1", Noon + 5, "model-b");
    fixture.import({first, second}, 0, {idKey(first)});
    QCOMPARE(fixture.import({request("1", Noon + 9, "model-c")}).counts.added, 1);
    QVERIFY((*session)->commit().ok());
    QCOMPARE(fixture.all().size(), size_t(3));
}

void LedgerSessionTest::eachCanBeUndone()
{
    LedgerFixture fixture;
    auto session = fixture.ledger().beginSession();
    QVERIFY(session.ok());
    fixture.import({request("a", Noon), request("b", Noon)});
    const auto second = fixture.import({request("b", Noon, "model-a", 70), request("c", Noon)});
    QCOMPARE(second.counts.updated, 1);
    QVERIFY((*session)->commit().ok());
    session->reset();
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    const auto records = fixture.all();
    QCOMPARE(records.size(), size_t(2));
    QCOMPARE(records[1].record.tokens.input, std::optional<int64_t>(10));
}

void LedgerSessionTest::othersWaitUntilItEnds()
{
    LedgerFixture fixture;
    auto session = fixture.ledger().beginSession();
    QVERIFY(session.ok());
    fixture.import({request("a", Noon)});
    QCOMPARE(fixture.ledger().undo(1).error().kind, ErrorKind::Locked);
    QCOMPARE(fixture.ledger().beginSession().error().kind, ErrorKind::Locked);
    QVERIFY((*session)->commit().ok());
    QVERIFY(!(*session)->commit().ok());
    session->reset();
    QVERIFY(fixture.ledger().undo(1).ok());
}

TALLYGLASS_TEST(LedgerSessionTest)
#include "ledgersessiontest.moc"
