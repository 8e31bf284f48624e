// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/bytesource.h"
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// Exports that were joined, cut into pages, re-ordered or damaged on their way.
class JoinedFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsArraysThatFollowOneAnother();
    void readsPagesThatFollowOneAnother();
    void refusesRestsBehindADocument();
    void readsAgentLinesInAnArray();
    void tellsCodexLinesAmongClaudes();
    void saysWhichPagesAreMissing();
    void takesASecondHeader();
    void leavesARepeatedHeaderOut();
    void rejectsRowsOfAnotherTable();
    void readsLibreChatTables();
    void readsUpperCaseHeaders();
    void readsDayFirstDates();
    void readsLinesAroundZeros();
};

namespace {

std::string claudeLine(const std::string &id)
{
    return R"({"type":"assistant","timestamp":"2026-10-03T10:00:00.000Z","sessionId":"s1","uuid":"u","requestId":"q)"
        + id + R"(","message":{"id":")" + id
        + R"(","role":"assistant","model":"claude-x","usage":{"input_tokens":10,"output_tokens":5}}})";
}

std::string openAiPage(int64_t start, bool more)
{
    return "{\n  \"object\": \"page\",\n  \"data\": [{\"object\": \"bucket\", \"start_time\": "
        + std::to_string(start) + ", \"end_time\": " + std::to_string(start + 86'400)
        + ", \"results\": [{\"object\": \"organization.costs.result\", \"amount\": {\"value\": 0.5, "
          "\"currency\": "
          "\"usd\"}, \"project_id\": \"p\"}]}],\n  \"has_more\": "
        + (more ? "true" : "false") + ",\n  \"next_page\": null\n}\n";
}

} // namespace

