// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/localtime.h"
#include "formats/json/jsontape.h"
#include "formats/write/recordwriter.h"
#include "formats/write/tablewriter.h"
#include "support/testprogram.h"

#include <QtTest>

#include <random>

using namespace tally;

class WriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesCsvRecords();
    void writesEmptyAsUnknown();
    void quotesCsvCells();
    void writesForSpreadsheets();
    void leavesNumbersAloneForSpreadsheets();
    void writesJsonRecords();
    void writesJsonDocuments();
    void continuesJsonDocuments();
    void stampsAgreeWithTheDomain();
    void writesDollarsExactly();
    void partsInvertSums();
    void writesTablesAsCsv();
    void writesTablesAsJson();
    void writesHugeSumsInFull();
    void writesHourBucketsWithOffset();
};

namespace {

UsageRecord sample()
{
    UsageRecord record;
    record.timeMs = 1'768'473'000'412; // 2026-01-15T10:30:00.412Z
    record.user = "alice";
    record.customer = "Acme, Inc.";
    record.project = "bot";
    record.provider = "openai";
    record.model = "gpt-4o";
    record.tokens = {.input = 100,
                     .cacheRead = 40,
                     .cacheWrite5m = 5,
                     .cacheWrite1h = 3,
                     .cacheWriteOther = 2,
                     .output = 60,
                     .reasoning = 10};
    record.webSearches = 1;
    record.reportedCost = Money{25'101'600};
    record.costSource = CostSource::Reported;
    record.costParts = R"({"prompt_cost":0.01})";
    record.latencyMs = 1532;
    record.status = Status::Completed;
    record.finishReason = "stop";
    record.source = "litellm";
    record.externalId = "id-1";
    record.context = R"({"department":"support","n":1.50})";
    return record;
}

std::string csvLine(const UsageRecord &record, const CsvStyle &style = {})
{
    std::string out;
    RecordWriter(TextFormat::Csv, style).row(record, out);
    return out;
}

std::string jsonLine(const UsageRecord &record)
{
    std::string out;
    RecordWriter(TextFormat::JsonLines).row(record, out);
    return out;
}

UsageTable sampleTable()
{
    UsageTotals known{
        .records = 2, .requests = 2, .promptTokens = 30, .totalTokens = 50, .costNano = 1'500'000'000};
    known.latencyP50 = 12;
    UsageTotals unknown{.records = 1, .unpricedRecords = 1, .errors = 1};
    UsageTable table;
    table.totals = known;
    table.buckets = {{.startMs = 1'768'435'200'000, .endMs = 1'768'521'600'000}};
    table.rows = {{.bucket = 0, .keys = {"gpt, 4"}, .totals = known},
                  {.bucket = 0, .keys = {""}, .totals = unknown},
                  {.bucket = 0, .other = true, .otherGroups = 3, .totals = known}};
    return table;
}

UsageQuery sampleQuery()
{
    UsageQuery query;
    query.bucket = Bucket::Day;
    query.groups = {{.kind = DimensionKind::Model}};
    return query;
}

} // namespace

void WriterTest::writesCsvRecords()
{
    std::string out;
    RecordWriter writer(TextFormat::Csv);
    writer.header(out);
    QCOMPARE(
        out,
        std::string(
            "timestamp,user,customer,project,provider,model,prompt_tokens,cache_read_tokens,cache_write_"
            "tokens,completion_tokens,reasoning_tokens,total_tokens,web_searches,requests,cost_usd,cost_"
            "source,latency_ms,time_to_first_token_ms,status,finish_reason,source,external_id,context\n"));
    out.clear();
    writer.row(sample(), out);
    writer.footer(out);
    QCOMPARE(out,
             std::string(
                 R"(2026-01-15T10:30:00.412Z,alice,"Acme, Inc.",bot,openai,gpt-4o,150,40,10,70,10,220,1,1,)"
                 R"(0.0251016,reported,1532,,completed,stop,litellm,id-1,)"
                 R"("{""department"":""support"",""n"":1.50}")"
                 "\n"));
}

void WriterTest::writesEmptyAsUnknown()
{
    UsageRecord record;
    record.requests.reset();
    QCOMPARE(csvLine(record), std::string("1970-01-01T00:00:00.000Z,,,,,,,,,,,,,,,unknown,,,,,,,\n"));
}

void WriterTest::quotesCsvCells()
{
    const auto cell = [](std::string_view value) {
        std::string out;
        text::appendCsvText(out, value, {});
        return out;
    };
    QCOMPARE(cell("plain ü"), std::string("plain ü"));
    QCOMPARE(cell("a\"b"), std::string("\"a\"\"b\""));
    QCOMPARE(cell("\"\""), std::string("\"\"\"\"\"\""));
    QCOMPARE(cell("two\nlines"), std::string("\"two\nlines\""));
    QCOMPARE(cell("cr\r"), std::string("\"cr\r\""));
    QCOMPARE(cell(" blank"), std::string("\" blank\""));
    QCOMPARE(cell("=1+1"), std::string("=1+1")); // lossless unless it is for spreadsheets
}

void WriterTest::writesForSpreadsheets()
{
    const CsvStyle style{.forSpreadsheets = true, .separator = ';', .decimalMark = ','};
    std::string out;
    RecordWriter writer(TextFormat::Csv, style);
    writer.header(out);
    QVERIFY(out.starts_with("\xEF\xBB\xBFtimestamp;user;customer;"));
    QVERIFY(out.ends_with(";context\r\n"));
    UsageRecord record = sample();
    record.user = "=cmd()";
    record.model = "@x;y";
    record.externalId = "-1";
    record.finishReason = "\tt";
    const std::string line = csvLine(record, style);
    QVERIFY(line.find(";'=cmd();") != std::string::npos);
    QVERIFY(line.find(";\"'@x;y\";") != std::string::npos);
    QVERIFY(line.find(";'-1;") != std::string::npos);
    QVERIFY(line.find(";\"'\tt\";") != std::string::npos);
    QVERIFY(line.find(";0,0251016;") != std::string::npos);
    QVERIFY(line.ends_with("\r\n"));
}

void WriterTest::leavesNumbersAloneForSpreadsheets()
{
    std::string out;
    text::appendCsvDollars(out, -1'500'000'000,
                           {.forSpreadsheets = true, .separator = ',', .decimalMark = ','});
    QCOMPARE(out, std::string("\"-1,5\""));
}

void WriterTest::writesJsonRecords()
{
    JsonTape tape;
    const std::string line = jsonLine(sample());
    QCOMPARE(tape.parse(line), JsonParse::Ok);
    const JsonValue root = tape.root();
    QCOMPARE(root["timestamp"].text(), std::string("2026-01-15T10:30:00.412Z"));
    QCOMPARE(root["granularity"].text(), std::string("request"));
    QCOMPARE(root["prompt_tokens"].raw(), std::string_view("150"));
    QCOMPARE(root["cache_write_tokens"].raw(), std::string_view("10"));
    QCOMPARE(root["cache_write_5m_tokens"].raw(), std::string_view("5"));
    QCOMPARE(root["cost_usd"].raw(), std::string_view("\"0.0251016\""));
    QCOMPARE(root["computed_cost_usd"].raw(), std::string_view("null"));
    QCOMPARE(root["service_tier"].raw(), std::string_view("null"));
    QCOMPARE(root["context"].raw(), std::string_view(R"({"department":"support","n":1.50})"));
    QCOMPARE(root["cost_parts"].raw(), std::string_view(R"({"prompt_cost":0.01})"));
    QCOMPARE(root["token_parts"].kind(), JsonKind::Missing);
    UsageRecord odd = sample();
    odd.tokens = {.cacheRead = 5};
    const std::string oddLine = jsonLine(odd);
    QCOMPARE(tape.parse(oddLine), JsonParse::Ok);
    QCOMPARE(tape.root()["token_parts"]["input"].raw(), std::string_view("null"));
}

void WriterTest::writesJsonDocuments()
{
    for (const int rows : {0, 1, 3}) {
        std::string out;
        RecordWriter writer(TextFormat::Json);
        writer.header(out);
        for (int i = 0; i < rows; ++i)
            writer.row(sample(), out);
        writer.footer(out);
        JsonTape tape;
        QCOMPARE(tape.parse(out), JsonParse::Ok);
        int found = 0;
        for ([[maybe_unused]] const JsonValue row : tape.root())
            ++found;
        QCOMPARE(found, rows);
    }
}

void WriterTest::continuesJsonDocuments()
{
    std::string whole;
    RecordWriter one(TextFormat::Json);
    one.header(whole);
    one.row(sample(), whole);
    one.row(sample(), whole);
    one.footer(whole);
    std::string first;
    std::string second;
    RecordWriter begins(TextFormat::Json);
    begins.header(first);
    begins.row(sample(), first);
    RecordWriter goesOn(TextFormat::Json, {}, true);
    goesOn.row(sample(), second);
    goesOn.footer(second);
    QCOMPARE(first + second, whole);
}

void WriterTest::stampsAgreeWithTheDomain()
{
    std::mt19937_64 random(7);
    UtcStampWriter stamps;
    for (int i = 0; i < 20000; ++i) {
        int64_t ms = static_cast<int64_t>(random() % 8'000'000'000'000) - 1'000'000'000'000;
        if (i < 2000)
            ms = i * 86'400'000LL * 31 - 1; // ends of days
        std::string out;
        stamps.append(out, ms);
        QCOMPARE(out, isoUtc(ms));
    }
}

void WriterTest::writesDollarsExactly()
{
    for (const int64_t nano :
         {int64_t(0), int64_t(1), int64_t(-1), int64_t(999'999'999), int64_t(1'000'000'000),
          int64_t(12'345'678'900), int64_t(INT64_MAX), int64_t(INT64_MIN)}) {
        std::string out;
        text::appendDollars(out, nano);
        QCOMPARE(out, toDecimal(Int128(nano), 9));
    }
}

void WriterTest::partsInvertSums()
{
    const TokenCounts all{.input = 1,
                          .cacheRead = 2,
                          .cacheWrite5m = 3,
                          .cacheWrite1h = 4,
                          .cacheWriteOther = 5,
                          .output = 6,
                          .reasoning = 7,
                          .unsplit = 8};
    QVERIFY(TokenSums::of(all).parts() == all);
    QVERIFY(TokenSums::of({}).parts() == TokenCounts{});
    const TokenCounts unsplit{.unsplit = 28000};
    QVERIFY(TokenSums::of(unsplit).parts() == unsplit);
    const TokenCounts zero{.input = 0, .output = 0};
    QVERIFY(TokenSums::of(zero).parts() == zero);
    QVERIFY(!(TokenSums{.prompt = 1, .cacheRead = 2}.parts()));
    QVERIFY(!(TokenSums{.prompt = 10, .total = 9}.parts()));
}

void WriterTest::writesTablesAsCsv()
{
    std::string out;
    appendTable(out, sampleQuery(), sampleTable(), TextFormat::Csv);
    QCOMPARE(
        out,
        std::string(
            "bucket,model,requests,records,prompt_tokens,cache_read_tokens,cache_write_tokens,completion_"
            "tokens,reasoning_tokens,total_tokens,cost_usd,unpriced_records,errors,latency_ms_p50,latency_"
            "ms_p95\n"
            "2026-01-15,\"gpt, 4\",2,2,30,,,,,50,1.5,0,0,12,\n"
            "2026-01-15,,,1,,,,,,,,1,1,,\n"
            "2026-01-15,(other),2,2,30,,,,,50,1.5,0,0,12,\n"));
    out.clear();
    appendTable(out, sampleQuery(), sampleTable(), TextFormat::Csv,
                {.forSpreadsheets = true, .separator = ';', .decimalMark = ','});
    QVERIFY(out.find("2026-01-15;gpt, 4;2;2;30;;;;;50;1,5;0;0;12;\r\n") != std::string::npos);
}

void WriterTest::writesTablesAsJson()
{
    std::string out;
    appendTable(out, sampleQuery(), sampleTable(), TextFormat::Json);
    JsonTape tape;
    QCOMPARE(tape.parse(out), JsonParse::Ok);
    QCOMPARE(tape.root()["time_zone"].text(), std::string("UTC"));
    QCOMPARE(tape.root()["totals"]["cost_usd"].raw(), std::string_view("\"1.5\""));
    std::vector<JsonValue> rows;
    for (const JsonValue row : tape.root()["rows"])
        rows.push_back(row);
    QCOMPARE(rows.size(), size_t(3));
    QCOMPARE(rows[0]["bucket"].text(), std::string("2026-01-15"));
    QCOMPARE(rows[0]["model"].text(), std::string("gpt, 4"));
    QCOMPARE(rows[0]["other"].kind(), JsonKind::Missing);
    QCOMPARE(rows[1]["model"].kind(), JsonKind::Null);
    QCOMPARE(rows[1]["requests"].kind(), JsonKind::Null);
    QCOMPARE(rows[1]["records"].raw(), std::string_view("1"));
    QCOMPARE(rows[2]["other"].kind(), JsonKind::True);
    QCOMPARE(rows[2]["model"].kind(), JsonKind::Null);
    std::string lines;
    appendTable(lines, sampleQuery(), sampleTable(), TextFormat::JsonLines);
    QCOMPARE(std::count(lines.begin(), lines.end(), '\n'), std::ptrdiff_t(3));
}

void WriterTest::writesHugeSumsInFull()
{
    UsageTotals totals;
    totals.totalTokens = Int128(INT64_MAX) * 100;
    totals.costNano = Int128(INT64_MAX) * 100;
    std::string out;
    appendMeasuresJson(out, totals);
    QVERIFY(out.find("\"total_tokens\":922337203685477580700,") != std::string::npos);
    QVERIFY(out.find("\"cost_usd\":\"922337203685.4775807\"") != std::string::npos);
}

void WriterTest::writesHourBucketsWithOffset()
{
    UsageQuery query;
    query.bucket = Bucket::Hour;
    query.filter.timeZone = "Asia/Kathmandu";
    UsageTable table;
    table.buckets = {{.startMs = 1'768'472'100'000, .endMs = 1'768'475'700'000}};
    table.rows = {{.bucket = 0}};
    std::string out;
    appendTable(out, query, table, TextFormat::JsonLines);
    QVERIFY(out.starts_with(R"({"bucket":"2026-01-15T16:00+05:45","requests":null,)"));
}

TALLYGLASS_TEST(WriterTest)
#include "writertest.moc"
