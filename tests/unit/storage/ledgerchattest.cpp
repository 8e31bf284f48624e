// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "storage/batchtable.h"
#include "storage/chattable.h"
#include "support/testprogram.h"

using namespace tally;

namespace {

UsageRecord pending(const std::string &id)
{
    UsageRecord record;
    record.timeMs = 1'000;
    record.user = "jo@example.org";
    record.customer = "Acme";
    record.project = "site";
    record.provider = record.source = "openrouter";
    record.model = "m";
    record.externalId = id;
    record.status = Status::Pending;
    record.context = R"({"ticket":"7"})";
    return record;
}

UsageRecord completed(const std::string &id)
{
    UsageRecord record = pending(id);
    record.status = Status::Completed;
    record.tokens.input = 10;
    record.tokens.output = 5;
    record.computedCost = Money{700};
    record.costSource = CostSource::Computed;
    return record;
}

// What the provider's own export says of it.
UsageRecord exported(const std::string &id)
{
    UsageRecord record = completed(id);
    record.user = "u-4f2a";
    record.customer.clear();
    record.project.clear();
    record.context = R"({"app_name":"x","ticket":"other"})";
    record.computedCost.reset();
    record.reportedCost = Money{900};
    settleCost(record);
    return record;
}

OpenChat open(const std::string &session, const std::string &lookup = {})
{
    return {.session = session, .baseUrl = "https://host/v1", .lookupId = lookup, .attempts = 2, .nextMs = 5};
}

} // namespace

/// Records of requests that the program sends itself, before, between and after imports of the same.
class LedgerChatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changesFromPendingToCompleted();
    void importUpdatesWithoutTouchingAttribution();
    void importUndoneGivesBackTheChat();
    void importThatCameFirstTakesTheChatIn();
    void laterChangeKeepsWhatTheImportSaid();
    void remembersWhatIsLeftToDo();
    void changesWhatStandsNow();
    void addsUpWhatWasSpent();
    void repricedAndCompletedAgain();
    void anIdGivenTwiceIsTwoRequests();
};

void LedgerChatTest::changesFromPendingToCompleted()
{
    LedgerFixture fixture;
    const auto id = fixture.ledger().chats().put(0, pending("local-1"), open("s"));
    QVERIFY(id.ok());
    QCOMPARE(fixture.all().size(), size_t(1));
    QCOMPARE(fixture.all()[0].batch, int64_t(0));
    QVERIFY(fixture.all()[0].record == pending("local-1"));
    const auto change = *fixture.ledger().lastChange();

    const auto same = fixture.ledger().chats().put(*id, completed("gen-1"), std::nullopt);
    QVERIFY(same.ok());
    QCOMPARE(*same, *id);
    QCOMPARE(fixture.all().size(), size_t(1));
    QVERIFY(fixture.all()[0].record == completed("gen-1"));
    QCOMPARE(*fixture.ledger().changedSince(change), std::vector<int64_t>{*id});
    QCOMPARE(*fixture.ledger().recordCount(), int64_t(1));

    // The local id is free again, the new one is not.
    QVERIFY(*fixture.ledger().chats().put(0, pending("local-1"), {}) != *id);
    QCOMPARE(*fixture.ledger().recordCount(), int64_t(2));
}

void LedgerChatTest::importUpdatesWithoutTouchingAttribution()
{
    LedgerFixture fixture;
    QVERIFY(fixture.ledger().chats().put(0, completed("gen-1"), {}).ok());
    for (int round = 0; round < 2; ++round) { // also when the row already belongs to an import
        UsageRecord row = exported("gen-1");
        row.reportedCost = Money{900 + round};
        settleCost(row);
        QCOMPARE(fixture.import({row}).counts.updated, int64_t(1));
        const auto records = fixture.all();
        QCOMPARE(records.size(), size_t(1));
        const UsageRecord &record = records[0].record;
        QCOMPARE(record.user, std::string("jo@example.org"));
        QCOMPARE(record.customer, std::string("Acme"));
        QCOMPARE(record.project, std::string("site"));
        QVERIFY(record.context.find(R"("ticket":"7")") != std::string::npos);
        QVERIFY(record.context.find(R"("app_name":"x")") != std::string::npos);
        QVERIFY(record.cost() == Money{900 + round});
    }
}

void LedgerChatTest::importUndoneGivesBackTheChat()
{
    LedgerFixture fixture;
    QVERIFY(fixture.ledger().chats().put(0, completed("gen-1"), {}).ok());
    const auto batch = fixture.import({exported("gen-1")}).batch;
    QVERIFY(fixture.ledger().undo(batch).ok());
    QCOMPARE(fixture.all().size(), size_t(1));
    QVERIFY(fixture.all()[0].record == completed("gen-1"));
    QCOMPARE(fixture.all()[0].batch, int64_t(0));
}

void LedgerChatTest::importThatCameFirstTakesTheChatIn()
{
    LedgerFixture fixture;
    const auto id = fixture.ledger().chats().put(0, pending("local-1"), open("s"));
    const auto batch = fixture.import({exported("gen-1")}).batch;
    QCOMPARE(fixture.all().size(), size_t(2));
    const auto now = fixture.ledger().chats().put(*id, completed("gen-1"), open("", "gen-1"));
    QVERIFY(now.ok());
    QVERIFY(*now != *id);
    QCOMPARE(fixture.all().size(), size_t(1));
    QCOMPARE(*fixture.ledger().recordCount(), int64_t(1));
    QCOMPARE(fixture.all()[0].record.user, std::string("jo@example.org"));
    QVERIFY(fixture.all()[0].record.cost() == Money{900});
    QCOMPARE(fixture.ledger().chats().open()->at(0).recordId, *now);
    QCOMPARE(fixture.ledger().chats().open()->size(), size_t(1));
    QVERIFY(fixture.ledger().undo(batch).ok());
    QCOMPARE(fixture.all().size(), size_t(1));
    QVERIFY(fixture.all()[0].record == completed("gen-1"));
}

