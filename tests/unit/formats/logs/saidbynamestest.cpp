// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/genericcsv.h"
#include "formats/logs/jsonformat.h"

#include "genericsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

ReadOutcome namedTable(const std::string &text, ReadOptions options = {})
{
    return readText(GenericCsv(), text, options);
}

bool isOnlyTold(const ReadOutcome &outcome, const QString &key)
{
    return outcome.ok && outcome.doubts.size() == 1 && outcome.doubts[0].key == key
        && outcome.doubts[0].grade == Doubt::Grade::Likely;
}

std::string twoAnswers(const std::string &column, const std::string &one, const std::string &two)
{
    return "time,model,prompt_tokens,completion_tokens," + column + "\n2026-10-03T09:00:00Z,gpt-4o,1000,700,"
        + one + "\n2026-10-03T09:01:00Z,gpt-4o,2000,500," + two + "\n";
}

// Of eight rows: whether one is enough is another question.
std::string eightAnswers(const std::string &column, const std::string &one, const std::string &two,
                         const std::string &more = {}, const std::string &cells = {})
{
    std::string text = "time,model,prompt_tokens,completion_tokens," + column + more + '\n';
    for (int i = 1; i <= 8; ++i)
        text += "2026-10-03T09:0" + std::to_string(i) + ":10Z,gpt-4o,1000," + (i % 2 == 0 ? "280," : "200,")
            + (i % 2 == 0 ? two : one) + cells + '\n';
    return text;
}

} // namespace

