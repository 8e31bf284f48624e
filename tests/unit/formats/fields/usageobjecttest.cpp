// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/usageobject.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;

namespace {

using Count = std::optional<int64_t>;

struct Expected {
    Count input, read, write5m, write1h, writeOther, output, reasoning;
    std::string_view flag = {};
    Count inputAudio = {}, readAudio = {}, outputAudio = {};
};

struct Vector {
    const char *name;
    const char *json;
    Expected expected;
    Count total;
};

constexpr auto No = std::nullopt;

const std::vector<Vector> Vectors{
    {"OpenAI chat",
     R"({"prompt_tokens":220000,"completion_tokens":4000,"total_tokens":224000,
         "prompt_tokens_details":{"cached_tokens":140000,"cache_write_tokens":20000},
         "completion_tokens_details":{"reasoning_tokens":1000}})",
     {60000, 140000, No, No, 20000, 3000, 1000},
     224000},
    {"Anthropic",
     R"({"input_tokens":60000,"cache_creation_input_tokens":20000,"cache_read_input_tokens":140000,"output_tokens":4000,
         "cache_creation":{"ephemeral_5m_input_tokens":12000,"ephemeral_1h_input_tokens":8000},
         "output_tokens_details":{"thinking_tokens":1000}})",
     {60000, 140000, 12000, 8000, No, 3000, 1000},
     224000},
    {"Gemini",
     R"({"promptTokenCount":200000,"cachedContentTokenCount":140000,"candidatesTokenCount":3000,
         "thoughtsTokenCount":1000,"toolUsePromptTokenCount":500,"totalTokenCount":204500})",
     {60500, 140000, No, No, No, 3000, 1000},
     204500},
    {"Gemini in snake case",
     R"({"prompt_token_count":200000,"cached_content_token_count":140000,"candidates_token_count":3000,
         "thoughts_token_count":1000,"tool_use_prompt_token_count":500,"total_token_count":204500})",
     {60500, 140000, No, No, No, 3000, 1000},
     204500},
    {"xAI chat",
     R"({"prompt_tokens":10120,"completion_tokens":1499,"total_tokens":14428,"cost_in_usd_ticks":232856000,
         "prompt_tokens_details":{"cached_tokens":128},"completion_tokens_details":{"reasoning_tokens":2809}})",
     {9992, 128, No, No, No, 1499, 2809},
     14428},
    {"xAI Responses",
     R"({"input_tokens":36361,"output_tokens":1252,"total_tokens":37613,"input_tokens_details":{"cached_tokens":192},
         "output_tokens_details":{"reasoning_tokens":763}})",
     {36169, 192, No, No, No, 489, 763},
     37613},
    {"Bedrock with aliases",
     R"({"inputTokens":23,"outputTokens":412,"totalTokens":435,"cacheReadInputTokens":11890,
         "cacheReadInputTokenCount":11890})",
     {23, 11890, No, No, No, 412, No},
     12325},
    {"Gemini without thoughts",
     R"({"promptTokenCount":41,"candidatesTokenCount":5,"totalTokenCount":389})",
     {41, 0, No, No, No, 5, 343},
     389},
    {"DeepSeek",
     R"({"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_cache_hit_tokens":64,
         "prompt_cache_miss_tokens":36})",
     {36, 64, No, No, No, 20, No},
     120},
    {"plain chat",
     R"({"prompt_tokens":50,"completion_tokens":150,"total_tokens":200})",
     {50, No, No, No, No, 150, No},
     200},
    {"details are null",
     R"({"prompt_tokens":5,"completion_tokens":6,"prompt_tokens_details":null})",
     {5, No, No, No, No, 6, No},
     11},
    {"floats and texts",
     R"({"prompt_tokens":59200.0,"completion_tokens":"10"})",
     {59200, No, No, No, No, 10, No},
     59210},
    {"Anthropic, split less than sum",
     R"({"input_tokens":1,"cache_creation_input_tokens":20,"output_tokens":2,"cache_creation":{"ephemeral_5m_input_tokens":12}})",
     {1, No, 12, No, 8, 2, No},
     23},
    {"Anthropic, split above sum",
     R"({"input_tokens":1,"cache_creation_input_tokens":20,"output_tokens":2,"cache_creation":{"ephemeral_5m_input_tokens":25}})",
     {1, No, No, No, 20, 2, No},
     23},
    {"AI SDK",
     R"({"inputTokens":100,"outputTokens":7,"totalTokens":107,"cachedInputTokens":60,"reasoningTokens":2})",
     {40, 60, No, No, No, 5, 2},
     107},
    {"AI SDK 6",
     R"({"inputTokens":100,"inputTokenDetails":{"noCacheTokens":30,"cacheReadTokens":60,"cacheWriteTokens":10},
         "outputTokens":7,"outputTokenDetails":{"textTokens":5,"reasoningTokens":2},"totalTokens":107})",
     {30, 60, No, No, 10, 5, 2},
     107},
    {"LangChain",
     R"({"input_tokens":1000,"output_tokens":100,"total_tokens":1100,
         "input_token_details":{"cache_read":400,"cache_creation":50},"output_token_details":{"reasoning":30}})",
     {550, 400, No, No, 50, 70, 30},
     1100},
    {"LangChain, writes with lifetimes",
     R"({"input_tokens":1000,"output_tokens":100,"total_tokens":1100,
         "input_token_details":{"cache_read":400,"cache_creation":0,"ephemeral_5m_input_tokens":20,
                                "ephemeral_1h_input_tokens":30}})",
     {550, 400, 20, 30, No, 100, No},
     1100},
    {"Pydantic AI",
     R"({"input_tokens":1000,"cache_read_tokens":400,"output_tokens":100,"details":{"reasoning_tokens":30}})",
     {600, 400, No, No, No, 70, 30},
     1100},
    {"cache beside, said by the total",
     R"({"prompt_tokens":10,"completion_tokens":5,"total_tokens":115,"prompt_tokens_details":{"cached_tokens":100}})",
     {10, 100, No, No, No, 5, No},
     115},
    {"cache above input, clamped",
     R"({"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":100}})",
     {0, 100, No, No, No, 5, No, "cache_exceeds_input"},
     105},
    {"reasoning above output, clamped",
     R"({"prompt_tokens":10,"completion_tokens":16,"total_tokens":26,"completion_tokens_details":{"reasoning_tokens":19}})",
     {10, No, No, No, No, 0, 16, "reasoning_exceeds_output"},
     26},
    {"audio among the tokens",
     R"({"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"audio_tokens":30}})",
     {70, No, No, No, No, 20, No, {}, 30},
     120},
    {"no audio among the tokens",
     R"({"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"audio_tokens":0}})",
     {100, No, No, No, No, 20, No},
     120},
    {"Gemini, audio in the answer",
     R"({"promptTokenCount":10,"candidatesTokenCount":5,"totalTokenCount":15,
         "candidatesTokensDetails":[{"modality":"TEXT","tokenCount":2},{"modality":"AUDIO","tokenCount":3}]})",
     {10, 0, No, No, No, 2, No, {}, No, No, 3},
     15},
    {"Gemini, audio in question and cache",
     R"({"promptTokenCount":100,"cachedContentTokenCount":40,"candidatesTokenCount":5,"totalTokenCount":105,
         "promptTokensDetails":[{"modality":"TEXT","tokenCount":30},{"modality":"AUDIO","tokenCount":70}],
         "cacheTokensDetails":[{"modality":"AUDIO","tokenCount":25},{"modality":"TEXT","tokenCount":15}]})",
     {15, 15, No, No, No, 5, No, {}, 45, 25},
     105},
    {"cached audio, chat",
     R"({"prompt_tokens":2100,"completion_tokens":3050,"total_tokens":5150,
         "prompt_tokens_details":{"cached_tokens":640,"audio_tokens":2000,"cached_tokens_details":{"audio_tokens":600,"text_tokens":40}},
         "completion_tokens_details":{"audio_tokens":3000,"reasoning_tokens":10}})",
     {60, 40, No, No, No, 40, 10, {}, 1400, 600, 3000},
     5150},
    {"audio, Responses",
     R"({"input_tokens":100,"output_tokens":20,"total_tokens":120,
         "input_tokens_details":{"cached_tokens":50,"cached_audio_tokens":50,"audio_tokens":60},
         "output_tokens_details":{"audio_tokens":20}})",
     {40, 0, No, No, No, 0, No, {}, 10, 50, 20},
     120},
    {"more audio than is left uncached",
     R"({"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,
         "prompt_tokens_details":{"cached_tokens":90,"audio_tokens":30},"completion_tokens_details":{"audio_tokens":50}})",
     {0, 90, No, No, No, 0, No, {}, 10, No, 20},
     120},
    {"audio that is no number counts as text",
     R"({"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,
         "prompt_tokens_details":{"audio_tokens":"many"},"completion_tokens_details":{"audio_tokens":-5}})",
     {100, No, No, No, No, 20, No},
     120},
    {"total fits nothing",
     R"({"prompt_tokens":10,"completion_tokens":5,"total_tokens":99})",
     {10, No, No, No, No, 5, No, "total_differs"},
     15},
    {"Anthropic, shortened conversation",
     R"({"input_tokens":100,"output_tokens":10,"iterations":[
         {"type":"compaction","input_tokens":1000,"cache_read_input_tokens":7,"output_tokens":50},
         {"type":"message","input_tokens":100,"output_tokens":10}]})",
     {1100, 7, No, No, No, 60, No},
     1167},
    {"Anthropic at a chosen place",
     R"({"input_tokens":100,"output_tokens":10,"inference_geo":"us"})",
     {100, No, No, No, No, 10, No, "inference_geo_not_priced"},
     110},
    {"Anthropic anywhere",
     R"({"input_tokens":100,"output_tokens":10,"inference_geo":"global"})",
     {100, No, No, No, No, 10, No},
     110},
    {"images, read",
     R"({"input_tokens":50,"output_tokens":60,"total_tokens":110,
         "input_tokens_details":{"text_tokens":10,"image_tokens":40}})",
     {50, No, No, No, No, 60, No, "image_tokens_not_priced"},
     110},
    {"images, made by Gemini",
     R"({"promptTokenCount":10,"candidatesTokenCount":1290,"totalTokenCount":1300,
         "promptTokensDetails":[{"modality":"IMAGE","tokenCount":5}],
         "candidatesTokensDetails":[{"modality":"TEXT","tokenCount":0},{"modality":"IMAGE","tokenCount":1290}]})",
     {10, 0, No, No, No, 1290, No, "image_tokens_not_priced"},
     1300},
    {"images, only read by Gemini",
     R"({"promptTokenCount":10,"candidatesTokenCount":5,"totalTokenCount":15,
         "promptTokensDetails":[{"modality":"IMAGE","tokenCount":5}],
         "candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":0},{"modality":"TEXT","tokenCount":5}]})",
     {10, 0, No, No, No, 5, No},
     15},
    {"embedding", R"({"prompt_tokens":8,"total_tokens":8})", {8, No, No, No, No, No, No}, 8},
};

} // namespace

