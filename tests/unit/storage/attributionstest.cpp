// SPDX-License-Identifier: GPL-3.0-or-later
#include "bookingfixture.h"
#include "storage/batchtable.h"
#include "support/testprogram.h"

#include <QFile>

#include <algorithm>

using namespace tally;

namespace {

UsageRecord named(const std::string &id, const std::string &customer)
{
    UsageRecord record = request(id, 1);
    record.customer = customer;
    return record;
}

Int128 costOf(LedgerFixture &fixture)
{
    Int128 sum = 0;
    for (const StoredRecord &stored : fixture.all())
        sum += stored.record.cost().value_or(Money{0}).nano;
    return sum;
}

} // namespace

/// Fields set by hand over imported values: undone and done again in any order, with imports between.
class AttributionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void setsFieldsAndNothingElse();
    void tellsWhatWasImported();
    void undoneAndDoneAgainInAnyOrder();
    void theNewestCounts();
    void importsChangeWhatLiesBeneath();
    void importingAgainAddsNothing();
    void ownExportAddsNothing();
    void notSetAndContext();
    void importUndoneBeneath();
    void recordTakenOutAndBroughtBack();
    void slicesAreThoseOfTheImport();
    void newerSnapshotOfWhatIsBooked();
    void repricedBeneath();
    void nothingIsWrittenOnAnError();
    void nothingIsWrittenByAKilledProcess();
    void noChangeIsNoBatch();
    void refusesWhatCannotBeSet();
    void importsCannotBeRedone();
    void refusedOnAReadOnlyLedger();
};

void AttributionsTest::setsFieldsAndNothingElse()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1), request("b", 2), request("c", 3)});
    const auto before = fixture.all();
    const Int128 cost = costOf(fixture);
    const int64_t change = *fixture.ledger().lastChange();
    const int64_t batch =
        attribute(fixture.ledger(),
                  {setting("customer", "Acme"), setting("model", "model-b"), setting("user", "bo")}, {1, 3});
    QVERIFY(batch > 1);
    const auto after = fixture.all();
    QVERIFY(after[1].record == before[1].record);
    UsageRecord expected = before[0].record;
    expected.customer = "Acme";
    expected.model = "model-b";
    expected.user = "bo";
    QVERIFY(after[0].record == expected);
    QCOMPARE(after[0].batch, before[0].batch);
    QVERIFY(costOf(fixture) == cost);
    QVERIFY((*fixture.ledger().changedSince(change) == std::vector<int64_t>{1, 3}));
    const BatchInfo info = (*fixture.ledger().batches().all())[0];
    QCOMPARE(info.id, batch);
    QCOMPARE(info.updated, 2);
    QVERIFY(info.costNano == Int128(20'000));
    QVERIFY(info.attribution.has_value());
    QCOMPARE(info.attribution->rule, 0);
    QCOMPARE(info.attribution->settings.size(), size_t(3));
    QCOMPARE(info.attribution->settings[0].value, std::string("Acme"));
    QVERIFY(!(*fixture.ledger().batches().all())[1].attribution);
}

void AttributionsTest::tellsWhatWasImported()
{
    LedgerFixture fixture;
    fixture.import({named("a", "Old"), named("b", "Old")});
    const int64_t batch = attribute(fixture.ledger(), {setting("customer", "New")}, {1});
    const auto records = *fixture.ledger().fetch(std::vector<int64_t>{1, 2});
    QCOMPARE(importedOf(records[0]).customer, std::string("Old"));
    QVERIFY((bookedBy(records[0], fieldNamed("customer")) == BookedBy{false, batch}));
    QVERIFY(!bookedBy(records[0], fieldNamed("user")));
    QVERIFY(records[1].booked.isEmpty());
    QCOMPARE(fixture.all()[0].booked.customer, std::string("Old"));
}

void AttributionsTest::undoneAndDoneAgainInAnyOrder()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    fixture.import({request("a", 1), request("b", 2), request("c", 3)});
    const auto before = fixture.all();
    const int64_t first = attribute(ledger, {setting("customer", "A"), setting("project", "p")}, {1, 2});
    const int64_t second = attribute(ledger, {setting("customer", "B")}, {2, 3});
    QCOMPARE(booked(fixture), std::string("A/p B/p B/"));
    QVERIFY(ledger.undo(first).ok());
    QCOMPARE(booked(fixture), std::string("/ B/ B/"));
    QVERIFY(ledger.attributions().redo(first).ok());
    QCOMPARE(booked(fixture), std::string("A/p B/p B/"));
    QVERIFY(ledger.undo(second).ok());
    QCOMPARE(booked(fixture), std::string("A/p A/p /"));
    QVERIFY(ledger.undo(first).ok());
    for (size_t i = 0; i < before.size(); ++i)
        QVERIFY(fixture.all()[i].record == before[i].record && fixture.all()[i].booked.isEmpty());
    QVERIFY(ledger.attributions().redo(second).ok());
    QCOMPARE(booked(fixture), std::string("/ B/ B/"));
    QVERIFY(!ledger.attributions().redo(second).ok());
    QVERIFY(!ledger.undo(first).ok());
    QVERIFY(ledger.attributions().redo(first).ok());
    QCOMPARE(booked(fixture), std::string("A/p B/p B/"));
}

