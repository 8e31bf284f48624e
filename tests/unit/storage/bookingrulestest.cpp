// SPDX-License-Identifier: GPL-3.0-or-later
#include "bookingfixture.h"
#include "storage/batchtable.h"
#include "storage/chattable.h"
#include "support/testprogram.h"

#include <algorithm>

using namespace tally;

namespace {

UsageRecord of(const std::string &user, const std::string &id)
{
    UsageRecord record = request(id, 1);
    record.user = user;
    return record;
}

int64_t recordsOf(LedgerFixture &fixture, int64_t rule)
{
    const auto rules = fixture.ledger().attributions().rules().all();
    const auto found = std::ranges::find(*rules, rule, &BookingRule::id);
    return found == rules->end() ? -1 : found->records;
}

std::vector<int64_t> orderOf(LedgerFixture &fixture)
{
    std::vector<int64_t> ids;
    const auto rules = fixture.ledger().attributions().rules().all();
    for (const BookingRule &rule : *rules)
        ids.push_back(rule.id);
    return ids;
}

const RuleConditions BotOfAcme{when("user", "acme-*", RuleTest::Matches)};

} // namespace

/// Rules that set fields of what is imported or asked later.
class BookingRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsRulesAsTheyAre();
    void holdsForWhatIsImportedLater();
    void undoneImportTakesItsBookingsAlong();
    void undoneAndDoneAgain();
    void theFirstThatSetsAFieldWins();
    void byHandLiesAboveRules();
    void looksAtWhatWasImported();
    void looksAgainAtWhatIsUpdated();
    void endsWhereTheRecordChanges();
    void heirOfAnImportKeepsItsBookings();
    void heirTakesNoBookingsThatEnded();
    void rowsOfOneFileThatMeet();
    void tellsTheColumnsWhatIsBooked();
    void holdsForChats();
    void chatThatMeetsAnImport();
    void removedForGood();
    void importingAgainAddsNothing();
    void dryRunWritesNothing();
    void refusesWhatIsNoRule();
    void itsBatchIsTheRule();
};

void BookingRulesTest::keepsRulesAsTheyAre()
{
    LedgerFixture fixture;
    BookingRule rule = ruleOf({when("user", "a"), when("context.team", "x", RuleTest::Contains)},
                              {setting("customer", "Acme"), setting("context.cost_centre", "")}, "Bots");
    rule.conditions[0].values.push_back({});
    rule.id = addRule(fixture.ledger(), rule);
    QVERIFY(rule.id > 0);
    QVERIFY(fixture.ledger().batches().all()->empty()); // it has set nothing yet
    const auto rules = fixture.ledger().attributions().rules().all();
    QCOMPARE(rules->size(), size_t(1));
    QVERIFY((*rules)[0].createdMs > 0);
    rule.createdMs = (*rules)[0].createdMs;
    QVERIFY((*rules)[0] == rule);
    QVERIFY(fixture.ledger().attributions().rules().rename(rule.id, "Robots").ok());
    QCOMPARE((*fixture.ledger().attributions().rules().all())[0].name, std::string("Robots"));
    const auto renamed = fixture.ledger().attributions().rules().rename(99, "x");
    QCOMPARE(renamed.error().kind, ErrorKind::NotFound);
}

void BookingRulesTest::holdsForWhatIsImportedLater()
{
    LedgerFixture fixture;
    fixture.import({of("acme-bot", "a")});
    const int64_t rule = addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}));
    QCOMPARE(booked(fixture), std::string("/"));
    const auto import = fixture.import({of("acme-bot", "b"), of("bo", "c"), of("acme-x", "d")});
    QCOMPARE(import.counts.booked, 2);
    QCOMPARE(booked(fixture), std::string("/ Acme/ / Acme/"));
    QCOMPARE(recordsOf(fixture, rule), 2);
    QVERIFY((bookedBy(fixture.all()[1], fieldNamed("customer")) == BookedBy{true, rule}));
    QVERIFY(importedOf(fixture.all()[1]) == of("acme-bot", "b"));
}