void JoinedFilesTest::readsArraysThatFollowOneAnother()
{
    const std::string row =
        R"([{"timestamp":"2026-10-03T10:00:00Z","model":"m","prompt_tokens":1,"completion_tokens":2}])";
    for (const char *between : {"", "\n", "\n\n  "}) {
        const auto read = readAs(u"json"_s, row + between + row + between + row, {}, 7);
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(3));
    }
    const auto many = readAs(u"json"_s, row + QString(u"[]"_s.repeated(100'000)).toStdString() + row);
    QVERIFY2(many.ok, qPrintable(many.error));
    QCOMPARE(many.records.size(), size_t(2));
}

void JoinedFilesTest::readsPagesThatFollowOneAnother()
{
    const std::string pages = openAiPage(1'759'276'800, true) + openAiPage(1'759'363'200, false);
    QCOMPARE(guessedFormat(pages), u"openai-organization"_s);
    const auto read = readAs(u"openai-organization"_s, pages, {}, 11);
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[1].timeMs, 1'759'363'200'000);
    QVERIFY(read.warnings.isEmpty());
    QCOMPARE(readAs(u"openai-organization"_s, openAiPage(1'759'276'800, true)).warnings.size(), 1);
}

void JoinedFilesTest::refusesRestsBehindADocument()
{
    const auto read = readAs(u"json"_s, R"([{"timestamp":"2026-10-03T10:00:00Z","model":"m"}] rest)");
    QVERIFY(!read.ok);
}

void JoinedFilesTest::readsAgentLinesInAnArray()
{
    const std::string text = "[" + claudeLine("m1") + ",\n" + claudeLine("m2") + "]";
    QCOMPARE(guessedFormat(text), u"claude-code"_s);
    const auto read = readAs(u"claude-code"_s, text);
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records.size(), size_t(2));
}

void JoinedFilesTest::tellsCodexLinesAmongClaudes()
{
    const auto read = readAs(
        u"claude-code"_s,
        claudeLine("m1")
            + "\n"
              R"({"timestamp":"2026-10-03T10:00:01Z","type":"event_msg","payload":{"type":"token_count","info":)"
              R"({"total_token_usage":{"input_tokens":100,"output_tokens":10}}}})"
              "\n");
    QCOMPARE(read.records.size(), size_t(1));
    QCOMPARE(read.warnings.size(), 1);
    QVERIFY2(read.warnings[0].contains(u"line 2"_s), qPrintable(read.warnings[0]));
}

void JoinedFilesTest::saysWhichPagesAreMissing()
{
    const std::string lite =
        R"([{"request_id":"r","call_type":"acompletion","startTime":"2026-10-03T10:00:00Z",)"
        R"("endTime":"2026-10-03T10:00:01Z","model":"m","spend":0.1,"total_tokens":3,)"
        R"("prompt_tokens":1,"completion_tokens":2}])";
    const auto page = [&lite](const char *number) {
        return R"({"data":)" + lite + R"(,"total":2,"page":)" + number + R"(,"page_size":1,"total_pages":2})";
    };
    const auto one = readAs(u"litellm"_s, page("1"));
    QVERIFY2(one.ok, qPrintable(one.error));
    QCOMPARE(one.warnings.size(), 1);
    QVERIFY2(one.warnings[0].contains(u"1 of 2 pages"_s), qPrintable(one.warnings[0]));
    QVERIFY(readAs(u"litellm"_s, page("1") + "\n" + page("2")).warnings.isEmpty());

    const std::string log =
        R"({"id":"a","created_at":"2026-10-03T10:00:00Z","provider":"openai","model":"m",)"
        R"("tokens_in":1,"tokens_out":2,"cost":0.1,"duration":5,"success":true,"cached":false})";
    const auto cloud =
        readAs(u"cloudflare-gateway"_s,
               R"({"result":[)" + log
                   + R"(],"result_info":{"count":1,"page":1,"per_page":1,"total_count":7},"success":true})");
    QVERIFY2(cloud.ok, qPrintable(cloud.error));
    QCOMPARE(cloud.warnings.size(), 1);
    QVERIFY2(cloud.warnings[0].contains(u"1 of 7 rows"_s), qPrintable(cloud.warnings[0]));
}

void JoinedFilesTest::takesASecondHeader()
{
    const std::string text = "time,model,prompt_tokens,completion_tokens\n2026-10-03T10:00:00Z,a,100,5\n"
                             "model,time,completion_tokens,prompt_tokens\nb,2026-10-03T11:00:00Z,7,200\n"
                             "time,model,prompt_tokens,completion_tokens\n2026-10-03T12:00:00Z,c,300,9\n";
    const auto read = readAs(u"csv"_s, text);
    QVERIFY2(read.ok, qPrintable(read.error));
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records.size(), size_t(3));
    QCOMPARE(read.records[1].model, std::string("b"));
    QCOMPARE(read.records[1].tokens.input, std::optional<int64_t>(200));
    QCOMPARE(read.records[2].tokens.output, std::optional<int64_t>(9));
}

void JoinedFilesTest::leavesARepeatedHeaderOut()
{
    const std::string header = "time,model,prompt_tokens,completion_tokens,cost\n";
    const std::string text = header + "2026-10-03T10:00:00Z,a,100,5,0.5\n" + header + header
        + "2026-10-03T12:00:00Z,c,300,9,0.25\n";
    const auto read = readAs(u"csv"_s, text);
    QVERIFY2(read.ok, qPrintable(read.error));
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[1].tokens.input, std::optional<int64_t>(300));
    QCOMPARE(read.records[1].line, int64_t(5));
    QCOMPARE(read.warnings.size(), 1);
    QVERIFY2(read.warnings[0].contains(u"left out: 2"_s), qPrintable(read.warnings[0]));
}

void JoinedFilesTest::rejectsRowsOfAnotherTable()
{
    const auto read = readAs(u"csv"_s,
                             "time,model,prompt_tokens,completion_tokens\n2026-10-03T10:00:00Z,a,100,5\n"
                             "time,model,completion_tokens,weight\n2026-10-03T11:00:00Z,b,7,200\n");
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records.size(), size_t(1));
    QCOMPARE(read.rejected.size(), size_t(2));
}