void AttributionsTest::theNewestCounts()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    fixture.import({request("a", 1)});
    const int64_t first = attribute(ledger, {setting("customer", "A")}, {1});
    attribute(ledger, {setting("customer", "B")}, {1});
    QVERIFY(ledger.undo(first).ok());
    QVERIFY(ledger.attributions().redo(first).ok()); // done again, it lies where it lay
    QCOMPARE(booked(fixture), std::string("B/"));
}

void AttributionsTest::importsChangeWhatLiesBeneath()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    fixture.import({named("a", "Old")});
    const int64_t batch = attribute(ledger, {setting("customer", "New")}, {1});
    UsageRecord more = named("a", "Newest");
    more.project = "p";
    more.tokens.input = 70;
    const auto later = fixture.import({more});
    QCOMPARE(later.counts.updated, 1);
    QCOMPARE(booked(fixture), std::string("New/p"));
    QVERIFY(fixture.all()[0].record.tokens.input == 70);
    QVERIFY(ledger.undo(batch).ok());
    QCOMPARE(booked(fixture), std::string("Newest/p"));
    QVERIFY(ledger.attributions().redo(batch).ok());
    QVERIFY(ledger.undo(later.batch).ok());
    QCOMPARE(booked(fixture), std::string("New/"));
    QVERIFY(ledger.undo(batch).ok());
    QVERIFY(fixture.all()[0].record == named("a", "Old"));
}

void AttributionsTest::importingAgainAddsNothing()
{
    LedgerFixture fixture;
    UsageRecord byContent = request({}, 5);
    const std::vector<UsageRecord> file{request("a", 1),     byContent,           byContent,
                                        dayTotal(3, "m", 4), dayTotal(3, "n", 4), snapshot(9, "p", 3)};
    fixture.import(file);
    const std::vector<int64_t> all{1, 2, 3, 4, 5, 6};
    attribute(fixture.ledger(),
              {setting("customer", "Acme"), setting("user", ""), setting("project", "p"),
               setting("model", "x"), setting("context.team", "t")},
              all);
    const auto before = fixture.all();
    const auto again = fixture.import(file);
    QCOMPARE(again.batch, 0);
    QCOMPARE(again.counts.duplicates, int64_t(file.size()));
    const auto after = fixture.all();
    QCOMPARE(after.size(), file.size());
    for (size_t i = 0; i < after.size(); ++i)
        QVERIFY(after[i].record == before[i].record);
}

