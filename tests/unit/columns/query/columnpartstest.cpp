// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/contextkeys.h"
#include "columns/file/dictionary.h"
#include "columns/query/timebuckets.h"
#include "domain/localtime.h"
#include "support/testprogram.h"

#include <QDateTime>
#include <QTest>

#include <map>

using namespace tally;

namespace {

std::map<std::string, std::string> valuesOf(std::string_view json)
{
    std::map<std::string, std::string> values;
    ContextReader reader;
    reader.read(json,
                [&](std::string_view path, std::string_view value) { values[std::string(path)] = value; });
    return values;
}

} // namespace

/// The parts below the query engine that are best tested alone.
class ColumnPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contextValues();
    void brokenContexts();
    void dictionary();
    void daysMatchQt_data();
    void daysMatchQt();
    void instantsAreInTheirDay_data();
    void instantsAreInTheirDay();
    void hoursCover_data();
    void hoursCover();
    void weeksAndMonths();
    void midnightTwice();
};

void ColumnPartsTest::contextValues()
{
    using Map = std::map<std::string, std::string>;
    QVERIFY(valuesOf("{}") == Map{});
    QVERIFY(valuesOf(R"({"a":"x","b":12,"c":-1.50e3,"d":true,"e":null,"f":""})")
            == (Map{{"a", "x"}, {"b", "12"}, {"c", "-1.50e3"}, {"d", "true"}}));
    QVERIFY(valuesOf(R"({"a":{"b":{"c":"deep"},"d":[1,{"x":"]}\""}]},"z":{}})")
            == (Map{{"a.b.c", "deep"}, {"a.d", R"([1,{"x":"]}\""}])"}}));
    QVERIFY(valuesOf(R"({"k\u00e4\n":"\ud83d\ude00\"\\\/","lone":"\ud83dx"})")
            == (Map{{"k\u00e4\n", "\U0001F600\"\\/"}, {"lone", "\ufffdx"}}));
    QVERIFY(valuesOf(" { \"a\" : 1 , \"b\" : [ 1 , 2 ] } ") == (Map{{"a", "1"}, {"b", "[ 1 , 2 ]"}}));
    std::string nested = "1";
    for (int i = 0; i < 600; ++i)
        nested = "{\"n\":" + nested + "}";
    QCOMPARE(valuesOf(nested).size(), size_t(1));
}

void ColumnPartsTest::brokenContexts()
{
    const std::string whole = R"({"a":{"b":"\u00e4x\"y"},"c":[1,"]"],"d":12,"e":true})";
    for (size_t size = 0; size < whole.size(); ++size)
        QVERIFY(valuesOf(std::string_view(whole).substr(0, size)).size() <= 4);
    for (const char *text : {"", "[]", "null", "{", "{\"", "{\"a\"}", "{\"a\":}", "{\"a\":\"\\",
                             "{\"a\":\"\\q\"}", "{\"a\":\"\\u12\"}", "{\"a\":[", "{,}", "{\"a\":1\"b\":2}"})
        QVERIFY(valuesOf(text).size() <= 1);
}

void ColumnPartsTest::dictionary()
{
    DictionaryBuilder builder;
    QCOMPARE(builder.codeOf(""), 0u);
    for (int round = 0; round < 2; ++round) {
        for (uint32_t i = 0; i < 5000; ++i)
            QCOMPARE(builder.codeOf("value " + std::to_string(i)), i + 1);
    }
    QCOMPARE(builder.size(), 5001u);
    const std::vector<uint8_t> chunk = builder.chunk(0, builder.size());
    DictionaryBuilder restored;
    const auto *offsets = reinterpret_cast<const uint32_t *>(chunk.data());
    restored.restore({offsets, 5002}, reinterpret_cast<const char *>(offsets + 5002));
    QCOMPARE(restored.size(), 5001u);
    QCOMPARE(restored.codeOf("value 4999"), 5000u);
    QCOMPARE(restored.codeOf("new"), 5001u);
    QCOMPARE(restored.text(5001), std::string_view("new"));
}