Q_DECLARE_METATYPE(Vector)

class UsageObjectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalises_data();
    void normalises();
    void keepsATotalWithoutParts();
    void countsBesideWithoutTotal();
    void readsCosts();
    void findsBadCounts_data();
    void findsBadCounts();
    void completesFromOtherObjects();
    void knowsUsageObjects();
};

void UsageObjectTest::normalises_data()
{
    QTest::addColumn<Vector>("vector");
    for (const Vector &vector : Vectors)
        QTest::newRow(vector.name) << vector;
}

void UsageObjectTest::normalises()
{
    QFETCH(Vector, vector);
    JsonTape tape;
    QCOMPARE(tape.parse(vector.json), JsonParse::Ok);
    const NormalUsage usage = normaliseUsage(tape.root());
    const Expected &e = vector.expected;
    QVERIFY(usage.problem.isEmpty());
    QVERIFY(usage.any);
    QCOMPARE(usage.tokens.input, e.input);
    QCOMPARE(usage.tokens.cacheRead, e.read);
    QCOMPARE(usage.tokens.cacheWrite5m, e.write5m);
    QCOMPARE(usage.tokens.cacheWrite1h, e.write1h);
    QCOMPARE(usage.tokens.cacheWriteOther, e.writeOther);
    QCOMPARE(usage.tokens.output, e.output);
    QCOMPARE(usage.tokens.reasoning, e.reasoning);
    QCOMPARE(usage.tokens.inputAudio, e.inputAudio);
    QCOMPARE(usage.tokens.cacheReadAudio, e.readAudio);
    QCOMPARE(usage.tokens.outputAudio, e.outputAudio);
    QCOMPARE(usage.tokens.total(), vector.total);
    QCOMPARE(usage.flag, e.flag);
}