void AttributionsTest::ownExportAddsNothing()
{
    LedgerFixture fixture;
    UsageRecord first = request({}, 5);
    UsageRecord second = first;
    second.customer = "Other";
    fixture.import({first, second, request("a", 1)});
    attribute(fixture.ledger(), {setting("customer", "Acme")}, {1, 2, 3});
    std::vector<UsageRecord> exported;
    for (const StoredRecord &stored : fixture.all())
        exported.push_back(stored.record);
    const auto again = fixture.import(exported, {.excerpt = true});
    QCOMPARE(again.counts.added, 0);
    QCOMPARE(*fixture.ledger().recordCount(), 3);
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/ Acme/"));
}

void AttributionsTest::notSetAndContext()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    UsageRecord record = named("a", "Old");
    record.context = R"({"app":{"version":"2","name":"x"},"n":1.50,"env":"prod"})";
    fixture.import({record});
    const int64_t first = attribute(
        ledger,
        {setting("customer", ""), setting("context.app.version", "3"), setting("context.team", "a \"b\"")},
        {1});
    const int64_t second = attribute(ledger, {setting("context.env", "")}, {1});
    QCOMPARE(fixture.all()[0].record.context,
             std::string(R"({"app":{"version":"3","name":"x"},"n":1.50,"team":"a \"b\""})"));
    QCOMPARE(fixture.all()[0].record.customer, std::string());
    QCOMPARE(importedOf(fixture.all()[0]).context, record.context);
    QVERIFY(ledger.undo(first).ok());
    QCOMPARE(fixture.all()[0].record.context, std::string(R"({"app":{"version":"2","name":"x"},"n":1.50})"));
    QVERIFY(ledger.undo(second).ok());
    QVERIFY(fixture.all()[0].record == record);
}

void AttributionsTest::importUndoneBeneath()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const auto first = fixture.import({request("a", 1), request("b", 2)});
    const auto second = fixture.import({request("b", 2)}); // saw b only
    QCOMPARE(second.batch, 0);
    const auto third = fixture.import({request("b", 2), request("c", 3)});
    const int64_t batch = attribute(ledger, {setting("customer", "Acme")}, {1, 2});
    QVERIFY(ledger.undo(first.batch).ok());
    QCOMPARE(booked(fixture), std::string("Acme/ /")); // b is the third's now
    QVERIFY(ledger.undo(batch).ok());
    QCOMPARE(booked(fixture), std::string("/ /"));
    QVERIFY(ledger.attributions().redo(batch).ok());
    QCOMPARE(booked(fixture), std::string("Acme/ /"));
    QVERIFY(ledger.undo(third.batch).ok());
    QCOMPARE(*ledger.recordCount(), 0);
    QVERIFY(ledger.undo(batch).ok());
    QCOMPARE(fixture.import({request("a", 1)}).counts.added, 1);
    QCOMPARE(booked(fixture), std::string("/"));
}

void AttributionsTest::recordTakenOutAndBroughtBack()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const auto first = fixture.import({dayTotal(1, "m", 1), dayTotal(1, "n", 1)});
    QCOMPARE(first.counts.added, 2);
    const int64_t batch = attribute(ledger, {setting("customer", "Acme")}, {1, 2});
    const auto without = fixture.import({dayTotal(1, "m", 1), dayTotal(1, "o", 1)});
    QCOMPARE(without.counts.removed, 1);
    QCOMPARE(booked(fixture), std::string("Acme/ /"));
    const auto back = fixture.import({dayTotal(1, "m", 1), dayTotal(1, "n", 2)});
    QCOMPARE(back.counts.added, 1);
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/"));
    QVERIFY(ledger.undo(back.batch).ok());
    QVERIFY(ledger.undo(without.batch).ok());
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/"));
    QVERIFY(ledger.undo(batch).ok());
    QCOMPARE(booked(fixture), std::string("/ /"));
    QVERIFY(fixture.all()[1].record.tokens.input == 1);
}

