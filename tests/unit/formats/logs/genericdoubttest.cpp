// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/genericcsv.h"
#include "formats/logs/jsonformat.h"

#include "formatsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t Day = 1'790'985'600'000; // 2026-10-03
constexpr int64_t Hour = 3'600'000;

ReadOutcome csv(const std::string &text, const Assumptions &assume = {})
{
    ReadOptions options;
    options.assume = assume;
    return readText(GenericCsv(), text, options);
}

ReadOutcome json(const std::string &text, const Assumptions &assume = {})
{
    ReadOptions options;
    options.assume = assume;
    return readText(*makeJsonFormat(), text, options);
}

int64_t tokensOf(const ReadOutcome &outcome)
{
    int64_t sum = 0;
    for (const auto &record : outcome.records)
        sum += record.tokens.total().value_or(0);
    return sum;
}

int64_t reportedOf(const ReadOutcome &outcome)
{
    int64_t sum = 0;
    for (const auto &record : outcome.records)
        sum += record.reportedCost.value_or(Money{}).nano;
    return sum;
}

bool isSure(const ReadOutcome &outcome)
{
    return outcome.ok && outcome.warnings.isEmpty() && outcome.doubts.empty() && outcome.rejected.empty();
}

// Nothing is imported, and the question has the key.
bool asks(const ReadOutcome &outcome, const QString &key)
{
    return !outcome.ok && outcome.records.empty() && outcome.error.contains(u"--assume "_s + key + u'=');
}

} // namespace

// What tables of unknown programs leave open: what they say is read without a word, what they do not is told
// or asked.
class GenericDoubtTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDateAndATimeOfDayAreOneTime_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("date, time") << QByteArray("date,time,model,input_tokens,output_tokens,cost\n"
                                                  "2026-10-03,08:10:00,gpt-4o,1000,200,0.0045\n"
                                                  "2026-10-03,18:10:00,gpt-4o,5000,200,0.0145\n");
        QTest::newRow("Datum; Uhrzeit") << QByteArray("Datum;Uhrzeit;Modell;Eingabetokens;Ausgabetokens\n"
                                                      "03.10.2026;08:10;gpt-4o;1000;200\n"
                                                      "03.10.2026;18:10;gpt-4o;5000;200\n");
        QTest::newRow("time first") << QByteArray("time,date,model,input_tokens,output_tokens\n"
                                                  "8:10 AM,2026/10/03,gpt-4o,1000,200\n"
                                                  "6:10 PM,2026/10/03,gpt-4o,5000,200\n");
        QTest::newRow("compact") << QByteArray("day,start,model,input_tokens,output_tokens\n"
                                               "20261003,08:10:00Z,gpt-4o,1000,200\n"
                                               "20261003,20:10:00+02:00,gpt-4o,5000,200\n");
        QTest::newRow("json") << QByteArray(
            R"([{"date":"2026-10-03","time":"08:10:00","model":"gpt-4o","input_tokens":1000,"output_tokens":200},
                {"date":"2026-10-03","time":"18:10:00","model":"gpt-4o","input_tokens":5000,"output_tokens":200}])");
    }
    void aDateAndATimeOfDayAreOneTime()
    {
        QFETCH(QByteArray, text);
        const auto read = text.startsWith('[') ? json(text.toStdString()) : csv(text.toStdString());
        QVERIFY2(isSure(read), qPrintable(read.error + read.warnings.join(u'\n')));
        QCOMPARE(read.records.size(), size_t(2));
        QCOMPARE(read.records[0].timeMs, Day + 8 * Hour + 600'000);
        QCOMPARE(read.records[1].timeMs, Day + 18 * Hour + 600'000);
        for (const auto &record : read.records) {
            QCOMPARE(record.granularity, Granularity::Request);
            QCOMPARE(record.requests, std::optional<int64_t>(1));
            QCOMPARE(record.context, std::string());
        }
    }

    void aTimeOfDayIsThatOfItsZone()
    {
        ReadOptions options;
        options.assumeZone = "Asia/Tokyo";
        const auto read = readText(GenericCsv(), "date,time,model,cost\n2026-10-03,08:00,m,0.5\n", options);
        QCOMPARE(read.records.front().timeMs, Day - Hour);
        // What is no time of day is no time at all, and an empty one leaves the day.
        const auto odd = csv("date,time,model,cost\n2026-10-03,08:00,m,0.5\n2026-10-03,25:61,m,0.5\n"
                             "2026-10-03,,m,0.5\n");
        QCOMPARE(odd.records.size(), size_t(3));
        const auto map =
            ColumnMap::parse(R"({"columns":{"a":"time","b":"time_of_day","c":"model","d":"cost"}})");
        QVERIFY(map.ok());
        ReadOptions mapped;
        mapped.map = std::make_shared<const ColumnMap>(*map);
        const auto told =
            readText(GenericCsv(), "a,b,c,d\n2026-10-03,08:00,m,0.5\n2026-10-03,25:61,m,0.5\n", mapped);
        QCOMPARE(told.records.size(), size_t(1));
        QCOMPARE(told.records.front().timeMs, Day + 8 * Hour);
        QCOMPARE(told.rejected.size(), size_t(1));
    }

    void aDateAndAnHourAreAnHoursSum()
    {
        const auto read = csv("date,hour,model,input_tokens,output_tokens\n2026-10-03,8,m,10,5\n"
                              "2026-10-03,18,m,20,5\n");
        QVERIFY(isSure(read));
        QCOMPARE(read.records[1].timeMs, Day + 18 * Hour);
        QCOMPARE(read.records[1].granularity, Granularity::Hour);
        QVERIFY(!read.records[1].requests);
        const auto counted =
            csv("date,hour,model,requests,input_tokens,output_tokens\n2026-10-03,8,m,3,10,5\n");
        QCOMPARE(counted.records[0].granularity, Granularity::Hour);
        QCOMPARE(counted.records[0].requests, std::optional<int64_t>(3));
        const auto named = csv("id,date,hour,model,input_tokens,output_tokens\nr-1,2026-10-03,8,m,10,5\n");
        QCOMPARE(named.records[0].granularity, Granularity::Request);
    }

    void cellsThatFillRowsUpAreNone()
    {
        const auto read =
            csv("Usage October;;;;\n;;;;\ntimestamp;model;prompt_tokens;completion_tokens;cost\n"
                "2026-10-03T14:05:00Z;gpt-4o;1000;200;0,0045\n;;;;\n;;;;\n");
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(tokensOf(read), int64_t(1200));
        QVERIFY(read.rejected.empty());
        QCOMPARE(read.warnings.size(), qsizetype(1)); // lines above the header
    }
};

TALLYGLASS_TEST(GenericDoubtTest)
#include "genericdoubttest.moc"
