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
        add("response.created", {.member = "type", .begin = "response.created", .end = "response.completed"});
        add("phase", {.member = "phase", .begin = "begin", .end = "finish"});
        add("status", {.member = "status", .begin = "pending", .end = "completed"});
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

    void otherEventsAreRequests_data()
    {
        QTest::addColumn<QByteArray>("text");
        const std::string whole = R"(,"prompt_tokens":#,"completion_tokens":100)";
        const auto add = [](const char *name, const EventLog &log) {
            QTest::newRow(name) << QByteArray::fromStdString(log.text());
        };
        add("kinds", {.begin = "chat", .end = "embedding", .begun = whole});
        add("one kind", {.begin = "request", .end = "request", .begun = whole});
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
