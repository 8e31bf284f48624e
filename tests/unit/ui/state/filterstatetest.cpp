// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/localtime.h"
#include "ui/state/daterange.h"
#include "ui/state/filterstate.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

const QTimeZone BerlinZone("Europe/Berlin");

int64_t ms(const char *isoText, const QTimeZone &zone = BerlinZone)
{
    const QDateTime wallClock = QDateTime::fromString(QString::fromLatin1(isoText), Qt::ISODate);
    return QDateTime(wallClock.date(), wallClock.time(), zone).toMSecsSinceEpoch();
}

QDateTime at(const char *isoText, const QTimeZone &zone = BerlinZone)
{
    return QDateTime::fromMSecsSinceEpoch(ms(isoText, zone), zone);
}

DateRange customRange(const char *from, const char *to)
{
    return {DatePreset::Custom, ms(from), ms(to)};
}

} // namespace

class TestFilterState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void presets_data();
    void presets();
    void previous_data();
    void previous();
    void steps_data();
    void steps();
    void daylightSaving();
    void names();
    void coalesces();
    void history();
    void typingIsOneStep();
    void chips();
    void buckets();
    void zone();
    void aStepTakesTheZoneBack();
};

void TestFilterState::presets_data()
{
    QTest::addColumn<int>("preset");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, DatePreset preset, const char *from, const char *to) {
        QTest::newRow(name) << int(preset) << QByteArray(from) << QByteArray(to);
    };
    // Tuesday, 10 November 2026, 14:44
    row("today", DatePreset::Today, "2026-11-10T00:00:00", "2026-11-11T00:00:00");
    row("yesterday", DatePreset::Yesterday, "2026-11-09T00:00:00", "2026-11-10T00:00:00");
    row("7", DatePreset::Last7Days, "2026-11-04T00:00:00", "2026-11-11T00:00:00");
    row("30", DatePreset::Last30Days, "2026-10-12T00:00:00", "2026-11-11T00:00:00");
    row("90", DatePreset::Last90Days, "2026-08-13T00:00:00", "2026-11-11T00:00:00");
    row("week", DatePreset::ThisWeek, "2026-11-09T00:00:00", "2026-11-11T00:00:00");
    row("month", DatePreset::MonthToDate, "2026-11-01T00:00:00", "2026-11-11T00:00:00");
    row("last month", DatePreset::LastMonth, "2026-10-01T00:00:00", "2026-11-01T00:00:00");
    row("quarter", DatePreset::ThisQuarter, "2026-10-01T00:00:00", "2026-11-11T00:00:00");
    row("year", DatePreset::YearToDate, "2026-01-01T00:00:00", "2026-11-11T00:00:00");
}

void TestFilterState::presets()
{
    QFETCH(int, preset);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const ResolvedRange range =
        resolve({.preset = DatePreset(preset)}, BerlinZone, 1, at("2026-11-10T14:44:00"));
    QCOMPARE(range.fromMs, std::optional(ms(from.constData())));
    QCOMPARE(range.toMs, std::optional(ms(to.constData())));
}

