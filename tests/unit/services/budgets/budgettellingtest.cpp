// SPDX-License-Identifier: GPL-3.0-or-later
// What budgets tell, to whom, and that none of it is lost.
#include "services/budgets/budgettelling.h"
#include "domain/localtime.h"
#include "domain/timeunits.h"
#include "servicefixture.h"
#include "services/budgets/unusualscopes.h"
#include "support/testprogram.h"

#include <QDateTime>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t Dollar = 1'000'000'000;

/// A ledger with a first record, and a service that has it open.
class TellingShop : public ServiceFixture {
public:
    TellingShop()
    {
        add("2020-01-01T12:00:00Z,Other,ann,m,0.01,first\n");
        if (!usage.open(ledger(), Ledger::Mode::OpenExisting))
            qFatal("not opened");
    }
    void add(const QByteArray &rows)
    {
        const ImportReport report =
            import("time,customer,user,model,cost,id\n" + rows, u"log%1.csv"_s.arg(++m_imports));
        if (report.status != ImportStatus::Imported || (usage.isOpen() && !usage.sync()))
            qFatal("not imported");
    }
    Budget addBudget(const char *name, int64_t dollars, const char *customer = "Acme")
    {
        Budget budget;
        budget.name = name;
        budget.limit = dollars * Dollar;
        budget.scope.dimensions = {{{DimensionKind::Customer}, false, {customer}}};
        budget.forecastThresholds = {};
        budget.id = *budgets.add(budget);
        return budget;
    }
    /// A look at an instant: writes down the events; `claims` tells the rest at the desktop as well.
    BudgetNews look(int64_t atMs, bool claims = true)
    {
        const auto report = budgets.check(*budgets.budgets(), atMs);
        BudgetTelling telling(budgets, *report, *budgets.newestCounted());
        if (!telling.lookBack({}, true) || !telling.noteEvents())
            qFatal("not looked");
        auto news = telling.untold();
        if (news && claims)
            news = telling.claim(std::move(*news));
        if (!news)
            qFatal("not told");
        return *news;
    }

    UsageService usage;
    BudgetService budgets{usage};

private:
    int m_imports = 0;
};

/// "Acme 2026-10 100: 51.5 of 45".
QStringList wordsOf(const std::vector<BudgetItem> &items)
{
    QStringList all;
    for (const BudgetItem &item : items) {
        const std::string words = item.alert.name + ' ' + item.alert.period.substr(0, 7) + ' '
            + std::to_string(item.alert.threshold) + ": "
            + amountText(item.budget->measure, item.state->spent) + " of "
            + amountText(item.budget->measure, item.state->limit);
        all << QString::fromStdString(words);
    }
    return all;
}

QByteArray line(const QDate &date, const char *customer, const char *user, const char *model, double dollars)
{
    static int number = 0;
    return date.toString(Qt::ISODate).toLatin1() + "T12:00:00Z," + customer + ',' + user + ',' + model + ','
        + QByteArray::number(dollars, 'f', 2) + ",t" + QByteArray::number(++number) + '\n';
}

int64_t noonOf(const QDate &date)
{
    return dayNumber(date) * DayMs + DayMs / 2;
}

} // namespace

class BudgetTellingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasTheFiguresOfThePeriodThatIsOver();
    void tellsWhatWasHeldLater();
    void tellsWhatEndedWhileNobodyLooked();
    void keepsQuietOfWhatWasBeforeTheBudget();
    void theCommandNotesPeriodsThatAreOver();
    void remembersHowFarWasLooked();
    void isToldOnceByTwoWindows();
    void tellsAnUnusualDayOfAScopeOnce();
    void looksAtDaysThatWereMissed();
    void tellsAModelThatIsNewOnAUsualDay();
    void tellsSharesWhenTheyTurn();
};

void BudgetTellingTest::hasTheFiguresOfThePeriodThatIsOver()
{
    TellingShop shop;
    shop.addBudget("Acme", 45);
    shop.add(line({2026, 8, 10}, "Acme", "ann", "m", 51.5) + line({2026, 10, 3}, "Acme", "ann", "m", 1));
    const BudgetNews news = shop.look(noonOf({2026, 10, 20}));
    QVERIFY(news.now.empty());
    QCOMPARE(wordsOf(news.past),
             (QStringList{u"Acme 2026-08 50: 51.5 of 45"_s, u"Acme 2026-08 80: 51.5 of 45"_s,
                          u"Acme 2026-08 100: 51.5 of 45"_s}));
    QCOMPARE(news.past.front().state->moment.period.end, QDate(2026, 9, 1));
    QVERIFY(shop.look(noonOf({2026, 10, 20})).isEmpty());
}

