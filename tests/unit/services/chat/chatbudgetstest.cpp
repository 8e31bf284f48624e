// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatfixture.h"
#include "chatscripts.h"
#include "services/budgets/budgetgate.h"
#include "services/budgets/budgetroom.h"
#include "services/budgets/budgetservice.h"
#include "services/budgets/spantext.h"
#include "services/usage/usageservice.h"
#include "services/prices/priceservice.h"
#include "services/sessionlock.h"
#include "storage/attributions.h"
#include "storage/budgetholds.h"
#include "storage/budgettable.h"
#include "support/testprogram.h"

#include <QFileInfo>
#include <QTimeZone>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t Cent = 10'000'000;

/// 25 bytes in one message are at most 41 tokens, at $2.50 a million; `maxTokens` answered at $10 a million:
/// 1000 may cost $0.0101025.
ChatOrder orderOf(const FaultServer &server, std::optional<int64_t> maxTokens)
{
    ChatOrder order = ChatFixture::order(server, "openai");
    order.target.model = "gpt-4o";
    order.parameters.maxTokens = maxTokens;
    return order;
}

Budget refusing(int64_t limit)
{
    Budget budget;
    budget.name = "Acme's";
    budget.limit = limit;
    budget.action = BudgetAction::Refuse;
    budget.scope.dimensions = {{{DimensionKind::Customer}, false, {"acme"}}};
    return budget;
}

/// A service on a ledger with a budget, which knows the shipped prices.
class BudgetFixture : public ChatFixture {
public:
    explicit BudgetFixture(Budget budget)
    {
        qputenv("OPENAI_API_KEY", ChatKey);
        service.setPrices(prices.catalogue());
        auto opened = Ledger::open(path(), Ledger::Mode::OpenOrCreate);
        if (!opened)
            qFatal("no ledger");
        ledger = std::move(*opened);
        const auto id = ledger->budgets().add(budget);
        if (!id)
            qFatal("no budget");
    }

    PriceService prices;
    std::unique_ptr<Ledger> ledger;
};

} // namespace

/// Budgets that refuse: before a byte is sent, with what runs reckoned in.
class ChatBudgetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesBeforeAByteLeaves();
    void refusesWhomRulesBook();
    void passesWithinTheLimit();
    void refusesWhatCannotBeTold();
    void leavesOthersAlone_data();
    void leavesOthersAlone();
    void eachUserHasItsOwn();
    void goesOverTheBudgetWhenTold();
    void reckonsWithWhatRuns();
    void reckonsWithWhatOthersRun();
    void theLineReckonsAsTheRefusalDoes();
    void quotaTellsHowLongToWait();
    void spansAreSaidInTheirUnits();
    void tokensAreLimitedToo();
    void onceHoldsInItsDaysOnly_data();
    void onceHoldsInItsDaysOnly();
};

void ChatBudgetsTest::refusesBeforeAByteLeaves()
{
    FaultServer server("ok-stream");
    BudgetFixture fixture(refusing(Cent));
    ChatRun *run = fixture.run(orderOf(server, 1000));
    QVERIFY(run);
    QVERIFY2(run->problem().contains(u"Acme's"_s), qPrintable(run->problem()));
    QVERIFY2(run->problem().contains(u"$0.0101025"_s), qPrintable(run->problem()));
    QVERIFY(run->refusedBy().has_value());
    const QDate until = *run->refusedBy()->until;
    QCOMPARE(until.day(), 1);
    QVERIFY(run->problem().contains(until.toString(Qt::ISODate)));
    QCOMPARE(server.connectionCount(), 0);
    QVERIFY(fixture.records().empty());
    QCOMPARE(run->recordId(), int64_t(0));
}