void BookingRulesTest::undoneImportTakesItsBookingsAlong()
{
    LedgerFixture fixture;
    const int64_t rule = addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}));
    const auto first = fixture.import({of("bo", "a")});
    const auto second = fixture.import({of("acme-bot", "a"), of("acme-bot", "b")});
    QCOMPARE(second.counts.updated, 1);
    QCOMPARE(second.counts.booked, 2);
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/"));
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QCOMPARE(booked(fixture), std::string("/"));
    QVERIFY(fixture.all()[0].record == of("bo", "a"));
    QVERIFY(fixture.all()[0].booked.isEmpty());
    QCOMPARE(recordsOf(fixture, rule), 0);
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
}

void BookingRulesTest::undoneAndDoneAgain()
{
    LedgerFixture fixture;
    Attributions &attributions = fixture.ledger().attributions();
    const int64_t rule = addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}));
    fixture.import({of("acme-bot", "a")});
    QCOMPARE(*attributions.rules().undo(rule), 1);
    QCOMPARE(booked(fixture), std::string("/"));
    QVERIFY((*attributions.rules().all())[0].undoneMs.has_value());
    const auto meanwhile = fixture.import({of("acme-bot", "b")});
    QCOMPARE(meanwhile.counts.booked, 0);
    QCOMPARE(booked(fixture), std::string("/ /"));
    QVERIFY(!attributions.rules().undo(rule).ok());
    QCOMPARE(*attributions.rules().redo(rule), 2); // as if it had always been
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/"));
    QVERIFY(!attributions.rules().redo(rule).ok());
    QCOMPARE(attributions.rules().undo(77).error().kind, ErrorKind::NotFound);
}

void BookingRulesTest::theFirstThatSetsAFieldWins()
{
    LedgerFixture fixture;
    Attributions &attributions = fixture.ledger().attributions();
    const int64_t lower =
        addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Low"), setting("project", "low")}));
    const int64_t upper =
        addRule(fixture.ledger(), ruleOf({when("user", "acme-bot")}, {setting("customer", "High")}));
    QVERIFY((orderOf(fixture) == std::vector<int64_t>{upper, lower}));
    fixture.import({of("acme-bot", "a"), of("acme-x", "b")});
    QCOMPARE(booked(fixture), std::string("High/low Low/low"));
    QVERIFY((bookedBy(fixture.all()[0], fieldNamed("project")) == BookedBy{true, lower}));
    QCOMPARE(*attributions.rules().move(upper, 1), 1);
    QVERIFY((orderOf(fixture) == std::vector<int64_t>{lower, upper}));
    QCOMPARE(booked(fixture), std::string("Low/low Low/low"));
    QCOMPARE(*attributions.rules().undo(lower), 2);
    QCOMPARE(booked(fixture), std::string("High/ /"));
    QCOMPARE(*attributions.rules().redo(lower), 2);
    QCOMPARE(*attributions.rules().move(lower, 99), 1);
    QCOMPARE(booked(fixture), std::string("High/low Low/low"));
    const int64_t last =
        addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("project", "last")}), {1, 2}, 99);
    QVERIFY((orderOf(fixture) == std::vector<int64_t>{upper, lower, last}));
    QCOMPARE(booked(fixture), std::string("High/low Low/low"));
    QCOMPARE(recordsOf(fixture, last), 2);
}

