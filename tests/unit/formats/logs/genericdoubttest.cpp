// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/columnmap.h"
#include "formats/logs/genericcsv.h"
#include "formats/logs/jsonformat.h"

#include "genericsupport.h"
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
    return readText(GenericCsv(), text, assuming(assume));
}

ReadOutcome json(const std::string &text, const Assumptions &assume = {})
{
    return readText(*makeJsonFormat(), text, assuming(assume));
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

    // However it is written, it is not what a row is lost for.
    void timesTakenNameTheirUnit()
    {
        for (const char *taken : {"1.5s", "1500 ms", "0:00:01.5"}) {
            const auto read = csv("time,model,input_tokens,output_tokens,latency\n1767225600,m,10,5,"
                                  + std::string(taken) + "\n1767225660,m,10,5," + taken + '\n');
            QVERIFY2(isSure(read), qPrintable(read.error + read.warnings.join(u'\n')));
            QCOMPARE(read.records[0].latencyMs, std::optional<int64_t>(1500));
        }
    }

    // Steps of a trace by their own ids, exact sums and larger ones; a chain of messages is no tree.
    void parentsAreAskedFor()
    {
        const std::string head = "span_id,parent_span_id,ts,model,input_tokens,output_tokens\n";
        const std::string rows =
            "b,a,2026-10-03T09:00:01Z,gpt-4o,1000,10\nc,a,2026-10-03T09:00:02Z,gpt-4o,2000,10\n";
        const std::string exact = head + "a,,2026-10-03T09:00:00Z,gpt-4o,3000,20\n" + rows;
        QVERIFY(asks(csv(exact), u"parents"_s));
        QCOMPARE(promptOf(csv(exact, {{u"parents"_s, u"skip"_s}})), int64_t(3000));
        QVERIFY(asks(csv(head + "a,,2026-10-03T09:00:00Z,gpt-4o,3100,20\n" + rows), u"parents"_s));
        QVERIFY(isSure(csv(head + "a,,2026-10-03T09:00:00Z,gpt-4o,500,20\n" + rows)));
        QVERIFY(
            asks(json(R"([{"run_id":"a","ts":1790985600,"model":"m","input_tokens":3000,"output_tokens":20},
            {"run_id":"b","parent_run_id":"a","ts":1790985601,"model":"m","input_tokens":1000,"output_tokens":10},
            {"run_id":"c","parent_run_id":"a","ts":1790985602,"model":"m","input_tokens":2000,"output_tokens":10}])"),
                 u"parents"_s));
        QVERIFY(isSure(csv("id,parent_id,ts,model,input_tokens,output_tokens\n"
                           "a,,2026-10-03T09:00:00Z,m,900,50\nb,a,2026-10-03T09:00:01Z,m,800,40\n")));
    }

    void refundsWithoutASignAreAskedFor()
    {
        const std::string text = "time,type,model,prompt_tokens,completion_tokens,cost\n"
                                 "2026-10-03T09:00:00Z,usage,gpt-4o,1000,100,0.50\n"
                                 "2026-10-03T10:00:00Z,Refund,,,,0.20\n";
        QVERIFY(asks(csv(text), u"refunds"_s));
        const auto with = [&](const QString &answer) { return csv(text, {{u"refunds"_s, answer}}); };
        QCOMPARE(nanoOf(with(u"credit"_s)), int64_t(300'000'000));
        QCOMPARE(nanoOf(with(u"skip"_s)), int64_t(500'000'000));
        QCOMPARE(nanoOf(with(u"cost"_s)), int64_t(700'000'000));
        QVERIFY(asks(json(R"([{"time":1790985600,"model":"m","cost":0.5},
                              {"time":1790985601,"status":"refunded","model":"m","cost":0.5}])"),
                     u"refunds"_s));
        const auto signedOnes = csv("time,type,model,cost\n2026-10-03T09:00:00Z,usage,gpt-4o,0.50\n"
                                    "2026-10-03T10:00:00Z,refund,gpt-4o,-0.20\n");
        QVERIFY2(signedOnes.ok, qPrintable(signedOnes.error));
        QCOMPARE(nanoOf(signedOnes), int64_t(300'000'000));
        QVERIFY(isSure(csv("time,payment,model,cost\n2026-10-03T09:00:00Z,credit,gpt-4o,0.50\n")));
    }

    void theActualCostGoesBeforeAnEstimate()
    {
        const auto read = csv("time,model,input_tokens,output_tokens,estimated_cost,actual_cost\n"
                              "2026-10-03T09:00:00Z,gpt-4o,1000,200,0.5,0.4\n");
        QVERIFY(read.ok);
        QCOMPARE(nanoOf(read), int64_t(400'000'000));
        QCOMPARE(nanoOf(csv(
                     "time,model,list_price,discount,final_cost\n2026-10-03T09:00:00Z,gpt-4o,0.5,0.1,0.4\n")),
                 int64_t(400'000'000));
    }

    void metricsAreKindsOfTokens()
    {
        const auto read = csv("date,model,metric,value\n2026-10-03,m,input_tokens,1000\n"
                              "2026-10-03,m,output_tokens,100\n2026-10-03,m,requests,5\n");
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(promptOf(read), int64_t(1000));
        QCOMPARE(completionOf(read), int64_t(100));
        QCOMPARE(requestsOf(read), int64_t(5));
    }

    void saysThatTimesAreNoTimes()
    {
        const auto read = csv("time,model,input_tokens,output_tokens\n2026-10-03 09:00:00 PDT,m,10,5\n");
        QVERIFY(!read.ok);
        QVERIFY2(read.error.contains(u"“time” is named like one"_s), qPrintable(read.error));
    }

    void aColumnOfTiersIsTheTier_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"tier", "service_class", "request_mode", "api_mode"})
            QTest::newRow(name) << QByteArray(name);
    }
    void aColumnOfTiersIsTheTier()
    {
        QFETCH(QByteArray, name);
        const auto read = csv("time,model,input_tokens,output_tokens,mode," + name.toStdString()
                              + "\n2026-10-03T09:00:00Z,gpt-4o,1000,200,chat,batch\n"
                                "2026-10-03T09:00:01Z,gpt-4o,1000,200,chat,standard\n"
                                "2026-10-03T09:00:02Z,gpt-4o,1000,200,chat,gold\n");
        QVERIFY2(read.ok && read.doubts.empty(), qPrintable(read.error));
        QCOMPARE(read.warnings.size(), 1);
        QVERIFY2(read.warnings[0].contains(QString::fromLatin1(name)), qPrintable(read.warnings[0]));
        QCOMPARE(read.records[0].serviceTier, std::string("batch"));
        QCOMPARE(read.records[0].context, std::string(R"({"mode":"chat"})"));
        QCOMPARE(read.records[2].serviceTier, std::string());
    }

    void aMonthIsASumOfIt_data()
    {
        QTest::addColumn<QByteArray>("month");
        for (const char *month : {"2026-11", "2026/11", "11/2026", "Nov 2026", "November 2026"})
            QTest::newRow(month) << QByteArray(month);
    }
    void aMonthIsASumOfIt()
    {
        QFETCH(QByteArray, month);
        const auto read =
            csv("month,model,input_tokens,output_tokens,cost\n" + month.toStdString()
                + ",gpt-4o,1000,200,0.5\n" + month.toStdString() + ",gpt-4o-mini,1000,200,0.5\n");
        QVERIFY2(isSure(read), qPrintable(read.error + read.warnings.join(u'\n')));
        QCOMPARE(read.records.size(), size_t(2));
        QCOMPARE(read.records[0].granularity, Granularity::Month);
        QCOMPARE(read.records[0].timeMs, int64_t(1'793'491'200'000));
        QVERIFY(!read.records[0].requests);
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
        QCOMPARE(odd.records.size(), size_t(2));
        QCOMPARE(odd.rejected.size(), size_t(1));
        QCOMPARE(odd.records[1].granularity, Granularity::Day);
        const auto total = csv("date;time;model;input;output;cost\n03.10.2026;08:10;m;10;5;0,5\n"
                               "03.10.2026;09:10;m;20;5;0,5\nSumme;;;30;10;1,0\n");
        QCOMPARE(total.records.size(), size_t(2));
        QCOMPARE(total.records[1].granularity, Granularity::Request);
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

    void countsThatGrowWithTheirCostsAreAsked()
    {
        std::string text = "session_id,timestamp,model,input_tokens,output_tokens,cost\n";
        std::string own = text;
        for (int i = 1; i <= 8; ++i) {
            const std::string n = std::to_string(i);
            const std::string row = "s1,2026-10-03T10:0" + n + ":00Z,gpt-4o," + n + "000," + n + "00,0.0";
            text += row + n + '\n';
            own += row + (i % 2 ? "5\n" : "3\n");
        }
        QVERIFY(asks(csv(text), u"cumulative"_s));
        const auto read = csv(text, {{u"cumulative"_s, u"yes"_s}});
        QCOMPARE(tokensOf(read), int64_t(8'800));
        QCOMPARE(nanoOf(read), int64_t(80'000'000));
        QVERIFY(isSure(csv(own))); // each row says its own cost
    }

    void theLargestCountsOfAnIdCountInAnyOrder_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::newRow("newest first") << QByteArray("gen-1,2026-10-03T10:00:09Z,gpt-4o,100,9\n"
                                                    "gen-1,2026-10-03T10:00:05Z,gpt-4o,100,5\n"
                                                    "gen-1,2026-10-03T10:00:01Z,gpt-4o,100,1\n");
        QTest::newRow("others between") << QByteArray("gen-1,2026-10-03T10:00:09Z,gpt-4o,100,9\n"
                                                      "gen-2,2026-10-03T10:00:05Z,gpt-4o,1,5\n"
                                                      "gen-1,2026-10-03T10:00:01Z,gpt-4o,100,1\n");
        QTest::newRow("oldest first") << QByteArray("gen-1,2026-10-03T10:00:01Z,gpt-4o,100,1\n"
                                                    "gen-1,2026-10-03T10:00:05Z,gpt-4o,100,5\n"
                                                    "gen-1,2026-10-03T10:00:09Z,gpt-4o,100,9\n");
    }
    void theLargestCountsOfAnIdCountInAnyOrder()
    {
        QFETCH(QByteArray, rows);
        const std::string text = "id,time,model,input_tokens,output_tokens\n" + rows.toStdString();
        const auto asked = csv(text);
        QVERIFY(!asked.ok && asked.error.contains(u"--assume repeated_ids="_s));
        QVERIFY(csv(text, {{u"repeated_ids"_s, u"each"_s}}).records.size() == 3);
        const auto read = csv(text, {{u"repeated_ids"_s, u"largest"_s}});
        QVERIFY(read.ok && read.rejected.empty());
        QCOMPARE(read.warnings.size(), qsizetype(1));
        int64_t last = 0; // the ledger keeps the last record of an id
        for (const auto &record : read.records) {
            if (record.externalId == "gen-1")
                last = record.tokens.total().value_or(0);
        }
        QCOMPARE(last, int64_t(109));
    }

    void anotherUserACreditAndAKindAreNoOlderRow()
    {
        const auto users = csv("id,time,user,model,input_tokens,output_tokens\n"
                               "r-1,2026-10-03T10:00:00Z,a,m,100,9\nr-1,2026-10-04T10:00:00Z,b,m,10,9\n");
        QCOMPARE(users.records.size(), size_t(2));
        const auto kinds = csv("request_id,timestamp,model,type,tokens\nr1,2026-10-03T10:00:00Z,a,input,100\n"
                               "r1,2026-10-03T10:00:00Z,a,output,20\n");
        QVERIFY(isSure(kinds));
        QCOMPARE(tokensOf(kinds), int64_t(120));
        const auto sums = csv("id,date,requests,model,input_tokens,output_tokens\nk-1,2026-10-03,2,m,100,9\n"
                              "k-1,2026-10-04,2,m,10,9\n");
        QCOMPARE(sums.records.size(), size_t(2));
        const auto credit =
            csv("id,time,model,input_tokens,output_tokens,cost\n"
                "r-1,2026-10-03T10:00:00Z,m,100,9,0.5\nr-1,2026-10-03T10:00:00Z,m,10,1,-0.1\n");
        QCOMPARE(credit.records.size(), size_t(2));
    }

    void moneyIsTakenInItsUnit_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QByteArray>("cells");
        QTest::addColumn<qint64>("nano");
        const auto row = [](const char *name, const char *cell, qint64 nano) {
            QTest::newRow(name) << QByteArray(name) << QByteArray(cell) << nano;
        };
        row("cost_micros", "9000", 9'000'000);
        row("cost_microusd", "9000", 9'000'000);
        row("Cost (µUSD)", "9000", 9'000'000);
        row("cost_usd_micros", "9000", 9'000'000);
        row("cost_nano_usd", "9000000", 9'000'000);
        row("costNanos", "9000000", 9'000'000);
        row("cost_mUSD", "9", 9'000'000);
        row("cost_millicents", "900", 9'000'000);
        row("cost_cents", "0.9", 9'000'000);
        row("Cost (¢)", "0.9", 9'000'000);
        row("cost ct", "0.9", 9'000'000);
        row("response_cost", "0.009", 9'000'000);
        row("charge", "0.009", 9'000'000);
        row("usd", "0.009", 9'000'000);
        row("charge_usd", "0.009", 9'000'000);
        row("Costo (USD)", "0.009", 9'000'000);
        row("Coût $", "0.009", 9'000'000);
        row("费用（美元）USD", "0.009", 0); // no word that is known
        row("费用 (USD)", "0.009", 9'000'000);
        row("input_cost,output_cost", "0.004,0.005", 9'000'000);
        row("prompt_cost_usd,completion_cost_usd", "0.004,0.005", 9'000'000);
        row("input_cost_micros,output_cost_micros", "4000,5000", 9'000'000);
        row("input_cost,output_cost,total_cost", "0.004,0.005,0.02", 20'000'000);
    }
    void moneyIsTakenInItsUnit()
    {
        QFETCH(QByteArray, names);
        QFETCH(QByteArray, cells);
        QFETCH(qint64, nano);
        const auto read = csv("time,model,prompt_tokens,completion_tokens," + names.toStdString()
                              + "\n2026-10-03T10:00:00Z,gpt-4o,1000,200," + cells.toStdString() + '\n');
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(nanoOf(read), int64_t(nano));
        QCOMPARE(read.warnings.isEmpty(), nano != 0);
    }

    void moneyOfOtherCurrenciesIsKeptAside_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name :
             {"Coût (€)", "Costo EUR", "cost_cents_eur", "费用（元）", "usage_amount_chf", "eur"})
            QTest::newRow(name) << QByteArray(name);
    }
    void moneyOfOtherCurrenciesIsKeptAside()
    {
        QFETCH(QByteArray, name);
        const auto read = csv("time,model,prompt_tokens,completion_tokens," + name.toStdString()
                              + "\n2026-10-03T10:00:00Z,gpt-4o,1000,200,0.009\n");
        QCOMPARE(nanoOf(read), int64_t(0));
        QCOMPARE(read.warnings.size(), qsizetype(1));
        QVERIFY(read.records.front().context.find("0.009") != std::string::npos);
    }

    void moneyInMembersIsTaken()
    {
        const std::string row = R"({"timestamp":"2026-10-03T10:00:00Z","model":"gpt-4o",)"
                                R"("usage":{"prompt_tokens":1000,"completion_tokens":200},)";
        QCOMPARE(nanoOf(json(row + R"("response_cost":0.009})")), int64_t(9'000'000));
        QCOMPARE(nanoOf(json(row + R"("cost":{"amount":0.3,"currency":"USD"}})")), int64_t(300'000'000));
        QCOMPARE(nanoOf(json(row + R"("cost":{"input":0.1,"output":0.2}})")), int64_t(300'000'000));
        QCOMPARE(nanoOf(json(row + R"("cost":{"input":0.1,"output":0.2,"total":0.5}})")),
                 int64_t(500'000'000));
        const auto euro = json(row + R"("cost":{"amount":0.3,"currency":"EUR"}})");
        QCOMPARE(nanoOf(euro), int64_t(0));
        QCOMPARE(euro.warnings.size(), qsizetype(1));
        const auto rated =
            json(row + R"("cost":{"amount":0.3,"currency":"EUR"}})", {{u"rate_EUR"_s, u"2"_s}});
        QCOMPARE(nanoOf(rated), int64_t(600'000'000));
        const auto cents =
            csv("time,model,cost_cents_eur\n2026-10-03T10:00:00Z,m,50\n", {{u"rate_EUR"_s, u"2"_s}});
        QCOMPARE(nanoOf(cents), int64_t(1'000'000'000));
    }

    void amountsOfUnknownNamesAreTold()
    {
        const auto read = csv("time,model,prompt_tokens,completion_tokens,inference_fee\n"
                              "2026-10-03T10:00:00Z,gpt-4o,1000,200,0.02\n");
        QCOMPARE(read.warnings.size(), qsizetype(1));
        QVERIFY(read.warnings.front().contains(u"“inference_fee”"_s));
        QVERIFY(isSure(csv("time,model,prompt_tokens,completion_tokens,inference_fee,cost\n"
                           "2026-10-03T10:00:00Z,gpt-4o,1000,200,0.02,0.5\n")));
        const auto one = csv("time,model,prompt_tokens,completion_tokens,input_cost\n"
                             "2026-10-03T10:00:00Z,gpt-4o,1000,200,0.02\n");
        QCOMPARE(nanoOf(one), int64_t(0)); // half of a cost is none
        QCOMPARE(one.warnings.size(), qsizetype(1));
    }

    void columnsOfOneMeaningHaveToAgree()
    {
        const std::string text = "time,model,prompt_tokens,input_tokens,completion_tokens,cost,cost_usd\n"
                                 "2026-10-03T10:00:00Z,gpt-4o,10,";
        QVERIFY(isSure(csv(text + "10,5,0.5,0.50\n")));
        const auto both = csv(text + "50,5,0.5,0.6\n");
        QVERIFY(asks(both, u"input_name"_s) && asks(both, u"cost_name"_s));
        const auto read = csv(text + "50,5,0.5,0.6\n",
                              {{u"input_name"_s, u"input_tokens"_s}, {u"cost_name"_s, u"cost_usd"_s}});
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(tokensOf(read), int64_t(55));
        QCOMPARE(nanoOf(read), int64_t(600'000'000));
        const std::string row = R"({"timestamp":"2026-10-03T10:00:00Z","model":"m","completion_tokens":5,)";
        QVERIFY(isSure(json(row + R"("prompt_tokens":10,"input_tokens":10})")));
        QVERIFY(asks(json(row + R"("prompt_tokens":10,"input_tokens":50})"), u"input_name"_s));
        const auto told =
            json(row + R"("prompt_tokens":10,"input_tokens":50})", {{u"input_name"_s, u"input_tokens"_s}});
        QCOMPARE(tokensOf(told), int64_t(55));
    }

    void onePriceForAllIsNoCost()
    {
        const auto read = csv("time,model,prompt_tokens,completion_tokens,price\n"
                              "2026-10-03T10:00:00Z,gpt-4o,10,5,2.5\n2026-10-03T10:01:00Z,gpt-4o,30,5,2.5\n");
        QVERIFY(read.ok);
        QCOMPARE(nanoOf(read), int64_t(0));
        QCOMPARE(read.doubts.size(), size_t(1));
        QCOMPARE(read.doubts.front().key, u"cost_column"_s);
    }

    void totalsOfADayAreLeftOut()
    {
        const std::string text =
            "date,model,input_tokens,output_tokens,cost\n"
            "2026-10-03,gpt-4o,1000,200,0.0045\n2026-10-03,gpt-4o-mini,1000,200,0.0001\n";
        for (const char *word : {"Total", "All models", "Summe:"}) {
            const auto read = csv(text + "2026-10-03," + word + ",2000,400,0.0046\n");
            QVERIFY2(read.ok, qPrintable(read.error));
            QCOMPARE(tokensOf(read), int64_t(2400));
            QCOMPARE(read.doubts.size(), size_t(1));
            QVERIFY(read.doubts.front().grade == Doubt::Grade::Likely);
            QVERIFY(read.rejected.empty());
        }
        QVERIFY(asks(csv(text + "2026-10-03,Total,2500,400,0.0046\n"), u"total_rows"_s));
        const auto kept = csv(text + "2026-10-03,Total,2500,400,0.0046\n", {{u"total_rows"_s, u"keep"_s}});
        QCOMPARE(tokensOf(kept), int64_t(5300));
        // The first cell says it, and the newest day is first.
        const auto days = csv("kind,date,model,input_tokens,output_tokens\nTotal,2026-10-04,,30,3\n"
                              "row,2026-10-04,a,10,1\nrow,2026-10-04,b,20,2\nTotal,2026-10-03,,5,1\n"
                              "row,2026-10-03,a,5,1\n");
        QCOMPARE(tokensOf(days), int64_t(39));
        const auto members = json(R"([{"date":"2026-10-03","model":"a","input_tokens":10,"output_tokens":1},
                                      {"date":"2026-10-03","model":"total","input_tokens":10,"output_tokens":1}])");
        QCOMPARE(tokensOf(members), int64_t(11));
    }

    void midnightsOfAllRowsAreDays()
    {
        const std::string head = "timestamp,model,input_tokens,output_tokens,cost\n";
        const std::string first = "2026-10-01 00:00:00,gpt-4o,1000,5,0.1\n";
        const auto read = csv(head + first + "2026-10-02 00:00:00,gpt-4o,2000,5,0.2\n");
        QVERIFY(read.ok);
        QCOMPARE(read.doubts.size(), size_t(1));
        QVERIFY(read.doubts.front().grade == Doubt::Grade::Likely);
        for (const auto &record : read.records) {
            QCOMPARE(record.granularity, Granularity::Day);
            QVERIFY(!record.requests);
        }
        ReadOptions tokyo;
        tokyo.assumeZone = "Asia/Tokyo";
        const auto there =
            readText(GenericCsv(), head + first + "2026-10-02 00:00:00,gpt-4o,2000,5,0.2\n", tokyo);
        QCOMPARE(there.records.front().timeMs, Day - 48 * Hour);
        const auto requests =
            csv(head + first + "2026-10-02 00:00:00,gpt-4o,2000,5,0.2\n", {{u"midnight_is_day"_s, u"no"_s}});
        QCOMPARE(requests.records.front().granularity, Granularity::Request);
        QVERIFY(isSure(csv(head + first))); // one row can be a request at midnight
        QVERIFY(isSure(csv(head + first + first + "2026-10-02 00:00:00,gpt-4o,2000,5,0.2\n")));
        QVERIFY(isSure(csv(head + first + "2026-10-02 00:00:01,gpt-4o,2000,5,0.2\n")));
    }

    void halfAUsageObjectIsNoUsage()
    {
        const auto read = [](const char *model, const char *usage) {
            return json("{\"timestamp\":\"2026-10-03T10:00:00Z\",\"model\":\"" + std::string(model)
                        + "\",\"usage\":" + usage + '}');
        };
        const auto half = read("gpt-4o", R"({"output_tokens":50})");
        QVERIFY(half.ok);
        QVERIFY(half.records.front().tokens == TokenCounts{});
        QCOMPARE(half.warnings.size(), qsizetype(1));
        QVERIFY(half.records.front().context.find("50") != std::string::npos);
        QVERIFY(read("gpt-4o", R"({"input_tokens":50})").records.front().tokens == TokenCounts{});
        QCOMPARE(tokensOf(read("text-embedding-3-small", R"({"prompt_tokens":50})")), int64_t(50));
        QCOMPARE(tokensOf(read("gpt-4o", R"({"prompt_tokens":50,"total_tokens":50})")), int64_t(50));
        const auto cell =
            csv("time,model,usage\n2026-10-03T10:00:00Z,gpt-4o,\"{\"\"output_tokens\"\":50}\"\n");
        QVERIFY(cell.records.front().tokens == TokenCounts{});
    }

    void aMarkThatNoNumberTellsIsAsked()
    {
        const std::string text = "time;model;input;output;cost\n2026-10-03T10:00:00Z;gpt-4o;1234;567;1.234\n"
                                 "2026-10-03T11:00:00Z;gpt-4o;2345;111;2.345\n";
        QVERIFY(asks(csv(text), u"decimal"_s));
        QCOMPARE(nanoOf(csv(text, {{u"decimal"_s, u"point"_s}})), int64_t(3'579'000'000));
        QCOMPARE(nanoOf(csv(text, {{u"decimal"_s, u"comma"_s}})), int64_t(3'579'000'000'000));
        QVERIFY(isSure(csv("time;model;input;output;cost\n2026-10-03T10:00:00Z;gpt-4o;1234;567;0,0045\n")));
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

    void eachModelOfAMapIsARow()
    {
        const auto read = json(R"({"date":"2026-10-03","id":"d-1","total_cost":0.3,"models":{)"
                               R"("gpt-4o":{"input_tokens":10,"output_tokens":5,"cost":0.1},)"
                               R"("gpt-4o-mini":{"input_tokens":100,"output_tokens":50,"cost":0.2}}})");
        QVERIFY2(isSure(read), qPrintable(read.error + read.warnings.join(u'\n')));
        QCOMPARE(read.records.size(), size_t(2));
        QCOMPARE(read.records[1].model, std::string("gpt-4o-mini"));
        QCOMPARE(tokensOf(read), int64_t(165));
        QCOMPARE(nanoOf(read), int64_t(300'000'000));
        QVERIFY(read.records[0].externalId.empty()); // it is the id of both
    }

    void severalUsagesOfARowAreAsked()
    {
        const std::string row = R"({"timestamp":"2026-10-03T10:00:00Z","model":"gpt-4o",)";
        const std::string two = R"("planner_usage":{"prompt_tokens":10,"completion_tokens":5},)"
                                R"("writer_usage":{"prompt_tokens":100,"completion_tokens":50})";
        QVERIFY(asks(json(row + two + '}'), u"usages"_s));
        QCOMPARE(tokensOf(json(row + two + '}', {{u"usages"_s, u"each"_s}})), int64_t(165));
        QCOMPARE(tokensOf(json(row + two + '}', {{u"usages"_s, u"writer_usage"_s}})), int64_t(150));
        // A sum of the others is the row's, and so are counts outside of all.
        const auto total =
            json(row + two + R"(,"total_usage":{"prompt_tokens":110,"completion_tokens":55}})");
        QVERIFY2(isSure(total), qPrintable(total.error));
        QCOMPARE(tokensOf(total), int64_t(165));
        const auto own = json(row + two + R"(,"prompt_tokens":110,"completion_tokens":55})");
        QVERIFY(own.ok);
        QCOMPARE(tokensOf(own), int64_t(165));
        const std::string steps = R"("steps":[{"usage":{"prompt_tokens":10,"completion_tokens":5}},)"
                                  R"({"usage":{"prompt_tokens":100,"completion_tokens":50}}])";
        QCOMPARE(tokensOf(json(row + steps + '}')), int64_t(165));
        QVERIFY(asks(json(row + R"("usage":{"prompt_tokens":100,"completion_tokens":50},)" + steps + '}'),
                     u"usages"_s));
        const auto equal = json(row
                                + R"("steps":[{"usage":{"prompt_tokens":10,"completion_tokens":5}},)"
                                  R"({"usage":{"prompt_tokens":10,"completion_tokens":5}}]})");
        QCOMPARE(tokensOf(equal), int64_t(30));
        const auto whole =
            json(row + R"("usage":{"prompt_tokens":110,"completion_tokens":55},)" + steps + '}');
        QVERIFY2(isSure(whole), qPrintable(whole.error));
        QCOMPARE(tokensOf(whole), int64_t(165));
        const auto copy = json(row
                               + R"("usage":{"prompt_tokens":10,"completion_tokens":5},)"
                                 R"("raw":{"usage":{"prompt_tokens":10,"completion_tokens":5}}})");
        QVERIFY(isSure(copy));
        QVERIFY(
            json(row + R"("id":"a","id":"b","prompt_tokens":1,"prompt_tokens":2,"completion_tokens":1})").ok);
        QCOMPARE(tokensOf(copy), int64_t(15));
    }
};

TALLYGLASS_TEST(GenericDoubtTest)
#include "genericdoubttest.moc"