/// Units and zones that stand in the name of a column.
class SaidByNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // 12.5 and 3 thousands went in, 1.25 and 0.5 came out.
    void thousandsOfTokens_data()
    {
        QTest::addColumn<QByteArray>("names");
        for (const char *names :
             {"Input tokens (k),Output tokens (k)", "Tokens in (thousands),Tokens out (thousands)",
              "prompt_tokens_k,completion_tokens_k", "input_ktokens,output_ktokens",
              "Input tokens [in k],Output tokens [in k]", "Eingabe-Token (Tsd.),Ausgabe-Token (Tsd.)",
              "Tokens in thousands (input),Tokens in thousands (output)"})
            QTest::newRow(names) << QByteArray(names);
    }
    void thousandsOfTokens()
    {
        QFETCH(QByteArray, names);
        const std::string text = "time,model," + names.toStdString()
            + "\n2026-10-03T09:00:00Z,gpt-4o,12.5,1.25\n2026-10-03T09:01:00Z,gpt-4o,3,0.5\n";
        const auto read = namedTable(text);
        QVERIFY(isOnlyTold(read, u"token_unit"_s));
        QCOMPARE(promptOf(read), int64_t(15'500));
        QCOMPARE(completionOf(read), int64_t(1750));
    }

    void millionsOfTokens()
    {
        const std::string text = "time,model,input tokens (M),output tokens (M)\n"
                                 "2026-10-03T09:00:00Z,gpt-4o,1.25,0.001\n";
        const auto read = namedTable(text);
        QVERIFY(isOnlyTold(read, u"token_unit"_s));
        QCOMPARE(promptOf(read), int64_t(1'250'000));
        QCOMPARE(completionOf(read), int64_t(1000));
    }

    void thousandsAreSingleWhereSaid()
    {
        const std::string text =
            "time,model,input tokens (k),output tokens (k)\n2026-10-03T09:00:00Z,gpt-4o,12,1\n";
        QCOMPARE(promptOf(namedTable(text)), int64_t(12'000));
        QCOMPARE(promptOf(namedTable(text, assuming({{u"token_unit"_s, u"single"_s}}))), int64_t(12));
    }

    void thousandsInJson()
    {
        const auto read = readText(
            *makeJsonFormat(),
            R"([{"time":"2026-10-03T09:00:00Z","model":"m","input_tokens_k":1.5,"output_tokens_k":0.2}])",
            {});
        QVERIFY(isOnlyTold(read, u"token_unit"_s));
        QCOMPARE(promptOf(read), int64_t(1500));
        QCOMPARE(completionOf(read), int64_t(200));
    }

    void pricesOfThousandsAreNoCounts()
    {
        const auto read = namedTable("time,model,prompt_tokens,completion_tokens,cost_per_1k_input_tokens\n"
                                     "2026-10-03T09:00:00Z,gpt-4o,1000,100,0.0025\n");
        QVERIFY(read.ok && read.doubts.empty() && read.warnings.isEmpty());
        QCOMPARE(promptOf(read), int64_t(1000));
    }

    // 09:00 of the zone, on a day of summer.
    void zones_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("hour"); // of UTC
        QTest::addColumn<bool>("isTold");
        const auto add = [](const char *name, int hour, bool isTold = true) {
            QTest::newRow(name) << QByteArray(name) << hour << isTold;
        };
        add("Time (UTC+2)", 7);
        add("Time (UTC-05:00)", 14);
        add("Timestamp (GMT+0530)", 3);
        add("timestamp_PST", 17);
        add("created_at (EST)", 14);
        add("Zeit (MEZ)", 8);
        add("Time CEST", 7);
        add("time (JST)", 0);
        add("Date/Time (Europe/Berlin)", 7);
        add("Timestamp (Eastern Time)", 13);
        add("Timestamp (GMT)", 9, false);
        add("time_utc", 9, false);
        add("timestamp_local", 9);
    }
    void zones()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, hour);
        QFETCH(bool, isTold);
        const auto read =
            namedTable(name.toStdString()
                       + ",model,prompt_tokens,completion_tokens\n"
                         "2026-08-03 09:00:00,gpt-4o,1000,100\n2026-08-03 09:00:01,gpt-4o,10,1\n");
        QVERIFY(read.ok);
        QCOMPARE(read.records[0].timeMs / 3'600'000 % 24, int64_t(hour));
        QCOMPARE(read.warnings.size(), isTold ? 1 : 0);
    }

    void aZoneThatAPersonGivesGoesFirst()
    {
        ReadOptions options;
        options.assumeZone = "Europe/Berlin";
        options.zoneGiven = true;
        const auto read = namedTable("Timestamp (PST),model,prompt_tokens,completion_tokens\n"
                                     "2026-08-03 09:00:00,gpt-4o,1000,100\n",
                                     options);
        QCOMPARE(read.records[0].timeMs / 3'600'000 % 24, int64_t(7));
        QVERIFY(read.warnings.isEmpty());
    }

    void aColumnOfZonesIsTold()
    {
        const auto read = [](const std::string &time, const std::string &zone) {
            return namedTable("time,timezone,model,prompt_tokens,completion_tokens\n" + time + ',' + zone
                              + ",gpt-4o,1000,100\n");
        };
        QCOMPARE(read("2026-08-03 09:00:00", "Europe/Berlin").warnings.size(), 1);
        QVERIFY(read("2026-08-03 09:00:00", "UTC").warnings.isEmpty());
        QVERIFY(read("2026-08-03T09:00:00Z", "Europe/Berlin").warnings.isEmpty());
        QVERIFY(read("2026-08-03T09:00:00+02:00", "Europe/Berlin").warnings.isEmpty());
        QVERIFY(read("1785747600", "Europe/Berlin").warnings.isEmpty());
    }

    void daysStayDays()
    {
        const auto read =
            namedTable("Date (PST),model,prompt_tokens,completion_tokens\n2026-08-03,gpt-4o,1000,100\n");
        QVERIFY(read.ok && read.warnings.isEmpty());
        QCOMPARE(read.records[0].granularity, Granularity::Day);
        QCOMPARE(read.records[0].timeMs % 86'400'000, int64_t(0));
    }

    // 200 tokens in 0.82 ms are more than any machine writes.
    void millisecondsThatAreSeconds()
    {
        const std::string text = eightAnswers("latency_ms", "0.82", "1.4");
        const auto read = namedTable(text);
        QVERIFY(isOnlyTold(read, u"latency_unit"_s));
        QCOMPARE(read.records[0].latencyMs, std::optional<int64_t>(820));
        const auto asNamed = namedTable(text, assuming({{u"latency_unit"_s, u"ms"_s}}));
        QCOMPARE(asNamed.records[1].latencyMs, std::optional<int64_t>(1));
    }

    void secondsThatMayBeMilliseconds()
    {
        const std::string text = eightAnswers("latency_s", "8200", "9400");
        const auto read = namedTable(text);
        QVERIFY(isOnlyTold(read, u"latency_unit"_s));
        QCOMPARE(read.records[0].latencyMs, std::optional<int64_t>(8'200'000));
        const auto other = namedTable(text, assuming({{u"latency_unit"_s, u"ms"_s}}));
        QCOMPARE(other.records[0].latencyMs, std::optional<int64_t>(8200));
    }

    void oddTimesThatMayBe_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto add = [](const char *name, const std::string &text) {
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        add("two rows", twoAnswers("latency_ms", "0.82", "1.4"));
        add("from a cache", eightAnswers("latency_ms", "0.3", "1.2"));
        add("whatever their size", eightAnswers("latency_ms", "1.4", "0.82"));
        add("and so said", eightAnswers("latency_ms", "0.82", "1.4", ",cache_hit", ",true"));
        add("of many requests", eightAnswers("latency_ms", "0.82", "1.4", ",requests", ",40"));
        add("slow", eightAnswers("latency_s", "400", "750"));
    }
    void oddTimesThatMayBe()
    {
        QFETCH(QByteArray, text);
        const auto read = namedTable(text.toStdString());
        QVERIFY2(read.ok && read.doubts.empty(), qPrintable(read.error + read.warnings.join(u'\n')));
        QVERIFY(read.records[1].latencyMs.value_or(0) != 1400);
    }

    void millisecondsStay_data()
    {
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("two");
        QTest::newRow("whole") << QByteArray("latency_ms") << QByteArray("820") << QByteArray("1400");
        QTest::newRow("fractions") << QByteArray("latency_ms") << QByteArray("820.5")
                                   << QByteArray("1400.25");
        QTest::newRow("whole and small") << QByteArray("latency_ms") << QByteArray("5") << QByteArray("7");
        QTest::newRow("with their unit")
            << QByteArray("latency") << QByteArray("0.8s") << QByteArray("250 ms");
        QTest::newRow("one out of a cache")
            << QByteArray("latency_ms") << QByteArray("0.9") << QByteArray("1400.25");
        QTest::newRow("seconds") << QByteArray("latency_s") << QByteArray("0.82") << QByteArray("12");
    }
    void millisecondsStay()
    {
        QFETCH(QByteArray, column);
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, two);
        const auto read = namedTable(twoAnswers(column.toStdString(), one.toStdString(), two.toStdString()));
        QVERIFY(read.ok && read.doubts.empty() && read.warnings.isEmpty());
    }
};

TALLYGLASS_TEST(SaidByNamesTest)
#include "saidbynamestest.moc"