void TestFilterState::previous_data()
{
    QTest::addColumn<DateRange>("range");
    QTest::addColumn<bool>("weekdays");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const DateRange &range, bool weekdays, const char *from,
                        const char *to) {
        QTest::newRow(name) << range << weekdays << QByteArray(from) << QByteArray(to);
    };
    row("30 days, running", {DatePreset::Last30Days}, false, "2026-09-12T00:00:00", "2026-10-11T14:44:00");
    row("30 days, weekdays", {DatePreset::Last30Days}, true, "2026-09-07T00:00:00", "2026-10-06T14:44:00");
    row("today", {DatePreset::Today}, false, "2026-11-09T00:00:00", "2026-11-09T14:44:00");
    row("today, weekdays", {DatePreset::Today}, true, "2026-11-03T00:00:00", "2026-11-03T14:44:00");
    row("yesterday", {DatePreset::Yesterday}, false, "2026-11-08T00:00:00", "2026-11-09T00:00:00");
    row("month to date", {DatePreset::MonthToDate}, false, "2026-10-01T00:00:00", "2026-10-10T14:44:00");
    row("last month", {DatePreset::LastMonth}, false, "2026-09-01T00:00:00", "2026-10-01T00:00:00");
    row("quarter", {DatePreset::ThisQuarter}, false, "2026-07-01T00:00:00", "2026-08-10T14:44:00");
    row("year", {DatePreset::YearToDate}, false, "2025-01-01T00:00:00", "2025-11-10T14:44:00");
    row("week", {DatePreset::ThisWeek}, false, "2026-11-02T00:00:00", "2026-11-03T14:44:00");
    row("days long ago", customRange("2026-03-10T00:00:00", "2026-03-13T00:00:00"), false,
        "2026-03-07T00:00:00", "2026-03-10T00:00:00");
    row("hours", customRange("2026-03-10T08:00:00", "2026-03-10T12:00:00"), false, "2026-03-10T04:00:00",
        "2026-03-10T08:00:00");
    row("hours, running", customRange("2026-11-10T12:44:00", "2026-11-10T16:44:00"), false,
        "2026-11-10T08:44:00", "2026-11-10T10:44:00");
}

void TestFilterState::previous()
{
    QFETCH(DateRange, range);
    QFETCH(bool, weekdays);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const auto before = previousPeriod(range, BerlinZone, 1, at("2026-11-10T14:44:00"), weekdays);
    QVERIFY(before);
    QCOMPARE(before->fromMs, std::optional(ms(from.constData())));
    QCOMPARE(before->toMs, std::optional(ms(to.constData())));
}

void TestFilterState::steps_data()
{
    QTest::addColumn<DateRange>("range");
    QTest::addColumn<int>("direction");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const DateRange &range, int direction, const char *from,
                        const char *to) {
        QTest::newRow(name) << range << direction << QByteArray(from) << QByteArray(to);
    };
    row("30 days", {DatePreset::Last30Days}, -1, "2026-09-12T00:00:00", "2026-10-12T00:00:00");
    row("7 days on", {DatePreset::Last7Days}, 1, "2026-11-11T00:00:00", "2026-11-18T00:00:00");
    row("month to date", {DatePreset::MonthToDate}, -1, "2026-10-01T00:00:00", "2026-11-01T00:00:00");
    row("last month", {DatePreset::LastMonth}, -1, "2026-09-01T00:00:00", "2026-10-01T00:00:00");
    row("whole month", customRange("2026-03-01T00:00:00", "2026-04-01T00:00:00"), -1, "2026-02-01T00:00:00",
        "2026-03-01T00:00:00");
    row("quarter", {DatePreset::ThisQuarter}, -1, "2026-07-01T00:00:00", "2026-10-01T00:00:00");
    row("week", {DatePreset::ThisWeek}, -1, "2026-11-02T00:00:00", "2026-11-09T00:00:00");
    row("four hours", customRange("2026-03-10T08:00:00", "2026-03-10T12:00:00"), 1, "2026-03-10T12:00:00",
        "2026-03-10T16:00:00");
}

void TestFilterState::steps()
{
    QFETCH(DateRange, range);
    QFETCH(int, direction);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const DateRange next = stepped(range, direction, BerlinZone, 1, at("2026-11-10T14:44:00"));
    QCOMPARE(next.fromMs, std::optional(ms(from.constData())));
    QCOMPARE(next.toMs, std::optional(ms(to.constData())));
}

void TestFilterState::daylightSaving()
{
    // 25 October 2026 has 25 hours in BerlinZone.
    const ResolvedRange day = resolve({DatePreset::Today}, BerlinZone, 1, at("2026-10-25T12:00:00"));
    QCOMPARE(*day.toMs - *day.fromMs, int64_t(25) * 3'600'000);
    const auto before = previousPeriod({DatePreset::Today}, BerlinZone, 1, at("2026-10-25T12:00:00"), false);
    QCOMPARE(before->toMs, std::optional(ms("2026-10-24T12:00:00")));
    // In Santiago, 6 September 2026 begins at 01:00.
    const QTimeZone santiago("America/Santiago");
    const ResolvedRange skipped =
        resolve({DatePreset::Today}, santiago, 1, at("2026-09-06T12:00:00", santiago));
    QCOMPARE(*skipped.toMs - *skipped.fromMs, int64_t(23) * 3'600'000);
    // A day of 23 hours steps to a whole day.
    const DateRange short1 = customRange("2026-03-29T00:00:00", "2026-03-30T00:00:00");
    const DateRange next = stepped(short1, 1, BerlinZone, 1, at("2026-11-10T14:44:00"));
    QCOMPARE(*next.toMs - *next.fromMs, int64_t(24) * 3'600'000);
}

