// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "storage/budgetalerts.h"
#include "storage/budgettable.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

/// One with something in every column.
Budget everything()
{
    Budget budget;
    budget.name = "R&D \u00e4";
    budget.measure = BudgetMeasure::Cost;
    budget.limit = 500'250'000'001;
    budget.period = {.kind = PeriodKind::Once,
                     .zone = "Europe/Berlin",
                     .firstDay = 15,
                     .weekStart = 7,
                     .from = QDate(2026, 1, 2),
                     .to = QDate(2026, 3, 4)};
    budget.scope.dimensions = {{{DimensionKind::Customer}, false, {"Acme", "", "a\"b"}},
                               {Dimension::context("app.department"), true, {"x"}}};
    budget.scope.search = "needle";
    budget.each = Dimension::context("team");
    budget.thresholds = {25, 50};
    budget.forecastThresholds = {};
    budget.carry = true;
    budget.action = BudgetAction::Refuse;
    budget.enabled = false;
    return budget;
}

Budget named(const std::string &name, int64_t limit = 1)
{
    Budget budget;
    budget.name = name;
    budget.limit = limit;
    return budget;
}

BudgetAlert alert(int64_t budget, int threshold, AlertChannel channel = AlertChannel::Event)
{
    BudgetAlert made;
    made.budget = budget;
    made.name = "b";
    made.period = "2026-11-01";
    made.threshold = threshold;
    made.channel = channel;
    made.atMs = 5;
    made.spent = "1.5";
    made.limit = "2";
    return made;
}

std::vector<std::string> namesIn(Ledger &ledger)
{
    std::vector<std::string> names;
    const auto all = ledger.budgets().all();
    for (const Budget &budget : all ? *all : std::vector<Budget>())
        names.push_back(budget.name + '=' + std::to_string(budget.limit));
    return names;
}

using Names = std::vector<std::string>;

} // namespace

class LedgerBudgetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryPart();
    void readsWithAnySqliteTool();
    void refusesASecondOfOneName();
    void undoesInReverse();
    void seesWhatOthersChanged();
    void tellsOnceForEachChannel();
    void tellsOnceAmongProcesses();
    void forgetsWhatIsNotTrueAnyMore();
    void readOnlyIsOnlyRead();
};

void LedgerBudgetTest::keepsEveryPart()
{
    LedgerFixture fixture;
    Budget budget = everything();
    const auto id = fixture.ledger().budgets().add(budget);
    QVERIFY(id);
    budget.id = *id;
    Budget window = named("window", 10);
    window.measure = BudgetMeasure::Tokens;
    window.period = {.kind = PeriodKind::Window, .windowMs = 3'600'000};
    window.id = *fixture.ledger().budgets().add(window);
    fixture.open();
    const auto all = fixture.ledger().budgets().all();
    QVERIFY(all);
    QCOMPARE(all->size(), size_t(2));
    QVERIFY((*all)[0] == budget);
    QVERIFY((*all)[1] == window);
}

void LedgerBudgetTest::readsWithAnySqliteTool()
{
    LedgerFixture fixture;
    QVERIFY(fixture.ledger().budgets().add(everything()));
    fixture.close();
    QCOMPARE(
        sqlAnswer(fixture.path(), "SELECT limit_amount || ' ' || period || ' ' || thresholds FROM budget"),
        QByteArray("500.250000001 once 25,50"));
    QCOMPARE(sqlAnswer(fixture.path(), "SELECT json_extract(filter, '$[1].dimension') FROM budget"),
             QByteArray("context.app.department"));
}

void LedgerBudgetTest::refusesASecondOfOneName()
{
    LedgerFixture fixture;
    BudgetTable &budgets = fixture.ledger().budgets();
    QVERIFY(budgets.add(named("a")));
    const auto second = budgets.add(named("a", 2));
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::InvalidInput);
    Budget other = named("b", 3);
    other.id = *budgets.add(other);
    other.name = "a";
    QVERIFY(!budgets.change(other));
    QCOMPARE(namesIn(fixture.ledger()), (Names{"a=1", "b=3"}));
}

void LedgerBudgetTest::undoesInReverse()
{
    LedgerFixture fixture;
    BudgetTable &budgets = fixture.ledger().budgets();
    Budget a = everything();
    a.id = *budgets.add(a);
    const Budget before = a;
    a.name = "renamed";
    a.limit = 2;
    QVERIFY(budgets.change(a));
    QVERIFY(budgets.remove(a.id));
    QVERIFY(budgets.add(named("renamed", 7)));
    QCOMPARE(namesIn(fixture.ledger()), Names{"renamed=7"});

    QCOMPARE(*budgets.undo(), std::string("renamed")); // the new one goes
    QCOMPARE(namesIn(fixture.ledger()), Names());
    QCOMPARE(*budgets.undo(), std::string("renamed"));
    QCOMPARE(namesIn(fixture.ledger()), Names{"renamed=2"});
    QCOMPARE(*budgets.undo(), before.name);
    QVERIFY(budgets.all()->front() == before);
    QVERIFY(budgets.undo());
    QCOMPARE(namesIn(fixture.ledger()), Names());
    const auto nothing = budgets.undo();
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().kind, ErrorKind::NotFound);
}

