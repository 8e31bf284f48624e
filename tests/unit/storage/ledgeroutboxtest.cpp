// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "storage/chattable.h"
#include "storage/connectiontable.h"
#include "storage/outbox.h"
#include "support/testprogram.h"

using namespace tally;

namespace {

UsageRecord sentRequest(const std::string &id, Status status = Status::Completed)
{
    UsageRecord record;
    record.timeMs = 1'000;
    record.project = "site";
    record.provider = record.source = "openrouter";
    record.model = "m";
    record.externalId = id;
    record.status = status;
    if (status != Status::Pending)
        record.tokens.input = 10;
    return record;
}

int64_t addConnection(Ledger &ledger, const std::string &kind)
{
    const auto id = ledger.connections().add(
        {.kind = kind, .name = kind, .isOut = kind != "pull", .config = "{}", .addedMs = 1});
    return id ? *id : -1;
}

OutboxCounts countsOf(Ledger &ledger, int64_t connection)
{
    return ledger.outbox().counts(connection).value();
}

int64_t enqueue(Ledger &ledger, int64_t connection, int64_t batch)
{
    int64_t added = -1;
    const auto done = ledger.outbox().write([&]() -> Result<void> {
        const auto enqueued = ledger.outbox().batches().enqueue(connection, batch, true);
        if (!enqueued)
            return enqueued.error();
        added = *enqueued;
        return {};
    });
    return done ? added : -1;
}

constexpr int64_t Many = 3000;

/// Every `step`th of them.
std::vector<UsageRecord> manyRequests(int64_t step, int64_t cost)
{
    std::vector<UsageRecord> requests;
    for (int64_t i = 0; i < Many; i += step) {
        requests.push_back(sentRequest("many-" + std::to_string(i)));
        requests.back().reportedCost = Money{cost};
        settleCost(requests.back());
    }
    return requests;
}

void put(Ledger &ledger, int64_t connection, int64_t record, OutboxState state)
{
    const auto done = ledger.outbox().write([&]() -> Result<void> {
        auto row = ledger.outbox().find(connection, record);
        if (!row || !*row)
            return Error{ErrorKind::NotFound, {}};
        (*row)->state = state;
        if (state == OutboxState::Sent)
            (*row)->remoteId = "r" + std::to_string(record);
        return ledger.outbox().put(connection, **row);
    });
    QVERIFY(done.ok());
}

} // namespace

/// What writing records means for what is on its way to others.
class LedgerOutboxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void enqueuesWhatArisesHere();
    void leavesEarlierRequestsAlone();
    void enqueuesBatchesOnce();
    void followsARequestToItsRow();
    void withdrawsWhatIsUndone();
    void sendsChangesWhereTheyAreTaken();
    void takesUpManyChanges();
    void forgetsManyThatAreUndone();
    void givesTheLeaseOfTheDead();
    void retriesAfterAsking();
    void enqueuesAlerts();
};

void LedgerOutboxTest::enqueuesWhatArisesHere()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t out = addConnection(ledger, "portal");
    const int64_t in = addConnection(ledger, "pull");
    fixture.import({sentRequest("imported")});
    QCOMPARE(countsOf(ledger, out).pending, 0);
    const auto id = ledger.chats().put(0, sentRequest("a", Status::Pending), {});
    QVERIFY(id.ok());
    QCOMPARE(countsOf(ledger, out).pending, 0); // it has not ended
    QVERIFY(ledger.chats().put(*id, sentRequest("a"), {}).ok());
    QCOMPARE(countsOf(ledger, out).pending, 1);
    QCOMPARE(countsOf(ledger, in).pending, 0);
    QVERIFY(ledger.chats().put(0, sentRequest("b", Status::Failed), {}).ok());
    QCOMPARE(countsOf(ledger, out).pending, 2);
    QVERIFY(ledger.outbox().find(out, *id).value()->key == idKey(sentRequest("a")));
}

void LedgerOutboxTest::leavesEarlierRequestsAlone()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const auto id = ledger.chats().put(0, sentRequest("a"), {});
    const int64_t out = addConnection(ledger, "webhook");
    UsageRecord later = sentRequest("a");
    later.reportedCost = Money{5};
    settleCost(later);
    QVERIFY(ledger.chats().put(*id, later, {}).ok());
    QCOMPARE(countsOf(ledger, out), OutboxCounts{});
}

