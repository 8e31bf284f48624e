// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/labels.h"
#include "ui/text/numberchange.h"
#include "ui/text/numberformat.h"
#include "ui/text/numbermeasure.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr Int128 Dollar = 1'000'000'000;

UsageTotals costing(double dollars)
{
    UsageTotals totals;
    totals.records = 1;
    totals.costNano = static_cast<Int128>(dollars * 1e9);
    return totals;
}

UsageTotals taking(int64_t milliseconds)
{
    UsageTotals totals;
    totals.records = 1;
    totals.latencyP50 = milliseconds;
    return totals;
}

UsageTotals hitting(int64_t perMille)
{
    UsageTotals totals;
    totals.records = 1;
    totals.cacheReadTokens = perMille;
    totals.cacheBasePrompt = 1000;
    return totals;
}

} // namespace

/// The table of the design tokens, 6: every kind of number with its examples and its edges.
class NumberFormatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void texts_data();
    void texts();
    void changes_data();
    void changes();
    void costPerRequestLeavesUnpricedOut();
    void ratiosOfTokens();
    void germanMarks();
    void times();
    void labels();
};

void NumberFormatTest::texts_data()
{
    QTest::addColumn<QString>("actual");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &actual, const QString &expected) {
        QTest::newRow(name) << actual << expected;
    };
    row("cost", format::cost(Int128(1284'370'000'000)), u"$1,284.37"_s);
    row("cost card", format::costCard(Int128(1284'370'000'000)), u"$1,284.37"_s);
    row("cost card below", format::costCard(99'999 * Dollar), u"$99,999.00"_s);
    row("cost card from 100,000", format::costCard(123'456 * Dollar + Dollar * 6 / 10), u"$123,457"_s);
    row("cost not zero", format::cost(Int128(4'000'000)), u"<$0.01"_s);
    row("cost half a cent", format::cost(Int128(5'000'000)), u"<$0.01"_s);
    row("cost above half a cent", format::cost(Int128(5'000'001)), u"$0.01"_s);
    row("cost zero", format::cost(Int128(0)), u"$0.00"_s);
    row("cost unknown", format::cost(std::nullopt), u"—"_s);
    row("cost negative", format::cost(-Dollar / 2), u"−$0.50"_s);
    row("cost beyond 64 bits", format::cost(Int128(123'456'789'012'345) * Dollar),
        u"$123,456,789,012,345.00"_s);
    row("request", format::costRequest(Int128(25'101'600)), u"$0.0251"_s);
    row("request not zero", format::costRequest(Int128(40'000)), u"<$0.0001"_s);
    row("request zero", format::costRequest(Int128(0)), u"$0.00"_s);
    row("exact", format::costExact(Int128(6'552'000)), u"$0.006552"_s);
    row("exact, longest part", format::costExact(Int128(6'552'000), 7), u"$0.0065520"_s);
    row("price", format::costExact(Int128(125'000'000)), u"$0.125"_s);
    row("price, two decimals", format::costExact(Dollar * 5 / 2), u"$2.50"_s);
    row("sum with missing", format::costSum(Int128(61'020'000'000), 412), u"$61.02 + 412 without"_s);
    row("sum with all", format::costSum(Int128(61'020'000'000), 0), u"$61.02"_s);
    row("per request", format::costPerRequest(0.026926), u"$0.0269"_s);
    row("per request tiny", format::costPerRequest(0.00004), u"<$0.0001"_s);
    row("per request unknown", format::costPerRequest(std::nullopt), u"—"_s);
    row("count", format::count(1'204'331), u"1,204,331"_s);
    row("tokens whole", format::tokens(9'214), u"9,214"_s);
    row("tokens below", format::tokens(9'999), u"9,999"_s);
    row("tokens k", format::tokens(41'200), u"41.2\u202Fk"_s);
    row("tokens M", format::tokens(413'900'000), u"413.9\u202FM"_s);
    row("tokens G", format::tokens(1'200'000'000), u"1.2\u202FG"_s);
    row("tokens rounded up a unit", format::tokens(999'960), u"1.0\u202FM"_s);
    row("tokens in the column's unit", format::tokens(950'000, 78'300'000), u"1.0\u202FM"_s);
    row("tokens far below the column", format::tokens(41'200, 78'300'000), u"41.2\u202Fk"_s);
    row("tokens of a small column", format::tokens(12, 9'214), u"12"_s);
    row("tokens unknown", format::tokens(std::nullopt), u"—"_s);
    row("share", format::share(0.328), u"32.8\u202F%"_s);
    row("percent", format::percent("99.9"), u"99.9\u202F%"_s);
    row("percent far over", format::percent("11324.5"), u"11,324.5\u202F%"_s);
    row("percent of a credit", format::percent("-3300.0"), u"\u22123,300.0\u202F%"_s);
    row("share small", format::share(0.0001), u"<0.1\u202F%"_s);
    row("duration", format::duration(610), u"0.61\u202Fs"_s);
    row("duration below a minute", format::duration(59'994), u"59.99\u202Fs"_s);
    row("duration a minute", format::duration(59'996), u"1\u202Fmin 00\u202Fs"_s);
    row("duration minutes", format::duration(64'000), u"1\u202Fmin 04\u202Fs"_s);
    row("duration hours", format::duration(3'720'000), u"1\u202Fh 02\u202Fmin"_s);
    row("bytes", format::bytes(18'400'000), u"18.4\u202FMB"_s);
    row("bytes small", format::bytes(512), u"512\u202FB"_s);
    row("axis money", format::axis(Measure::Cost, 1500), u"$1,500"_s);
    row("axis cents", format::axis(Measure::Cost, 0.5), u"$0.50"_s);
    row("axis tokens", format::axis(Measure::TotalTokens, 2'500'000), u"2.5\u202FM"_s);
    row("axis share", format::axis(Measure::CacheHit, 0.25), u"25\u202F%"_s);
    row("axis time", format::axis(Measure::LatencyP50, 2500), u"2.5\u202Fs"_s);
}

void NumberFormatTest::texts()
{
    QFETCH(QString, actual);
    QFETCH(QString, expected);
    QCOMPARE(actual, expected);
}

void NumberFormatTest::changes_data()
{
    using format::Change;
    QTest::addColumn<format::Change>("actual");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("direction");
    QTest::addColumn<int>("mood");
    const auto row = [](const char *name, const Change &actual, const QString &text,
                        Change::Direction direction, Change::Mood mood) {
        QTest::newRow(name) << actual << text << static_cast<int>(direction) << static_cast<int>(mood);
    };
    using enum Change::Direction;
    using enum Change::Mood;
    const auto change = [](Measure measure, const UsageTotals &now, const UsageTotals &before) {
        return format::change(measure, now, std::optional(before));
    };
    row("up", change(Measure::Cost, costing(112), costing(100)), u"+12.0\u202F%"_s, Up, Worse);
    row("down", change(Measure::Cost, costing(88.8), costing(100)), u"−11.2\u202F%"_s, Down, Better);
    row("tenfold", change(Measure::Cost, costing(11), costing(1)), u"×11"_s, Up, Worse);
    row("below tenfold", change(Measure::Cost, costing(10.9), costing(1)), u"+990.0\u202F%"_s, Up, Worse);
    row("flat", change(Measure::Cost, costing(100.04), costing(100)), u"±0.0\u202F%"_s, Flat, Neutral);
    row("requests", format::change(Measure::Requests, 104.1, 100), u"+4.1\u202F%"_s, Up, Neutral);
    row("time", change(Measure::LatencyP50, taking(1820), taking(2030)), u"−0.21\u202Fs"_s, Down, Better);
    row("time flat", change(Measure::LatencyP50, taking(1820), taking(1822)), u"±0.00\u202Fs"_s, Flat,
        Neutral);
    row("share", change(Measure::CacheHit, hitting(342), hitting(281)), u"+6.1\u202Fpt"_s, Up, Better);
    row("nothing before", change(Measure::Cost, costing(5), {}), u"new"_s, None, Neutral);
    row("zero before", change(Measure::Cost, costing(5), costing(0)), u"new"_s, None, Neutral);
    row("not compared", format::change(Measure::Cost, costing(5), std::nullopt), QString(), None, Neutral);
}

void NumberFormatTest::changes()
{
    QFETCH(format::Change, actual);
    QFETCH(QString, text);
    QFETCH(int, direction);
    QFETCH(int, mood);
    QCOMPARE(actual.text, text);
    QCOMPARE(static_cast<int>(actual.direction), direction);
    QCOMPARE(static_cast<int>(actual.mood), mood);
}

/// The figures of the design: 48,112 requests, 412 without a price.
void NumberFormatTest::costPerRequestLeavesUnpricedOut()
{
    UsageTotals totals;
    totals.records = 48'112;
    totals.requests = 48'112;
    totals.pricedRequests = 47'700;
    totals.costNano = Int128(1284'370'000'000);
    QCOMPARE(format::measure(Measure::CostPerRequest, totals), u"$0.0269"_s);
}

void NumberFormatTest::ratiosOfTokens()
{
    UsageTotals totals;
    for (const Measure measure :
         {Measure::TokensPerRequest, Measure::CostPerMillionTokens, Measure::CacheSaving})
        QCOMPARE(format::measure(measure, totals), u"—"_s);
    totals.ratio = {Measure::TokensPerRequest, 41'200, 100};
    QCOMPARE(format::measure(Measure::CostPerMillionTokens, totals), u"—"_s); // another ratio's sums
    QCOMPARE(format::measure(Measure::TokensPerRequest, totals), u"412"_s);
    QCOMPARE(format::value(Measure::TokensPerRequest, 0.2), u"<1"_s);
    totals.ratio = {Measure::CostPerMillionTokens, 5'000'000'000, 2'000'000};
    QCOMPARE(format::measure(Measure::CostPerMillionTokens, totals), u"$2.50"_s);
    QCOMPARE(format::value(Measure::CostPerMillionTokens, 0.125), u"$0.1250"_s);
    QCOMPARE(format::value(Measure::CostPerMillionTokens, 0.00001), u"<$0.0001"_s);
    QCOMPARE(format::value(Measure::CostPerMillionTokens, 0.0), u"$0.00"_s);
    totals.cacheSavingNano = -1'500'000'000;
    QCOMPARE(format::measure(Measure::CacheSaving, totals), u"−$1.50"_s);
    QCOMPARE(format::value(Measure::CacheSaving, -0.001), u"<−$0.01"_s);
}

void NumberFormatTest::germanMarks()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(format::cost(Int128(1284'370'000'000)), u"$1.284,37"_s);
    QCOMPARE(format::tokens(41'200), u"41,2\u202Fk"_s);
    QCOMPARE(format::percent("6600.5"), u"6.600,5\u202F%"_s);
    initTestCase();
}

void NumberFormatTest::times()
{
    const QTimeZone berlin("Europe/Berlin");
    const int thisYear = QDate::currentDate().year();
    const QDateTime now(QDate(thisYear, 11, 10), QTime(14, 32, 7, 412), berlin);
    QCOMPARE(format::time(now.toMSecsSinceEpoch(), berlin), u"10 Nov 14:32:07.412"_s);
    QCOMPARE(format::time(now.toMSecsSinceEpoch(), berlin, false), u"10 Nov 14:32:07"_s);
    const QDateTime past(QDate(2019, 7, 3), QTime(4, 5, 6), berlin);
    QCOMPARE(format::time(past.toMSecsSinceEpoch(), berlin, false), u"3 Jul 2019 04:05:06"_s);
    QCOMPARE(format::timeFull(past.toMSecsSinceEpoch(), berlin),
             u"2019-07-03T04:05:06.000+02:00 (Europe/Berlin)"_s);
}

void NumberFormatTest::labels()
{
    QCOMPARE(valueLabel({DimensionKind::Customer, {}}, {}), u"(not set)"_s);
    QCOMPARE(dimensionLabel(Dimension::context("environment")), u"Environment"_s);
    QCOMPARE(dimensionPlural({DimensionKind::Model, {}}), u"Models"_s);
    QCOMPARE(measureLabel(Measure::CostPerRequest), u"Cost / request"_s);
    for (int measure = 0; measure <= int(Measure::LatencyP95); ++measure)
        QVERIFY(!measureLabel(Measure(measure)).isEmpty());
    QCOMPARE(dimensionLabel({DimensionKind::CostCheck, {}}), u"Cost check"_s);
    QCOMPARE(valueLabel({DimensionKind::CostCheck, {}}, "differs"), u"reported and computed differ"_s);
}

TALLYGLASS_TEST(NumberFormatTest)
#include "numberformattest.moc"
