// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "shippedprices.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t Second = 1000;

std::string openAiSample(const char *name)
{
    return dataFile((std::string("sources/openai/") + name).c_str());
}

std::string bucketRow(const char *start, const char *end, const char *rest)
{
    return std::string(start) + "," + end + ",,," + rest + "\n";
}

const std::string UsageHeader =
    "start_time,end_time,start_time_iso,end_time_iso,num_model_requests,model,batch,service_tier,"
    "input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens,input_cache_write_tokens,"
    "input_text_tokens,input_audio_tokens,input_cached_audio_tokens,output_audio_tokens\n";

} // namespace

class OpenAiTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isKnownByContent();
    void readsDailyUsage();
    void readsWhatWasPasted();
    void saysWhenThereWasNoUse();
    void readsBatchUsage();
    void tellsTheWidth_data();
    void tellsTheWidth();
    void takesPartsOutOfTheInput();
    void keepsCapabilitiesApart();
    void readsCosts();
    void readsLineItems();
    void keepsOtherCurrenciesAside();
    void readsUsagePages();
    void readsCostPages();
    void readsPagesInARow();
    void readsBatchOutput();
    void readsLegacyUsage();
    void refusesOthers();
    void standsFlippedBytes();
};

void OpenAiTest::isKnownByContent()
{
    QCOMPARE(guessedFormat(openAiSample("completions_usage_daily.csv")), u"openai-usage"_s);
    QCOMPARE(guessedFormat(openAiSample("completions_usage_daily_pasted.tsv")), u"openai-usage"_s);
    QCOMPARE(guessedFormat(openAiSample("completions_usage_empty_export.csv")), u"openai-usage"_s);
    QCOMPARE(guessedFormat(openAiSample("usage_batch.csv")), u"openai-usage"_s);
    QCOMPARE(guessedFormat(openAiSample("cost_daily.csv")), u"openai-cost"_s);
    QCOMPARE(guessedFormat(openAiSample("cost_line_items.csv")), u"openai-cost"_s);
    QCOMPARE(guessedFormat(openAiSample("organization_costs.json")), u"openai-organization"_s);
    QCOMPARE(guessedFormat(openAiSample("organization_usage_completions.json")), u"openai-organization"_s);
    QCOMPARE(guessedFormat("[" + openAiSample("organization_costs.json") + "]"), u"openai-organization"_s);
    QCOMPARE(guessedFormat(openAiSample("batch_output.jsonl")), u"openai-batch"_s);
}

void OpenAiTest::readsDailyUsage()
{
    const auto read = readText(formatOf("openai-usage"), openAiSample("completions_usage_daily.csv"));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty() && read.doubts.empty());
    QCOMPARE(read.records.size(), size_t(5)); // six rows, one of an empty bucket
    int64_t requests = 0;
    int64_t prompt = 0;
    int64_t completion = 0;
    for (const UsageRecord &record : read.records) {
        QCOMPARE(record.granularity, Granularity::Day);
        QVERIFY(!record.cost() && !record.latencyMs && record.externalId.empty());
        requests += record.requests.value_or(0);
        prompt += record.tokens.prompt().value_or(0);
        completion += record.tokens.completion().value_or(0);
    }
    QCOMPARE(requests, int64_t(10 + 8 + 1 + 21 + 11));
    QCOMPARE(prompt, int64_t(59200 + 46264 + 5783 + 80992 + 124784));
    QCOMPARE(completion, int64_t(10646 + 60000 + 16000 + 274770 + 154852));
    const UsageRecord &first = read.records[0];
    QCOMPARE(first.timeMs, 1759622400 * Second);
    QCOMPARE(first.source, std::string("openai"));
    QCOMPARE(first.provider, std::string("openai"));
    QCOMPARE(first.model, std::string("gpt-4o-2024-08-06"));
    QCOMPARE(first.user, std::string("user-REDACTED01"));
    QCOMPARE(first.project, std::string("proj_REDACTED01"));
    QCOMPARE(first.serviceTier, std::string("default"));
    QVERIFY((first.tokens == TokenCounts{.input = 53440, .cacheRead = 5760, .output = 10646}));
    QCOMPARE(first.context, std::string(R"({"api_key_id":"key_REDACTED01"})"));
    QCOMPARE(read.records[1].timeMs, read.records[2].timeMs); // of equal names: two records
    QCOMPARE(read.records[1].model, read.records[2].model);
}