void BookingRulesTest::byHandLiesAboveRules()
{
    LedgerFixture fixture;
    Attributions &attributions = fixture.ledger().attributions();
    fixture.import({of("acme-bot", "a")});
    const int64_t batch = attribute(fixture.ledger(), {setting("customer", "Hand")}, {1});
    const int64_t rule = addRule(
        fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Rule"), setting("project", "p")}), {1});
    QCOMPARE(booked(fixture), std::string("Hand/p"));
    QVERIFY(fixture.ledger().undo(batch).ok());
    QCOMPARE(booked(fixture), std::string("Rule/p"));
    QVERIFY(attributions.redo(batch).ok());
    QVERIFY(attributions.rules().undo(rule).ok());
    QCOMPARE(booked(fixture), std::string("Hand/"));
    QVERIFY(attributions.rules().redo(rule).ok());
    QCOMPARE(booked(fixture), std::string("Hand/p"));
}

void BookingRulesTest::looksAtWhatWasImported()
{
    LedgerFixture fixture;
    addRule(fixture.ledger(), ruleOf({when("customer", "B")}, {setting("customer", "C")}), {}, 99);
    addRule(fixture.ledger(), ruleOf({when("customer", "A")}, {setting("customer", "B")}), {}, 99);
    addRule(fixture.ledger(), ruleOf({when("customer", "C")}, {setting("customer", "A")}), {}, 99);
    std::vector<UsageRecord> file;
    for (const char *customer : {"A", "B", "C"}) {
        file.push_back(request(customer, 1));
        file.back().customer = customer;
    }
    fixture.import(file);
    QCOMPARE(booked(fixture), std::string("B/ C/ A/"));
}

void BookingRulesTest::looksAgainAtWhatIsUpdated()
{
    LedgerFixture fixture;
    const int64_t rule =
        addRule(fixture.ledger(),
                ruleOf({when("user", "acme-bot"), when("customer", "")}, {setting("customer", "Acme")}));
    fixture.import({of({}, "a"), of("acme-bot", "b")});
    QCOMPARE(booked(fixture), std::string("/ Acme/"));
    UsageRecord known = of("acme-bot", "b");
    known.customer = "Zeta";
    const auto update = fixture.import({of("acme-bot", "a"), known});
    QCOMPARE(update.counts.updated, 2);
    // The rule is for records of no customer, which the second one no longer is.
    QCOMPARE(booked(fixture), std::string("Acme/ Zeta/"));
    QCOMPARE(recordsOf(fixture, rule), 1);
    QVERIFY(fixture.ledger().attributions().rules().undo(rule).ok());
    QCOMPARE(booked(fixture), std::string("/ Zeta/"));
    QVERIFY(fixture.ledger().undo(update.batch).ok());
    QVERIFY(fixture.ledger().attributions().rules().redo(rule).ok());
    QCOMPARE(booked(fixture), std::string("/ Acme/"));
    QCOMPARE(recordsOf(fixture, rule), 1);
}

// A rule that was made afterwards holds for what is there; an import that tells another user ends that, one
// that tells the user again, or an undo, brings it back.
void BookingRulesTest::endsWhereTheRecordChanges()
{
    LedgerFixture fixture;
    const auto first = fixture.import({of("acme-bot", "a"), of("acme-bot", "b")});
    const int64_t rule = addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}), {1, 2});
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/"));
    const auto other = fixture.import({of("zeta-bot", "a")});
    QCOMPARE(booked(fixture), std::string("/ Acme/"));
    const auto back = fixture.import({of("acme-bot", "a")});
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/"));
    QVERIFY(fixture.ledger().undo(back.batch).ok());
    QCOMPARE(booked(fixture), std::string("/ Acme/"));
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QCOMPARE(booked(fixture), std::string("/"));
    QCOMPARE(recordsOf(fixture, rule), 0);
    QVERIFY(fixture.ledger().undo(other.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
    QVERIFY(fixture.ledger().attributions().rules().remove(rule).ok());
}

void BookingRulesTest::heirOfAnImportKeepsItsBookings()
{
    LedgerFixture fixture;
    addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}));
    const auto first = fixture.import({of("acme-bot", "a")});
    const auto second = fixture.import({of("acme-bot", "a"), of("bo", "b")});
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QCOMPARE(booked(fixture), std::string("Acme/ /"));
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
}

// A rule that held for what was undone does not come back where a later import had ended it.
void BookingRulesTest::heirTakesNoBookingsThatEnded()
{
    LedgerFixture fixture;
    UsageRecord bob = of("bo", "a");
    bob.latencyMs = 1; // as told later
    fixture.import({of("x", "first")});
    addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}));
    const auto second = fixture.import({of("acme-bot", "a")});
    QCOMPARE(booked(fixture), std::string("/ Acme/"));
    QCOMPARE(fixture.import({bob}).counts.updated, 1);
    QCOMPARE(fixture.all()[1].record.user, std::string("bo"));
    QCOMPARE(booked(fixture), std::string("/ /"));
    fixture.import({bob, of("x", "last")});
    QVERIFY(fixture.ledger().undo(second.batch).ok());
    QCOMPARE(fixture.all()[1].record.user, std::string("bo"));
    QCOMPARE(booked(fixture), std::string("/ / /"));
    QVERIFY(fixture.all()[1].booked.isEmpty());
}

