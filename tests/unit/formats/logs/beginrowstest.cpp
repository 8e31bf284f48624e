// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/genericcsv.h"
#include "formats/logs/jsonformat.h"

#include "genericsupport.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

struct EventLog {
    std::string member = "event";
    std::string begin = "start";
    std::string end = "end";
    std::string id = R"(,"request":"q%")";
    std::string begun = R"(,"prompt_tokens":#)"; // of the line that begins
    std::string ended = R"(,"prompt_tokens":#,"completion_tokens":100)";

    // Three requests of 1000, 2000 and 3000 tokens.
    std::string text() const
    {
        std::string all;
        for (int i = 1; i <= 3; ++i) {
            const auto line = [&](const std::string &word, const std::string &counts, int second) {
                std::string one = "{\"time\":\"2026-10-03T09:0" + std::to_string(i) + ":0"
                    + std::to_string(second) + "Z\",\"model\":\"gpt-4o\",\"" + member + "\":\"" + word + '"'
                    + id + counts + "}\n";
                const auto put = [&one](char mark, const std::string &value) {
                    if (const size_t at = one.find(mark); at != std::string::npos)
                        one.replace(at, 1, value);
                };
                put('%', std::to_string(i));
                put('#', std::to_string(i * 1000));
                all += one;
            };
            line(begin, begun, 0);
            line(end, ended, 4);
        }
        return all;
    }
};

std::string eventLine(const std::string &id, const std::string &event, int prompt, int completion)
{
    std::string line = "{'time':'2026-10-03T09:00:00Z','model':'m','request_id':'" + id + "','event':'"
        + event + "','prompt_tokens':" + std::to_string(prompt)
        + ",'completion_tokens':" + std::to_string(completion) + "}\n";
    std::ranges::replace(line, '\'', '"');
    return line;
}

ReadOutcome events(const std::string &text, const Assumptions &assume = {})
{
    return readText(*makeJsonFormat(), text, assuming(assume));
}

bool asksForBegins(const ReadOutcome &outcome)
{
    return !outcome.ok && outcome.records.empty() && outcome.error.contains(u"--assume begin_rows=skip"_s);
}

} // namespace