void ChatBudgetsTest::refusesWhomRulesBook()
{
    FaultServer server("ok-stream");
    BudgetFixture fixture(refusing(Cent));
    BookingRule rule;
    rule.conditions = {{{DimensionKind::User}, RuleTest::Is, {"alice"}}};
    rule.settings = {{{DimensionKind::Customer}, "acme"}};
    QVERIFY(fixture.ledger->attributions().rules().add({}, rule, 0, [](int64_t &) { return false; }).ok());
    ChatOrder order = orderOf(server, 1000);
    order.booking.customer = "other";
    order.booking.user = "alice";
    QVERIFY(fixture.run(order)->refusedBy().has_value());
    QCOMPARE(server.connectionCount(), 0);
    order.booking.user = "bob";
    QVERIFY(!fixture.run(order)->refusedBy().has_value());
}

void ChatBudgetsTest::passesWithinTheLimit()
{
    FaultServer server("ok-stream");
    BudgetFixture fixture(refusing(Cent));
    for (int i = 0; i < 2; ++i) {
        ChatRun *run = fixture.run(orderOf(server, 900));
        QVERIFY2(run->problem().isEmpty(), qPrintable(run->problem()));
    }
    QCOMPARE(server.requestCount(), 2);
    // What they cost in the end counts, not what they might have cost: nothing is held any more.
    BudgetHold probe;
    probe.session = "probe";
    const auto isAlive = [](const std::string &) { return true; };
    const auto isAlone = [](const std::vector<BudgetHold> &running) -> Result<bool> {
        return running.empty();
    };
    QVERIFY(
        waitsFor([&] { return fixture.ledger->budgetHolds().take(probe, isAlive, isAlone).value() > 0; }));
}

void ChatBudgetsTest::refusesWhatCannotBeTold()
{
    FaultServer server("ok-stream");
    BudgetFixture fixture(refusing(1000 * Cent));
    ChatRun *endless = fixture.run(orderOf(server, std::nullopt));
    QVERIFY2(endless->problem().contains(u"Max tokens"_s), qPrintable(endless->problem()));
    ChatOrder unpriced = orderOf(server, 10);
    unpriced.target.model = "no-such-model";
    QVERIFY(fixture.run(unpriced)->problem().contains(u"Acme's"_s));
    QCOMPARE(server.connectionCount(), 0);
}

void ChatBudgetsTest::leavesOthersAlone_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("one that tells only") << 0;
    QTest::newRow("another customer's") << 1;
    QTest::newRow("one that is off") << 2;
    QTest::newRow("all but this model") << 3;
}

void ChatBudgetsTest::leavesOthersAlone()
{
    QFETCH(int, what);
    Budget budget = refusing(0);
    if (what == 0)
        budget.action = BudgetAction::Notify;
    if (what == 1)
        budget.scope.dimensions.front().values = {"beta"};
    if (what == 2)
        budget.enabled = false;
    if (what == 3)
        budget.scope.dimensions.push_back({{DimensionKind::Model}, true, {"gpt-4o"}});
    FaultServer server("ok-stream");
    BudgetFixture fixture(budget);
    ChatRun *run = fixture.run(orderOf(server, std::nullopt));
    QVERIFY2(run->problem().isEmpty(), qPrintable(run->problem()));
    QCOMPARE(server.requestCount(), 1);
}

void ChatBudgetsTest::eachUserHasItsOwn()
{
    Budget budget = refusing(1);
    budget.measure = BudgetMeasure::Requests;
    budget.each = Dimension{DimensionKind::User};
    FaultServer server("ok-stream");
    BudgetFixture fixture(budget);
    QVERIFY(fixture.run(orderOf(server, 10))->problem().isEmpty());
    ChatOrder ann = orderOf(server, 10);
    const ChatRun *refused = fixture.run(ann);
    QVERIFY2(
        refused->problem().contains(u"“Acme's” for “%1”"_s.arg(QString::fromStdString(ann.booking.user))),
        qPrintable(refused->problem()));
    ChatOrder bob = orderOf(server, 10);
    bob.booking.user = "bob";
    QVERIFY(fixture.run(bob)->problem().isEmpty());
    bob.booking.user.clear(); // of nobody
    QVERIFY(fixture.run(bob)->problem().isEmpty());
    QVERIFY(fixture.run(bob)->problem().isEmpty());
    QCOMPARE(server.requestCount(), 4);
}