void LedgerOutboxTest::enqueuesBatchesOnce()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t out = addConnection(ledger, "portal");
    UsageRecord fromPortal = sentRequest("p");
    fromPortal.source = "portal";
    const auto batch = fixture.import({sentRequest("a"), sentRequest("b"), fromPortal}).batch;
    QCOMPARE(enqueue(ledger, out, batch), 2);
    QCOMPARE(enqueue(ledger, out, batch), 0);
    QCOMPARE(countsOf(ledger, out).pending, 2);
    QCOMPARE(enqueue(ledger, out, 99), -1);
}

// An import had brought the request whose answer names it.
void LedgerOutboxTest::followsARequestToItsRow()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t out = addConnection(ledger, "portal");
    fixture.import({sentRequest("gen-1")});
    const auto chat = ledger.chats().put(0, sentRequest("chat-1", Status::Pending), {});
    const auto placed = ledger.chats().put(*chat, sentRequest("gen-1"), {});
    QVERIFY(placed.ok() && *placed != *chat);
    QCOMPARE(countsOf(ledger, out).pending, 1);
    QVERIFY(ledger.outbox().find(out, *placed).value().has_value());
    QVERIFY(!ledger.outbox().find(out, *chat).value().has_value());
}

void LedgerOutboxTest::withdrawsWhatIsUndone()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t out = addConnection(ledger, "portal");
    const auto batch = fixture.import({sentRequest("a"), sentRequest("b"), sentRequest("c")}).batch;
    QCOMPARE(enqueue(ledger, out, batch), 3);
    put(ledger, out, 1, OutboxState::Sent);
    put(ledger, out, 2, OutboxState::Unknown);
    QVERIFY(ledger.undo(batch).ok());
    QCOMPARE(countsOf(ledger, out), OutboxCounts{});
    const auto again = fixture.import({sentRequest("a"), sentRequest("b"), sentRequest("c")}).batch;
    QCOMPARE(enqueue(ledger, out, again), 1); // the others were on their way before
    const OutboxCounts counts = countsOf(ledger, out);
    QCOMPARE(counts.sent, 1);
    QCOMPARE(counts.unknown, 1);
    QCOMPARE(counts.pending, 1);
    QVERIFY(ledger.outbox().knowsRemote(out, "r1").value());
}

void LedgerOutboxTest::sendsChangesWhereTheyAreTaken()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t portal = addConnection(ledger, "portal");
    const int64_t hook = addConnection(ledger, "webhook");
    const auto id = ledger.chats().put(0, sentRequest("a"), {});
    const auto refused = ledger.chats().put(0, sentRequest("b"), {});
    for (const int64_t connection : {portal, hook}) {
        put(ledger, connection, *id, OutboxState::Sent);
        put(ledger, connection, *refused, OutboxState::Rejected);
    }
    UsageRecord later = sentRequest("a");
    later.reportedCost = Money{5};
    settleCost(later);
    QVERIFY(ledger.chats().put(*id, later, {}).ok());
    QCOMPARE(countsOf(ledger, portal).sent, 1);
    QCOMPARE(countsOf(ledger, hook).pending, 1);
    QVERIFY(ledger.outbox().find(hook, *id).value()->isUpdate);
    later = sentRequest("b");
    later.reportedCost = Money{5};
    settleCost(later);
    QVERIFY(ledger.chats().put(*refused, later, {}).ok());
    QCOMPARE(countsOf(ledger, portal).pending, 1); // it may be taken now
}

// Who imports many changes does not wait for what they mean for the outbox.
void LedgerOutboxTest::takesUpManyChanges()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t portal = addConnection(ledger, "portal");
    const int64_t hook = addConnection(ledger, "webhook");
    const auto batch = fixture.import(manyRequests(1, 1)).batch;
    QCOMPARE(enqueue(ledger, portal, batch), Many);
    QCOMPARE(enqueue(ledger, hook, batch), Many);
    Outbox &outbox = ledger.outbox();
    QVERIFY(outbox.write([&]() -> Result<void> {
        for (int64_t record = 1; record <= Many; ++record) {
            for (const int64_t connection : {portal, hook}) {
                OutboxRow row = **outbox.find(connection, record);
                row.state = record % 3 == 0 ? OutboxState::Rejected : OutboxState::Sent;
                if (const auto done = outbox.put(connection, row); !done)
                    return done;
            }
        }
        return {};
    }));
    // Every second one: as many runs.
    QCOMPARE(fixture.import(manyRequests(2, 2)).counts.updated, Many / 2);
    int turns = 0;
    for (auto isMore = Result(true); isMore && *isMore; ++turns)
        isMore = outbox.catchUp();
    QCOMPARE(turns, 2);
    QCOMPARE(countsOf(ledger, portal).pending, Many / 6);
    QCOMPARE(countsOf(ledger, hook).pending, Many / 2);
    QCOMPARE(countsOf(ledger, hook).rejected, Many / 6);
    for (int64_t record = 1; record <= Many; ++record) {
        const OutboxRow row = **outbox.find(hook, record);
        const bool hasChanged = record % 2 == 1;
        QCOMPARE(row.isUpdate, hasChanged && record % 3 != 0);
        QCOMPARE(row.state == OutboxState::Pending, hasChanged);
    }
}