void TestFilterState::names()
{
    const QDateTime now = at("2026-11-10T14:44:00");
    const auto dates = [&](const DateRange &range) { return rangeDates(range, BerlinZone, 1, now); };
    QCOMPARE(dates({DatePreset::Last30Days}), u"12 Oct – 10 Nov"_s);
    QCOMPARE(dates({DatePreset::Today}), u"10 Nov"_s);
    QCOMPARE(dates({DatePreset::All}), QString());
    QCOMPARE(dates(customRange("2025-12-20T00:00:00", "2026-01-05T00:00:00")), u"20 Dec 2025 – 4 Jan 2026"_s);
    QCOMPARE(dates(customRange("2025-03-01T00:00:00", "2025-04-01T00:00:00")), u"1 Mar – 31 Mar 2025"_s);
    QCOMPARE(dates(customRange("2026-03-10T08:00:00", "2026-03-10T12:30:00")), u"10 Mar, 08:00 – 12:30"_s);
    QCOMPARE(rangeName({DatePreset::MonthToDate}, BerlinZone, 1, now), u"Month to date"_s);
    QCOMPARE(rangeName(customRange("2026-03-10T00:00:00", "2026-03-12T00:00:00"), BerlinZone, 1, now),
             u"10 Mar – 11 Mar"_s);
}

void TestFilterState::coalesces()
{
    FilterState filter;
    QSignalSpy changed(&filter, &FilterState::changed);
    const auto asked = [&changed] {
        return std::ranges::count_if(changed, [](const QList<QVariant> &arguments) {
            return arguments.front().value<FilterState::Change>() == FilterState::Change::Filter;
        });
    };
    filter.setPreset(DatePreset::Today);
    filter.filterTo({DimensionKind::Model}, "o3");
    filter.setMeasure(Measure::Requests);
    QCOMPARE(asked(), 0);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(asked(), 1);
    filter.setMeasure(Measure::Cost);
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(asked(), 1);
    filter.setMeasure(Measure::Cost);
    QVERIFY(!changed.wait(20));
}

void TestFilterState::history()
{
    FilterState filter;
    const auto settle = [&] { QVERIFY(QSignalSpy(&filter, &FilterState::changed).wait()); };
    QVERIFY(!filter.canGoBack());
    filter.filterTo({DimensionKind::User}, "ada");
    settle();
    filter.setPreset(DatePreset::Today);
    settle();
    filter.setMeasure(Measure::Requests);
    settle();
    filter.back();
    settle();
    QCOMPARE(filter.state().range.preset, DatePreset::Last30Days);
    QCOMPARE(filter.state().measure, Measure::Requests);
    QVERIFY(filter.find({DimensionKind::User}, false));
    filter.back();
    settle();
    QVERIFY(!filter.hasFilters());
    QVERIFY(!filter.canGoBack());
    filter.forward();
    settle();
    QVERIFY(filter.hasFilters());
    QVERIFY(filter.canGoForward());
    filter.clear();
    settle();
    QVERIFY(!filter.canGoForward());
}

void TestFilterState::typingIsOneStep()
{
    FilterState filter;
    QSignalSpy changed(&filter, &FilterState::changed);
    for (const char *text : {"g", "gp", "gpt"}) {
        filter.setSearch(text);
        QVERIFY(changed.wait());
    }
    filter.back();
    QCOMPARE(filter.state().search, std::string());
    QVERIFY(!filter.canGoBack());
}

