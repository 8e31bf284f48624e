// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/familysurvey.h"
#include "formats/logs/genericcsv.h"
#include "formats/logs/jsonformat.h"

#include "genericsupport.h"
#include "support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

ReadOutcome table(const std::string &text, const Assumptions &assume = {})
{
    return readText(GenericCsv(), text, assuming(assume));
}

ReadOutcome lines(const std::string &text, const Assumptions &assume = {})
{
    return readText(*makeJsonFormat(), text, assuming(assume));
}

bool isQuiet(const ReadOutcome &outcome)
{
    return outcome.ok && outcome.warnings.isEmpty() && outcome.doubts.empty() && outcome.rejected.empty();
}

bool isAsked(const ReadOutcome &outcome, const QString &key)
{
    return !outcome.ok && outcome.records.empty() && outcome.error.contains(u"--assume "_s + key + u'=');
}

bool isTold(const ReadOutcome &outcome, const QString &key)
{
    return outcome.ok && outcome.doubts.size() == 1 && outcome.doubts[0].key == key
        && outcome.doubts[0].grade == Doubt::Grade::Likely;
}

std::string minute(int i)
{
    return "2026-10-03T09:" + std::string(i < 10 ? "0" : "") + std::to_string(i) + ":00Z";
}

// Two traces: of 3000 + 300 and 5000 + 500 tokens, each told by its own row and by its two calls.
std::string traces(const std::string &type, const std::string &link)
{
    std::string text;
    for (int i = 0; i < 2; ++i) {
        const std::string trace = ",\"" + link + "\":\"t" + std::to_string(i) + '"';
        const auto row = [&](int at, const std::string &more, int count) {
            text += "{\"timestamp\":\"" + minute(i * 10 + at) + '"' + trace + more + ",\"prompt_tokens\":"
                + std::to_string(count) + ",\"completion_tokens\":" + std::to_string(count / 10) + "}\n";
        };
        row(0, type, 3000 + i * 2000);
        row(1, R"(,"type":"GENERATION","model":"gpt-4o")", 1000 + i * 1000);
        row(2, R"(,"type":"GENERATION","model":"gpt-4o")", 2000 + i * 1000);
    }
    return text;
}

} // namespace