void OpenAiTest::readsWhatWasPasted()
{
    const auto csv = readText(formatOf("openai-usage"), openAiSample("completions_usage_daily.csv"));
    const auto tsv = readText(formatOf("openai-usage"), openAiSample("completions_usage_daily_pasted.tsv"));
    QVERIFY(tsv.ok);
    QVERIFY(csv.records == tsv.records);
}

void OpenAiTest::saysWhenThereWasNoUse()
{
    const auto read = readText(formatOf("openai-usage"), openAiSample("completions_usage_empty_export.csv"));
    QVERIFY(read.ok);
    QVERIFY(read.records.empty() && read.rejected.empty());
    QCOMPARE(read.warnings.size(), 1);
    QVERIFY(read.warnings[0].contains("nothing to import"_L1));
}

// Half of 2.50 and 10.00 for a million: 1.001 × 1.25 + 0.1001 × 5.
void OpenAiTest::readsBatchUsage()
{
    const auto read = readText(formatOf("openai-usage"), openAiSample("usage_batch.csv"));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records.size(), size_t(2));
    for (const UsageRecord &record : read.records)
        QCOMPARE(record.serviceTier, std::string("batch"));
    QCOMPARE(read.records[0].requests, std::optional<int64_t>(8));
    QVERIFY((read.records[0].tokens == TokenCounts{.input = 1'000'000, .cacheRead = 0, .output = 100'000}));
    QVERIFY((read.records[1].tokens == TokenCounts{.input = 1'000, .cacheRead = 0, .output = 100}));
    QCOMPARE(priced(read.records), int64_t(1'751'750'000));
}

void OpenAiTest::tellsTheWidth_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<int>("granularity");
    QTest::newRow("minute") << QByteArray("1759622460") << int(Granularity::Minute);
    QTest::newRow("hour") << QByteArray("1759626000") << int(Granularity::Hour);
    QTest::newRow("day") << QByteArray("1759708800") << int(Granularity::Day);
    QTest::newRow("part of a day") << QByteArray("1759700000") << int(Granularity::Day);
    QTest::newRow("week") << QByteArray("1760227200") << int(Granularity::Week);
}

void OpenAiTest::tellsTheWidth()
{
    QFETCH(QByteArray, end);
    QFETCH(int, granularity);
    const auto read =
        readText(formatOf("openai-usage"),
                 UsageHeader + bucketRow("1759622400", end, "1,gpt-4o,False,default,5,6,0,5,,5,0,0,0"));
    QVERIFY(read.ok);
    QCOMPARE(read.records.size(), size_t(1));
    QCOMPARE(int(read.records[0].granularity), granularity);
    QCOMPARE(read.records[0].timeMs, 1759622400 * Second);
    const auto odd = readText(formatOf("openai-usage"),
                              UsageHeader
                                  + bucketRow("1759622400", "1759881600", // three days
                                              "1,gpt-4o,False,default,5,6,0,5,,5,0,0,0"));
    QCOMPARE(odd.rejected.size(), size_t(1));
}

void OpenAiTest::takesPartsOutOfTheInput()
{
    // 100 = 60 uncached + 30 cached + 10 written; 20 of the 60 and 5 of the 30 are audio.
    const auto read = readText(
        formatOf("openai-usage"),
        UsageHeader + bucketRow("1759622400", "1759708800", "1,gpt-4o,True,flex,100,50,30,60,10,40,20,5,7")
            + bucketRow("1759622400", "1759708800", "1,gpt-4o,False,default,100,50,200,0,,0,0,0,0")
            + bucketRow("1759622400", "1759708800", "x,gpt-4o,False,default,100,50,0,100,,100,0,0,0"));
    QCOMPARE(read.records.size(), size_t(2));
    QVERIFY((read.records[0].tokens
             == TokenCounts{.input = 40,
                            .cacheRead = 25,
                            .cacheWriteOther = 10,
                            .inputAudio = 20,
                            .cacheReadAudio = 5,
                            .output = 43,
                            .outputAudio = 7}));
    QCOMPARE(read.records[0].tokens.prompt(), std::optional<int64_t>(100));
    QCOMPARE(read.records[0].serviceTier, std::string("batch"));
    QVERIFY(read.records[0].context.find(R"("service_tier":"flex")") != std::string::npos);
    QCOMPARE(read.records[1].tokens.input, std::optional<int64_t>(0)); // more cached than there was
    QVERIFY(read.records[1].context.find("cache_exceeds_input") != std::string::npos);
    QVERIFY(read.records[1].context.find(R"("input_tokens":"100")") != std::string::npos);
    QCOMPARE(read.rejected.size(), size_t(1));
    QCOMPARE(read.rejected[0].line, int64_t(4));
}

void OpenAiTest::keepsCapabilitiesApart()
{
    const auto sourceOf = [](const std::string &text) {
        const auto read = readText(formatOf("openai-usage"), text);
        return read.records.size() == 1 ? read.records[0].source : std::string("none");
    };
    const std::string times = "start_time,end_time,start_time_iso,end_time_iso,";
    const std::string day = "1759622400,1759708800,,,";
    QCOMPARE(
        sourceOf(times + "num_model_requests,model,input_tokens\n" + day + "3,text-embedding-3-small,90\n"),
        std::string("openai-embeddings"));
    QCOMPARE(
        sourceOf(times + "num_model_requests,model,input_tokens\n" + day + "3,omni-moderation-latest,90\n"),
        std::string("openai-moderations"));
    QCOMPARE(sourceOf(times + "num_model_requests,model,images,size\n" + day + "3,gpt-image-1,4,1024\n"),
             std::string("openai-images"));
    QCOMPARE(sourceOf(times + "num_model_requests,model,characters\n" + day + "3,tts-1,400\n"),
             std::string("openai-audio-speeches"));
    QCOMPARE(sourceOf(times + "num_model_requests,model,seconds\n" + day + "3,whisper-1,60\n"),
             std::string("openai-audio-transcriptions"));
    const auto images =
        readText(formatOf("openai-usage"),
                 times + "num_model_requests,model,images,size\n" + day + "3,gpt-image-1,4,1024\n");
    QCOMPARE(images.records[0].context, std::string(R"({"images":"4","size":"1024"})"));
    QVERIFY(!images.records[0].tokens.total());
    QCOMPARE(images.records[0].requests, std::optional<int64_t>(3));
}

void OpenAiTest::readsCosts()
{
    const auto read = readText(formatOf("openai-cost"), openAiSample("cost_daily.csv"));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty());
    QCOMPARE(read.records.size(), size_t(3)); // one of four days is empty
    int64_t nano = 0;
    for (const UsageRecord &record : read.records) {
        QCOMPARE(record.granularity, Granularity::Day);
        QVERIFY(!record.tokens.total() && !record.requests && record.model.empty());
        nano += record.cost()->nano;
    }
    QCOMPARE(nano, int64_t(895'874'000 + 561'771'250 + 340'900'000));
    QCOMPARE(read.records[0].costSource, CostSource::Reported);
    QCOMPARE(read.records[0].context,
             std::string(R"({"organization_id":"org-REDACTED01","organization_name":"Personal"})"));
}

void OpenAiTest::readsLineItems()
{
    const auto read = readText(formatOf("openai-cost"), openAiSample("cost_line_items.csv"));
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[0].reportedCost->nano + read.records[1].reportedCost->nano, int64_t(1'751'750'000));
    QCOMPARE(read.records[0].model, std::string("gpt-4o-2024-08-06"));
    QCOMPARE(read.records[0].project, std::string("proj_x"));
    QVERIFY(read.records[1].context.starts_with(R"({"line_item":"gpt-4o-2024-08-06, output")"));

    const std::string header = "start_time,end_time,amount_value,amount_currency,line_item\n";
    const auto models = readText(formatOf("openai-cost"),
                                 header
                                     + "1759622400,1759708800,1,usd,\"gpt-realtime audio, cached input\"\n"
                                       "1759622400,1759708800,1,usd,whisper\n"
                                       "1759622400,1759708800,-0.5,usd,web search tool calls\n");
    QCOMPARE(models.records.size(), size_t(3));
    QCOMPARE(models.records[0].model, std::string("gpt-realtime"));
    QCOMPARE(models.records[1].model, std::string("whisper"));
    QCOMPARE(models.records[2].model, std::string());
    QCOMPARE(models.records[2].reportedCost, std::optional(Money{-500'000'000})); // a credit
}

void OpenAiTest::keepsOtherCurrenciesAside()
{
    const std::string text = "start_time,end_time,amount_value,amount_currency,line_item\n"
                             "1759622400,1759708800,2.5,eur,whisper\n";
    const auto aside = readText(formatOf("openai-cost"), text);
    QCOMPARE(aside.records.size(), size_t(1));
    QVERIFY(!aside.records[0].reportedCost);
    QVERIFY(aside.records[0].context.starts_with(R"({"amount":"2.5","currency":"EUR")"));
    QCOMPARE(aside.warnings.size(), 1);
    ReadOptions options;
    options.assume[u"rate_EUR"_s] = u"1.1"_s;
    const auto counted = readText(formatOf("openai-cost"), text, options);
    QCOMPARE(counted.records[0].reportedCost, std::optional(Money{2'750'000'000}));
    QVERIFY(counted.warnings.isEmpty());
    QVERIFY(counted.records[0].context.find(R"("rate":"1.1")") != std::string::npos);
    options.assume[u"rate_EUR"_s] = u"much"_s;
    const auto wrong = readText(formatOf("openai-cost"), text, options);
    QVERIFY(!wrong.records[0].reportedCost);
    QCOMPARE(wrong.warnings.size(), 2);
}

void OpenAiTest::readsUsagePages()
{
    const auto read =
        readText(formatOf("openai-organization"), openAiSample("organization_usage_completions.json"));
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty());
    QCOMPARE(read.records.size(), size_t(1)); // the second bucket is empty
    const UsageRecord &record = read.records[0];
    QCOMPARE(record.timeMs, 1730419200 * Second);
    QCOMPARE(record.granularity, Granularity::Day);
    QCOMPARE(record.source, std::string("openai"));
    QCOMPARE(record.requests, std::optional<int64_t>(5));
    QCOMPARE(record.model, std::string("gpt-5.6-terra"));
    QCOMPARE(record.project, std::string("proj_x"));
    QCOMPARE(record.user, std::string());
    QVERIFY((record.tokens == TokenCounts{.input = 18996, .cacheRead = 8448, .output = 500}));
    QCOMPARE(record.context, std::string(R"({"api_key_id":"key_x"})"));
}

void OpenAiTest::readsCostPages()
{
    const auto read = readText(formatOf("openai-organization"), openAiSample("organization_costs.json"));
    QVERIFY(read.ok);
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[0].reportedCost, std::optional(Money{60'000'000}));
    QCOMPARE(read.records[1].reportedCost, std::optional(Money{1'200'000}));
    QCOMPARE(read.records[0].model, std::string("gpt-5.6-terra"));
    QCOMPARE(read.records[1].model, std::string("whisper"));
    QVERIFY(!read.records[0].requests && !read.records[0].tokens.total());
    QVERIFY(read.records[0].context.find(R"("quantity":500,"quantity_unit":"tokens")") != std::string::npos);
}

void OpenAiTest::readsPagesInARow()
{
    std::string more = openAiSample("organization_costs.json");
    more.replace(more.find("\"has_more\":false"), 16, "\"has_more\":true");
    const auto cut = readText(formatOf("openai-organization"), more);
    QCOMPARE(cut.records.size(), size_t(2));
    QCOMPARE(cut.warnings.size(), 1);
    QVERIFY(cut.warnings[0].contains("has_more"_L1));

    const std::string last = openAiSample("organization_costs.json");
    const auto whole = readText(formatOf("openai-organization"), "[" + more + "," + last + "]");
    QVERIFY(whole.ok);
    QCOMPARE(whole.records.size(), size_t(4));
    QVERIFY(whole.warnings.isEmpty());
    const auto open = readText(formatOf("openai-organization"), "[" + last + "," + more + "]");
    QCOMPARE(open.warnings.size(), 1);
}

void OpenAiTest::readsBatchOutput()
{
    const std::string text = openAiSample("batch_output.jsonl");
    const auto read = readText(formatOf("openai-batch"), text);
    QVERIFY(read.ok);
    QCOMPARE(read.records.size(), size_t(1));
    const UsageRecord &record = read.records[0];
    QCOMPARE(record.timeMs, 1711475054 * Second);
    QCOMPARE(record.granularity, Granularity::Request);
    QCOMPARE(record.externalId, std::string("req_c187b3"));
    QCOMPARE(record.model, std::string("gpt-4o-mini"));
    QCOMPARE(record.serviceTier, std::string("batch"));
    QCOMPARE(record.finishReason, std::string("stop"));
    QCOMPARE(record.status, std::optional(Status::Completed));
    QVERIFY((record.tokens == TokenCounts{.input = 24, .output = 15}));
    QVERIFY(record.context.starts_with(R"({"custom_id":"request-2")"));
    QVERIFY(record.context.find("equals") == std::string::npos); // the answer
    QCOMPARE(read.rejected.size(), size_t(2)); // they failed, and nothing says when

    ReadOptions options;
    options.fileTimeMs = 1711500000 * Second;
    const auto all = readText(formatOf("openai-batch"), text, options);
    QCOMPARE(all.records.size(), size_t(3));
    QVERIFY(all.rejected.empty());
    QCOMPARE(all.warnings.size(), 1);
    QCOMPARE(all.records[1].status, std::optional(Status::Failed));
    QVERIFY(!all.records[1].tokens.total());
    QVERIFY(all.records[1].context.find("invalid_request_error") != std::string::npos);
    QVERIFY(all.records[2].context.find("batch_expired") != std::string::npos);
    QCOMPARE(all.records[2].timeMs, options.fileTimeMs);
}

void OpenAiTest::readsLegacyUsage()
{
    const std::string text =
        R"({"object":"list","data":[{"organization_id":"org-1","aggregation_timestamp":1759622400,)"
        R"("n_requests":3,"operation":"completion","snapshot_id":"gpt-4-0613",)"
        R"("n_context_tokens_total":900,"n_generated_tokens_total":120,"email":"a@example.com"}],)"
        R"("dalle_api_data":[{"timestamp":1759622400,"num_images":2,"num_requests":1,)"
        R"("model_id":"dall-e-3"}],"current_usage_usd":0.0})";
    QCOMPARE(guessedFormat(text), u"openai-legacy-usage"_s);
    const auto read = readText(formatOf("openai-legacy-usage"), text);
    QVERIFY(read.ok);
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[0].granularity, Granularity::Minute);
    QCOMPARE(read.records[0].requests, std::optional<int64_t>(3));
    QVERIFY((read.records[0].tokens == TokenCounts{.input = 900, .output = 120}));
    QCOMPARE(read.records[0].context, std::string(R"({"organization_id":"org-1","operation":"completion"})"));
    QCOMPARE(read.records[1].model, std::string("dall-e-3"));
    QVERIFY(!read.records[1].tokens.total());
}

void OpenAiTest::refusesOthers()
{
    const auto usage = readText(formatOf("openai-usage"), "a,b\n1,2\n");
    QVERIFY(!usage.ok);
    QVERIFY(usage.error.contains("start_time"_L1));
    const auto cost = readText(formatOf("openai-cost"), "start_time,end_time\n1,2\n");
    QVERIFY(!cost.ok);
    QVERIFY(cost.error.contains("amount_value"_L1));
    const auto batch = readText(formatOf("openai-batch"), "{\"a\":1}\n{\"a\":2}\n");
    QVERIFY(!batch.ok);
    const auto cut =
        readText(formatOf("openai-organization"), openAiSample("organization_costs.json").substr(0, 300));
    QVERIFY(!cut.ok);
}

void OpenAiTest::standsFlippedBytes()
{
    QCOMPARE(readDamaged(formatOf("openai-usage"), openAiSample("completions_usage_daily.csv")),
             std::string());
    QCOMPARE(readDamaged(formatOf("openai-cost"), openAiSample("cost_line_items.csv")), std::string());
    QCOMPARE(readDamaged(formatOf("openai-organization"), openAiSample("organization_costs.json")),
             std::string());
    QCOMPARE(
        readDamaged(formatOf("openai-organization"), openAiSample("organization_usage_completions.json")),
        std::string());
    QCOMPARE(readDamaged(formatOf("openai-batch"), openAiSample("batch_output.jsonl")), std::string());
}

TALLYGLASS_TEST(OpenAiTest)
#include "openaitest.moc"