void ChatBudgetsTest::goesOverTheBudgetWhenTold()
{
    FaultServer server("ok-stream");
    BudgetFixture fixture(refusing(0));
    ChatOrder order = orderOf(server, std::nullopt);
    order.overBudget = true;
    QVERIFY(fixture.run(order)->problem().isEmpty());
    QCOMPARE(server.requestCount(), 1);
    ChatSettings settings = ChatFixture::quick(); // their limits are not passed
    settings.requestLimit = Money{1};
    fixture.service.setSettings(settings);
    QVERIFY(!fixture.run(order)->problem().isEmpty());
    QCOMPARE(server.requestCount(), 1);
}

void ChatBudgetsTest::reckonsWithWhatRuns()
{
    FaultServer server({held()});
    BudgetFixture fixture(refusing(Cent));
    ChatRun *first = fixture.service.send(orderOf(server, 900));
    ChatRun *second = fixture.service.send(orderOf(server, 900)); // before the first has a record
    QVERIFY(ChatFixture::ends(*second));
    QVERIFY2(second->problem().contains(u"Acme's"_s), qPrintable(second->problem()));
    QVERIFY(waitsFor([&] { return first->state() == ChatRun::State::Streaming; }));
    QVERIFY(!fixture.run(orderOf(server, 900))->problem().isEmpty());
    server.go();
    QVERIFY(ChatFixture::ends(*first));
    QVERIFY(fixture.run(orderOf(server, 900))->problem().isEmpty());
}

void ChatBudgetsTest::reckonsWithWhatOthersRun()
{
    FaultServer server("ok-stream");
    BudgetFixture fixture(refusing(Cent));
    BudgetHold hold;
    hold.session = newSession();
    hold.record.customer = "acme";
    hold.amounts[size_t(BudgetMeasure::Cost)] = Cent / 2;
    const auto yes = [](const std::vector<BudgetHold> &) -> Result<bool> { return true; };
    auto lock = holdSession(QFileInfo(fixture.path()).canonicalFilePath(), hold.session);
    QVERIFY(fixture.ledger->budgetHolds()
                .take(
                    hold, [](const std::string &) { return true; }, yes)
                .value()
            > 0);
    QVERIFY(fixture.run(orderOf(server, 900))->refusedBy().has_value());
    lock.reset(); // that program ended, however it did
    QVERIFY2(fixture.run(orderOf(server, 900))->problem().isEmpty(), "a dead program holds nothing");
}

// What stands beside the send button is what the refusal says: running requests taken off, booked by rules.
void ChatBudgetsTest::theLineReckonsAsTheRefusalDoes()
{
    FaultServer server("ok-stream");
    BudgetFixture fixture(refusing(Cent));
    BookingRule rule;
    rule.conditions = {{{DimensionKind::User}, RuleTest::Is, {"alice"}}};
    rule.settings = {{{DimensionKind::Customer}, "acme"}};
    QVERIFY(fixture.ledger->attributions().rules().add({}, rule, 0, [](int64_t &) { return false; }).ok());
    BudgetHold hold;
    hold.session = newSession();
    hold.record.customer = "acme";
    hold.amounts[size_t(BudgetMeasure::Cost)] = Cent / 2;
    auto lock = holdSession(QFileInfo(fixture.path()).canonicalFilePath(), hold.session);
    const auto yes = [](const std::vector<BudgetHold> &) -> Result<bool> { return true; };
    QVERIFY(fixture.ledger->budgetHolds()
                .take(
                    hold, [](const std::string &) { return true; }, yes)
                .ok());
    ChatOrder order = orderOf(server, 900);
    order.booking.user = "alice";
    order.booking.customer = "other";
    UsageService usage;
    QVERIFY(usage.open(fixture.path(), Ledger::Mode::OpenExisting));
    const auto checked = BudgetService(usage).check(QDateTime::currentMSecsSinceEpoch());
    QVERIFY(checked);
    const auto report = std::make_shared<const BudgetReport>(*checked);
    const auto left = [&] { return roomFor(usage, report, {fixture.service.recordOf(order)}).value(); };
    QVERIFY(left().has_value());
    QCOMPARE(int64_t(*left()->left), Cent / 2);
    const QString refusal = fixture.run(order)->problem();
    QVERIFY2(refusal.contains(u"has $0.005 of"_s), qPrintable(refusal));
    lock.reset(); // that program ended, however it did
    QCOMPARE(int64_t(*left()->left), Cent);
    order.booking.user = "bob";
    QVERIFY(!left().has_value()); // it is of nobody who has a budget
}