void LedgerChatTest::laterChangeKeepsWhatTheImportSaid()
{
    LedgerFixture fixture;
    const auto id = fixture.ledger().chats().put(0, pending("gen-1"), open("s"));
    fixture.import({exported("gen-1")});
    UsageRecord late = completed("gen-1");
    late.latencyMs = 1'500;
    QCOMPARE(*fixture.ledger().chats().put(*id, late, {}), *id);
    const UsageRecord record = fixture.all()[0].record;
    QVERIFY(record.cost() == Money{900});
    QCOMPARE(record.latencyMs, std::optional<int64_t>(1'500));
    QCOMPARE(record.customer, std::string("Acme"));
    QCOMPARE(record.status, std::optional(Status::Completed));
    QVERIFY(*fixture.ledger().chats().record(*id) == late); // without the import
    QVERIFY(!fixture.ledger().chats().record(*id + 1)->has_value());
}

void LedgerChatTest::remembersWhatIsLeftToDo()
{
    LedgerFixture fixture;
    const auto id = fixture.ledger().chats().put(0, pending("local-1"), open("session", "gen-1"));
    fixture.open(); // the program ended
    OpenChat expected = open("session", "gen-1");
    expected.recordId = *id;
    QCOMPARE(*fixture.ledger().chats().open(), std::vector<OpenChat>{expected});
    expected.attempts = 3;
    QVERIFY(fixture.ledger().chats().put(*id, pending("local-1"), expected).ok());
    QCOMPARE(*fixture.ledger().chats().open(), std::vector<OpenChat>{expected});
    QVERIFY(fixture.ledger().chats().put(*id, completed("gen-1"), std::nullopt).ok());
    QVERIFY(fixture.ledger().chats().open()->empty());
}

void LedgerChatTest::changesWhatStandsNow()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    const auto id = ledger.chats().put(0, pending("gen-1"), open("s", "gen-1"));
    const auto left = ledger.chats().change(*id, [](ChatState &) { return false; });
    QVERIFY(left.ok());
    QCOMPARE(*left, int64_t(0));
    const auto changed = ledger.chats().change(*id, [](ChatState &state) {
        state.open->session.clear();
        state.record->status = Status::Interrupted;
        return true;
    });
    QCOMPARE(*changed, *id);
    QCOMPARE(fixture.all().at(0).record.status, std::optional(Status::Interrupted));
    QCOMPARE(ledger.chats().open()->at(0).session, std::string());
    QCOMPARE(ledger.chats().open()->at(0).lookupId, std::string("gen-1"));
    QVERIFY(ledger.chats()
                .change(*id,
                        [](ChatState &state) {
                            state.open.reset();
                            return true;
                        })
                .ok());
    QVERIFY(ledger.chats().open()->empty());
    QVERIFY(ledger.chats().change(*id + 1, [](ChatState &state) { return state.record.has_value(); }).ok());
}

void LedgerChatTest::addsUpWhatWasSpent()
{
    LedgerFixture fixture;
    QVERIFY(fixture.ledger().chats().put(0, completed("gen-1"), {}).ok());
    QVERIFY(fixture.ledger().chats().put(0, pending("local-2"), {}).ok());
    UsageRecord early = completed("gen-3");
    early.timeMs = 999;
    QVERIFY(fixture.ledger().chats().put(0, early, {}).ok());
    fixture.import({exported("gen-1"), exported("gen-4")}); // the second one is no chat
    const auto spending = fixture.ledger().chats().spending(1'000);
    QVERIFY(spending.ok());
    QCOMPARE(spending->requests, int64_t(2));
    QCOMPARE(spending->unpriced, int64_t(1));
    QVERIFY(spending->costNano == 900);
}

void LedgerChatTest::repricedAndCompletedAgain()
{
    LedgerFixture fixture;
    const auto id = fixture.ledger().chats().put(0, completed("gen-1"), {});
    bool given = false;
    const auto batch = fixture.ledger().batches().reprice({}, [&](Repricing &change) -> Result<bool> {
        change = {*id, Money{50}, false, "{}", {}};
        return !std::exchange(given, true);
    });
    QVERIFY(batch.ok());
    QVERIFY(fixture.all()[0].record.cost() == Money{50});
    UsageRecord asked = completed("gen-1");
    asked.reportedCost = Money{77};
    settleCost(asked);
    QCOMPARE(*fixture.ledger().chats().put(*id, asked, {}), *id);
    QVERIFY(fixture.all()[0].record == asked);
    QVERIFY(fixture.ledger().undo(*batch).ok());
    QVERIFY(fixture.all()[0].record == asked);
}

void LedgerChatTest::anIdGivenTwiceIsTwoRequests()
{
    LedgerFixture fixture;
    for (const char *local : {"local-1", "local-2"}) {
        const auto id = fixture.ledger().chats().put(0, pending(local), open("s"));
        for (int round = 0; round < 2; ++round)
            QCOMPARE(*fixture.ledger().chats().put(*id, completed("gen-1"), {}), *id);
    }
    const auto records = fixture.all();
    QCOMPARE(records.size(), size_t(2));
    QVERIFY(records[0].record == completed("gen-1"));
    QCOMPARE(records[1].record.externalId, std::string("local-2"));
    QVERIFY(records[1].record.context.find(R"("response_id":"gen-1")") != std::string::npos);
    QCOMPARE(records[1].record.status, std::optional(Status::Completed));
}

TALLYGLASS_TEST(LedgerChatTest)
#include "ledgerchattest.moc"