void BudgetTellingTest::tellsWhatWasHeldLater()
{
    TellingShop shop;
    shop.addBudget("Acme", 10);
    shop.add(line({2026, 8, 30}, "Acme", "ann", "m", 9));
    // In quiet hours nothing says that it was told, also where the window is closed meanwhile.
    QCOMPARE(shop.look(noonOf({2026, 8, 31}), false).now.size(), size_t(2));
    QCOMPARE(shop.sql("SELECT count(*) FROM budget_alert WHERE channel = 'desktop'"), QByteArray("0"));
    QCOMPARE(shop.sql("SELECT count(*) FROM budget_alert WHERE channel = 'event'"), QByteArray("2"));
    const BudgetNews news = shop.look(noonOf({2026, 9, 1}));
    QVERIFY(news.hasWaited);
    QCOMPARE(wordsOf(news.past), (QStringList{u"Acme 2026-08 50: 9 of 10"_s, u"Acme 2026-08 80: 9 of 10"_s}));
    QCOMPARE(shop.sql("SELECT count(*) FROM budget_alert WHERE channel = 'desktop'"), QByteArray("2"));
    QVERIFY(shop.look(noonOf({2026, 9, 2})).isEmpty());
}

void BudgetTellingTest::tellsWhatEndedWhileNobodyLooked()
{
    TellingShop shop;
    shop.addBudget("Acme", 10);
    // Of the month that goes on while the test runs, looked at when it is over.
    const QDate today = QDateTime::currentDateTimeUtc().date();
    shop.add(line(today, "Acme", "ann", "m", 9));
    QVERIFY(shop.budgets.noteLookedAt(*shop.budgets.newestCounted().value()).ok());
    const BudgetNews news = shop.look(noonOf(today.addMonths(1)));
    QCOMPARE(news.past.size(), size_t(2));
    QVERIFY(shop.look(noonOf(today.addMonths(1))).isEmpty());
}

void BudgetTellingTest::keepsQuietOfWhatWasBeforeTheBudget()
{
    TellingShop shop;
    shop.add(line({2026, 8, 30}, "Acme", "ann", "m", 9));
    QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch()
                > shop.sql("SELECT max(imported_ms) FROM batch").toLongLong());
    shop.addBudget("Acme", 5);
    QVERIFY(shop.look(noonOf({2026, 9, 20})).isEmpty());
}

void BudgetTellingTest::theCommandNotesPeriodsThatAreOver()
{
    TellingShop shop;
    shop.addBudget("Acme", 10);
    shop.add(line({2026, 8, 30}, "Acme", "ann", "m", 12));
    const auto report = shop.budgets.check(noonOf({2026, 10, 2}));
    QVERIFY(report);
    QVERIFY(noteCrossed(shop.budgets, *report, true).ok());
    QVERIFY(noteCrossed(shop.budgets, *report, true).ok());
    QCOMPARE(shop.sql("SELECT count(*) || \'|\' || max(threshold) || \'|\' || max(period) FROM budget_alert "
                      "WHERE channel = 'event'"),
             QByteArray("3|100|2026-08-01"));
    // The next window tells it.
    QCOMPARE(shop.look(noonOf({2026, 10, 3})).past.size(), size_t(3));
}

void BudgetTellingTest::remembersHowFarWasLooked()
{
    TellingShop shop;
    shop.addBudget("Acme", 10);
    shop.add(line({2026, 8, 30}, "Acme", "ann", "m", 1));
    shop.look(noonOf({2026, 10, 2}));
    QCOMPARE(*shop.budgets.lookedAt(), *shop.budgets.newestCounted().value());
    QVERIFY(shop.budgets.arrivalsSince(*shop.budgets.lookedAt(), 0)->empty());
}

void BudgetTellingTest::isToldOnceByTwoWindows()
{
    TellingShop shop;
    shop.addBudget("Acme", 10);
    shop.add(line({2026, 8, 30}, "Acme", "ann", "m", 12));
    const auto report = shop.budgets.check(noonOf({2026, 8, 31}));
    BudgetTelling one(shop.budgets, *report, {});
    BudgetTelling other(shop.budgets, *report, {});
    QVERIFY(one.lookBack({}, true).ok() && other.lookBack({}, true).ok());
    const auto ofOne = one.untold();
    const auto ofOther = other.untold();
    QCOMPARE(ofOne->now.size(), size_t(3));
    QCOMPARE(ofOther->now.size(), size_t(3));
    QCOMPARE(one.claim(*ofOne)->now.size(), size_t(3));
    QVERIFY(other.claim(*ofOther)->isEmpty());
}

