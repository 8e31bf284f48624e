// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/budgetstate.h"
#include "domain/localtime.h"
#include "domain/wideunsigned.h"
#include "support/testprogram.h"

#include <cmath>
#include <random>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr qlonglong Dollar = 1'000'000'000;

/// November 2026 in UTC, on the 20th.
BudgetMoment november()
{
    return momentAt({}, *parseInstant("2026-11-20T10:00:00Z", QTimeZone::utc()), QTimeZone::utc());
}

/// The same amount on every day from `first` on, up to yesterday.
BudgetSums steady(int64_t amount, const QDate &first)
{
    BudgetSums sums;
    sums.firstDay = dayNumber(first);
    for (QDate date = first; date < QDate(2026, 11, 20); date = date.addDays(1)) {
        sums.days.push_back({dayNumber(date), amount});
        sums.spent += date >= QDate(2026, 11, 1) ? amount : 0;
    }
    return sums;
}

} // namespace

class BudgetStateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void standsAtTheWorstThatHolds_data();
    void standsAtTheWorstThatHolds();
    void saysSinceWhenItIsExceeded();
    void nothingIsAllowedButNothingIsSpent();
    void carriesWhatTheLastPeriodLeft();
    void carriesNothingWhereMoreWasSpent();
    void countsWholeRequests();
    void expectedDatesSumToTheForecast();
    void bandEqualsItsFormula();
    void comparesBeyond64Bits();
    void rootsOfSquares();
};

void BudgetStateTest::standsAtTheWorstThatHolds_data()
{
    QTest::addColumn<qlonglong>("limit");
    QTest::addColumn<QString>("standing");
    QTest::addColumn<QList<int>>("crossed");
    QTest::addColumn<QList<int>>("forecastCrossed");
    // 19 days of one dollar, and eleven to come.
    QTest::newRow("spent") << 19 * Dollar << u"exceeded"_s << QList<int>{50, 80, 100} << QList<int>{100};
    QTest::newRow("will be spent") << 30 * Dollar << u"will_exceed"_s << QList<int>{50} << QList<int>{100};
    QTest::newRow("a nano-dollar more") << 30 * Dollar + 1 << u"warned"_s << QList<int>{50} << QList<int>{};
    QTest::newRow("far away") << 40 * Dollar << u"on_track"_s << QList<int>{} << QList<int>{};
}

void BudgetStateTest::standsAtTheWorstThatHolds()
{
    QFETCH(qlonglong, limit);
    QFETCH(QString, standing);
    QFETCH(QList<int>, crossed);
    QFETCH(QList<int>, forecastCrossed);
    Budget budget;
    budget.limit = limit;
    const BudgetState state = evaluate(budget, steady(Dollar, QDate(2026, 10, 1)), november());
    QCOMPARE(QString::fromStdString(std::string(toId(state.standing))), standing);
    QCOMPARE(QList<int>(state.crossed.begin(), state.crossed.end()), crossed);
    QCOMPARE(QList<int>(state.forecastCrossed.begin(), state.forecastCrossed.end()), forecastCrossed);
}

// The last time counts: a credit takes the sum below the limit again.
void BudgetStateTest::saysSinceWhenItIsExceeded()
{
    const auto day = [](int of) { return dayNumber(QDate(2026, 11, of)); };
    BudgetSums sums;
    sums.firstDay = dayNumber(QDate(2026, 10, 31));
    sums.days = {{*sums.firstDay, 90 * Dollar}, {day(2), 6 * Dollar}, {day(3), 5 * Dollar},
                 {day(5), -4 * Dollar},         {day(9), 3 * Dollar}, {day(12), Dollar}};
    sums.spent = 11 * Dollar;
    Budget budget;
    budget.limit = 10 * Dollar;
    QCOMPARE(evaluate(budget, sums, november()).exceededSince, std::optional(day(9)));
    budget.limit = 11 * Dollar;
    QCOMPARE(evaluate(budget, sums, november()).exceededSince, std::optional(day(12)));
    budget.limit = 12 * Dollar;
    QVERIFY(!evaluate(budget, sums, november()).exceededSince);
    budget.limit = 0;
    QCOMPARE(evaluate(budget, sums, november()).exceededSince, std::optional(day(2)));
}

void BudgetStateTest::nothingIsAllowedButNothingIsSpent()
{
    const BudgetState state = evaluate({}, steady(0, QDate(2026, 10, 1)), november());
    QCOMPARE(state.forecast.method, Forecast::Method::WeekdayMean);
    QCOMPARE(state.standing, BudgetStanding::OnTrack);
    QVERIFY(state.forecastCrossed.empty());
    QVERIFY(!percentText(state.spent, state.limit));
    QCOMPARE(evaluate({}, steady(1, QDate(2026, 10, 1)), november()).standing, BudgetStanding::Exceeded);
}

void BudgetStateTest::carriesWhatTheLastPeriodLeft()
{
    Budget budget;
    budget.limit = 100 * Dollar;
    budget.carry = true;
    BudgetSums sums;
    sums.spent = 65 * Dollar;
    sums.spentBefore = 70 * Dollar;
    const BudgetState state = evaluate(budget, sums, november());
    QCOMPARE(qlonglong(*state.carried), 30 * Dollar);
    QCOMPARE(qlonglong(state.limit), 130 * Dollar);
    QCOMPARE(*percentText(state.spent, state.limit), "50.0"); // of the sum
    QCOMPARE(state.crossed, std::vector<int>{50});
    QVERIFY(!evaluate({.limit = 100 * Dollar}, sums, november()).carried);
}