void UsageObjectTest::keepsATotalWithoutParts()
{
    JsonTape tape;
    QCOMPARE(tape.parse(R"({"total_tokens":77})"), JsonParse::Ok);
    QVERIFY(normaliseUsage(tape.root()).tokens == TokenCounts{.unsplit = 77});
    QCOMPARE(tape.parse(R"({"prompt_tokens":70,"total_tokens":77})"), JsonParse::Ok);
    QVERIFY((normaliseUsage(tape.root()).tokens == TokenCounts{.input = 70, .unsplit = 7}));
}

void UsageObjectTest::countsBesideWithoutTotal()
{
    JsonTape tape;
    QCOMPARE(tape.parse(
                 R"({"prompt_tokens":10,"completion_tokens":5,"cache_read_tokens":4,"reasoning_tokens":3})"),
             JsonParse::Ok);
    const TokenCounts beside = normaliseUsage(tape.root(), PartCounts::Beside).tokens;
    QVERIFY((beside == TokenCounts{.input = 10, .cacheRead = 4, .output = 5, .reasoning = 3}));
    const TokenCounts inside = normaliseUsage(tape.root()).tokens;
    QVERIFY((inside == TokenCounts{.input = 6, .cacheRead = 4, .output = 2, .reasoning = 3}));
    QCOMPARE(tape.parse(R"({"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"cache_read_tokens":4,
        "reasoning_tokens":3})"),
             JsonParse::Ok);
    QVERIFY(normaliseUsage(tape.root(), PartCounts::Beside).tokens == inside);
}