void JoinedFilesTest::readsLibreChatTables()
{
    const std::string text =
        "_id,user,conversationId,tokenType,model,context,rawAmount,rate,tokenValue,createdAt\n"
        "ObjectId(66f1a2b3c4d5e6f708192a3b),u,c,prompt,gpt-4o,message,-1000,2.5,-2500,2026-10-03T10:00:00."
        "000Z\n"
        "ObjectId(66f1a2b3c4d5e6f708192a3c),u,c,completion,gpt-4o,message,-200,10,-2000,2026-10-03T10:00:00."
        "005Z\n";
    QCOMPARE(guessedFormat(text), u"librechat"_s);
    const auto read = readAs(u"librechat"_s, text);
    QVERIFY2(read.ok, qPrintable(read.error));
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records.size(), size_t(1));
    QCOMPARE(read.records[0].externalId, std::string("66f1a2b3c4d5e6f708192a3b"));
    QCOMPARE(read.records[0].tokens, (TokenCounts{.input = 1000, .output = 200}));
    QCOMPARE(read.records[0].reportedCost, std::optional(Money{4'500'000}));
}

void JoinedFilesTest::readsUpperCaseHeaders()
{
    const std::string helicone =
        "RESPONSE_ID,REQUEST_CREATED_AT,RESPONSE_STATUS,MODEL,PROMPT_TOKENS,COMPLETION_TOKENS,"
        "COST\nr1,2026-10-03T10:00:00Z,200,gpt-4o,100,20,0.5\n";
    QCOMPARE(guessedFormat(helicone), u"helicone"_s);
    const auto read = readAs(u"helicone"_s, helicone);
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records.size(), size_t(1));
    QCOMPARE(read.records[0].externalId, std::string("r1"));
    QCOMPARE(read.records[0].tokens.input, std::optional<int64_t>(100));
    QCOMPARE(read.records[0].reportedCost, std::optional(Money{500'000'000}));

    const std::string langfuse = "ID,TYPE,START_TIME,END_TIME,PROVIDED_MODEL_NAME,USAGE_DETAILS,TOTAL_COST\n"
                                 "o1,GENERATION,2026-10-03 10:00:00,2026-10-03 10:00:01,gpt-4o,"
                                 "\"{\"\"input\"\":100,\"\"output\"\":20,\"\"total\"\":120}\",0.5\n";
    QCOMPARE(guessedFormat(langfuse), u"langfuse"_s);
    const auto seen = readAs(u"langfuse"_s, langfuse);
    QVERIFY2(seen.ok, qPrintable(seen.error));
    QCOMPARE(seen.records.size(), size_t(1));
    QCOMPARE(seen.records[0].tokens.output, std::optional<int64_t>(20));
}

void JoinedFilesTest::readsDayFirstDates()
{
    const auto azure = [](const char *first, const char *second) {
        const std::string rest = ",gpt-4o-0806-Inp-glbl Tokens,rg,1200,3.5,USD\n";
        return "Date,MeterName,ResourceGroup,Quantity,CostInBillingCurrency,BillingCurrency\n"
            + (first + rest) + second + rest;
    };
    const auto read = readAs(u"azure-cost"_s, azure("03/10/2026", "13/10/2026"));
    QVERIFY2(read.ok, qPrintable(read.error));
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records[0].timeMs, 1'790'985'600'000); // 3 October
    QCOMPARE(read.records[1].timeMs, 1'790'985'600'000 + 10 * 86'400'000LL);
    const auto american = readAs(u"azure-cost"_s, azure("10/3/2026", "10/13/2026"));
    QCOMPARE(american.records[0].timeMs, 1'790'985'600'000);
}

void JoinedFilesTest::readsLinesAroundZeros()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"session.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(claudeLine("m1")) + '\n' + QByteArray(700, '\0')
               + QByteArray::fromStdString(claudeLine("m2")) + '\n'
               + QByteArray::fromStdString(claudeLine("m3")) + '\n');
    file.close();
    auto bytes = openByteSource(file.fileName());
    QVERIFY2(bytes.ok(), bytes.ok() ? "" : qPrintable(bytes.error().message));
    CollectingSink sink;
    QVERIFY(formatOf("claude-code").read(**bytes, {}, sink).ok());
    QCOMPARE(sink.records.size(), size_t(2));
    QCOMPARE(sink.rejected.size(), size_t(1));
    QCOMPARE(sink.rejected[0].line, 2);
}

TALLYGLASS_TEST(JoinedFilesTest)
#include "joinedfilestest.moc"