void ChatBudgetsTest::quotaTellsHowLongToWait()
{
    Budget budget = refusing(2);
    budget.measure = BudgetMeasure::Requests;
    budget.period = {.kind = PeriodKind::Window, .windowMs = 3'600'000};
    FaultServer server("ok-stream");
    BudgetFixture fixture(budget);
    for (int i = 0; i < 2; ++i)
        QVERIFY(fixture.run(orderOf(server, std::nullopt))->problem().isEmpty());
    ChatRun *third = fixture.run(orderOf(server, std::nullopt));
    QVERIFY(third->refusedBy().has_value());
    QVERIFY(!third->refusedBy()->until);
    const auto wait = third->refusedBy()->retryAfterS;
    QVERIFY2(wait && *wait > 3'000 && *wait <= 3'600, qPrintable(third->problem()));
    QVERIFY2(third->problem().contains(u"within any 1 hour"_s), qPrintable(third->problem()));
    QVERIFY2(third->problem().contains(u"minute"_s) || *wait == 3'600, qPrintable(third->problem()));
    QCOMPARE(server.requestCount(), 2);
}

void ChatBudgetsTest::spansAreSaidInTheirUnits()
{
    // Without a catalogue of the language the plural is not chosen.
    const auto words = [](int64_t seconds) { return spanWords(seconds).remove(u"(s)"_s); };
    QCOMPARE(words(0), u"0 second"_s);
    QCOMPARE(words(3'598), u"59 minute 58 second"_s);
    QCOMPARE(words(3'600), u"1 hour"_s);
    QCOMPARE(words(86'400), u"1 day"_s);
    QCOMPARE(words(90'061), u"1 day 1 hour 1 minute 1 second"_s);
}

void ChatBudgetsTest::tokensAreLimitedToo()
{
    Budget budget = refusing(100);
    budget.measure = BudgetMeasure::Tokens;
    FaultServer server("ok-stream");
    BudgetFixture fixture(budget);
    QVERIFY(fixture.run(orderOf(server, 60))->refusedBy().has_value()); // and up to 41 of the prompt
    QVERIFY(fixture.run(orderOf(server, std::nullopt))->refusedBy().has_value());
    QVERIFY(fixture.run(orderOf(server, 59))->problem().isEmpty());
    QCOMPARE(server.requestCount(), 1);
}

void ChatBudgetsTest::onceHoldsInItsDaysOnly_data()
{
    QTest::addColumn<int>("from"); // days from today
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("refuses");
    QTest::newRow("over") << -40 << -2 << false;
    QTest::newRow("to come") << 2 << 9 << false;
    QTest::newRow("now") << -2 << 2 << true;
}

void ChatBudgetsTest::onceHoldsInItsDaysOnly()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(bool, refuses);
    FaultServer server("ok-stream");
    Budget once = refusing(0);
    const QDate today = QDateTime::currentDateTimeUtc().date();
    once.period.kind = PeriodKind::Once;
    once.period.from = today.addDays(from);
    once.period.to = today.addDays(to);
    BudgetFixture fixture(once);
    ChatRun *run = fixture.run(orderOf(server, 10));
    QCOMPARE(run->refusedBy().has_value(), refuses);
    QCOMPARE(server.requestCount(), refuses ? 0 : 1);
}

TALLYGLASS_TEST(ChatBudgetsTest)

#include "chatbudgetstest.moc"
