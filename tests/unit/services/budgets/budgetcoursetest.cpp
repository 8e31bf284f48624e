// SPDX-License-Identifier: GPL-3.0-or-later
// What windows show of budgets beside where they stand.
#include "domain/localtime.h"
#include "servicefixture.h"
#include "services/budgets/budgetcourse.h"
#include "services/budgets/budgetleft.h"
#include "services/budgets/budgetscopes.h"
#include "services/budgets/budgetpast.h"
#include "services/budgets/unusualscopes.h"
#include "support/testprogram.h"

#include <QDateTime>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t NanoDollar = 1'000'000'000;

int64_t instantAt(const char *text)
{
    return *parseInstant(text, QTimeZone::utc());
}

Budget budgetFor(const std::string &customer, int64_t dollars)
{
    Budget budget;
    budget.name = customer;
    budget.limit = dollars * NanoDollar;
    budget.scope.dimensions = {{{DimensionKind::Customer}, false, {customer}}};
    return budget;
}

class CourseShop : public ServiceFixture {
public:
    explicit CourseShop(const QByteArray &rows)
    {
        if (import("time,customer,cost,model,id\n" + rows).status != ImportStatus::Imported
            || !usage.open(ledger(), Ledger::Mode::OpenExisting))
            qFatal("not imported");
    }

    UsageService usage;
    BudgetService budgets{usage};
};

QByteArray row(const QDate &date, const char *customer, int cents, int id)
{
    return date.toString(Qt::ISODate).toLatin1() + "T12:00:00Z," + customer + ','
        + QByteArray::number(cents / 100.0, 'f', 2) + ",m,r" + QByteArray::number(id) + '\n';
}

} // namespace

class BudgetCourseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsEachDateAndThePeriodsBefore();
    void aWindowHasNoDates();
    void aLongPeriodIsThinned();
    void proposesARoundLimit();
    void findsTheTightest();
    void findsTheBudgetOfAView();
    void tellsAnUnusualDay();
    void tellsPeriodsThatAreOver();
};

void BudgetCourseTest::tellsEachDateAndThePeriodsBefore()
{
    QByteArray rows;
    int id = 0;
    for (QDate date(2026, 9, 1); date <= QDate(2026, 11, 10); date = date.addDays(1))
        rows += row(date, "Acme", 100, ++id);
    CourseShop shop(rows);
    const auto course = courseOf(shop.usage, budgetFor("Acme", 40), {}, instantAt("2026-11-10T13:00:00Z"));
    QVERIFY(course);
    QCOMPARE(course->dates.size(), size_t(30));
    QCOMPARE(int64_t(*course->dates[0].spent), NanoDollar);
    QVERIFY(!course->dates[0].expected);
    QCOMPARE(int64_t(*course->dates[9].spent), 10 * NanoDollar);
    QVERIFY(!course->dates[10].spent);
    QCOMPARE(int64_t(*course->dates[10].expected), 11 * NanoDollar);
    QCOMPARE(int64_t(*course->dates[29].expected), 30 * NanoDollar);
    QCOMPARE(int64_t(*course->dates[29].low), 30 * NanoDollar); // all days were alike
    // The last date says what the forecast of the period says.
    const BudgetState state = evaluate(budgetFor("Acme", 25), course->sums, course->moment);
    QCOMPARE(state.forecast.point, *course->dates[29].expected);
    QCOMPARE(dateOfDay(*state.forecast.crossesOn), QDate(2026, 11, 25));
    // August has no records.
    QCOMPARE(course->before.size(), size_t(2));
    QCOMPARE(course->before[0].period.first, QDate(2026, 9, 1));
    QCOMPARE(int64_t(course->before[1].spent), 31 * NanoDollar);
}

void BudgetCourseTest::aWindowHasNoDates()
{
    CourseShop shop(row({2026, 11, 10}, "Acme", 300, 1));
    Budget budget = budgetFor("Acme", 10);
    budget.period.kind = PeriodKind::Window;
    budget.period.windowMs = 86'400'000;
    const auto course = courseOf(shop.usage, budget, {}, instantAt("2026-11-10T13:00:00Z"));
    QVERIFY(course && course->dates.empty() && course->before.empty());
    QCOMPARE(int64_t(course->sums.spent), 3 * NanoDollar);
}

