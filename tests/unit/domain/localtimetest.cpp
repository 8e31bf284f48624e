// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/localtime.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

class LocalTimeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsInstants_data();
    void readsInstants();
    void refusesImpossibleInstants_data();
    void refusesImpossibleInstants();
    void findsZones();
    void cutsDaysInAnyZone();
    void writesLocalStarts();
};

namespace {

const QTimeZone Berlin("Europe/Berlin");

} // namespace

void LocalTimeTest::readsInstants_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("utc");
    QTest::newRow("z") << QByteArray("2026-01-01T00:00:00Z") << QByteArray("2026-01-01T00:00:00.000Z");
    QTest::newRow("offset") << QByteArray("2026-01-01T00:00:00+05:30")
                            << QByteArray("2025-12-31T18:30:00.000Z");
    QTest::newRow("short offset") << QByteArray("2026-01-01 00:00:00-0800")
                                  << QByteArray("2026-01-01T08:00:00.000Z");
    QTest::newRow("fraction is cut") << QByteArray("2026-01-15T10:30:00.123999Z")
                                     << QByteArray("2026-01-15T10:30:00.123Z");
    QTest::newRow("nine digits") << QByteArray("2026-01-15T10:30:00.123456789Z")
                                 << QByteArray("2026-01-15T10:30:00.123Z");
    QTest::newRow("naive") << QByteArray("2026-07-01 12:00:00") << QByteArray("2026-07-01T10:00:00.000Z");
    QTest::newRow("minutes only") << QByteArray("2026-01-01T12:30") << QByteArray("2026-01-01T11:30:00.000Z");
    QTest::newRow("leap day") << QByteArray("2024-02-29T23:59:59.999Z")
                              << QByteArray("2024-02-29T23:59:59.999Z");
}

void LocalTimeTest::readsInstants()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, utc);
    const auto ms = parseInstant(text.toStdString(), Berlin);
    QVERIFY(ms.has_value());
    QCOMPARE(isoUtc(*ms), utc.toStdString());
}

void LocalTimeTest::refusesImpossibleInstants_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01", "2026-01-01T24:00:00Z",
          "2026-01-01T00:60:00Z", "2026-01-01T00:00:00X", "2026-01-01T00:00:00+25:00", "26-01-01T00:00:00Z",
          "2026-01-01T00:00:00.Z", "2026-01-01T-1:00:00Z"})
        QTest::newRow(*text ? text : "empty") << QByteArray(text);
}

void LocalTimeTest::refusesImpossibleInstants()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseInstant(text.toStdString(), Berlin).has_value());
}

void LocalTimeTest::findsZones()
{
    for (const char *id :
         {"UTC", "Etc/UTC", "Europe/Berlin", "US/Eastern", "Asia/Kathmandu", "CET", "local", ""})
        QVERIFY2(timeZoneFromId(id).has_value(), id);
    for (const char *id : {"Berlin", "Europe", "Europe/Nowhere", "garbage", "SECURITY", "tzdata.zi",
                           "../../../etc/passwd", " "})
        QVERIFY2(!timeZoneFromId(id).has_value(), id);
    QVERIFY(timeZoneFromId(systemTimeZoneId()).has_value());
}

void LocalTimeTest::cutsDaysInAnyZone()
{
    const QTimeZone kathmandu("Asia/Kathmandu");
    QCOMPARE(isoUtc(startOfDayMs(QDate(2026, 1, 2), kathmandu)), std::string("2026-01-01T18:15:00.000Z"));
    QCOMPARE(localDate(startOfDayMs(QDate(2026, 1, 2), kathmandu), kathmandu), QDate(2026, 1, 2));
    // Lebanon skips midnight on the first day of summer time.
    const QTimeZone beirut("Asia/Beirut");
    QCOMPARE(localDate(startOfDayMs(QDate(2022, 3, 27), beirut), beirut), QDate(2022, 3, 27));
    const int64_t dstDay =
        startOfDayMs(QDate(2026, 10, 26), Berlin) - startOfDayMs(QDate(2026, 10, 25), Berlin);
    QCOMPARE(dstDay, int64_t(25) * 3'600'000);
    // Cuba puts its clocks back from 01:00 to midnight: the day begins with the first one.
    QCOMPARE(isoUtc(startOfDayMs(QDate(2026, 11, 1), QTimeZone("America/Havana"))),
             std::string("2026-11-01T04:00:00.000Z"));
    // St. John's put them back at 00:01, to 23:01: the old day ends with its last minute.
    QCOMPARE(isoUtc(startOfDayMs(QDate(2006, 10, 29), QTimeZone("America/St_Johns"))),
             std::string("2006-10-29T03:30:00.000Z"));
    // Samoa skipped a day.
    const QTimeZone apia("Pacific/Apia");
    QCOMPARE(startOfDayMs(QDate(2011, 12, 30), apia), startOfDayMs(QDate(2011, 12, 31), apia));
}

void LocalTimeTest::writesLocalStarts()
{
    const int64_t ms = *parseInstant("2026-07-01T22:30:00Z", Berlin);
    QCOMPARE(isoLocal(ms, Berlin, false), std::string("2026-07-02"));
    QCOMPARE(isoLocal(ms, Berlin, true), std::string("2026-07-02T00:30+02:00"));
    QCOMPARE(isoUtc(-1), std::string("1969-12-31T23:59:59.999Z"));
}

TALLYGLASS_TEST(LocalTimeTest)
#include "localtimetest.moc"