void TestFilterState::chips()
{
    FilterState filter;
    const Dimension model{DimensionKind::Model};
    const Dimension team = Dimension::context("team");
    filter.setDimensionFilter({model, false, {"a", "b"}});
    filter.exclude(model, "a");
    QCOMPARE(filter.find(model, false)->values, std::vector<std::string>{"b"});
    QCOMPARE(filter.find(model, true)->values, std::vector<std::string>{"a"});
    filter.filterTo(model, "c");
    QVERIFY(!filter.find(model, true));
    QCOMPARE(filter.find(model, false)->values, std::vector<std::string>{"c"});
    filter.filterTo(team, "");
    QCOMPARE(filter.filter().dimensions.size(), size_t(2));
    filter.setSearch("x");
    filter.removeLast();
    QVERIFY(filter.state().search.empty());
    filter.removeLast();
    QVERIFY(!filter.find(team, false));
    filter.setDimensionFilter({model, false, {}});
    QVERIFY(!filter.hasFilters());
}

void TestFilterState::buckets()
{
    FilterState filter;
    filter.setTimeZone("Europe/Berlin");
    filter.setClock([] { return at("2026-11-10T14:44:00"); });
    const auto bucketOf = [&](DatePreset preset) {
        filter.setPreset(preset);
        return filter.effectiveBucket();
    };
    QCOMPARE(bucketOf(DatePreset::Today), Bucket::Hour);
    QCOMPARE(bucketOf(DatePreset::Last7Days), Bucket::Day);
    QCOMPARE(bucketOf(DatePreset::Last90Days), Bucket::Day);
    QCOMPARE(bucketOf(DatePreset::YearToDate), Bucket::Week);
    filter.setDataRange(std::pair(ms("2019-01-01T00:00:00"), ms("2026-11-10T00:00:00")));
    QCOMPARE(bucketOf(DatePreset::All), Bucket::Month);
    filter.setBucket(Bucket::Hour);
    QCOMPARE(bucketOf(DatePreset::Last7Days), Bucket::Hour);
    QCOMPARE(bucketOf(DatePreset::All), Bucket::Week);
    QVERIFY(!filter.previousFilter());
}

void TestFilterState::zone()
{
    FilterState filter;
    QSignalSpy asked(&filter, &FilterState::changed);
    filter.setTimeZone("Asia/Kathmandu");
    QVERIFY(asked.wait());
    QCOMPARE(filter.filter().timeZone, QByteArray("Asia/Kathmandu"));
    filter.setTimeZone("No/Where");
    QCOMPARE(filter.timeZoneId(), QByteArray("Asia/Kathmandu"));
}

// The records of a budget are cut by its zone; who goes back is where he was, zone included.
void TestFilterState::aStepTakesTheZoneBack()
{
    FilterState filter;
    filter.setTimeZone("Europe/Berlin");
    filter.filterTo({DimensionKind::User}, "zoe");
    QTRY_VERIFY(filter.canGoBack());
    QSignalSpy changed(&filter, &FilterState::changed);
    QVERIFY(changed.wait());
    const UsageFilter before = filter.filter();
    UsageFilter counted;
    counted.fromMs = ms("2026-11-01T00:00:00");
    counted.toMs = ms("2026-12-01T00:00:00");
    counted.dimensions = {{{DimensionKind::Customer}, false, {"Acme"}}};
    counted.timeZone = "Asia/Tokyo";
    filter.showOnly(counted);
    QVERIFY(changed.wait());
    QCOMPARE(filter.filter(), counted);
    QCOMPARE(filter.timeZone(), QTimeZone("Asia/Tokyo"));
    filter.back();
    QCOMPARE(filter.timeZoneId(), QByteArray("Europe/Berlin"));
    QCOMPARE(filter.filter().dimensions, before.dimensions);
    QCOMPARE(filter.filter().timeZone, before.timeZone);
    filter.forward();
    QCOMPARE(filter.filter(), counted);
    filter.back();
    filter.setTimeZone("UTC"); // in the settings: steps without a zone of their own keep it
    filter.back();
    QCOMPARE(filter.timeZoneId(), QByteArray("UTC"));
}

TALLYGLASS_TEST(TestFilterState)
#include "filterstatetest.moc"
