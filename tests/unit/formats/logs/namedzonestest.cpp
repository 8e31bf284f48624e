// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/headerzone.h"
#include "formats/logs/genericcsv.h"

#include "genericsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

ReadOutcome readZones(const std::string &names, const std::vector<std::string> &rows,
                      const ReadOptions &options = {})
{
    std::string text = names + '\n';
    for (const std::string &row : rows)
        text += row + '\n';
    return readText(GenericCsv(), text, options);
}

// Hours of UTC.
int64_t hourOf(const ReadOutcome &outcome)
{
    return outcome.records.empty() ? -1 : outcome.records[0].timeMs / 3'600'000 % 24;
}

} // namespace

/// Zones by the names of columns of times, beside plain times and days.
class NamedZonesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void zonesThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name :
             {"Datum Ist", "Datum (Ist)", "Datum (IST)", "DATUM IST", "time_est", "TIME_EST", "time_pt",
              "Time met", "timestamp_pst", "Time (central)", "Time (UTC+5:3)", "Time (UTC+05:75)"})
            QTest::newRow(name) << QByteArray(name);
    }
    void zonesThatAreNone()
    {
        QFETCH(QByteArray, name);
        QVERIFY(!headerZone(name.toStdString()));
    }

    void zonesThatAreSaid_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("colon") << QByteArray("Time (UTC+5:30)") << QByteArray("UTC+05:30");
        QTest::newRow("no colon") << QByteArray("Time (UTC+0530)") << QByteArray("UTC+05:30");
        QTest::newRow("brackets") << QByteArray("Time (EST)") << QByteArray("UTC-05:00");
        QTest::newRow("all in upper case") << QByteArray("TIME (PST)") << QByteArray("UTC-08:00");
        QTest::newRow("upper case") << QByteArray("Time PST") << QByteArray("UTC-08:00");
        QTest::newRow("India") << QByteArray("Timestamp (IST)") << QByteArray("UTC+05:30");
    }
    void zonesThatAreSaid()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, id);
        const auto zone = headerZone(name.toStdString());
        QVERIFY(zone);
        QCOMPARE(QByteArray::fromStdString(zone->id), id);
    }

    void plainTimesGoFirst_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("local") << QByteArray("timestamp_local,timestamp");
        QTest::newRow("date") << QByteArray("Local time,Date");
        QTest::newRow("zone") << QByteArray("Timestamp (PST),Date");
        QTest::newRow("local and zone") << QByteArray("Timestamp (local),Date (UTC+2)");
    }
    void plainTimesGoFirst()
    {
        QFETCH(QByteArray, names);
        const auto read = readZones(names.toStdString() + ",model,prompt_tokens,completion_tokens",
                                    {"2026-01-01T12:00:00,2026-01-01T10:00:00Z,gpt-4o,1000,500"});
        QVERIFY(read.ok && read.warnings.isEmpty());
        QCOMPARE(hourOf(read), int64_t(10));
    }

    void daysDoNotGoFirst()
    {
        const auto read = readZones("Date,Timestamp (PST),model,prompt_tokens,completion_tokens",
                                    {"2026-01-01,2026-01-01 10:00:00,gpt-4o,1000,500"});
        QVERIFY(read.ok);
        QCOMPARE(hourOf(read), int64_t(18));
    }

    void theZoneOfADateAndItsClock_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("of the date") << QByteArray("Date (PST),Time");
        QTest::newRow("of the clock") << QByteArray("Date,Time (PST)");
    }
    void theZoneOfADateAndItsClock()
    {
        QFETCH(QByteArray, names);
        const auto read = readZones(names.toStdString() + ",model,prompt_tokens,completion_tokens",
                                    {"2026-01-01,10:00:00,gpt-4o,1000,500"});
        QVERIFY(read.ok);
        QCOMPARE(hourOf(read), int64_t(18));
        QCOMPARE(read.warnings.size(), 1);
    }

    void theZoneOfADateOfOneRequest()
    {
        const auto read =
            readZones("Date (EST),request_id,model,prompt_tokens,completion_tokens",
                      {"2026-01-01,req_a1,gpt-4o,1000,500", "2026-01-01,req_a2,gpt-4o,1000,500"});
        QVERIFY(read.ok);
        QCOMPARE(hourOf(read), int64_t(5));
        QCOMPARE(read.warnings.size(), 1);
    }

    // Of two columns in two zones each is read in its own, and the time's is told.
    void twoZones()
    {
        const auto read =
            readZones("End (Europe/Berlin),Start (America/New_York),model,prompt_tokens,completion_tokens",
                      {"2026-01-01T16:00:30,2026-01-01T10:00:00,gpt-4o,1000,500"});
        QVERIFY(read.ok);
        QCOMPARE(hourOf(read), int64_t(15));
        QCOMPARE(read.warnings.size(), 1);
        QVERIFY(read.warnings[0].contains(u"Start (America/New_York)"_s));
    }

    void zonesThatNeedNoNote_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<int>("notes");
        QTest::newRow("a UTC name") << QByteArray("timestamp_utc,user_timezone")
                                    << QByteArray("Europe/Berlin") << 0;
        QTest::newRow("a zoned name") << QByteArray("Time (PST),tz") << QByteArray("PST") << 1;
        for (const char *zone : {"UTC+00:00", "utc", "+0000", "GMT+0", "etc/utc", "z", "0"})
            QTest::newRow(zone) << QByteArray("timestamp,timezone") << QByteArray(zone) << 0;
        QTest::newRow("another") << QByteArray("timestamp,timezone") << QByteArray("UTC+01:00") << 1;
    }
    void zonesThatNeedNoNote()
    {
        QFETCH(QByteArray, names);
        QFETCH(QByteArray, zone);
        QFETCH(int, notes);
        const auto read = readZones(names.toStdString() + ",model,prompt_tokens,completion_tokens",
                                    {"2026-01-01T10:00:00," + zone.toStdString() + ",gpt-4o,1000,500"});
        QVERIFY(read.ok);
        QCOMPARE(read.warnings.size(), notes);
    }
};

TALLYGLASS_TEST(NamedZonesTest)
#include "namedzonestest.moc"