/// Lines that say that a request begins, and lines that say how it ended.
class BeginRowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areAskedFor_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto add = [](const char *name, const EventLog &log) {
            QTest::newRow(name) << QByteArray::fromStdString(log.text());
        };
        add("start, end", {});
        add("without an id", {.id = ""});
        add("llm_start, llm_end", {.begin = "llm_start", .end = "llm_end"});
        add("request, response", {.begin = "request", .end = "response"});
        add("response.created",
            {.member = "event_type", .begin = "response.created", .end = "response.completed"});
        add("phase", {.member = "phase", .begin = "begin", .end = "finish"});
        add("status", {.member = "stage", .begin = "pending", .end = "completed"});
        add("usage",
            {.begun = R"(,"usage":{"prompt_tokens":#,"completion_tokens":0})",
             .ended = R"(,"usage":{"prompt_tokens":#,"completion_tokens":100})"});
    }
    void areAskedFor()
    {
        QFETCH(QByteArray, text);
        QVERIFY(asksForBegins(events(text.toStdString())));
        const auto ended = events(text.toStdString(), {{u"begin_rows"_s, u"skip"_s}});
        QVERIFY(ended.ok);
        QCOMPARE(ended.records.size(), size_t(3));
        QCOMPARE(promptOf(ended), int64_t(6000));
        QCOMPARE(completionOf(ended), int64_t(300));
        QCOMPARE(promptOf(events(text.toStdString(), {{u"begin_rows"_s, u"keep"_s}})), int64_t(12'000));
    }

    // Only what began says what went in.
    void halvesAreBothKept()
    {
        const std::string text = EventLog{.ended = R"(,"completion_tokens":100)"}.text();
        QVERIFY(asksForBegins(events(text)));
        ReadOptions guess;
        guess.guess = true;
        const auto both = readText(*makeJsonFormat(), text, guess);
        QCOMPARE(promptOf(both), int64_t(6000));
        QCOMPARE(completionOf(both), int64_t(300));
    }

    void withoutTokensAreLeftOut()
    {
        const auto read = events(EventLog{.begun = ""}.text());
        QVERIFY(read.ok);
        QCOMPARE(read.records.size(), size_t(3));
        QCOMPARE(read.doubts.size(), size_t(1));
        QCOMPARE(read.doubts[0].grade, Doubt::Grade::Likely);
        QCOMPARE(promptOf(read), int64_t(6000));
    }

    void ofOneIdAreKnownByIt()
    {
        EventLog log{.id = R"(,"request_id":"gen-%")"};
        const auto asked = events(log.text());
        QVERIFY(asked.error.contains(u"repeated_ids"_s) && !asked.error.contains(u"begin_rows"_s));
        log.begun.clear();
        const auto quiet = events(log.text());
        QVERIFY(quiet.ok && quiet.doubts.empty() && quiet.warnings.isEmpty());
        QCOMPARE(promptOf(quiet), int64_t(6000));
    }

    void inTables()
    {
        const std::string text = "time,event,request,model,prompt_tokens,completion_tokens\n"
                                 "2026-10-03T09:00:00Z,start,q1,gpt-4o,1000,\n"
                                 "2026-10-03T09:00:04Z,end,q1,gpt-4o,1000,100\n"
                                 "2026-10-03T09:01:00Z,start,q2,gpt-4o,2000,\n"
                                 "2026-10-03T09:01:04Z,end,q2,gpt-4o,2000,100\n";
        QVERIFY(asksForBegins(readText(GenericCsv(), text, {})));
        const auto ended = readText(GenericCsv(), text, assuming({{u"begin_rows"_s, u"skip"_s}}));
        QCOMPARE(ended.records.size(), size_t(2));
        QCOMPARE(promptOf(ended), int64_t(3000));
    }

    void idsTellInTables()
    {
        const std::string text = "time,event,request_id,model,prompt_tokens,completion_tokens\n"
                                 "2026-10-03T09:00:04Z,end,ccc0e0c5-2447,gpt-4o,1000,100\n"
                                 "2026-10-03T09:00:00Z,start,ccc0e0c5-2447,gpt-4o,1000,\n"
                                 "2026-10-03T09:01:04Z,end,b6461cd6-8301,gpt-4o,2000,100\n"
                                 "2026-10-03T09:01:00Z,start,b6461cd6-8301,gpt-4o,2000,\n";
        const auto asked = readText(GenericCsv(), text, {});
        QVERIFY(asked.error.contains(u"repeated_ids"_s) && !asked.error.contains(u"begin_rows"_s));
        const auto read = readText(GenericCsv(), text, assuming({{u"repeated_ids"_s, u"largest"_s}}));
        QVERIFY(read.ok);
        QCOMPARE(promptOf(read), int64_t(3000));
    }

    // Queued, running and completed; oldest or newest first, and more than are remembered before one begins.
    void severalBeginsOfOneId_data()
    {
        QTest::addColumn<bool>("newestFirst");
        QTest::newRow("oldest first") << false;
        QTest::newRow("newest first") << true;
    }
    void severalBeginsOfOneId()
    {
        QFETCH(bool, newestFirst);
        std::string lines;
        for (int i = 0; i < 1500; ++i) {
            const std::string id = "gen-" + std::to_string(i) + "-abcdef";
            const auto line = [&](const std::string &word, int answered) {
                const std::string one = eventLine(id, word, 100 + i, answered);
                lines = newestFirst ? one + lines : lines + one;
            };
            line("queued", 0);
            line("running", 0);
            line("completed", 20);
        }
        const auto asked = events(lines);
        QVERIFY(!asked.error.contains(u"begin_rows"_s));
        const auto read = events(lines, {{u"repeated_ids"_s, u"largest"_s}});
        QVERIFY(read.ok);
        QCOMPARE(completionOf(read), int64_t(30'000));
    }

    void severalBeginsWithoutIds()
    {
        std::string text = "time,event,model,prompt_tokens,completion_tokens\n";
        for (const char *tokens : {"1000", "2000", "3000"}) {
            for (const char *word : {"queued", "running", "completed"})
                text += std::string("2026-10-03T09:00:00Z,") + word + ",gpt-4o," + tokens
                    + (std::string_view(word) == "completed" ? ",100\n" : ",\n");
        }
        QVERIFY(asksForBegins(readText(GenericCsv(), text, {})));
        const auto ended = readText(GenericCsv(), text, assuming({{u"begin_rows"_s, u"skip"_s}}));
        QCOMPARE(promptOf(ended), int64_t(6000));
    }

    void plainTablesAreNot_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::newRow("embeddings") << QByteArray("request,gpt-4o,100,50,,\nrequest,embed,900,0,,\n");
        QTest::newRow("failed") << QByteArray("request,gpt-4o,100,50,,\nrequest,gpt-4o,0,0,,500\n");
        QTest::newRow("without tokens") << QByteArray("request,gpt-4o,100,50,,\nrequest,flux,,,,\n");
        QTest::newRow("costs") << QByteArray("sent,gpt-4o,100,50,,\nsent,dall-e,0,0,0.04,\n");
        QTest::newRow("costs only") << QByteArray("end,gpt-4o,100,50,,\nsent,dall-e,,,0.04,\n");
        QTest::newRow("other amounts") << QByteArray("started,gpt-4o,100,0,,\nmessage,gpt-4o,800,10,,\n");
        QTest::newRow("few that are empty")
            << QByteArray("chat,gpt-4o,100,50,,\nchat,gpt-4o,200,50,,\nimage_created,flux,,,,\n");
    }
    void plainTablesAreNot()
    {
        QFETCH(QByteArray, rows);
        std::string text = "time,event,model,prompt_tokens,completion_tokens,cost,status\n";
        for (const QByteArray &row : rows.trimmed().split('\n'))
            text += "2026-10-03T09:00:00Z," + row.toStdString() + '\n';
        const auto read = readText(GenericCsv(), text, {});
        QVERIFY2(read.ok, qPrintable(read.error));
        QVERIFY(read.doubts.empty());
        QCOMPARE(read.records.size(), size_t(rows.count('\n')));
    }

    void otherEventsAreRequests_data()
    {
        QTest::addColumn<QByteArray>("text");
        const std::string whole = R"(,"prompt_tokens":#,"completion_tokens":100)";
        const auto add = [](const char *name, const EventLog &log) {
            QTest::newRow(name) << QByteArray::fromStdString(log.text());
        };
        add("kinds", {.begin = "chat", .end = "embedding", .begun = whole});
        add("one kind", {.begin = "request", .end = "request", .begun = whole});
        add("states", {.member = "status", .begin = "pending", .end = "completed"});
        add("types", {.member = "type", .begin = "request", .end = "response"});
        add("total", {.begun = R"(,"total_tokens":#)"});
        add("cached", {.begun = R"(,"prompt_tokens":#,"cached_tokens":10)"});
        add("cost", {.begun = R"(,"prompt_tokens":#,"cost":0.01)"});
        add("failed", {.begun = R"(,"prompt_tokens":#,"error":"timeout")"});
        add("code", {.begun = R"(,"prompt_tokens":#,"status_code":429)"});
        add("reasons", {.member = "finish_reason", .begin = "stop", .end = "length", .begun = whole});
    }
    void otherEventsAreRequests()
    {
        QFETCH(QByteArray, text);
        const auto read = events(text.toStdString());
        QVERIFY(read.ok && read.doubts.empty() && read.warnings.isEmpty());
        QCOMPARE(read.records.size(), size_t(6));
    }
};

TALLYGLASS_TEST(BeginRowsTest)
#include "beginrowstest.moc"