void LedgerOutboxTest::forgetsManyThatAreUndone()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t hook = addConnection(ledger, "webhook");
    const auto batch = fixture.import(manyRequests(1, 1)).batch;
    QCOMPARE(enqueue(ledger, hook, batch), Many);
    put(ledger, hook, 1, OutboxState::Sent);
    QCOMPARE(fixture.import(manyRequests(1, 2)).counts.updated, Many);
    QVERIFY(ledger.undo(batch).ok());
    for (auto isMore = Result(true); isMore && *isMore;)
        isMore = ledger.outbox().catchUp();
    const OutboxCounts counts = countsOf(ledger, hook);
    QCOMPARE(counts.pending + counts.sent, int64_t(fixture.all().size()));
}

void LedgerOutboxTest::givesTheLeaseOfTheDead()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t out = addConnection(ledger, "portal");
    ConnectionTable &table = ledger.connections();
    const auto alive = [](const std::string &) { return true; };
    const auto dead = [](const std::string &) { return false; };
    QVERIFY(table.takeLease(out, "one", dead).value());
    QVERIFY(!table.takeLease(out, "two", alive).value());
    QVERIFY(table.takeLease(out, "one", alive).value());
    QVERIFY(table.takeLease(out, "two", dead).value());
    QVERIFY(table.leaveLease(out, "one").ok());
    QVERIFY(!table.takeLease(out, "three", alive).value());
    QVERIFY(table.leaveLease(out, "two").ok());
    QVERIFY(table.takeLease(out, "three", alive).value());
}

// What a portal may have is never sent again before it was asked, whatever was decided meanwhile.
void LedgerOutboxTest::retriesAfterAsking()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t portal = addConnection(ledger, "portal");
    const auto batch = fixture.import({sentRequest("a"), sentRequest("b"), sentRequest("c")}).batch;
    QCOMPARE(enqueue(ledger, portal, batch), 3);
    Outbox &outbox = ledger.outbox();
    const std::vector<int64_t> records{1, 2, 3};
    put(ledger, portal, 1, OutboxState::Unknown);
    put(ledger, portal, 2, OutboxState::Rejected);
    const auto state = [&](size_t i) { return (*outbox.find(portal, records[i]))->state; };
    const auto retry = [&](bool asks) {
        return outbox.write([&] { return outbox.retry(portal, records, asks); }).ok();
    };
    QVERIFY(retry(true));
    QCOMPARE(state(0), OutboxState::Unknown);
    QCOMPARE(state(1), OutboxState::Pending);

    auto attempted = **outbox.find(portal, records[2]);
    attempted.attemptedMs = 1000;
    QVERIFY(outbox.write([&] { return outbox.put(portal, attempted); }));
    QVERIFY(outbox.write([&] { return outbox.discard(portal, records); }));
    QVERIFY(retry(true));
    QCOMPARE(state(1), OutboxState::Pending); // never left
    QCOMPARE(state(2), OutboxState::Unknown);

    QVERIFY(outbox.write([&] { return outbox.discard(portal, records); }));
    QVERIFY(retry(false));
    QCOMPARE(state(2), OutboxState::Pending);
}

void LedgerOutboxTest::enqueuesAlerts()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const int64_t hook = addConnection(ledger, "webhook");
    const int64_t otlp = addConnection(ledger, "otlp");
    QVERIFY(
        ledger.outbox().messages().enqueueEvents("webhook", "budget.crossed", {R"({"budget":"x"})"}).ok());
    QCOMPARE(countsOf(ledger, hook).pending, 1);
    QCOMPARE(countsOf(ledger, otlp).pending, 0);
    const auto events = ledger.outbox().messages().events(hook);
    QVERIFY(events.ok() && events->size() == 1);
    QCOMPARE(events->front().type, "budget.crossed");
}

TALLYGLASS_TEST(LedgerOutboxTest)

#include "ledgeroutboxtest.moc"