void ColumnPartsTest::daysMatchQt_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QDate>("first");
    for (const char *id : {"UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia",
                           "America/Sao_Paulo", "Africa/Cairo", "Europe/Berlin"}) {
        QTest::addRow("%s now", id) << QByteArray(id) << QDate(2008, 1, 1);
        QTest::addRow("%s later", id) << QByteArray(id) << QDate(2045, 1, 1);
    }
    QTest::addRow("Amsterdam, odd seconds") << QByteArray("Europe/Amsterdam") << QDate(1930, 1, 1);
    QTest::addRow("Monrovia, odd seconds") << QByteArray("Africa/Monrovia") << QDate(1968, 1, 1);
}

void ColumnPartsTest::daysMatchQt()
{
    QFETCH(QByteArray, id);
    QFETCH(QDate, first);
    const QTimeZone zone(id);
    QVERIFY(zone.isValid());
    const QDate last = first.addYears(6);
    const ZoneOffsets offsets(zone, first.startOfDay(Qt::UTC).toMSecsSinceEpoch(),
                              last.startOfDay(Qt::UTC).toMSecsSinceEpoch());
    const TimeBuckets days(offsets, Bucket::Day, 1);
    const int64_t epoch = QDate(1970, 1, 1).toJulianDay();
    for (QDate date = first; date < last; date = date.addDays(1)) {
        const QDateTime start = date.startOfDay(zone);
        if (!start.isValid() || start.date() != date)
            continue; // a date that the zone skipped
        const int64_t ms = start.toMSecsSinceEpoch();
        QCOMPARE(days.startOf(date.toJulianDay() - epoch), ms);
        QCOMPARE(days.indexOf(ms), date.toJulianDay() - epoch);
        QVERIFY(days.indexOf(ms - 1) < date.toJulianDay() - epoch);
        QCOMPARE(offsets.offsetAt(ms), int64_t(zone.offsetFromUtc(start)) * 1000);
    }
}

// Every quarter of an hour (and the minute where clocks change) is in the day that the clock shows, and
// buckets are where filters by date are.
void ColumnPartsTest::instantsAreInTheirDay_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QDate>("around");
    const auto row = [](const char *id, const QDate &date) {
        QTest::addRow("%s", id) << QByteArray(id) << date;
    };
    row("America/St_Johns", {2006, 10, 29}); // 00:01 to 23:01
    row("America/Moncton", {2005, 10, 30}); // the same
    row("America/Asuncion", {2010, 4, 11}); // 00:00 to 23:00
    row("America/Sao_Paulo", {2010, 2, 21}); // the same
    row("America/Havana", {2026, 11, 1}); // 01:00 to 00:00: the day begins with the first midnight
    row("Asia/Amman", {2020, 10, 30}); // the same
    row("Atlantic/Azores", {2026, 10, 25}); // the same
    row("Asia/Beirut", {2022, 3, 27}); // midnight is skipped
    row("Pacific/Apia", {2011, 12, 30}); // the day is skipped
    row("Pacific/Kwajalein", {1993, 8, 21}); // the same
    row("Africa/Cairo", {2026, 10, 30});
}