/// What other programs write that gave a wrong figure without a word: told, asked, or read right.
class SilentFiguresTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsOfATraceAreAskedFor_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("TRACE") << QByteArray::fromStdString(traces(R"(,"type":"TRACE")", "trace_id"));
        QTest::newRow("with a model")
            << QByteArray::fromStdString(traces(R"(,"type":"TRACE","model":"gpt-4o")", "trace_id"));
        QTest::newRow("SPAN") << QByteArray::fromStdString(traces(R"(,"type":"SPAN")", "traceId"));
        QTest::newRow("session") << QByteArray::fromStdString(traces("", "session_id"));
    }
    void rowsOfATraceAreAskedFor()
    {
        QFETCH(QByteArray, text);
        const auto asked = lines(text.toStdString());
        QVERIFY2(isAsked(asked, u"parents"_s), qPrintable(asked.error));
        QCOMPARE(asked.doubts[0].choices[0].value, u"skip"_s);
        const auto skipped = lines(text.toStdString(), {{u"parents"_s, u"skip"_s}});
        QCOMPARE(promptOf(skipped), int64_t(8000));
        QCOMPARE(completionOf(skipped), int64_t(800));
        QCOMPARE(skipped.records.size(), size_t(4));
        QVERIFY(skipped.rejected.empty());
        QCOMPARE(promptOf(lines(text.toStdString(), {{u"parents"_s, u"keep"_s}})), int64_t(16000));
    }

    // The row of the trace names no trace: it is one.
    void aTraceIsKnownByItsOwnId()
    {
        const std::string text = "id,trace_id,type,time,model,input_tokens,output_tokens,cost\n"
                                 "t1,,trace,2026-10-03T09:00:00Z,,3000,300,0.0105\n"
                                 "g1,t1,llm,2026-10-03T09:00:01Z,gpt-4o,1000,100,0.0035\n"
                                 "g2,t1,llm,2026-10-03T09:00:02Z,gpt-4o,2000,200,0.007\n";
        QVERIFY(isAsked(table(text), u"parents"_s));
        QCOMPARE(tokensOf(table(text, {{u"parents"_s, u"skip"_s}})), int64_t(3300));
    }

    // By what they cost, where the row of the trace tells no tokens, and with steps between.
    void sumsOfCostsAreAskedFor()
    {
        const std::string text = "trace_id,type,time,model,input_tokens,output_tokens,cost\n"
                                 "t1,TRACE,2026-10-03T09:00:00Z,,,,0.0105\n"
                                 "t1,SPAN,2026-10-03T09:00:00Z,,,,0.0105\n"
                                 "t1,GENERATION,2026-10-03T09:00:01Z,gpt-4o,1000,100,0.0035\n"
                                 "t1,GENERATION,2026-10-03T09:00:02Z,gpt-4o,2000,200,0.007\n";
        QVERIFY(isAsked(table(text), u"parents"_s));
        QCOMPARE(nanoOf(table(text, {{u"parents"_s, u"skip"_s}})), int64_t(10'500'000));
    }

    // A line at the end of a run, with the sums of all before it.
    void theEndOfARunIsAskedFor()
    {
        const std::string rows = "2026-10-03T09:00:00Z,request,gpt-4o,1000,100\n"
                                 "2026-10-03T09:00:05Z,request,gpt-4o,2000,200\n";
        const std::string head = "time,event,model,input_tokens,output_tokens\n";
        for (const char *end :
             {"2026-10-03T09:00:09Z,summary,,3000,300\n", "2026-10-03T09:00:09Z,run_end,gpt-4o,3000,300\n"}) {
            QVERIFY(isAsked(table(head + rows + end), u"parents"_s));
            QCOMPARE(tokensOf(table(head + rows + end, {{u"parents"_s, u"skip"_s}})), int64_t(3300));
        }
        QVERIFY(isQuiet(table(head + rows + "2026-10-03T09:00:09Z,summary,gpt-4o,900,50\n")));
    }

    // Rows that differ in nothing are sums only where each trace has one.
    void equalsAreAskedForWhereEveryTraceHasASum()
    {
        std::string sums = "trace_id,time,model,input_tokens,output_tokens\n";
        for (int i = 0; i < 4; ++i) {
            const std::string trace = "t" + std::to_string(i) + ',' + minute(i) + ",gpt-4o,";
            const int size = 100 + i * 30;
            sums += trace + std::to_string(3 * size) + ',' + std::to_string(3 * size / 10) + '\n';
            sums += trace + std::to_string(2 * size) + ',' + std::to_string(2 * size / 10) + '\n';
            sums += trace + std::to_string(size) + ',' + std::to_string(size / 10) + '\n';
        }
        QVERIFY(isAsked(table(sums), u"parents"_s));
        QVERIFY(isQuiet(table(sums
                              + "t9,2026-10-03T09:30:00Z,gpt-4o,700,70\n"
                                "t9,2026-10-03T09:30:01Z,gpt-4o,700,70\n"
                                "t9,2026-10-03T09:30:02Z,gpt-4o,700,70\n")));
    }

    // Whichever words stand there, and where each has but one call.
    void theOneAroundAnotherIsAskedFor_data()
    {
        QTest::addColumn<QByteArray>("outer");
        QTest::addColumn<QByteArray>("inner");
        for (const char *outer : {"agent", "span", "trace", "chain", "workflow", "session", "task"}) {
            for (const char *inner : {"llm", "generation", "step", "call"})
                QTest::addRow("%s, %s", outer, inner) << QByteArray(outer) << QByteArray(inner);
        }
    }
    void theOneAroundAnotherIsAskedFor()
    {
        QFETCH(QByteArray, outer);
        QFETCH(QByteArray, inner);
        std::string text = "time,trace_id,type,model,input_tokens,output_tokens\n";
        for (int i = 0; i < 5; ++i) {
            const std::string n = std::to_string(i);
            for (const QByteArray &type : {outer, inner})
                text += minute(i) + ",t" + n + ',' + type.toStdString() + ",gpt-4o,10" + n + ",10\n";
        }
        QVERIFY(isAsked(table(text), u"parents"_s));
        QCOMPARE(tokensOf(table(text, {{u"parents"_s, u"skip"_s}})), int64_t(560));
    }

    void aConversationIsKnownByItsOwnId()
    {
        const std::string text = "time,id,session_id,type,model,input_tokens,output_tokens\n"
                                 "2026-10-03T09:00:00Z,s1,,session,,3000,300\n"
                                 "2026-10-03T09:00:01Z,g1,s1,llm,gpt-4o,1000,100\n"
                                 "2026-10-03T09:00:02Z,g2,s1,llm,gpt-4o,2000,200\n";
        QVERIFY(isAsked(table(text), u"parents"_s));
        QCOMPARE(tokensOf(table(text, {{u"parents"_s, u"skip"_s}})), int64_t(3300));
    }

    // The last of three that grow is their running total, or the sum of the others: one of the two.
    void oneFindingOfARowCounts()
    {
        std::string text = "time,session_id,model,prompt_tokens,completion_tokens\n";
        for (int i = 1; i <= 3; ++i) {
            for (int row = 1; row <= 3; ++row)
                text += minute(i * 10 + row) + ",s" + std::to_string(i) + ",gpt-4o,"
                    + std::to_string(i * row * 100) + ',' + std::to_string(i * row * 10) + '\n';
        }
        ReadOptions options;
        options.guess = true;
        const auto guessed = readText(GenericCsv(), text, options);
        QVERIFY(guessed.ok);
        QCOMPARE(guessed.doubts.size(), size_t(1));
        QCOMPARE(tokensOf(guessed), int64_t(1980));
        QVERIFY(isAsked(table(text, {{u"cumulative"_s, u"no"_s}}), u"parents"_s));
    }

    // Of one family, and where the sorts are no sorts.
    void manyRowsAreLookedAtOnce_data()
    {
        QTest::addColumn<bool>("numbered");
        QTest::newRow("two sorts") << false;
        QTest::newRow("a number in each row") << true;
    }
    void manyRowsAreLookedAtOnce()
    {
        QFETCH(bool, numbered);
        constexpr int Rows = 100'000; // the square of which takes minutes
        FamilySurvey survey;
        for (uint64_t i = 0; i < Rows; ++i) {
            survey.add({.family = 1,
                        .level = numbered ? i + 1 : 1 + i % 2,
                        .print = i + 1,
                        .hasModel = i % 2 == 1,
                        .isContainer = !numbered && i % 2 == 0,
                        .amounts = {.prompt = 100, .completion = 20}});
        }
        QElapsedTimer timer;
        timer.start();
        const auto sums = survey.sums({});
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(sums.rows.size(), size_t(Rows / 2));
    }

    // None is left out, and that is said.
    void moreRowsThanAreLookedAtAreTold()
    {
        std::string text = "time,trace_id,type,model,input_tokens,output_tokens\n";
        for (int i = 0; i < 67'000; ++i) {
            const std::string trace = "2026-10-03T09:00:00Z,t" + std::to_string(i);
            const std::string n = std::to_string(100 + i % 700);
            text += trace + ",agent,," + n + ",20\n" + trace + ",llm,gpt-4o," + n + ",10\n" + trace
                + ",llm,gpt-4o,0,10\n";
        }
        const auto read = table(text);
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(3 * 67'000));
        QCOMPARE(read.warnings.size(), 1);
        QVERIFY(read.warnings[0].contains(u"too many rows"_s));
    }

    void callsOfOneTraceStaySure_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray head = "trace_id,type,time,model,input_tokens,output_tokens\n";
        QTest::newRow("1 + 2 = 3") << head
                + "t,llm,2026-10-03T09:00:00Z,gpt-4o,1000,100\nt,llm,2026-10-03T09:00:05Z,gpt-4o,2000,200\n"
                  "t,llm,2026-10-03T09:00:09Z,gpt-4o,3000,300\n";
        QTest::newRow("equal calls") << head
                + "t,chat,2026-10-03T09:00:00Z,gpt-4o,1000,100\nt,title,2026-10-03T09:00:05Z,gpt-4o,1000,"
                  "100\n"
                  "u,chat,2026-10-03T09:00:00Z,gpt-4o,1000,100\nu,title,2026-10-03T09:00:05Z,gpt-4o,1000,"
                  "100\n";
        QTest::newRow("one without a model")
            << head + "t,llm,2026-10-03T09:00:00Z,gpt-4o,1000,100\nt,llm,2026-10-03T09:00:05Z,,1000,100\n";
        QTest::newRow("an agent of its own") << head
                + "t,agent,2026-10-03T09:00:00Z,gpt-4o,900,10\nt,tool,2026-10-03T09:00:05Z,gpt-4o,1000,200\n"
                  "t,tool,2026-10-03T09:00:09Z,gpt-4o,3000,300\n";
    }
    void callsOfOneTraceStaySure()
    {
        QFETCH(QByteArray, text);
        const auto read = table(text.toStdString());
        QVERIFY2(isQuiet(read), qPrintable(read.error + read.warnings.join(u'\n')));
    }

    void sumsOfADayAreAskedFor_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("without a model") << QByteArray(
            "date,model,input_tokens,output_tokens,cost\n"
            "2026-10-03,gpt-4o,1000,100,1\n2026-10-03,gpt-4o-mini,500,50,0.5\n2026-10-03,,1500,150,1.5\n"
            "2026-10-04,gpt-4o,500,50,0.5\n2026-10-04,,500,50,0.5\n");
        QTest::newRow("without a user")
            << QByteArray("date,user,model,input_tokens,output_tokens,cost\n"
                          "2026-10-03,,gpt-4o,1500,150,1.5\n2026-10-03,ana,gpt-4o,1000,100,1\n"
                          "2026-10-03,ben,gpt-4o,500,50,0.5\n2026-10-04,ben,gpt-4o,500,50,0.5\n");
        QTest::newRow("at midnight") << QByteArray(
            "date,model,input_tokens,output_tokens,cost\n"
            "2026-10-03T00:00:00Z,gpt-4o,1000,100,1\n2026-10-03T00:00:00Z,gpt-4o-mini,500,50,0.5\n"
            "2026-10-03T00:00:00Z,,1500,150,1.5\n2026-10-04T00:00:00Z,gpt-4o,500,50,0.5\n"
            "2026-10-04T00:00:00Z,,500,50,0.5\n");
        QTest::newRow("of a month") << QByteArray(
            "date,model,input_tokens,output_tokens,cost\n"
            "2026-10,gpt-4o,2000,200,2\n2026-10-03,gpt-4o,1500,150,1.5\n"
            "2026-10-04,gpt-4o,500,50,0.5\n");
    }
    void sumsOfADayAreAskedFor()
    {
        QFETCH(QByteArray, text);
        const auto asked = table(text.toStdString());
        QVERIFY2(isAsked(asked, u"total_rows"_s), qPrintable(asked.error));
        const auto skipped = table(text.toStdString(), {{u"total_rows"_s, u"skip"_s}});
        QCOMPARE(tokensOf(skipped), int64_t(2200));
        QCOMPARE(nanoOf(skipped), int64_t(2'000'000'000));
        QVERIFY(skipped.rejected.empty());
        QVERIFY(tokensOf(table(text.toStdString(), {{u"total_rows"_s, u"keep"_s}})) > 2200);
    }

    // Some rows without a model, which are no sums.
    void daysWithoutAModelStaySure()
    {
        const auto read =
            table("date,user,model,input_tokens,output_tokens\n2026-10-03,ana,gpt-4o,1000,100\n"
                  "2026-10-03,,gpt-4o,700,70\n2026-10-04,ana,,500,50\n2026-10-04,,gpt-4o,500,50\n");
        QVERIFY2(isQuiet(read), qPrintable(read.error + read.warnings.join(u'\n')));
        QCOMPARE(tokensOf(read), int64_t(2970));
    }

    void yesAndNoAreNoTokens_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("key");
        QTest::newRow("cached") << QByteArray("cached") << u"cached_column"_s;
        QTest::newRow("cache_read") << QByteArray("cache_read") << u"cached_column"_s;
        QTest::newRow("reasoning") << QByteArray("reasoning") << u"reasoning_column"_s;
        QTest::newRow("thinking") << QByteArray("thinking") << u"reasoning_column"_s;
    }
    void yesAndNoAreNoTokens()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, key);
        const std::string word = name.toStdString();
        const std::string text = "time,model,prompt_tokens,completion_tokens," + word + '\n' + minute(0)
            + ",gpt-4o,1000,100,0\n" + minute(1) + ",gpt-4o,1000,100,1\n";
        const std::string object = "[{\"time\":\"" + minute(0)
            + R"(","model":"m","prompt_tokens":1000,"completion_tokens":100,")" + word + "\":1},{\"time\":\""
            + minute(1) + R"(","model":"m","prompt_tokens":1000,"completion_tokens":100,")" + word + "\":0}]";
        for (const auto &read : {table(text), lines(object)}) {
            QVERIFY2(isTold(read, key), qPrintable(read.error + read.warnings.join(u'\n')));
            QCOMPARE(tokensOf(read), int64_t(2200));
            for (const auto &record : read.records) {
                QVERIFY(!record.tokens.cacheRead && !record.tokens.reasoning);
                QVERIFY(record.ownKey.empty()); // known by what it holds, as every row
                QVERIFY(record.context.find('"' + word + "\":") != std::string::npos);
            }
        }
        const auto counted = table(text, {{key, u"tokens"_s}});
        QVERIFY(counted.records[1].tokens.cacheRead == 1 || counted.records[1].tokens.reasoning == 1);
        const auto tokens = table(text + minute(2) + ",gpt-4o,1000,100,64\n");
        QVERIFY(tokens.records[2].tokens.cacheRead == 64 || tokens.records[2].tokens.reasoning == 64);
    }

    // What is written into the cache stands where its own name says.
    void aFlagSaysNothingOfWhatIsWritten()
    {
        const auto read =
            table("time,model,input_tokens,cached,cache_write_tokens,output_tokens\n" + minute(0)
                  + ",claude-sonnet-4-5,1000,1,50,100\n" + minute(1) + ",claude-sonnet-4-5,1000,0,0,100\n");
        QVERIFY(isTold(read, u"cached_column"_s));
        QCOMPARE(promptOf(read), int64_t(2050));
    }

    void paymentsAreAskedFor()
    {
        const std::string text = "time,description,cost\n2026-10-03T09:00:00Z,gpt-4o,0.45\n"
                                 "2026-10-03T10:00:00Z,Credit purchase,100.00\n";
        const auto asked = table(text);
        QVERIFY2(isAsked(asked, u"refunds"_s), qPrintable(asked.error));
        QCOMPARE(asked.doubts[0].choices[0].value, u"skip"_s);
        QCOMPARE(nanoOf(table(text, {{u"refunds"_s, u"skip"_s}})), int64_t(450'000'000));
        QVERIFY(isQuiet(table("time,type,model,input_tokens,output_tokens,cost\n"
                              "2026-10-03T09:00:00Z,purchase,gpt-4o,10,1,0.45\n")));
    }

    void rowsOfOneIdAreAskedFor()
    {
        std::string text;
        for (const char *row : {R"("a","n":100)", R"("a","n":120)", R"("b","n":100)", R"("b","n":100)"}) {
            const std::string counts = row;
            text += "{\"id\":" + counts.substr(0, 3) + ",\"time\":\"" + minute(1) + "\",\"model\":\"m\","
                + "\"input_tokens\":" + counts.substr(8) + ",\"output_tokens\":5}\n";
        }
        const auto asked = lines(text);
        QVERIFY(!asked.ok && asked.error.contains(u"--assume repeated_ids="_s));
        const auto each = lines(text, {{u"repeated_ids"_s, u"each"_s}});
        QVERIFY(isQuiet(each));
        QCOMPARE(each.records.size(), size_t(4));
        QCOMPARE(each.records[0].externalId, std::string());
        QCOMPARE(each.records[0].context, std::string(R"({"id":"a"})"));
    }

    // The ledger knows both by the id alone.
    void anIdOfTwoModelsIsAskedFor()
    {
        const std::string text = "time,id,model,prompt_tokens,completion_tokens\n" + minute(0)
            + ",r1,gpt-4o,5000,500\n" + minute(0) + ",r1,claude-3-5-sonnet-20241022,10,5\n";
        const auto asked = table(text);
        QVERIFY(!asked.ok && asked.error.contains(u"--assume repeated_ids="_s));
        QVERIFY(asked.warnings.isEmpty());
        const auto each = table(text, {{u"repeated_ids"_s, u"each"_s}});
        QCOMPARE(tokensOf(each), int64_t(5515));
    }

    void theNumberOfABatchIsNoTier()
    {
        std::string text = "time,model,prompt_tokens,completion_tokens,batch\n";
        for (int i = 0; i < 4; ++i)
            text += minute(i) + ",gpt-4o,1000,100," + std::to_string(i) + '\n';
        const auto read = table(text);
        QVERIFY(isQuiet(read));
        for (const auto &record : read.records)
            QCOMPARE(record.serviceTier, std::string());
        QCOMPARE(read.records[1].context, std::string(R"({"batch":"1"})"));
        const auto flags = table("time,model,prompt_tokens,completion_tokens,batch\n" + minute(0)
                                 + ",gpt-4o,1000,100,1\n" + minute(1) + ",gpt-4o,1000,100,0\n");
        QCOMPARE(flags.records[0].serviceTier, std::string("batch"));
        QCOMPARE(flags.records[1].serviceTier, std::string());
    }

    void oneNumberThatGrowsIsAskedFor_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<int>("tokens");
        QTest::newRow("cost") << QByteArray("cost") << 0;
        QTest::newRow("total_tokens") << QByteArray("total_tokens") << 8000;
    }
    void oneNumberThatGrowsIsAskedFor()
    {
        QFETCH(QByteArray, names);
        QFETCH(int, tokens);
        std::string text = "session_id,time,model," + names.toStdString() + '\n';
        for (int i = 1; i <= 8; ++i)
            text += "s," + minute(i) + ",gpt-4o," + std::to_string(i * (tokens ? 1000 : 1)) + '\n';
        const auto asked = table(text);
        QVERIFY(isAsked(asked, u"cumulative"_s));
        QVERIFY(!asked.error.contains(u"Both counts"_s));
        const auto read = table(text, {{u"cumulative"_s, u"yes"_s}});
        QCOMPARE(tokensOf(read), int64_t(tokens));
        QCOMPARE(nanoOf(read), int64_t(tokens ? 0 : 8'000'000'000));
    }

    void totalsThatGrowWithoutAConversationAreAskedFor()
    {
        std::string text = "time,model,total_input_tokens,total_output_tokens,total_cost\n";
        std::string plain = "time,model,input_tokens,output_tokens,cost\n";
        for (int i = 1; i <= 8; ++i) {
            const std::string n = std::to_string(i);
            const std::string row = minute(i) + ",gpt-4o," + n + "000," + n + "00," + n + '\n';
            text += row;
            plain += row;
        }
        const auto asked = table(text);
        QVERIFY(isAsked(asked, u"cumulative"_s));
        QVERIFY(!asked.error.contains(u"conversation"_s));
        const auto read = table(text, {{u"cumulative"_s, u"yes"_s}});
        QCOMPARE(tokensOf(read), int64_t(8800));
        QCOMPARE(nanoOf(read), int64_t(8'000'000'000));
        QVERIFY(isQuiet(table(plain)));
        std::string requests = "request_id,";
        for (size_t line = 0, at = 0; at < text.size(); ++line) {
            const size_t end = text.find('\n', at) + 1;
            requests += (line == 0 ? "" : "r" + std::to_string(line) + ',') + text.substr(at, end - at);
            at = end;
        }
        QVERIFY(isQuiet(table(requests)));
    }

    // Whatever their size: a file that grows past it would be read in another unit. That no machine writes so
    // fast is told.
    void wholeTimesKeepTheirUnit()
    {
        std::string text = "time,model,prompt_tokens,completion_tokens,duration\n";
        for (int i = 0; i < 8; ++i)
            text += minute(i) + (i % 2 == 0 ? ",gpt-4o,1000,100,3\n" : ",gpt-4o,1000,100,7\n");
        for (const auto &read : {table(text), table(text + minute(8) + ",gpt-4o,1000,100,75\n")}) {
            QVERIFY(read.ok);
            QCOMPARE(read.records[0].latencyMs, std::optional<int64_t>(3));
        }
        QVERIFY(isTold(table(text), u"latency_unit"_s));
        QVERIFY(isQuiet(table(text + minute(8) + ",gpt-4o,1000,100,1750\n")));
    }

    void textsWithPointsAreThousands()
    {
        const auto read = lines(
            R"([{"time":"2026-10-03T09:00:00Z","model":"m","prompt_tokens":"120.000","completion_tokens":"100"},
                {"time":"2026-10-03T09:01:00Z","model":"m","prompt_tokens":"1.250.000","completion_tokens":"7.0"}])");
        QVERIFY(isQuiet(read));
        QCOMPARE(promptOf(read), int64_t(1'370'000));
        QCOMPARE(completionOf(read), int64_t(107));
    }

    // Fractions of thousands are no counts; zeros may be either.
    void onePointInATextIsAsked()
    {
        const auto texts = [](const std::string &one, const std::string &two) {
            std::string text;
            for (const auto &[at, tokens] : {std::pair(0, one), std::pair(1, two)})
                text += "{\"time\":\"" + minute(at) + "\",\"model\":\"m\",\"prompt_tokens\":\"" + tokens
                    + "\",\"completion_tokens\":1}\n";
            return text;
        };
        const auto told = lines(texts("1.000", "1.234"));
        QVERIFY(isQuiet(told));
        QCOMPARE(promptOf(told), int64_t(2234));
        const auto fractions = lines(texts("120.000", "7.00"));
        QVERIFY(isQuiet(fractions));
        QCOMPARE(promptOf(fractions), int64_t(127));
        const std::string open = texts("1.000", "2.000");
        QVERIFY(isAsked(lines(open), u"decimal"_s));
        QCOMPARE(promptOf(lines(open, {{u"decimal"_s, u"comma"_s}})), int64_t(3000));
        QCOMPARE(promptOf(lines(open, {{u"decimal"_s, u"point"_s}})), int64_t(3));
        // What another member shows holds for all of them.
        const auto row = [](const char *prompt, const char *completion) {
            return "{\"timestamp\":\"" + minute(0) + "\",\"model\":\"gpt-4o\",\"prompt_tokens\":\"" + prompt
                + "\",\"completion_tokens\":\"" + completion + "\"}\n";
        };
        const auto sameFraction = lines(row("1350.000", "50.000") + row("20.000", "60.000"));
        QVERIFY2(isQuiet(sameFraction), qPrintable(sameFraction.error));
        QCOMPARE(promptOf(sameFraction), int64_t(1370));
        QCOMPARE(completionOf(sameFraction), int64_t(110));
        const auto sameGroup = lines(row("1.234", "50.000") + row("2.345", "60.000"));
        QVERIFY2(isQuiet(sameGroup), qPrintable(sameGroup.error));
        QCOMPARE(completionOf(sameGroup), int64_t(110000));
    }

    // What was asked, and what it cost, under names that others use for kinds of tokens.
    void otherTypesAreNoKinds()
    {
        const std::string begin = "{\"timestamp\":\"" + minute(0) + "\",\"model\":\"no-price\",";
        const auto mode = lines(begin + "\"mode\":\"completion\",\"tokens\":1500}\n");
        QCOMPARE(tokensOf(mode), int64_t(1500));
        QCOMPARE(completionOf(mode), int64_t(0));
        const auto counted = lines(begin + "\"mode\":\"completion\",\"total_tokens\":1500,\"count\":1}\n");
        QCOMPARE(tokensOf(counted), int64_t(1500));
        const auto cost = lines(begin + "\"usage_type\":\"completion\",\"amount\":0.0021}\n");
        QCOMPARE(cost.records.size(), size_t(1));
        QVERIFY(cost.records[0].reportedCost);
        const auto total =
            lines(begin + "\"usage_type\":\"completion\",\"total_tokens\":1500,\"amount\":2}\n");
        QCOMPARE(tokensOf(total), int64_t(1500));
        QVERIFY(total.records[0].reportedCost);
    }

    // Under the name of a tier.
    void kindsOfUseAreJoined()
    {
        std::string text;
        for (const auto &[type, tokens] :
             {std::pair(std::string("input"), 1000), std::pair(std::string("output"), 100)})
            text += "{\"timestamp\":\"" + minute(0) + "\",\"model\":\"gpt-4o\",\"usage_type\":\"" + type
                + "\",\"tokens\":" + std::to_string(tokens) + "}\n";
        const auto read = lines(text);
        QVERIFY(isQuiet(read));
        QCOMPARE(read.records.size(), size_t(1));
        QCOMPARE(promptOf(read), int64_t(1000));
        QCOMPARE(completionOf(read), int64_t(100));
        QVERIFY(read.records[0].serviceTier.empty());
    }

    void aTierIsNoKind()
    {
        const auto read =
            lines(R"([{"time":"2026-10-03T09:00:00Z","model":"gpt-4o","usage_type":"batch","tokens":1000}])");
        QCOMPARE(read.records[0].serviceTier, std::string("batch"));
        QCOMPARE(tokensOf(read), int64_t(1000));
    }

    void aShareIsNoCost()
    {
        const auto read = table("time,model,prompt_tokens,completion_tokens,Cost (%)\n" + minute(0)
                                + ",gpt-4o,1000,100,2.5\n");
        QVERIFY(isQuiet(read));
        QVERIFY(!read.records[0].reportedCost);
    }

    void kindsStandUnderUsageTypeToo()
    {
        const auto read =
            table("time,model,usage_type,quantity,cost\n" + minute(0) + ",gpt-4o,input tokens,1000,0.0025\n"
                  + minute(0) + ",gpt-4o,output tokens,100,0.001\n");
        QVERIFY2(isQuiet(read), qPrintable(read.error + read.warnings.join(u'\n')));
        QCOMPARE(promptOf(read), int64_t(1000));
        QCOMPARE(completionOf(read), int64_t(100));
        const auto thousands =
            table("date,model,type,quantity,unit\n2026-10-03,gpt-4o,input_tokens,2,1M tokens\n"
                  "2026-10-03,gpt-4o,output_tokens,1,1M tokens\n");
        QVERIFY(!thousands.ok);
        QVERIFY2(thousands.error.contains(u"1M tokens"_s), qPrintable(thousands.error));
        const auto price = table("time,model,token_type,quantity,unit,unit_price\n" + minute(0)
                                 + ",gpt-4o,input,1000,1M tokens,2.50\n");
        QVERIFY2(isQuiet(price), qPrintable(price.error));
        QCOMPARE(promptOf(price), int64_t(1000));
    }
};

TALLYGLASS_TEST(SilentFiguresTest)
#include "silentfigurestest.moc"
