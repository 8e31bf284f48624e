// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonformat.h"

#include "genericsupport.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;

namespace {

const std::string First =
    R"("timestamp":"2026-11-03T10:00:00Z","user":"ann","model":"gpt-4o","prompt_tokens":1200,)"
    R"("completion_tokens":300,"cost":0.06)";
const std::string Second =
    R"("timestamp":"2026-11-03T11:00:00Z","user":"bob","model":"gpt-4o","prompt_tokens":2400,)"
    R"("completion_tokens":150,"cost":0.075)";

std::string quoted(const std::string &text)
{
    std::string all = "\"{";
    for (const char c : text)
        all += c == '"' ? std::string("\\\"") : std::string(1, c);
    return all + "}\\n\"";
}

} // namespace

/// Rows are found inside what programs put around them, each of them once.
class JsonWrapsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsAreFound_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const std::string &text) {
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        const std::string a = '{' + First + '}';
        const std::string b = '{' + Second + '}';
        const std::string list = '[' + a + ',' + b + ']';
        row("inside data", R"({"status":"ok","data":{"items":)" + list + R"(,"total":2}})");
        row("hits",
            R"({"took":3,"hits":{"total":{"value":2},"hits":[{"_index":"x","_id":"a1b","_source":)" + a
                + R"(},{"_index":"x","_id":"c2d","_source":)" + b + "}]}}");
        row("edges",
            R"({"data":{"requests":{"edges":[{"cursor":"x","node":)" + a + R"(},{"cursor":"y","node":)" + b
                + R"(}],"pageInfo":{"hasNextPage":false}}}})");
        row("by ids", R"({"req_1":)" + a + R"(,"req_2":)" + b + '}');
        row("by ids, inside", R"({"requests":{"req_1":)" + a + R"(,"req_2":)" + b + "}}");
        row("Docker",
            R"({"log":)" + quoted(First) + R"(,"stream":"stdout","time":"2026-11-03T10:00:01Z"})" + '\n'
                + R"({"log":)" + quoted(Second) + R"(,"stream":"stdout","time":"2026-11-03T11:00:01Z"})"
                + '\n');
        row("journal",
            R"({"__REALTIME_TIMESTAMP":"1793700000000000","MESSAGE":)" + quoted(First) + "}\n"
                + R"({"__REALTIME_TIMESTAMP":"1793700000000000","MESSAGE":)" + quoted(Second) + "}\n");
        row("CloudWatch",
            R"({"events":[{"timestamp":1793700000000,"eventId":"31","message":)" + quoted(First)
                + R"(},{"timestamp":1793700000000,"eventId":"32","message":)" + quoted(Second) + "}]}");
        row("one after another", a + b);
        row("pretty, one after another", "{\n  " + First + "\n}\n{\n  " + Second + "\n}\n");
        const std::string names =
            R"(["timestamp","user","model","prompt_tokens","completion_tokens","cost"])";
        row("columns and rows",
            R"({"columns":)" + names
                + R"(,"index":[0,1],"data":[["2026-11-03T10:00:00Z","ann","gpt-4o",1200,300,0.06],)"
                  R"(["2026-11-03T11:00:00Z","bob","gpt-4o",2400,150,0.075]]})");
        row("lists",
            R"({"timestamp":["2026-11-03T10:00:00Z","2026-11-03T11:00:00Z"],"user":["ann","bob"],)"
            R"("model":["gpt-4o","gpt-4o"],"prompt_tokens":[1200,2400],"completion_tokens":[300,150],)"
            R"("cost":[0.06,0.075]})");
        row("by numbers",
            R"({"timestamp":{"0":"2026-11-03T10:00:00Z","1":"2026-11-03T11:00:00Z"},"user":{"0":"ann","1":"bob"},)"
            R"("model":{"0":"gpt-4o","1":"gpt-4o"},"prompt_tokens":{"0":1200,"1":2400},)"
            R"("completion_tokens":{"0":300,"1":150},"cost":{"0":0.06,"1":0.075}})");
        row("Mongo",
            R"({"timestamp":{"$date":{"$numberLong":"1793700000000"}},"user":"ann","model":"gpt-4o",)"
            R"("prompt_tokens":{"$numberInt":"1200"},"completion_tokens":{"$numberLong":"300"},"cost":{"$numberDouble":"0.06"}})"
            "\n"
            R"({"timestamp":{"$date":"2026-11-03T11:00:00Z"},"user":"bob","model":"gpt-4o","prompt_tokens":2400,)"
            R"("completion_tokens":150,"cost":{"$numberDecimal":"0.075"}})");
    }
    void rowsAreFound()
    {
        QFETCH(QByteArray, text);
        const auto read = readText(*makeJsonFormat(), text.toStdString());
        QVERIFY2(read.ok && read.rejected.empty() && read.doubts.empty(), qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(2));
        QCOMPARE(promptOf(read), 3600);
        QCOMPARE(completionOf(read), 450);
        QCOMPARE(nanoOf(read), 135'000'000);
        QCOMPARE(read.records[0].timeMs, 1'793'700'000'000);
        QCOMPARE(read.records[0].user, std::string("ann"));
        QCOMPARE(read.records[1].granularity, Granularity::Request);
    }

    void rowsByDaysAreSums()
    {
        const auto read = readText(
            *makeJsonFormat(),
            R"({"usage":{"2026-11-03":[{"model":"gpt-4o","prompt_tokens":10,"completion_tokens":3}],)"
            R"("2026-11-04":[{"model":"gpt-4o","prompt_tokens":20,"completion_tokens":6}]}})");
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(2));
        QCOMPARE(read.records[1].granularity, Granularity::Day);
        QCOMPARE(promptOf(read), 30);
    }

    // What has all by itself is one row, whatever lists it carries.
    void oneRowStaysOne()
    {
        const auto read = readText(*makeJsonFormat(), '{' + First + R"(,"steps":[{)" + Second + "}]}");
        QCOMPARE(read.records.size(), size_t(1));
        const auto pair = readText(
            *makeJsonFormat(),
            R"({"request":{"model":"gpt-4o","time":"2026-11-03T10:00:00Z"},"response":{"model":"gpt-4o-2024-08-06",)"
            R"("created":1793700001,"usage":{"prompt_tokens":10,"completion_tokens":3}}})");
        QCOMPARE(pair.records.size(), size_t(1));
    }

    // Two lists may tell the same.
    void severalListsAreRefused()
    {
        const auto read = readText(
            *makeJsonFormat(), R"({"a":{"byUser":[{)" + First + R"(}]},"b":{"byModel":[{)" + First + "}]}}");
        QVERIFY(!read.ok || read.records.empty());
    }
};

TALLYGLASS_TEST(JsonWrapsTest)
#include "jsonwrapstest.moc"