// A streamed answer: the first line of a request does not say all.
void BookingRulesTest::rowsOfOneFileThatMeet()
{
    LedgerFixture fixture;
    addRule(fixture.ledger(), ruleOf({when("user", "")}, {setting("customer", "Nobody")}));
    addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}));
    const auto import = fixture.import({of({}, "a"), of("acme-bot", "a"), of({}, "b")});
    QCOMPARE(import.counts.added, 2);
    QCOMPARE(import.counts.booked, 2);
    QCOMPARE(booked(fixture), std::string("Acme/ Nobody/"));
    QCOMPARE(fixture.import({of({}, "a"), of("acme-bot", "a")}).batch, 0);
}

void BookingRulesTest::tellsTheColumnsWhatIsBooked()
{
    LedgerFixture fixture;
    addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}));
    auto append = fixture.ledger().beginAppend(attributionSource());
    QVERIFY((*append)->append(of("bo", "a")).ok());
    QVERIFY(!(*append)->lastBooked());
    QVERIFY((*append)->append(of("acme-bot", "b")).ok());
    const StoredRecord *shown = (*append)->lastBooked();
    QVERIFY(shown);
    QCOMPARE(shown->record.customer, std::string("Acme"));
    QCOMPARE(shown->booked.customer, std::string());
    QVERIFY(!shown->booked.isEmpty());
    QVERIFY((*append)->finish(0).ok());
    append->reset();
    QVERIFY(fixture.all()[1].booked.by.find("rule 1") != std::string::npos);
}

void BookingRulesTest::holdsForChats()
{
    LedgerFixture fixture;
    const int64_t rule =
        addRule(fixture.ledger(),
                ruleOf({when("model", "model-b"), when("customer", "")}, {setting("customer", "Acme")}));
    const auto id = fixture.ledger().chats().put(0, request("chat", 1, "model-b"), {});
    QVERIFY(id.ok());
    QCOMPARE(booked(fixture), std::string("Acme/"));
    QVERIFY((*fixture.ledger().chats().record(*id) == request("chat", 1, "model-b"))); // as it was asked
    UsageRecord ended = request("chat", 1, "model-b");
    ended.status = Status::Completed;
    QVERIFY(fixture.ledger().chats().put(*id, ended, {}).ok());
    QCOMPARE(booked(fixture), std::string("Acme/"));
    ended.model = "model-b-2026"; // the answer names another model: the rule is for the one above
    QVERIFY(fixture.ledger().chats().put(*id, ended, {}).ok());
    QCOMPARE(booked(fixture), std::string("/"));
    QCOMPARE(recordsOf(fixture, rule), 0);
}

void BookingRulesTest::chatThatMeetsAnImport()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    addRule(ledger, ruleOf({when("user", "jo")}, {setting("customer", "Acme")}));
    fixture.import({of("u-1", "gen-1")});
    UsageRecord chat = of("jo", "local-1");
    const auto id = ledger.chats().put(0, chat, {});
    const int64_t hand = attribute(ledger, {setting("project", "p")}, {*id});
    QCOMPARE(booked(fixture), std::string("/ Acme/p"));
    chat.externalId = "gen-1"; // the provider gives the id that the import had
    const auto met = ledger.chats().put(*id, chat, {});
    QCOMPARE(*met, 1);
    QCOMPARE(booked(fixture), std::string("Acme/p"));
    QVERIFY(ledger.undo(hand).ok());
    QCOMPARE(booked(fixture), std::string("Acme/"));
}

