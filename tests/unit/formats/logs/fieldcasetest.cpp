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

std::string caseFile(const char *name)
{
    return dataFile((std::string("field-cases/") + name).c_str());
}

ReadOutcome readTable(const char *name, const ReadOptions &options = {})
{
    return readText(GenericCsv(), caseFile(name), options, 1000);
}

ReadOutcome readJson(const char *name, const ReadOptions &options = {})
{
    return readText(*makeJsonFormat(), caseFile(name), options, 1000);
}

} // namespace

// Files that people really have, with what they say worked out by hand.
class FieldCaseTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTraceIdNamesNoRequest()
    {
        const auto read = readTable("43-agent-trace-same-model.csv");
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(3));
        QVERIFY(read.warnings.isEmpty() && read.doubts.empty());
        for (const auto &record : read.records) {
            QCOMPARE(record.externalId, std::string());
            QCOMPARE(record.context, std::string("{\"trace_id\":\"tr-9\"}"));
        }
        QCOMPARE(promptOf(read), int64_t(6000));
        QCOMPARE(nanoOf(read), int64_t(21'000'000));
    }

    void aCounterIsNoNameOfARequest()
    {
        const auto one = readTable("30-two-instances-a.csv");
        const auto other = readTable("30-two-instances-b.csv");
        QCOMPARE(one.records.size() + other.records.size(), size_t(5));
        QCOMPARE(promptOf(one) + promptOf(other), int64_t(7100));
        // The same number of another time is another request; the same row again is the same one.
        QCOMPARE(one.records[0].externalId, std::string("1@1785747600000"));
        QCOMPARE(other.records[0].externalId, std::string("1@1785834000000"));
        QCOMPARE(one.warnings.size(), qsizetype(1));
        QVERIFY(one.doubts.empty());
        // Names that only look like numbers here and there are names.
        const auto names = readTable("35-ragged-and-bad-quotes.csv");
        QCOMPARE(names.records[0].externalId, std::string("q-3"));
        QCOMPARE(names.records[2].externalId, std::string("000123"));
        QCOMPARE(names.records[5].externalId, std::string("100000"));
        QVERIFY(names.warnings.isEmpty());
    }

    void aDateWithoutATimeIsADaySum()
    {
        const auto read = readTable("02-statusline-monday-night.csv");
        QVERIFY2(read.ok, qPrintable(read.error));
        const UsageRecord &day = read.records.front();
        QCOMPARE(day.granularity, Granularity::Day);
        QCOMPARE(day.timeMs, int64_t(1'785'715'200'000)); // 2026-08-03
        QVERIFY(!day.requests);
        QCOMPARE(nanoOf(read), int64_t(2'370'000'000));
        const auto json = readText(*makeJsonFormat(),
                                   R"([{"date":"2026-08-03","model":"m","prompt_tokens":100,"cost":0.5}])");
        QCOMPARE(json.records.front().granularity, Granularity::Day);
        QVERIFY(!json.records.front().requests);
        QVERIFY(json.warnings.isEmpty());
        // In every zone.
        ReadOptions west;
        west.assumeZone = "America/Los_Angeles";
        QCOMPARE(readTable("02-statusline-monday-night.csv", west).records.front().timeMs, day.timeMs);
        // The id of one request makes it one.
        const auto named = readText(GenericCsv(), "date,request_id,model,cost\n2026-08-03,r-1,m,0.5\n");
        QCOMPARE(named.records.front().granularity, Granularity::Request);
    }

    void bucketsAreAsWideAsTheySpan()
    {
        const auto usage = readTable("39-openai-usage-batch.csv");
        QVERIFY2(usage.ok, qPrintable(usage.error));
        QCOMPARE(usage.records.size(), size_t(2)); // a bucket without use is no loss
        QVERIFY(usage.rejected.empty());
        QCOMPARE(usage.records[0].granularity, Granularity::Day);
        QCOMPARE(requestsOf(usage), int64_t(9));
        QCOMPARE(promptOf(usage), int64_t(1'001'000));
        const auto cost = readTable("44-openai-cost.csv");
        QCOMPARE(cost.records.size(), size_t(2));
        for (const auto &record : cost.records) {
            QCOMPARE(record.granularity, Granularity::Day);
            QCOMPARE(record.timeMs, int64_t(1'785'715'200'000));
            QVERIFY(!record.requests);
        }
        QCOMPARE(nanoOf(cost), int64_t(1'751'750'000));
        // Midnight of another zone is that zone's date.
        const auto eastern = readText(GenericCsv(),
                                      "start_time_iso,end_time_iso,model,cost\n2026-08-20T00:00:00+08:00,"
                                      "2026-08-21T00:00:00+08:00,m,1\n");
        QCOMPARE(eastern.records[0].timeMs, int64_t(1'787'184'000'000)); // 2026-08-20
        const auto requests = readText(GenericCsv(),
                                       "start_time,end_time,model,cost\n2026-08-20T10:00:00Z,"
                                       "2026-08-20T10:01:00Z,m,1\n2026-08-20T10:00:00Z,"
                                       "2026-08-20T10:00:07Z,m,1\n");
        QCOMPARE(requests.records[0].granularity, Granularity::Request);
    }

    void cacheBesideTheInputIsKnownByNamesAndSizes()
    {
        const auto read = readTable("02-statusline-monday-night.csv");
        QVERIFY(read.doubts.empty() && read.warnings.isEmpty());
        QCOMPARE(promptOf(read), int64_t(3100 + 240'000 + 38'000));
        QCOMPARE(read.records[0].tokens.input, std::optional<int64_t>(3100));
        const auto copilot = readTable("01-copilot-credits.csv");
        QVERIFY(copilot.doubts.empty());
        QCOMPARE(promptOf(copilot), int64_t(402'000 + 700'000));
        QCOMPARE(completionOf(copilot), int64_t(29'000));
        // The map decides against all of it.
        const auto map = ColumnMap::parse(R"({"input_includes_cache":true})");
        ReadOptions options;
        options.map = std::make_shared<const ColumnMap>(*map);
        QCOMPARE(promptOf(readTable("02-statusline-monday-night.csv", options)), int64_t(278'000));
        QCOMPARE(promptOf(readTable("02-statusline-monday-night.csv",
                                    assuming({{u"input_includes_cache"_s, u"yes"_s}}))),
                 int64_t(278'000));
    }

    void totalsTellWhatContainsWhat()
    {
        const auto read = readJson("46-codex-and-cline-names.jsonl");
        QVERIFY2(read.ok, qPrintable(read.error));
        QVERIFY(read.doubts.empty());
        QCOMPARE(read.records[0].tokens.input, std::optional<int64_t>(1647));
        QCOMPARE(read.records[0].tokens.cacheRead, std::optional<int64_t>(115'584));
        QCOMPARE(read.records[0].tokens.reasoning, std::optional<int64_t>(100));
        QCOMPARE(completionOf(read), int64_t(225 + 62));
        QCOMPARE(read.records[1].tokens.input, std::optional<int64_t>(599));
        QCOMPARE(read.records[1].tokens.cacheRead, std::optional<int64_t>(6400));
        // Both beside, and smaller than their sides: 100 + 60 + 50 + 30.
        const auto beside = readText(GenericCsv(),
                                     "time,model,input_tokens,cache_read,output_tokens,reasoning_tokens,"
                                     "total_tokens\n1767225600,m,100,60,50,30,240\n");
        QVERIFY(beside.doubts.empty());
        const TokenCounts parts{.input = 100, .cacheRead = 60, .output = 50, .reasoning = 30};
        QVERIFY(beside.records[0].tokens == parts);
    }

    void whatOneRowShowsHoldsForAll()
    {
        // The second row alone would read either way.
        const auto read = readText(GenericCsv(),
                                   "time,model,input_tokens,cache_read_tokens,output_tokens\n"
                                   "1767225600,m,10,9000,5\n1767225601,m,5000,1000,5\n");
        QVERIFY(read.doubts.empty());
        QCOMPARE(promptOf(read), int64_t(15'010));
        const auto json = readText(*makeJsonFormat(),
                                   R"({"time":1767225601,"model":"m","input_tokens":5000,"cache_read":1000}
                                      {"time":1767225600,"model":"m","input_tokens":10,"cache_read":9000})");
        QCOMPARE(promptOf(json), int64_t(15'010));
    }

    void whatNothingTellsIsAsked()
    {
        const std::string text = "time,model,input_tokens,cache_read,output_tokens\n1767225600,m,100,60,50\n";
        const auto asked = readText(GenericCsv(), text);
        QVERIFY(!asked.ok);
        QVERIFY(asked.records.empty());
        QCOMPARE(asked.doubts.size(), size_t(1));
        QCOMPARE(asked.doubts[0].key, u"input_includes_cache"_s);
        QCOMPARE(asked.doubts[0].grade, Doubt::Grade::Open);
        QVERIFY2(asked.error.contains(u"160"_s) && asked.error.contains(u"100"_s), qPrintable(asked.error));
        QCOMPARE(promptOf(readText(GenericCsv(), text, assuming({{u"input_includes_cache"_s, u"yes"_s}}))),
                 int64_t(100));
        QCOMPARE(promptOf(readText(GenericCsv(), text, assuming({{u"input_includes_cache"_s, u"no"_s}}))),
                 int64_t(160));
        // A name that speaks for one reading, and a part too large for it now and then.
        std::string odd = "time,model,prompt_tokens,cached_tokens,output_tokens\n";
        for (int i = 0; i < 30; ++i)
            odd += "1767225600,m,100,60,50\n";
        QVERIFY(readText(GenericCsv(), odd).doubts.empty());
        const auto likely = readText(GenericCsv(), odd + "1767225600,m,100,160,50\n");
        QCOMPARE(likely.doubts.size(), size_t(1));
        QCOMPARE(likely.doubts[0].grade, Doubt::Grade::Likely);
        QCOMPARE(likely.doubts[0].taken, u"yes"_s);
    }

    void reasoningLargerThanTheOutputIsBesideIt()
    {
        const auto read = readText(GenericCsv(),
                                   "time,model,input_tokens,output_tokens,reasoning_tokens\n"
                                   "1767225600,m,100,20,300\n1767225600,m,100,50,400\n");
        QVERIFY(read.ok);
        QCOMPARE(completionOf(read), int64_t(770));
        QCOMPARE(read.doubts.size(), size_t(1));
        QCOMPARE(read.doubts[0].key, u"output_includes_reasoning"_s);
    }

    void aUsageObjectIsReadAsItsProviderMeansIt()
    {
        const auto read = readJson("10-anthropic-usage-in-app-log.jsonl");
        QVERIFY2(read.ok, qPrintable(read.error));
        QVERIFY(read.doubts.empty() && read.warnings.isEmpty());
        QCOMPARE(promptOf(read), int64_t(35'951 + 75'157));
        const TokenCounts second{
            .input = 3, .cacheRead = 73'030, .cacheWrite5m = 0, .cacheWrite1h = 2124, .output = 1059};
        QVERIFY(read.records[1].tokens == second);
        QCOMPARE(read.records[1].serviceTier, std::string("standard"));
        QCOMPARE(read.records[1].customer, std::string("Acme"));
        const auto gemini =
            readText(*makeJsonFormat(),
                     R"({"time":1767225600,"model":"g","usage_metadata":{"prompt_token_count":10,
                "candidates_token_count":5,"thoughts_token_count":7,"total_token_count":22}})");
        const TokenCounts thoughts{.input = 10, .cacheRead = 0, .output = 5, .reasoning = 7};
        QVERIFY(gemini.records[0].tokens == thoughts);
    }

    void anOddCellTurnsNoColumn()
    {
        const auto read = readTable("21-one-bad-cell.csv");
        QCOMPARE(read.rejected.size(), size_t(1));
        QCOMPARE(read.rejected[0].line, int64_t(4));
        QCOMPARE(promptOf(read), int64_t(165'000));
        QCOMPARE(completionOf(read), int64_t(14'000));
        QVERIFY(read.doubts.empty());
        // The mark of one cell against that of all others: theirs, and the cell is no number.
        std::string costs = "request_id;timestamp;model;cost\n";
        for (int i = 0; i < 9; ++i)
            costs += std::to_string(i) + "x;1767225600;m;0.5\n";
        const auto most = readText(GenericCsv(), costs + "y;1767225600;m;0,25\n");
        QCOMPARE(nanoOf(most), int64_t(4'500'000'000));
        QCOMPARE(most.rejected.size(), size_t(1));
        // With one that reads both ways it changes sums.
        const auto open = readText(GenericCsv(), costs + "y;1767225600;m;0,25\nz;1767225600;m;\"1,234\"\n");
        QVERIFY(!open.ok);
        QCOMPARE(open.doubts[0].key, u"decimal"_s);
    }

    void pythonsNoNumbersAreUnknown()
    {
        const auto read = readJson("53-python-nan.jsonl");
        QVERIFY(read.ok && read.rejected.empty());
        QCOMPARE(read.records.size(), size_t(2));
        QVERIFY(!read.records[0].reportedCost && !read.records[0].latencyMs);
        QCOMPARE(promptOf(read), int64_t(200));
        QCOMPARE(nanoOf(read), int64_t(10'000'000));
        const auto kept = readText(
            *makeJsonFormat(), R"([{"time":1767225600,"model":"m","extra":[1, NaN, -Infinity, "NaN I"]}])");
        QCOMPARE(kept.records[0].context, std::string(R"({"extra":[1,null,null,"NaN I"]})"));
    }

    void aBatchIsAServiceTier()
    {
        const auto openai = readTable("39-openai-usage-batch.csv");
        for (const auto &record : openai.records)
            QCOMPARE(record.serviceTier, std::string("batch"));
        const auto anthropic = readTable("38-anthropic-console-noon.csv");
        QVERIFY2(anthropic.ok, qPrintable(anthropic.error));
        QCOMPARE(anthropic.records[0].serviceTier, std::string("standard"));
        QCOMPARE(anthropic.records[1].serviceTier, std::string("batch"));
        QCOMPARE(anthropic.records[0].granularity, Granularity::Day);
        QCOMPARE(promptOf(anthropic), int64_t(100'000 + 20'000 + 300'000 + 1'000'000));
        QVERIFY(anthropic.doubts.empty());
        // Words that are no tier stay what they are.
        const auto other = readText(GenericCsv(), "time,model,cost,usage_type\n1767225600,m,1,embedding\n");
        QCOMPARE(other.records[0].serviceTier, std::string());
        QCOMPARE(other.records[0].context, std::string("{\"usage_type\":\"embedding\"}"));
    }

    void unitsFollowTheSource()
    {
        const auto portkey = readJson("14-portkey-cents.jsonl");
        QCOMPARE(nanoOf(portkey), int64_t(4'500'000));
        QCOMPARE(portkey.records[0].latencyMs, std::optional<int64_t>(830));
        const auto langfuse = readJson("15-langfuse-obs.jsonl");
        QVERIFY2(langfuse.ok, qPrintable(langfuse.error));
        QCOMPARE(langfuse.records[0].latencyMs, std::optional<int64_t>(2500));
        QCOMPARE(langfuse.records[0].timeToFirstTokenMs, std::optional<int64_t>(400));
        QCOMPARE(promptOf(langfuse), int64_t(1000));
        QCOMPARE(completionOf(langfuse), int64_t(200));
        QCOMPARE(nanoOf(langfuse), int64_t(4'500'000));
        // Without ends: fractions below what any answer takes in milliseconds.
        const auto seconds =
            readText(GenericCsv(), "time,model,cost,latency\n1767225600,m,1,2.5\n1767225601,m,1,12\n");
        QCOMPARE(seconds.records[0].latencyMs, std::optional<int64_t>(2500));
        QCOMPARE(seconds.doubts[0].key, u"latency_unit"_s);
        const auto plain = readText(GenericCsv(), "time,model,cost,latency\n1767225600,m,1,1532.81\n");
        QCOMPARE(plain.records[0].latencyMs, std::optional<int64_t>(1533));
        QVERIFY(plain.doubts.empty());
    }

    void halfAUsageObjectIsNone()
    {
        const auto read = readText(*makeJsonFormat(), R"([{"time":1767225600,"model":"gpt-4o",
            "usage":{"in":1000,"out":200,"cache_read_input_tokens":500}}])");
        QVERIFY(read.ok);
        QVERIFY(read.records[0].tokens == TokenCounts{});
        QCOMPARE(read.warnings.size(), qsizetype(1));
        QVERIFY(read.records[0].context.find("\"usage.cache_read_input_tokens\":500") != std::string::npos);
        const auto embedding = readText(*makeJsonFormat(), R"([{"time":1767225600,"model":"e",
            "usage":{"prompt_tokens":1000,"text_tokens":1000,"total_tokens":1000}}])");
        QCOMPARE(promptOf(embedding), int64_t(1000));
    }

    void theNetAmountOfABillIsTheCost()
    {
        const auto read = readTable("01-copilot-credits.csv");
        QCOMPARE(nanoOf(read), int64_t(5'000'000'000));
        QCOMPARE(read.records[0].granularity, Granularity::Day);
        QVERIFY(read.records[0].context.find("\"gross_amount\":\"1.205\"") != std::string::npos);
        QVERIFY(!read.records[0].requests);
    }

    void refundsAndCreditsLowerTheSums()
    {
        const auto read = readTable("23-refund-rows.csv");
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(3));
        QCOMPARE(nanoOf(read), int64_t(205'000'000)); // 0.45 - 0.20 - 0.045
        QCOMPARE(read.records[0].costSource, CostSource::Reported);
        QCOMPARE(read.records[1].costSource, CostSource::Credit);
        QVERIFY(!read.records[1].requests); // nobody asked a model for it
        QCOMPARE(read.records[2].costSource, CostSource::Credit);
        QCOMPARE(read.warnings.size(), qsizetype(1));
        QVERIFY2(read.warnings[0].contains(u"-0.245"_s), qPrintable(read.warnings[0]));
    }

    void titleLinesAndTotalsAreNoRows()
    {
        const auto text = caseFile("51-preamble-and-total-row.csv");
        QVERIFY(GenericCsv().confidence(headOf(text)) > 0);
        const auto read = readTable("51-preamble-and-total-row.csv");
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(2));
        QVERIFY(read.rejected.empty());
        QCOMPARE(nanoOf(read), int64_t(1'050'000'000));
        QCOMPARE(requestsOf(read), int64_t(30));
        QCOMPARE(read.warnings.size(), qsizetype(2));
        QCOMPARE(read.records[0].line, int64_t(5));
        // A row without a time that is no sum is told as ever.
        const auto odd = readText(GenericCsv(), "Date,Model,Cost\n2026-08-03,m,1\nTotal,,2\n");
        QCOMPARE(odd.rejected.size(), size_t(1));
    }

    void aNumberOfTokensIsNoCost()
    {
        const auto asked = readTable("42-usage-means-tokens.csv");
        QVERIFY(!asked.ok);
        QCOMPARE(asked.doubts.size(), size_t(1));
        QCOMPARE(asked.doubts[0].key, u"cost_column"_s);
        const auto tokens =
            readTable("42-usage-means-tokens.csv", assuming({{u"cost_column"_s, u"tokens"_s}}));
        QVERIFY2(tokens.ok, qPrintable(tokens.error));
        QCOMPARE(tokens.records[0].tokens.unsplit, std::optional<int64_t>(1530));
        QCOMPARE(nanoOf(tokens), int64_t(0));
        const auto neither = readTable("42-usage-means-tokens.csv", assuming({{u"cost_column"_s, u"no"_s}}));
        QVERIFY(neither.records[0].tokens == TokenCounts{});
        QVERIFY(neither.records[0].context.find("\"usage\":\"1530\"") != std::string::npos);
        const auto cost = readText(GenericCsv(), "time,model,usage\n1767225600,m,0.25\n1767225600,m,3\n");
        QVERIFY(cost.doubts.empty());
        QCOMPARE(nanoOf(cost), int64_t(3'250'000'000));
    }

    void runningTotalsAreAsked()
    {
        const auto asked = readJson("09-running-totals.jsonl");
        QVERIFY(!asked.ok);
        QCOMPARE(asked.doubts.size(), size_t(1));
        QCOMPARE(asked.doubts[0].key, u"cumulative"_s);
        const auto rows = readJson("09-running-totals.jsonl", assuming({{u"cumulative"_s, u"no"_s}}));
        QCOMPARE(promptOf(rows), int64_t(7600));
        const auto growth = readJson("09-running-totals.jsonl", assuming({{u"cumulative"_s, u"yes"_s}}));
        QCOMPARE(promptOf(growth), int64_t(4100));
        QCOMPARE(completionOf(growth), int64_t(200));
        QCOMPARE(growth.records.size(), size_t(3));
    }

    void kindsOfTokensInRowsOfTheirOwnAreJoined()
    {
        const auto read = readTable("40-deepseek-amount.csv");
        QVERIFY2(read.ok, qPrintable(read.error));
        QCOMPARE(read.records.size(), size_t(1));
        QCOMPARE(read.records[0].requests, std::optional<int64_t>(77));
        const TokenCounts tokens{.input = 300'000, .cacheRead = 900'000, .output = 120'000};
        QVERIFY(read.records[0].tokens == tokens);
        QVERIFY(!read.records[0].reportedCost);
        const auto chat = readJson("05-librechat-transactions.json");
        QVERIFY2(chat.ok, qPrintable(chat.error));
        QCOMPARE(chat.records.size(), size_t(1));
        QCOMPARE(promptOf(chat), int64_t(1200));
        QCOMPARE(completionOf(chat), int64_t(300));
        QCOMPARE(chat.records[0].user, std::string("66a0c0ffee0000000000bb01"));
        QCOMPARE(chat.rejected.size(), size_t(1)); // the top-up is no use of a model
        const auto map =
            ColumnMap::parse(R"({"columns":{"tokenValue":{"field":"cost","unit":"millionths"}}})");
        QVERIFY(map.ok());
        ReadOptions options;
        options.map = std::make_shared<const ColumnMap>(*map);
        QCOMPARE(nanoOf(readJson("05-librechat-transactions.json", options)), int64_t(6'000'000));
    }

    void parentsThatHoldTheirChildrenAreAsked()
    {
        const std::string text = "id,parent_id,time,model,prompt_tokens,completion_tokens\n"
                                 "run-a,,1767225600,m,300,30\nrun-b,run-a,1767225601,m,100,10\n"
                                 "run-c,run-a,1767225602,m,200,20\n";
        const auto asked = readText(GenericCsv(), text);
        QVERIFY(!asked.ok);
        QCOMPARE(asked.doubts[0].key, u"parents"_s);
        const auto once = readText(GenericCsv(), text, assuming({{u"parents"_s, u"skip"_s}}));
        QCOMPARE(promptOf(once), int64_t(300));
        QCOMPARE(once.records.size(), size_t(2));
        QVERIFY(once.rejected.empty());
        QCOMPARE(promptOf(readText(GenericCsv(), text, assuming({{u"parents"_s, u"keep"_s}}))), int64_t(600));
    }

    void otherCurrenciesStandAside()
    {
        const auto read = readTable("16-thousands-and-currencies.csv");
        QCOMPARE(read.records.size(), size_t(6));
        QCOMPARE(read.rejected.size(), size_t(1)); // "-0.0.66962"
        QCOMPARE(promptOf(read), int64_t(78'000));
        QCOMPARE(nanoOf(read), int64_t(42'000'000'000));
        QVERIFY(read.records[1].context.find("₦1,500.00") != std::string::npos);
        QCOMPARE(read.warnings.size(), qsizetype(1));
        QVERIFY2(read.warnings[0].contains(u"NGN 3800.5"_s) && read.warnings[0].contains(u"BRL 5.2"_s)
                     && read.warnings[0].contains(u"AUD 1.2"_s),
                 qPrintable(read.warnings[0]));
        const auto rated = readTable("16-thousands-and-currencies.csv",
                                     assuming({{u"rate_AUD"_s, u"0.65"_s}, {u"rate_brl"_s, u"0.2"_s}}));
        QCOMPARE(nanoOf(rated), int64_t(42'000'000'000 + 780'000'000 + 1'040'000'000));
        const auto wrong =
            readTable("16-thousands-and-currencies.csv", assuming({{u"rate_AUD"_s, u"cheap"_s}}));
        QVERIFY(!wrong.ok);
        const std::string header = "time;model;Kosten (EUR)\n1767225600;m;1.234,50\n";
        const auto euro = readText(GenericCsv(), header, assuming({{u"rate_EUR"_s, u"2"_s}}));
        QCOMPARE(nanoOf(euro), int64_t(2'469'000'000'000));
        QCOMPARE(euro.warnings.size(), qsizetype(1));
        QCOMPARE(nanoOf(readText(GenericCsv(), header)), int64_t(0));
    }

    void objectsInTextsAreRead()
    {
        const auto read = readJson("06-llm-logs.json");
        QVERIFY2(read.ok, qPrintable(read.error));
        const TokenCounts tokens{.input = 1076, .cacheRead = 1024, .output = 40};
        QVERIFY(read.records[0].tokens == tokens);
        QCOMPARE(read.records[0].latencyMs, std::optional<int64_t>(1830));
        QCOMPARE(read.records[0].timeMs, int64_t(1'785'747'600'123));
        QVERIFY(read.records[0].context.find("What is a ledger") == std::string::npos);
        const auto table = readText(GenericCsv(),
                                    "time,model,usage_details\n1767225600,m,\"{\"\"input\"\":1000,"
                                    "\"\"output\"\":200,\"\"cache_read_input_tokens\"\":5000}\"\n");
        const TokenCounts inCell{.input = 1000, .cacheRead = 5000, .output = 200};
        QVERIFY(table.records[0].tokens == inCell);
    }

    void aFileWithoutTimesSaysSo()
    {
        const auto read =
            readText(*makeJsonFormat(),
                     R"({"weekly":[{"no":"45","modelName":"m","inputTokens":5,"outputTokens":1}]})");
        QVERIFY(!read.ok);
        QVERIFY2(read.error.contains(u"timestamp"_s) && read.error.contains(u"weekly"_s),
                 qPrintable(read.error));
    }

    void aFileOfCostsInCentsIsRefused()
    {
        const auto read = readJson("13-cents-cost-report.json");
        QVERIFY(!read.ok);
        QVERIFY2(read.error.contains(u"results"_s) && read.error.contains(u"prompt_tokens"_s),
                 qPrintable(read.error));
    }

    void aRepeatedIdIsAskedFor()
    {
        const std::string text =
            R"({"id":"m-1","time":1767225600,"model":"m","prompt_tokens":10,"completion_tokens":1}
               {"id":"m-1","time":1767225600,"model":"m","prompt_tokens":10,"completion_tokens":9})";
        const auto asked = readText(*makeJsonFormat(), text);
        QVERIFY(!asked.ok);
        QCOMPARE(asked.doubts.size(), size_t(1));
        QCOMPARE(asked.doubts[0].key, u"repeated_ids"_s);
        ReadOptions options;
        options.guess = true;
        const auto read = readText(*makeJsonFormat(), text, options);
        QCOMPARE(read.records.size(), size_t(2)); // the ledger takes the second for the first
        QCOMPARE(read.warnings.size(), qsizetype(1));
    }

    void daySumsWithARequestCountStayAsTheyAre()
    {
        const auto read = readTable("27-utc-day-sums.csv");
        QCOMPARE(requestsOf(read), int64_t(30));
        QCOMPARE(nanoOf(read), int64_t(3'000'000'000));
        QVERIFY(read.doubts.empty() && read.warnings.isEmpty());
    }
};

TALLYGLASS_TEST(FieldCaseTest)
#include "fieldcasetest.moc"