void ColumnPartsTest::instantsAreInTheirDay()
{
    QFETCH(QByteArray, id);
    QFETCH(QDate, around);
    const QTimeZone zone(id);
    QVERIFY(zone.isValid());
    const int64_t epoch = QDate(1970, 1, 1).toJulianDay();
    const int64_t middle = QDateTime(around, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    constexpr int64_t Minute = 60'000;
    const ZoneOffsets offsets(zone, middle - 7 * 1440 * Minute, middle + 7 * 1440 * Minute);
    const TimeBuckets days(offsets, Bucket::Day, 1);
    for (QDate date = around.addDays(-3); date < around.addDays(4); date = date.addDays(1))
        QCOMPARE(days.startOf(date.toJulianDay() - epoch), startOfDayMs(date, zone));
    int takenBack = 0; // minutes of a day that the clocks had begun before they went back
    int64_t before = days.indexOf(middle - 3 * 1440 * Minute);
    for (int64_t ms = middle - 3 * 1440 * Minute; ms < middle + 3 * 1440 * Minute; ms += Minute) {
        const int64_t shown = QDateTime::fromMSecsSinceEpoch(ms, zone).date().toJulianDay() - epoch;
        const int64_t day = days.indexOf(ms);
        takenBack += shown != day;
        QVERIFY(day >= before);
        const BucketSpan span = days.span(day);
        QVERIFY(span.startMs <= ms && ms < span.endMs);
        before = day;
    }
    QCOMPARE(takenBack, id == "America/St_Johns" || id == "America/Moncton" ? 1 : 0);
}

void ColumnPartsTest::hoursCover_data()
{
    daysMatchQt_data();
}

void ColumnPartsTest::hoursCover()
{
    QFETCH(QByteArray, id);
    QFETCH(QDate, first);
    const int64_t from = first.startOfDay(Qt::UTC).toMSecsSinceEpoch();
    const int64_t to = from + int64_t(3 * 366) * 86'400'000;
    const ZoneOffsets offsets(QTimeZone(id), from, to);
    const TimeBuckets hours(offsets, Bucket::Hour, 1);
    int64_t before = hours.startOf(hours.indexOf(from));
    for (int64_t index = hours.indexOf(from); index <= hours.indexOf(to); ++index) {
        const BucketSpan span = hours.span(index);
        QCOMPARE(span.startMs, before); // no gap and no overlap
        QVERIFY(span.endMs > span.startMs && span.endMs <= span.startMs + 3'600'000);
        QCOMPARE(hours.indexOf(span.startMs), index);
        QCOMPARE(hours.indexOf(span.endMs - 1), index);
        QCOMPARE(offsets.offsetAt(span.startMs), offsets.offsetAt(span.endMs - 1));
        before = span.endMs;
    }
}

void ColumnPartsTest::weeksAndMonths()
{
    const QTimeZone zone("Europe/Berlin");
    const ZoneOffsets offsets(zone, 0, 1'900'000'000'000);
    const auto at = [&zone](int year, int month, int day) {
        return QDate(year, month, day).startOfDay(zone).toMSecsSinceEpoch();
    };
    const TimeBuckets mondays(offsets, Bucket::Week, 1);
    QVERIFY(mondays.span(mondays.indexOf(at(2025, 3, 30))) == (BucketSpan{at(2025, 3, 24), at(2025, 3, 31)}));
    const TimeBuckets sundays(offsets, Bucket::Week, 7);
    QVERIFY(sundays.span(sundays.indexOf(at(2025, 3, 30))) == (BucketSpan{at(2025, 3, 30), at(2025, 4, 6)}));
    const TimeBuckets months(offsets, Bucket::Month, 1);
    QVERIFY(months.span(months.indexOf(at(2024, 2, 29))) == (BucketSpan{at(2024, 2, 1), at(2024, 3, 1)}));
    QVERIFY(months.span(months.indexOf(at(2024, 12, 31))) == (BucketSpan{at(2024, 12, 1), at(2025, 1, 1)}));
    QVERIFY(months.span(months.indexOf(-1)) == (BucketSpan{at(1970, 1, 1), at(1970, 2, 1)}));
}

void ColumnPartsTest::midnightTwice()
{
    // Until 2011 St. John's put its clocks back at 00:01, so that a minute of the new day came before an hour
    // of the old one: the day begins with its last midnight, and that minute is of the old one.
    const ZoneOffsets offsets(QTimeZone("America/St_Johns"), 1'200'000'000'000, 1'300'000'000'000);
    const TimeBuckets days(offsets, Bucket::Day, 1);
    const int64_t midnight = 1'225'596'600'000; // 2008-11-02 00:00 -03:30
    const int64_t day = days.indexOf(midnight);
    QCOMPARE(days.startOf(day), midnight);
    for (const int minutes : {1, 30, 59, 60}) // 23:59, 23:30, 23:01 and the first midnight
        QCOMPARE(days.indexOf(midnight - minutes * 60'000), day - 1);
    QCOMPARE(days.span(day).endMs - midnight, int64_t(24) * 3'600'000);
    QCOMPARE(midnight - days.startOf(day - 1), int64_t(25) * 3'600'000);
}

TALLYGLASS_TEST(ColumnPartsTest)
#include "columnpartstest.moc"
