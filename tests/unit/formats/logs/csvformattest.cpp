// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/csvreader.h"
#include "formats/logs/genericcsv.h"
#include "formats/logs/openrouteractivity.h"
#include "formats/write/recordwriter.h"
#include "formats/logs/tallyglasscsv.h"

#include "formatsupport.h"
#include "support/testprogram.h"

#include <QTest>

#include <random>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *OrderA = "openrouter/activity_per_request_2026-08_orderA.csv";
constexpr const char *OrderB = "openrouter/activity_per_request_2026-09_orderB.csv";
constexpr const char *Traps = "openrouter/activity_SYNTHETIC_user_byok_cancelled.csv";

int64_t nanoSum(const ReadOutcome &outcome)
{
    int64_t sum = 0;
    for (const auto &record : outcome.records)
        sum += record.cost().value_or(Money{}).nano;
    return sum;
}

int64_t tokenSum(const ReadOutcome &outcome, std::optional<int64_t> (TokenCounts::*side)() const)
{
    int64_t sum = 0;
    for (const auto &record : outcome.records)
        sum += (record.tokens.*side)().value_or(0);
    return sum;
}

} // namespace

class CsvFormatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsOpenRouterActivity()
    {
        const auto text = dataFile(OrderA);
        QCOMPARE(OpenRouterActivity().confidence(headOf(text)), 90);
        const auto read = readText(OpenRouterActivity(), text);
        QVERIFY(read.ok);
        QCOMPARE(read.records.size(), size_t(8));
        QVERIFY(read.rejected.empty() && read.warnings.isEmpty());
        QCOMPARE(nanoSum(read), int64_t(78'479'000));
        QCOMPARE(tokenSum(read, &TokenCounts::prompt), int64_t(685'313));
        QCOMPARE(tokenSum(read, &TokenCounts::completion), int64_t(1'737));
        const UsageRecord &third = read.records[2];
        QCOMPARE(third.line, int64_t(4));
        QCOMPARE(third.timeMs, int64_t(1'787'608'793'387)); // the second is the one inside the id: UTC
        QCOMPARE(third.externalId, std::string("gen-1787608793-mIoyyGlBTbMlWD4wLs4n"));
        QCOMPARE(third.source, std::string("openrouter"));
        QCOMPARE(third.provider, std::string("openrouter"));
        QCOMPARE(third.model, std::string("openai/gpt-5.6-luna-20260709"));
        QCOMPARE(third.project, std::string("sample-agent-key"));
        QCOMPARE(third.user, std::string());
        const TokenCounts expected{
            .input = 35354 - 24326, .cacheRead = 24326, .output = 163 - 104, .reasoning = 104};
        QVERIFY(third.tokens == expected);
        QCOMPARE(third.costSource, CostSource::Reported);
        QCOMPARE(third.latencyMs, std::optional<int64_t>(4182));
        QCOMPARE(third.timeToFirstTokenMs, std::optional<int64_t>(3756));
        QCOMPARE(third.status, std::optional(Status::Completed));
        QCOMPARE(third.finishReason, std::string("tool_calls"));
        const std::string parts =
            "{\"cost_total\":0.003438,\"cost_cache\":-0.003827,\"byok_usage_inference\":0}";
        QCOMPARE(third.costParts, parts);
        QVERIFY(third.context.find("\"provider_name\":\"Azure\"") != std::string::npos);
    }

    void openRouterColumnsMayComeInAnyOrder()
    {
        const auto read = readText(OpenRouterActivity(), dataFile(OrderB));
        QCOMPARE(read.records.size(), size_t(7));
        QCOMPARE(nanoSum(read), int64_t(29'600'000));
        QCOMPARE(tokenSum(read, &TokenCounts::prompt), int64_t(585'988));
        QCOMPARE(tokenSum(read, &TokenCounts::completion), int64_t(2'640));
        QCOMPARE(read.records[2].tokens.cacheRead, std::optional<int64_t>(185'600));
        QCOMPARE(read.records[5].finishReason, std::string("stop"));
        // The same rows with the columns turned round.
        std::string turned;
        TextSource source(dataFile(OrderB));
        CsvReader reader(source, ',');
        while (reader.next() == CsvReader::Event::Row) {
            std::string line;
            for (const auto &cell : reader.cells())
                line = line.empty() ? std::string(cell) + "\x01" : std::string(cell) + "," + line;
            line.erase(line.find('\x01'), 1);
            turned += line + "\n";
        }
        const auto again = readText(OpenRouterActivity(), turned);
        QCOMPARE(again.records.size(), read.records.size());
        for (size_t i = 0; i < read.records.size(); ++i) {
            QVERIFY(again.records[i].tokens == read.records[i].tokens);
            QCOMPARE(again.records[i].externalId, read.records[i].externalId);
            QCOMPARE(again.records[i].project, read.records[i].project);
        }
    }

    void openRouterContradictionsAreClamped()
    {
        const auto read = readText(OpenRouterActivity(), dataFile(Traps));
        QCOMPARE(read.records.size(), size_t(3));
        QCOMPARE(read.records[0].user, std::string("user_12345"));
        QVERIFY(read.records[0].context.find("\"byok_usage_inference\":0.0451") != std::string::npos);
        QVERIFY(read.records[0].context.find("Acme, Inc. chat") != std::string::npos);
        QCOMPARE(read.records[1].status, std::optional(Status::Cancelled));
        const TokenCounts reasoning{.input = 65, .cacheRead = 0, .output = 0, .reasoning = 98};
        QVERIFY(read.records[1].tokens == reasoning);
        QVERIFY(read.records[1].context.find("\"tokens_reasoning\":116,\"tokens_clamped\":true")
                != std::string::npos);
        const TokenCounts cached{.input = 0, .cacheRead = 900, .output = 50, .reasoning = 0};
        QVERIFY(read.records[2].tokens == cached);
        QVERIFY(read.records[2].context.find("\"tokens_prompt\":500,\"tokens_clamped\":true")
                != std::string::npos);
        QCOMPARE(nanoSum(read), int64_t(23'500'000));
    }

    void aMissingRequiredColumnIsNamed()
    {
        std::string cut = dataFile(OrderA);
        cut.replace(cut.find("tokens_prompt"), 13, "something_else");
        QCOMPARE(OpenRouterActivity().confidence(headOf(cut)), 60);
        const auto read = readText(OpenRouterActivity(), cut);
        QVERIFY(!read.ok);
        QVERIFY2(read.error.contains(u"tokens_prompt"_s), qPrintable(read.error));
    }

    void anOlderGenerationWithoutCachedTokensIsRead()
    {
        const auto read = readText(OpenRouterActivity(),
                                   "generation_id,created_at,cost_total,tokens_prompt,tokens_completion,"
                                   "model_permaslug\ngen-1,2026-01-01 00:00:00,0.5,10,2,m\n");
        QVERIFY(read.ok);
        const TokenCounts expected{.input = 10, .output = 2};
        QVERIFY(read.records.front().tokens == expected);
        QVERIFY(!read.records.front().status);
    }

    void badRowsAreRejectedAsAWhole()
    {
        const auto read = readText(GenericCsv(),
                                   "time,model,input_tokens,output_tokens,cost,latency_ms\n"
                                   "2026-01-01T00:00:00Z,m,1,2,0.1,5\n"
                                   "2026-01-01T00:00:00Z,m,one,2,0.1,5\n"
                                   "2026-01-01T00:00:00Z,m,-1,2,0.1,5\n"
                                   "2026-01-01T00:00:00Z,m,1,2000000000000000,0.1,5\n"
                                   "2026-01-01T00:00:00Z,m,1,2,cheap,5\n"
                                   "2026-01-01T00:00:00Z,m,1,2,0.1,fast\n"
                                   "yesterday,m,1,2,0.1,5\n"
                                   "2026-02-30,m,1,2,0.1,5\n"
                                   ",m,1,2,0.1,5\n"
                                   "2026-01-01T00:00:00Z,m,1,2,0.1\n"
                                   "2026-01-01T00:00:00Z,m,1,2,0.1,5,6\n"
                                   "2026-01-01T00:00:00Z,m,-,N/A,Free,NaN\n");
        QVERIFY(read.ok);
        QCOMPARE(read.records.size(), size_t(2));
        QCOMPARE(read.rejected.size(), size_t(10));
        for (size_t i = 0; i < read.rejected.size(); ++i)
            QCOMPARE(read.rejected[i].line, int64_t(i + 3));
        QVERIFY(read.rejected[0].reason.contains(u"input_tokens"_s)
                && read.rejected[0].reason.contains(u"one"_s));
        QVERIFY(read.records[1].tokens == TokenCounts{});
        QVERIFY(!read.records[1].cost() && !read.records[1].latencyMs);
        QCOMPARE(read.warnings.size(), qsizetype(1));
    }

    void saysWhichDecimalMarkIsAGuess()
    {
        const auto read = [](const char *second) {
            return readText(GenericCsv(),
                            std::string("id;timestamp;model;cost\nx;2026-01-01;a;1.234\ny;2026-01-02;a;")
                                + second + '\n');
        };
        QVERIFY(read("2.500").error.contains(u"--assume decimal=comma"_s));
        const auto guessed = readText(GenericCsv(), "id,timestamp,model,cost\nx,2026-01-01,a,1.234\n");
        QCOMPARE(guessed.warnings.size(), qsizetype(1));
        QVERIFY(guessed.warnings[0].contains(u"“cost”"_s));
        QCOMPARE(nanoSum(guessed), int64_t(1'234'000'000));
        const auto told = read("2.5");
        QVERIFY(told.warnings.isEmpty());
        QCOMPARE(nanoSum(told), int64_t(3'734'000'000));
    }

    void readsTheTrapFiles()
    {
        const auto german = readText(
            GenericCsv(), dataFile("generic/semicolon_decimalcomma_bom_crlf_quoted_newline.csv").substr(3));
        QVERIFY(german.ok);
        QCOMPARE(german.records.size(), size_t(2));
        const UsageRecord &first = german.records[0];
        QCOMPARE(first.timeMs, int64_t(1'767'223'800'000));
        QCOMPARE(first.user, std::string("Müller"));
        QCOMPARE(first.tokens.input, std::optional<int64_t>(1'234'567));
        QCOMPARE(first.tokens.output, std::optional<int64_t>(12'345));
        QVERIFY(!first.cost()); // euros have no rate
        QVERIFY(first.context.find("\"Kosten (EUR)\":\"1.234,56\"") != std::string::npos);
        QVERIFY(first.context.find("\"Notiz\":\"Zeile 1\\r\\nZeile 2; mit Semikolon\"") != std::string::npos);
        QCOMPARE(german.records[1].line, int64_t(4));
        QCOMPARE(german.warnings.size(), qsizetype(1));

        const auto mixed = readText(GenericCsv(), dataFile("generic/mixed_times_scientific_currency.csv"));
        QCOMPARE(mixed.records.size(), size_t(4));
        QCOMPARE(nanoSum(mixed), int64_t(1'234'060'055'000));
        QCOMPARE(tokenSum(mixed, &TokenCounts::prompt), int64_t(1'235'579));
        QCOMPARE(mixed.records[2].reportedCost->nano, int64_t(-500'000'000));
        QCOMPARE(mixed.records[2].costSource, CostSource::Credit);
        QCOMPARE(mixed.records[2].timeMs, int64_t(1'767'205'800'000));
        QCOMPARE(mixed.rejected.size(), size_t(1));
        QCOMPARE(mixed.rejected[0].line, int64_t(6));
    }

    void genericInputIncludesCacheAndOutputReasoning()
    {
        const auto read = readText(GenericCsv(),
                                   "ts,model,input_tokens,cached_tokens,cache_write_tokens,output_tokens,"
                                   "reasoning_tokens,total_tokens,provider,status\n"
                                   "1767225600,m,100,30,20,50,10,150,Azure_OpenAI,error:timeout\n"
                                   "1767225600,m,10,30,,5,,15,x,completed\n"
                                   "1767225600,m,,,,,,70,x,odd\n"
                                   "1767225600,m,,,,,,0,x,odd\n");
        QCOMPARE(read.records.size(), size_t(4));
        QCOMPARE(read.records[3].tokens.total(), std::optional<int64_t>(0));
        const TokenCounts first{
            .input = 50, .cacheRead = 30, .cacheWriteOther = 20, .output = 40, .reasoning = 10};
        QVERIFY(read.records[0].tokens == first);
        QCOMPARE(read.records[0].provider, std::string("azure-openai"));
        QCOMPARE(read.records[0].status, std::optional(Status::Failed));
        QCOMPARE(read.records[0].context, std::string("{\"status\":\"error:timeout\"}"));
        QCOMPARE(read.records[1].tokens.input, std::optional<int64_t>(0));
        QVERIFY(read.records[1].context.find("tokens_clamped") != std::string::npos);
        const TokenCounts last{.unsplit = 70};
        QVERIFY(read.records[2].tokens == last);
        QVERIFY(!read.records[2].status);
    }

    void contextObjectKeepsItsNestingAndWins()
    {
        const auto read =
            readText(GenericCsv(),
                     "ts,model,tag,env,context\n1767225600,m,prod,outer,\"{ \"\"env\"\": \"\"inner\"\", "
                     "\"\"a\"\": {\"\"b\"\": [1, 2]} }\"\n1767225600,m,,,broken {\n");
        const std::string expected = "{\"env\":\"inner\",\"a\":{\"b\":[1,2]},\"tag\":\"prod\"}";
        QCOMPARE(read.records[0].context, expected);
        QCOMPARE(read.records[1].context, std::string("{\"context\":\"broken {\"}"));
    }

    void weakNamesCountOnlyWithFittingValues()
    {
        const auto read = readText(
            GenericCsv(),
            "time,model,prompt,cost\n2026-01-01,m,write a poem,0.5\n2026-01-02,m,and another,0.25\n");
        QVERIFY(read.ok);
        QCOMPARE(read.records.size(), size_t(2));
        QVERIFY(!read.records[0].tokens.input);
        QCOMPARE(read.records[0].context, std::string()); // what was said is left out
        QCOMPARE(nanoSum(read), int64_t(750'000'000));
    }

    void marksAndDateOrderAreDecidedFromTheWholeFile()
    {
        // Both columns stay ambiguous for megabytes; the last row tells.
        std::string text = "id,date,model,cost\n";
        for (int i = 0; i < 40'000; ++i)
            text += "x,1/2/2026,m,\"1,234\"\n";
        const auto open = readText(GenericCsv(), text, {}, 1 << 16);
        QCOMPARE(open.records.front().cost()->nano, int64_t(1'234'000'000'000));
        QCOMPARE(open.records.front().timeMs, int64_t(1'767'312'000'000)); // January 2
        QCOMPARE(open.warnings.size(), qsizetype(2)); // of the mark and of the order
        const auto told = readText(GenericCsv(), text + "x,13/2/2026,m,\"0,5\"\n", {}, 1 << 16);
        QCOMPARE(told.records.front().cost()->nano, int64_t(1'234'000'000));
        QCOMPARE(told.records.front().timeMs, int64_t(1'769'904'000'000)); // February 1
        QVERIFY(told.rejected.empty() && told.warnings.isEmpty());
    }

    void missingColumnsAreNamed()
    {
        const auto noTime = readText(GenericCsv(), "model,input_tokens\nm,1\n");
        QVERIFY(!noTime.ok && noTime.error.contains(u"timestamp"_s));
        const auto nothing = readText(GenericCsv(), "timestamp,colour\n2026-01-01,red\n");
        QVERIFY(!nothing.ok && nothing.error.contains(u"colour"_s));
    }

    void aHeaderWithoutRowsIsFine()
    {
        for (const char *text : {"timestamp,model,cost\n", "timestamp,model,cost"}) {
            const auto read = readText(GenericCsv(), text);
            QVERIFY(read.ok);
            QVERIFY(read.records.empty() && read.rejected.empty());
        }
    }

    void otherDelimitersAndEnds()
    {
        for (const std::string text :
             {"ts\tmodel\tcost\n1767225600\tm\t0.5\n", "ts;model;cost\r\n1767225600;m;0,5\r\n",
              "ts|model|cost\r1767225600|m|0.5\r", "sep=;\nts;model;cost\n1767225600;m;0.5\n"}) {
            const auto read = readText(GenericCsv(), text);
            QVERIFY2(read.ok, qPrintable(read.error));
            QCOMPARE(nanoSum(read), int64_t(500'000'000));
        }
    }

    void ownExportComesBackUnchanged()
    {
        UsageRecord record{
            .timeMs = 1'767'225'600'123,
            .user = "=HYPERLINK(\"x\")",
            .customer = "Müller, \"Söhne\"",
            .project = " padded ",
            .provider = "a_b",
            .model = "m",
            .source = "llmcosts",
            .externalId = "id-1",
            .tokens = {.input = 10, .cacheRead = 5, .cacheWriteOther = 2, .output = 7, .reasoning = 3},
            .webSearches = 1,
            .requests = std::nullopt,
            .computedCost = Money{1'234'000'001},
            .costSource = CostSource::Computed,
            .latencyMs = 12,
            .status = Status::Interrupted,
            .finishReason = "stop",
            .context = "{\"a\":{\"b\":[1,2]},\"note\":\"line\\nbreak\"}"};
        UsageRecord other{.timeMs = 0,
                          .user = "'=q",
                          .customer = "''-x",
                          .project = "'quoted'",
                          .source = "csv",
                          .tokens = {.unsplit = 0},
                          .reportedCost = Money{5},
                          .costSource = CostSource::Reported};
        UsageRecord free = other;
        free.reportedCost.reset();
        free.computedCost = Money{0};
        free.costSource = CostSource::Free;
        for (const CsvStyle &style : {CsvStyle{}, CsvStyle{true, ';', ','}, CsvStyle{true, '\t', '.'}}) {
            std::string text;
            RecordWriter writer(TextFormat::Csv, style);
            writer.header(text);
            for (const auto &each : {record, other, free})
                writer.row(each, text);
            if (text.starts_with("\xEF\xBB\xBF"))
                text.erase(0, 3);
            QVERIFY(TallyglassCsv().confidence(headOf(text)) >= 95);
            const auto read = readText(TallyglassCsv(), text);
            QVERIFY2(read.ok, qPrintable(read.error));
            QVERIFY(read.rejected.empty());
            QCOMPARE(read.records.size(), size_t(3));
            auto back = read.records;
            for (auto &each : back)
                each.line = 0;
            QVERIFY(back[0] == record);
            QVERIFY(back[1] == other);
            QVERIFY(back[2] == free);
        }
    }

    void everySampleGoesToItsFormat()
    {
        const FormatRegistry registry;
        const auto idOf = [&registry](const char *name) {
            const auto guess = registry.guess(headOf(dataFile(name)));
            return guess.format ? guess.format->info().id : QString();
        };
        for (const char *name : {OrderA, OrderB, Traps})
            QCOMPARE(idOf(name), u"openrouter-activity"_s);
        QCOMPARE(idOf("openrouter/activity_aggregated_by_model_2026-05.csv"), u"openrouter-sums"_s);
        QCOMPARE(idOf("generic/mixed_times_scientific_currency.csv"), u"csv"_s);
        QVERIFY(!registry.guess({.text = "Dear all,\nthis is a letter.\n", .complete = true, .fileName = {}})
                     .format);
        QCOMPARE(registry.find(u"csv"_s)->info().id, u"csv"_s);
        QVERIFY(!registry.find(u"nothing"_s));
    }

    void daySumsAreDates()
    {
        const auto read =
            readText(GenericCsv(), dataFile("openrouter/activity_aggregated_by_model_2026-05.csv"));
        QCOMPARE(read.records.size(), size_t(2));
        QCOMPARE(read.records[0].granularity, Granularity::Day);
        QCOMPARE(read.records[0].requests, std::optional<int64_t>(4115));
        QCOMPARE(nanoSum(read), int64_t(935'940'000'000));
    }

    void damagedFilesNeverCrash()
    {
        std::mt19937 random(11);
        const FormatRegistry registry;
        for (const char *name : {OrderA, OrderB, Traps, "generic/mixed_times_scientific_currency.csv",
                                 "generic/semicolon_decimalcomma_bom_crlf_quoted_newline.csv"}) {
            const auto whole = dataFile(name);
            for (int round = 0; round < 150; ++round) {
                std::string text = whole;
                for (unsigned flips = 1 + random() % 8; flips > 0; --flips)
                    text[random() % text.size()] = static_cast<char>(1 + random() % 126);
                if (round % 5 == 0)
                    text.resize(random() % text.size());
                for (const auto &format : registry.formats()) {
                    if (!format->info().extensions.contains(u"csv"_s))
                        continue;
                    (void)format->confidence(headOf(text));
                    const auto read = readText(*format, text, {}, 1 + random() % 4000);
                    QVERIFY(read.ok || !read.error.isEmpty());
                }
            }
        }
    }
};

TALLYGLASS_TEST(CsvFormatTest)
#include "csvformattest.moc"