void UsageObjectTest::readsCosts()
{
    const auto cost = [](const char *json) {
        JsonTape tape;
        return tape.parse(json) == JsonParse::Ok ? normaliseUsage(tape.root()).cost : std::nullopt;
    };
    QVERIFY(
        cost(
            R"({"prompt_tokens":1,"cost":0.95,"is_byok":true,"cost_details":{"upstream_inference_cost":19}})")
        == Money{19'950'000'000});
    QVERIFY(
        cost(
            R"({"prompt_tokens":1,"cost":0.0012,"is_byok":false,"cost_details":{"upstream_inference_cost":0.0012,
        "upstream_inference_prompt_cost":0.0008,"upstream_inference_completions_cost":0.0004}})")
        == Money{1'200'000});
    QVERIFY(cost(R"({"prompt_tokens":1,"cost_in_usd_ticks":232856000})") == Money{23'285'600});
    QVERIFY(cost(R"({"prompt_tokens":1,"cost":0})") == Money{0});
    QVERIFY(!cost(R"({"prompt_tokens":1,"cost":null})"));
}

void UsageObjectTest::findsBadCounts_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json :
         {R"({"prompt_tokens":-1})", R"({"prompt_tokens":1.5})", R"({"prompt_tokens":"abc"})",
          R"({"prompt_tokens":true})", R"({"prompt_tokens":{}})", R"({"prompt_tokens":1e16})",
          R"({"prompt_tokens":1,"completion_tokens_details":{"reasoning_tokens":-5}})"})
        QTest::newRow(json) << QByteArray(json);
}

void UsageObjectTest::findsBadCounts()
{
    QFETCH(QByteArray, json);
    JsonTape tape;
    const std::string kept = json.toStdString();
    QCOMPARE(tape.parse(kept), JsonParse::Ok);
    QVERIFY(!normaliseUsage(tape.root()).problem.isEmpty());
}

void UsageObjectTest::completesFromOtherObjects()
{
    JsonTape tape;
    QCOMPARE(tape.parse(R"({"row":{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150},
        "more":{"prompt_tokens":1,"cache_read_input_tokens":40,"completion_tokens_details":{"reasoning_tokens":20}}})"),
             JsonParse::Ok);
    const auto tokens =
        normaliseUsage(tape.root()["row"], PartCounts::ByShape, {tape.root()["more"], {}}).tokens;
    QVERIFY((tokens == TokenCounts{.input = 60, .cacheRead = 40, .output = 30, .reasoning = 20}));
}

void UsageObjectTest::knowsUsageObjects()
{
    JsonTape tape;
    QCOMPARE(tape.parse(
                 R"([{"output_tokens":1},{"candidatesTokenCount":1},{"inputTokenCount":1},{"cost":1},[],5])"),
             JsonParse::Ok);
    std::vector<bool> known;
    for (const JsonValue value : tape.root())
        known.push_back(looksLikeUsage(value));
    QVERIFY((known == std::vector<bool>{true, true, true, false, false, false}));
}

TALLYGLASS_TEST(UsageObjectTest)
#include "usageobjecttest.moc"