void BookingRulesTest::removedForGood()
{
    LedgerFixture fixture;
    fixture.import({of("acme-bot", "a")});
    const int64_t rule = addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}), {1});
    const int64_t other = addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("project", "p")}), {1});
    QCOMPARE(*fixture.ledger().attributions().rules().remove(rule), 1);
    QCOMPARE(booked(fixture), std::string("/p"));
    QVERIFY((orderOf(fixture) == std::vector<int64_t>{other}));
    const auto batches = fixture.ledger().batches().all();
    QVERIFY((*batches)[1].undoneAtMs.has_value());
    QVERIFY(!(*batches)[0].undoneAtMs);
    QVERIFY(!fixture.ledger().attributions().redo((*batches)[1].id).ok());
    QCOMPARE(fixture.ledger().attributions().rules().remove(rule).error().kind, ErrorKind::NotFound);
    QVERIFY(addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "x")})) > other);
}

void BookingRulesTest::importingAgainAddsNothing()
{
    LedgerFixture fixture;
    addRule(fixture.ledger(),
            ruleOf(BotOfAcme,
                   {setting("customer", "Acme"), setting("user", "bot"), setting("context.team", "t")}));
    UsageRecord byContent = of("acme-bot", {});
    UsageRecord day = dayTotal(2, "m", 1);
    day.user = "acme-day";
    const std::vector<UsageRecord> file{of("acme-bot", "a"), byContent, byContent, day};
    fixture.import(file);
    const auto before = fixture.all();
    QCOMPARE(fixture.import(file).batch, 0);
    std::vector<UsageRecord> exported;
    for (const StoredRecord &stored : before)
        exported.push_back(stored.record);
    const auto again = fixture.import(exported, {.excerpt = true});
    QCOMPARE(again.counts.added, 0);
    QCOMPARE(fixture.all().size(), file.size());
}

void BookingRulesTest::dryRunWritesNothing()
{
    LedgerFixture fixture;
    const int64_t rule = addRule(fixture.ledger(), ruleOf(BotOfAcme, {setting("customer", "Acme")}));
    auto append = fixture.ledger().beginAppend(attributionSource());
    QVERIFY((*append)->append(of("acme-bot", "b")).ok());
    QVERIFY((*append)->finish(0, true).ok());
    QCOMPARE((*append)->counts().booked, 1);
    append->reset();
    QCOMPARE(recordsOf(fixture, rule), 0);
    QCOMPARE(*fixture.ledger().recordCount(), 0);
}

void BookingRulesTest::refusesWhatIsNoRule()
{
    LedgerFixture fixture;
    const auto refused = [&](const BookingRule &rule) {
        const auto written =
            fixture.ledger().attributions().rules().add(attributionSource(), rule, 0, each({}));
        return !written && written.error().kind == ErrorKind::InvalidInput;
    };
    QVERIFY(refused(ruleOf({}, {setting("customer", "x")})));
    QVERIFY(refused(ruleOf(BotOfAcme, {})));
    QVERIFY(refused(ruleOf({when("cost_source", "reported")}, {setting("customer", "x")})));
    QVERIFY(refused(ruleOf({when("user", "", RuleTest::Contains)}, {setting("customer", "x")})));
    QVERIFY(refused(ruleOf({{fieldNamed("user"), RuleTest::Is, {}}}, {setting("customer", "x")})));
    QVERIFY(fixture.ledger().attributions().rules().all()->empty());
}

void BookingRulesTest::itsBatchIsTheRule()
{
    LedgerFixture fixture;
    Ledger &ledger = fixture.ledger();
    fixture.import({of("acme-bot", "a")});
    const int64_t rule = addRule(ledger, ruleOf(BotOfAcme, {setting("customer", "Acme")}), {1});
    const BatchInfo info = (*ledger.batches().all())[0];
    QCOMPARE(info.attribution->rule, rule);
    QVERIFY(info.attribution->conditions == BotOfAcme);
    fixture.import({of("acme-bot", "b")});
    QVERIFY(ledger.undo(info.id).ok());
    QCOMPARE(booked(fixture), std::string("/ /"));
    QVERIFY((*ledger.attributions().rules().all())[0].undoneMs.has_value());
    QVERIFY(ledger.attributions().rules().redo(rule).ok());
    QVERIFY(!(*ledger.batches().all())[1].undoneAtMs);
    QCOMPARE(booked(fixture), std::string("Acme/ Acme/"));
}

TALLYGLASS_TEST(BookingRulesTest)
#include "bookingrulestest.moc"