void LedgerBudgetTest::seesWhatOthersChanged()
{
    LedgerFixture fixture;
    const int64_t before = *fixture.ledger().budgets().revision();
    const auto other = Ledger::open(fixture.place(), Ledger::Mode::OpenExisting);
    QVERIFY(other);
    const auto id = (*other)->budgets().add(named("a"));
    QVERIFY(*fixture.ledger().budgets().revision() > before);
    QVERIFY(fixture.ledger().budgets().remove(*id));
    const auto gone = (*other)->budgets().remove(*id);
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, ErrorKind::NotFound);
}

void LedgerBudgetTest::tellsOnceForEachChannel()
{
    LedgerFixture fixture;
    BudgetAlerts &alerts = fixture.ledger().budgetAlerts();
    const auto first = alerts.tell({alert(1, 50), alert(1, 80)});
    QVERIFY(first);
    QCOMPARE(first->size(), size_t(2));
    const auto second = alerts.tell({alert(1, 50), alert(1, 80), alert(1, 100)});
    QCOMPARE(second->size(), size_t(1));
    QCOMPARE(second->front().threshold, 100);
    QCOMPARE(alerts.tell({alert(1, 50, AlertChannel::Desktop)})->size(), size_t(1));
    BudgetAlert forecast = alert(1, 100);
    forecast.isForecast = true;
    QCOMPARE(alerts.tell({forecast})->size(), size_t(1));
    BudgetAlert value = alert(1, 100);
    value.value = "ann";
    QCOMPARE(alerts.tell({value})->size(), size_t(1));
    BudgetAlert december = alert(1, 50);
    december.period = "2026-12-01";
    QCOMPARE(alerts.tell({december})->size(), size_t(1));

    const auto listed = alerts.list(1, 2);
    QCOMPARE(listed->size(), size_t(2));
    december.id = listed->front().id;
    QVERIFY(listed->front() == december);
    QVERIFY(alerts.list(2, 10)->empty());
    QCOMPARE(alerts.list(0, 100)->size(), size_t(7));
}

void LedgerBudgetTest::tellsOnceAmongProcesses()
{
    LedgerFixture fixture;
    const auto other = Ledger::open(fixture.place(), Ledger::Mode::OpenExisting);
    QCOMPARE(fixture.ledger().budgetAlerts().tell({alert(1, 50)})->size(), size_t(1));
    QVERIFY((*other)->budgetAlerts().tell({alert(1, 50)})->empty());
    QVERIFY((*other)->budgetAlerts().untold({alert(1, 50)})->empty());
}

void LedgerBudgetTest::forgetsWhatIsNotTrueAnyMore()
{
    LedgerFixture fixture;
    BudgetAlerts &alerts = fixture.ledger().budgetAlerts();
    QVERIFY(alerts.tell({alert(1, 50), alert(1, 80), alert(1, 80, AlertChannel::Desktop)}));
    QVERIFY(alerts.forget({alert(1, 80), alert(2, 50)}));
    QCOMPARE(alerts.list(0, 10)->size(), size_t(1));
    QCOMPARE(alerts.tell({alert(1, 50), alert(1, 80)})->size(), size_t(1));
}

void LedgerBudgetTest::readOnlyIsOnlyRead()
{
    LedgerFixture fixture;
    QVERIFY(fixture.ledger().budgets().add(named("a")));
    QVERIFY(fixture.ledger().budgetAlerts().tell({alert(1, 50)}));
    const auto reader = Ledger::open(fixture.place(), Ledger::Mode::ReadOnly);
    QVERIFY(reader);
    QCOMPARE(namesIn(**reader), Names{"a=1"});
    QVERIFY((*reader)->budgetAlerts().tell({alert(1, 50)})->empty()); // nothing to write
    for (const ErrorKind kind :
         {(*reader)->budgets().add(named("b")).error().kind, (*reader)->budgets().remove(1).error().kind,
          (*reader)->budgets().undo().error().kind,
          (*reader)->budgetAlerts().tell({alert(1, 80)}).error().kind})
        QCOMPARE(kind, ErrorKind::Permission);
}

TALLYGLASS_TEST(LedgerBudgetTest)

#include "ledgerbudgettest.moc"