void AttributionsTest::slicesAreThoseOfTheImport()
{
    LedgerFixture fixture;
    UsageRecord ours = dayTotal(1, "m", 1);
    ours.customer = "Acme";
    UsageRecord theirs = dayTotal(1, "n", 1);
    theirs.customer = "Beta";
    fixture.import({ours, theirs});
    attribute(fixture.ledger(), {setting("customer", "Acme")}, {1, 2});
    UsageRecord corrected = ours;
    corrected.model = "o";
    // A file about Acme says nothing of what was imported as Beta's.
    const auto import = fixture.import({corrected}, {.customer = "Acme"});
    QCOMPARE(import.counts.removed, 1);
    QCOMPARE(fixture.all().size(), size_t(2));
    QCOMPARE(fixture.all()[0].record.model, std::string("n"));
}

void AttributionsTest::newerSnapshotOfWhatIsBooked()
{
    LedgerFixture fixture;
    fixture.import({snapshot(10, "p", 3), snapshot(10, "q", 4)});
    attribute(fixture.ledger(), {setting("customer", "Acme"), setting("user", "bo")}, {1, 2});
    QCOMPARE(fixture.import({snapshot(5, "p", 2)}).counts.duplicates, 1); // older than what is there
    const auto newer = fixture.import({snapshot(20, "p", 9)});
    QCOMPARE(newer.counts.updated, 1);
    QCOMPARE(newer.counts.removed, 1);
    QCOMPARE(booked(fixture), std::string("Acme/"));
    QVERIFY(fixture.all()[0].record.tokens.input == 9);
}

void AttributionsTest::repricedBeneath()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    UsageRecord record = request("a", 1);
    record.reportedCost.reset();
    settleCost(record);
    fixture.import({record});
    const int64_t batch = attribute(ledger, {setting("customer", "Acme")}, {1});
    bool given = false;
    const auto priced = ledger.batches().reprice({}, [&](Repricing &change) -> Result<bool> {
        change = {1, Money{500}, false, {}, {}};
        return !std::exchange(given, true);
    });
    QVERIFY(priced.ok());
    QCOMPARE(booked(fixture), std::string("Acme/"));
    QVERIFY(fixture.all()[0].record.cost() == Money{500});
    QCOMPARE(fixture.import({record}).batch, 0);
    QVERIFY(ledger.undo(batch).ok());
    QCOMPARE(booked(fixture), std::string("/"));
    QVERIFY(fixture.all()[0].record.cost() == Money{500});
    QVERIFY(ledger.attributions().redo(batch).ok());
    QVERIFY(ledger.undo(*priced).ok());
    QCOMPARE(booked(fixture), std::string("Acme/"));
    QVERIFY(!fixture.all()[0].record.cost());
}

void AttributionsTest::nothingIsWrittenOnAnError()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    fixture.import({request("a", 1), request("b", 2)});
    const auto stop = [](int64_t) { return Error{ErrorKind::Cancelled, QStringLiteral("enough")}; };
    int calls = 0;
    const auto failed = ledger.attributions().set(
        attributionSource(), {.settings = {setting("customer", "Acme")}}, [&](int64_t &id) -> Result<bool> {
            id = ++calls;
            return calls > 2 ? Result<bool>(stop(id)) : Result<bool>(true);
        });
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().kind, ErrorKind::Cancelled);
    QCOMPARE(booked(fixture), std::string("/ /"));
    QCOMPARE(ledger.batches().all()->size(), size_t(1));
    const int64_t batch = attribute(ledger, {setting("customer", "Acme")}, {1, 2});
    const auto cancelled =
        ledger.attributions().undo(batch, [&](int64_t done, int64_t) -> Result<void> { return stop(done); });
    QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/"));
    QVERIFY(!(*ledger.batches().all())[0].undoneAtMs);
    QVERIFY(ledger.undo(batch).ok());
}