void BudgetCourseTest::aLongPeriodIsThinned()
{
    CourseShop shop(row({2026, 11, 10}, "Acme", 300, 1));
    Budget budget = budgetFor("Acme", 10);
    budget.period.kind = PeriodKind::Once;
    budget.period.from = {2020, 1, 1};
    budget.period.to = {2039, 12, 31};
    const auto course = courseOf(shop.usage, budget, {}, instantAt("2026-11-20T13:00:00Z"));
    QVERIFY(course);
    QVERIFY(course->dates.size() <= 410);
    QCOMPARE(course->dates.back().date, QDate(2039, 12, 31));
    QVERIFY(std::ranges::any_of(course->dates, [](const BudgetCourse::Date &date) {
        return date.date == QDate(2026, 11, 20) && date.spent == 3 * NanoDollar;
    }));
}

void BudgetCourseTest::proposesARoundLimit()
{
    BudgetCourse course;
    QVERIFY(!suggestedLimit(course));
    const auto proposed = [&](int64_t cents) {
        course.before = {{{}, Int128(cents) * NanoDollar / 100, 0}};
        return int64_t(*suggestedLimit(course) / (NanoDollar / 100));
    };
    QCOMPARE(proposed(48'000), 50'000);
    QCOMPARE(proposed(10'000), 10'000);
    QCOMPARE(proposed(10'001), 15'000);
    QCOMPARE(proposed(19'275), 20'000);
    QCOMPARE(proposed(3), 3);
}

void BudgetCourseTest::findsTheTightest()
{
    CourseShop shop(row({2026, 11, 10}, "Acme", 300, 1) + row({2026, 11, 10}, "Beta", 100, 2));
    Budget all;
    all.name = "all";
    all.limit = 5 * NanoDollar;
    Budget each;
    each.name = "each";
    each.limit = 100 * NanoDollar;
    each.each = Dimension{DimensionKind::Customer};
    Budget off = budgetFor("Acme", 3);
    off.enabled = false;
    const auto report = shop.budgets.check({budgetFor("Acme", 10), all, each, off, budgetFor("Beta", 1)},
                                           instantAt("2026-11-10T13:00:00Z"));
    QVERIFY(report);
    UsageRecord record;
    record.customer = "Acme";
    QStringList names;
    for (const BudgetEntry *entry : entriesOf(*report, record))
        names << QString::fromStdString(report->budgetOf(*entry).name);
    QCOMPARE(names, (QStringList{u"all"_s, u"Acme"_s, u"each"_s}));
}

void BudgetCourseTest::findsTheBudgetOfAView()
{
    CourseShop shop(row({2026, 11, 10}, "Acme", 300, 1) + row({2026, 11, 10}, "Beta", 100, 2));
    const Dimension customer{DimensionKind::Customer};
    Budget each;
    each.name = "each";
    each.limit = NanoDollar;
    each.each = customer;
    Budget narrow = budgetFor("Acme", 10);
    narrow.name = "narrow";
    narrow.scope.dimensions.push_back({{DimensionKind::Model}, false, {"x", "m"}});
    Budget week = budgetFor("Acme", 100);
    week.name = "week";
    week.period.kind = PeriodKind::Week;
    Budget requests;
    requests.name = "requests";
    requests.measure = BudgetMeasure::Requests;
    requests.limit = 5;
    Budget off;
    off.name = "off";
    off.enabled = false;
    Budget over;
    over.name = "over";
    over.period = {PeriodKind::Once};
    over.period.from = over.period.to = QDate(2026, 10, 1);
    auto report =
        shop.budgets.check({narrow, week, each, requests, off, over}, instantAt("2026-11-10T13:00:00Z"));
    QVERIFY(report);
    const BudgetScopes scopes(std::make_shared<const BudgetReport>(std::move(*report)));
    const auto nameOf = [&](const BudgetEntry *entry) {
        return entry ? QString::fromStdString(scopes.budgetOf(*entry).name) : QString();
    };
    const UsageFilter all;
    QCOMPARE(nameOf(scopes.find(all, Measure::Cost)), QString()); // off, and over
    QCOMPARE(nameOf(scopes.find(all, Measure::Requests)), u"requests"_s);
    QCOMPARE(nameOf(scopes.find(all, Measure::TotalTokens)), QString());
    const UsageFilter acme = narrowedTo(all, customer, "Acme");
    QCOMPARE(nameOf(scopes.find(acme, Measure::Cost)), u"each"_s); // tighter than the week's
    QCOMPARE(scopes.find(acme, Measure::Cost)->value, std::optional<std::string>("Acme"));
    QCOMPARE(nameOf(scopes.find(acme, Measure::Requests)), QString());
    QCOMPARE(nameOf(scopes.find(narrowedTo(all, {DimensionKind::User}, "Acme"), Measure::Cost)), QString());
    // Order means nothing, and of two filters by customer the narrower one counts.
    UsageFilter both;
    both.dimensions = {{{DimensionKind::Model}, false, {"m", "x"}}, {customer, false, {"Acme", "Beta"}}};
    QCOMPARE(nameOf(scopes.find(both, Measure::Cost)), QString());
    QCOMPARE(nameOf(scopes.find(narrowedTo(both, customer, "Acme"), Measure::Cost)), u"narrow"_s);
    both.search = "a";
    QCOMPARE(nameOf(scopes.find(narrowedTo(both, customer, "Acme"), Measure::Cost)), QString());
    // Of a period that begins with the view.
    UsageFilter since = acme;
    QCOMPARE(nameOf(scopes.findPeriod(since, Measure::Cost)), QString());
    since.fromMs = instantAt("2026-11-09T00:00:00Z");
    QCOMPARE(nameOf(scopes.findPeriod(since, Measure::Cost)), u"week"_s);
    since.fromMs = instantAt("2026-11-01T00:00:00Z");
    QCOMPARE(nameOf(scopes.findPeriod(since, Measure::Cost)), u"each"_s);
}

void BudgetCourseTest::tellsAnUnusualDay()
{
    QByteArray rows;
    int id = 0;
    const QDate yesterday(2026, 11, 9);
    for (int week = 1; week <= 8; ++week)
        rows += row(yesterday.addDays(-7 * week), "Acme", 1000 + week, ++id);
    rows += row(yesterday, "Acme", 2600, ++id);
    CourseShop shop(rows);
    Budget budget = budgetFor("Acme", 1000);
    budget.id = *shop.budgets.add(budget);
    const int64_t now = instantAt("2026-11-10T13:00:00Z");
    const auto report = shop.budgets.check({budget}, now);
    QVERIFY(report && report->entries.front().unusual.size() == 1);
    QCOMPARE(report->entries.front().unusual.front().date, yesterday);
    const auto items = untoldUnusual(shop.budgets, *report);
    QVERIFY(items);
    QCOMPARE(items->size(), size_t(1));
    QVERIFY(shop.budgets.tell(alertsOfDays(items->front())));
    QVERIFY(untoldUnusual(shop.budgets, *report)->empty()); // once
    const auto kept = shop.budgets.alerts(budget.id, 10);
    QVERIFY(kept && kept->size() == 1 && kept->front().isAnomaly);
    QCOMPARE(QString::fromStdString(kept->front().spent), u"26"_s);
    // Too little above the usual, and too few weeks.
    QVERIFY(shop.budgets.check({budget}, now, 50 * NanoDollar)->entries.front().unusual.empty());
    QVERIFY(shop.budgets.check({budget}, instantAt("2026-10-06T13:00:00Z"))->entries.front().unusual.empty());
}

void BudgetCourseTest::tellsPeriodsThatAreOver()
{
    CourseShop shop(row({2026, 8, 10}, "Acme", 900, 1) + row({2026, 9, 30}, "Acme", 2000, 2));
    Budget budget = budgetFor("Acme", 10);
    budget.id = 7;
    const int64_t now = instantAt("2026-11-10T13:00:00Z");
    const auto crossed = [&](int64_t addedMs) {
        const std::vector<Budget> budgets{budget};
        PastPeriods periods(budgets, {{7, {addedMs, addedMs}}}, now);
        periods.addTouched({{now, instantAt("2026-08-10T12:00:00Z"), instantAt("2026-09-30T12:00:00Z")}});
        const auto items = periods.crossed(shop.budgets);
        return items ? alertsOf(*items, AlertChannel::Desktop) : std::vector<BudgetAlert>();
    };
    const std::vector<BudgetAlert> told = crossed(now - 1);
    QStringList all;
    for (const BudgetAlert &alert : told)
        all << QString::fromStdString(alert.period).left(7) + u' ' + QString::number(alert.threshold);
    QCOMPARE(
        all,
        (QStringList{u"2026-08 50"_s, u"2026-08 80"_s, u"2026-09 50"_s, u"2026-09 80"_s, u"2026-09 100"_s}));
    QCOMPARE(told.front().atMs, now);
    QVERIFY(crossed(now + 1).empty()); // the records were there before the budget
    budget.enabled = false;
    QVERIFY(crossed(now - 1).empty());
}

TALLYGLASS_TEST(BudgetCourseTest)

#include "budgetcoursetest.moc"