void BudgetTellingTest::tellsAnUnusualDayOfAScopeOnce()
{
    TellingShop shop;
    Budget month = shop.addBudget("Acme month", 4000);
    Budget week = shop.addBudget("Acme week", 30);
    week.period.kind = PeriodKind::Week;
    QVERIFY(shop.budgets.change(week).ok());
    const QDate day(2026, 8, 9);
    QByteArray rows;
    for (int before = 1; before <= 8; ++before)
        rows += line(day.addDays(-7 * before), "Acme", "ann", "m", 10);
    shop.add(rows + line(day, "Acme", "ann", "m", 10) + line(day, "Acme", "bob", "new", 21));
    const BudgetNews news = shop.look(noonOf(day.addDays(1)));
    // The threshold of the week that was crossed as well swallows nothing.
    QVERIFY(!news.past.empty());
    QCOMPARE(news.unusual.size(), size_t(1));
    const UnusualItem &item = news.unusual.front();
    QCOMPARE(item.alert.budget, month.id);
    QCOMPARE(item.days.size(), size_t(1));
    QCOMPARE(int64_t(item.days.front().amount), 31 * Dollar);
    QCOMPARE(item.parts.size(), size_t(2));
    QCOMPARE(QString::fromStdString(item.parts[0].value + ' ' + item.parts[1].value), u"bob new"_s);
    QCOMPARE(int64_t(item.parts[0].more), 21 * Dollar);
    QVERIFY(item.parts[1].isNew);
    QCOMPARE(item.records, int64_t(2));
    QCOMPARE(item.unpriced, int64_t(0));
    QCOMPARE(item.failed, int64_t(0));
    QVERIFY(shop.look(noonOf(day.addDays(1))).unusual.empty());
    // Without the budget that told it, the other one is still of the same scope.
    month.enabled = false;
    QVERIFY(shop.budgets.change(month).ok());
    QVERIFY(shop.look(noonOf(day.addDays(1))).unusual.empty());
}

void BudgetTellingTest::looksAtDaysThatWereMissed()
{
    TellingShop shop;
    shop.addBudget("Acme", 4000);
    const QDate saturday(2026, 8, 8);
    QByteArray rows;
    for (int before = 1; before <= 8; ++before)
        rows += line(saturday.addDays(-7 * before), "Acme", "ann", "m", 10)
            + line(saturday.addDays(1 - 7 * before), "Acme", "ann", "m", 10);
    shop.add(rows + line(saturday, "Acme", "ann", "m", 40)
             + line(saturday.addDays(1), "Acme", "ann", "m", 50));
    const BudgetNews news = shop.look(noonOf(saturday.addDays(2)));
    QCOMPARE(news.unusual.size(), size_t(1)); // one message a day
    QCOMPARE(news.unusual.front().days.size(), size_t(2));
    QCOMPARE(news.unusual.front().days.front().date, saturday.addDays(1));
    // Another day that becomes one today is told tomorrow.
    shop.add(line(saturday.addDays(-1), "Acme", "ann", "m", 0.5));
    for (int before = 1; before <= 8; ++before)
        shop.add(line(saturday.addDays(-1 - 7 * before), "Acme", "ann", "m", 10));
    shop.add(line(saturday.addDays(-1), "Acme", "ann", "m", 60));
    QVERIFY(shop.look(noonOf(saturday.addDays(2))).unusual.empty());
    QCOMPARE(shop.look(noonOf(saturday.addDays(3))).unusual.front().days.front().date, saturday.addDays(-1));
}

void BudgetTellingTest::tellsAModelThatIsNewOnAUsualDay()
{
    TellingShop shop;
    shop.addBudget("Acme", 4000);
    const QDate day(2026, 8, 9);
    QByteArray rows;
    for (int before = 1; before <= 60; ++before)
        rows += line(day.addDays(-before), "Acme", "ann", "m", 10);
    shop.add(rows + line(day, "Acme", "ann", "m", 3) + line(day, "Acme", "ann", "new", 6)
             + line(day, "Acme", "ann", "small", 1));
    const BudgetNews news = shop.look(noonOf(day.addDays(1)));
    QCOMPARE(news.unusual.size(), size_t(1));
    const UnusualItem &item = news.unusual.front();
    QVERIFY(item.isAmountUsual);
    QCOMPARE(item.days.front().date, day);
    QCOMPARE(int64_t(item.days.front().amount), 10 * Dollar);
    QCOMPARE(item.parts.size(), size_t(1));
    QCOMPARE(item.parts.front().value, std::string("new"));
    QCOMPARE(int64_t(item.parts.front().more), 6 * Dollar);
    QVERIFY(shop.look(noonOf(day.addDays(1))).unusual.empty());
    QVERIFY(shop.look(noonOf(day.addDays(2))).unusual.empty());
}

// Told once, and not each day that it stays so.
void BudgetTellingTest::tellsSharesWhenTheyTurn()
{
    TellingShop shop;
    shop.addBudget("Acme", 4000);
    const QDate day(2026, 8, 9);
    QByteArray rows;
    for (int date = -20; date <= 3; ++date) {
        for (int request = 0; request < 20; ++request) {
            const bool isUnpriced = request < (date >= 0 ? 2 : 1); // 10 % from that day on, 5 % before
            rows += line(day.addDays(date), "Acme", "ann", "m", isUnpriced ? -1 : 0.5);
        }
    }
    shop.add(rows.replace(",-1.00,", ",,"));
    for (int date = 0; date < 4; ++date) {
        const BudgetNews news = shop.look(noonOf(day.addDays(date + 1)));
        QCOMPARE(news.unusual.size(), size_t(date == 0 ? 1 : 0));
        if (date > 0)
            continue;
        QVERIFY(news.unusual.front().isAmountUsual);
        QCOMPARE(news.unusual.front().records, int64_t(20));
        QCOMPARE(news.unusual.front().unpriced, int64_t(2));
        QVERIFY(news.unusual.front().parts.empty());
    }
}

TALLYGLASS_TEST(BudgetTellingTest)

#include "budgettellingtest.moc"