void BudgetStateTest::carriesNothingWhereMoreWasSpent()
{
    Budget budget;
    budget.limit = 100 * Dollar;
    budget.carry = true;
    BudgetSums sums;
    sums.spentBefore = 170 * Dollar;
    const BudgetState state = evaluate(budget, sums, november());
    QCOMPARE(int64_t(*state.carried), 0);
    QCOMPARE(qlonglong(state.limit), 100 * Dollar);
}

void BudgetStateTest::countsWholeRequests()
{
    Budget budget;
    budget.measure = BudgetMeasure::Requests;
    budget.limit = 100;
    BudgetSums sums;
    sums.firstDay = dayNumber(QDate(2026, 11, 17));
    // One, two and two requests in three full days: 11 · 5/3 more, rounded half-even once.
    for (const int amount : {1, 2, 2})
        sums.days.push_back({*sums.firstDay + int64_t(sums.days.size()), amount});
    sums.spent = 5;
    const BudgetState state = evaluate(budget, sums, november());
    QCOMPARE(state.forecast.method, Forecast::Method::MeanSoFar);
    QCOMPARE(int64_t(state.forecast.point), 23);
    QVERIFY(!state.forecast.low);
}

void BudgetStateTest::expectedDatesSumToTheForecast()
{
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        ForecastQuestion question;
        question.periodFirst = 100;
        question.periodEnd = 130;
        question.today = 95 + int64_t(random() % 40);
        for (int64_t day = 60 + int64_t(random() % 40); day < 135; ++day) {
            if (random() % 3 != 0 && (day <= question.today || random() % 9 == 0))
                question.days.push_back({day, Int128(random() % 1000)});
        }
        if (!question.days.empty())
            question.firstDay = question.days.front().day;
        const Forecast answer = forecast(question);
        if (answer.method == Forecast::Method::None)
            continue;
        Int128 sum = answer.spent;
        for (const DayAmount &date : expectedRest(question))
            sum += date.amount;
        QCOMPARE(int64_t(sum), int64_t(answer.point));
        QVERIFY(!answer.low || (*answer.low >= answer.spent && *answer.low <= answer.point));
    }
}

void BudgetStateTest::bandEqualsItsFormula()
{
    std::mt19937 random(5);
    for (int round = 0; round < 100; ++round) {
        const int weeks = 2 + int(random() % 3);
        ForecastQuestion question;
        question.today = 1000;
        question.firstDay = question.today - weeks * 7;
        question.periodFirst = 990;
        question.periodEnd = 1001 + int64_t(random() % 60);
        for (int64_t day = *question.firstDay; day < question.today; ++day)
            question.days.push_back({day, Int128(random()) * 1000});
        const Forecast answer = forecast(question);
        QCOMPARE(answer.weeks, weeks);

        double mean[7] = {};
        double squares = 0;
        double open[7] = {};
        for (const DayAmount &date : question.days)
            mean[date.day % 7] += double(date.amount) / weeks;
        for (const DayAmount &date : question.days)
            squares += std::pow(double(date.amount) - mean[date.day % 7], 2);
        for (int64_t day = question.today; day < question.periodEnd; ++day)
            open[day % 7] += 1;
        double dates = 0;
        for (const double count : open)
            dates += count + count * count / weeks;
        const double half = 1.2816 * std::sqrt(squares / (7 * (weeks - 1)) * dates);
        QVERIFY(std::abs(double(*answer.high - answer.point) - half) <= half * 1e-9 + 1);
    }
}

void BudgetStateTest::comparesBeyond64Bits()
{
    BudgetSums sums;
    sums.spent = Int128(1'000'000'000'000) * Dollar; // a thousand billion dollars
    Budget budget;
    budget.limit = 9'000'000'000 * Dollar;
    const BudgetState state = evaluate(budget, sums, november());
    QCOMPARE(*percentText(state.spent, state.limit), "11111.1");
    QCOMPARE(amountText(BudgetMeasure::Cost, state.remaining()), "-991000000000");
}

void BudgetStateTest::rootsOfSquares()
{
    std::mt19937_64 random(9);
    for (int i = 0; i < 200; ++i) {
        const UInt128 root = (UInt128(random()) << 64 | random()) >> (random() % 128);
        WideUnsigned square = WideUnsigned::squareOf(root);
        QVERIFY(square.squareRoot() == root);
        square.add(WideUnsigned::squareOf(1));
        QVERIFY(square.squareRoot() == (root == 0 ? 1 : root));
        const uint64_t factor = random() >> 34 | 1;
        square = WideUnsigned::squareOf(root);
        square.multiply(factor);
        square.multiply(factor);
        QVERIFY(square.squareRoot() == root * factor); // the lower 128 bits of both
        square.divide(factor);
        square.divide(factor);
        QVERIFY(square.squareRoot() == root);
    }
}

TALLYGLASS_TEST(BudgetStateTest)

#include "budgetstatetest.moc"