// What stands on the disk in the middle of a transaction is what a killed process leaves.
void AttributionsTest::nothingIsWrittenByAKilledProcess()
{
    LedgerFixture fixture;
    std::vector<UsageRecord> records;
    for (int i = 0; i < 3000; ++i)
        records.push_back(request("r" + std::to_string(i), i));
    fixture.import(records);
    const QString copy = fixture.folder() + QStringLiteral("/copy.ledger");
    int64_t last = 0;
    const auto written = fixture.ledger().attributions().set(
        attributionSource(), {.settings = {setting("customer", "Acme")}}, [&](int64_t &id) -> Result<bool> {
            if (last == 2000) {
                for (const char *end : {"", "-wal"})
                    QFile::copy(fixture.path() + QLatin1StringView(end), copy + QLatin1StringView(end));
            }
            id = ++last;
            return last <= 3000;
        });
    QVERIFY(written.ok());
    QCOMPARE(written->changed, 3000);
    auto killed = Ledger::open(copy, Ledger::Mode::ReadOnly);
    QVERIFY(killed.ok());
    QCOMPARE((*killed)->batches().all()->size(), size_t(1));
    QVERIFY(std::ranges::none_of(LedgerFixture::allOf(**killed), [](const StoredRecord &stored) {
        return !stored.record.customer.empty() || !stored.booked.isEmpty();
    }));
}

void AttributionsTest::noChangeIsNoBatch()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    fixture.import({named("a", "Acme"), named("b", "Beta")});
    QCOMPARE(attribute(ledger, {setting("customer", "Acme")}, {1}), 0);
    QCOMPARE(attribute(ledger, {setting("customer", "Acme")}, {}), 0);
    QCOMPARE(attribute(ledger, {setting("customer", "Acme")}, {77}), 0);
    QCOMPARE(ledger.batches().all()->size(), size_t(1));
    // One that was so already belongs to it all the same: it stays so whatever is undone or imported.
    const int64_t batch = attribute(ledger, {setting("customer", "Acme")}, {1, 2});
    const BatchInfo info = (*ledger.batches().all())[0];
    QCOMPARE(info.updated, 1);
    QCOMPARE(info.duplicates, 1);
    fixture.import({named("a", "Zeta")});
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/"));
    QVERIFY(ledger.undo(batch).ok());
    QCOMPARE(booked(fixture), std::string("Zeta/ Beta/"));
}

void AttributionsTest::refusesWhatCannotBeSet()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1)});
    const auto refused = [&](const FieldSettings &settings) {
        const auto written =
            fixture.ledger().attributions().set(attributionSource(), {.settings = settings}, each({1}));
        return !written && written.error().kind == ErrorKind::InvalidInput;
    };
    QVERIFY(refused({}));
    QVERIFY(refused({setting("provider", "x")}));
    QVERIFY(refused({setting("batch", "3")}));
    QVERIFY(refused({setting("customer", "a"), setting("customer", "b")}));
    QVERIFY(refused({setting("customer", "a\nb")}));
    QVERIFY(refused({setting("customer", std::string(1001, 'x'))}));
    QCOMPARE(fixture.ledger().batches().all()->size(), size_t(1));
}

void AttributionsTest::importsCannotBeRedone()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const auto import = fixture.import({request("a", 1)});
    QVERIFY(ledger.undo(import.batch).ok());
    const auto redone = ledger.attributions().redo(import.batch);
    QVERIFY(!redone.ok());
    QCOMPARE(redone.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!ledger.attributions().redo(99).ok());
}

void AttributionsTest::refusedOnAReadOnlyLedger()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1)});
    fixture.close();
    auto ledger = Ledger::open(fixture.place(), Ledger::Mode::ReadOnly);
    QVERIFY(ledger.ok());
    const auto written = (*ledger)->attributions().set(attributionSource(),
                                                       {.settings = {setting("customer", "x")}}, each({1}));
    QVERIFY(!written.ok());
    QCOMPARE(written.error().kind, ErrorKind::Permission);
    QVERIFY((*ledger)->attributions().rules().all()->empty());
}

TALLYGLASS_TEST(AttributionsTest)
#include "attributionstest.moc"
