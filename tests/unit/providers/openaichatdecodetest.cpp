// SPDX-License-Identifier: GPL-3.0-or-later
#include "openaichunks.h"

#include "providers/sseparser.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace tally;

class OpenAiChatDecodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsRecordedAnswers_data();
    void readsRecordedAnswers();
    void readsHeaders_data();
    void readsHeaders();
    void readsErrorStatus_data();
    void readsErrorStatus();
    void keepsWhatABrokenStreamSaid_data();
    void keepsWhatABrokenStreamSaid();
    void tellsTheIdBeforeTheBody();
    void refusesTooLongEvents();
    void takesAnyBytes();
};

void OpenAiChatDecodeTest::readsRecordedAnswers_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<QStringList>("answer");
    const auto row = [](const char *file, const char *provider, const char *answer,
                        const HttpHeaders &headers = {}) {
        QTest::newRow(file) << QString::fromLatin1(provider) << headers << lines(answer);
    };
    row("openrouter.sse", "openrouter",
        "text=Grüße 😀!\nreasoning=Look it up. \nid=gen-1790000000-abc\nmodel=openai/gpt-5-mini\n"
        "upstream=Azure\nfinish=stop\nnative=completed\ntier=default\n"
        R"(usage={"completion_tokens":40,"completion_tokens_details":{"reasoning_tokens":10},"cost":0.0001234,"cost_details":{"upstream_inference_cost":null},"is_byok":false,"prompt_tokens":220,"prompt_tokens_details":{"cache_write_tokens":20,"cached_tokens":140},"total_tokens":260})"
        "\nended=yes",
        {{"x-generation-id", "gen-1790000000-abc"}});
    row("openrouter.json", "openrouter",
        "text=Part\nreasoning=Why\nid=gen-1790000000-xyz\nmodel=google/gemini-2.5-flash\n"
        "upstream=Google AI Studio\nfinish=length\nnative=MAX_TOKENS\n"
        R"(usage={"completion_tokens":5,"cost":0.95,"cost_details":{"upstream_inference_cost":19},"is_byok":true,"prompt_tokens":4,"total_tokens":9})"
        "\nended=yes");
    row("openai.sse", "openai",
        "text=Hello\nid=chatcmpl-1\nmodel=gpt-5-mini-2025-08-07\nfinish=stop\ntier=flex\n"
        R"(usage={"completion_tokens":12,"completion_tokens_details":{"accepted_prediction_tokens":0,"audio_tokens":0,"reasoning_tokens":0,"rejected_prediction_tokens":0},"prompt_tokens":9,"prompt_tokens_details":{"audio_tokens":0,"cached_tokens":0},"total_tokens":21})"
        "\nended=yes\nlimit=requests",
        {{"x-ratelimit-remaining-requests", "499"}});
    row("ollama.sse", "ollama",
        "text=Hi\nreasoning=Okay\nid=chatcmpl-513\nmodel=qwen3:0.6b\nfinish=stop\n"
        R"(usage={"completion_tokens":5,"prompt_tokens":11,"total_tokens":16})"
        "\nended=yes");
    row("llamacpp.sse", "llamacpp",
        "text=Hi\nid=chatcmpl-x\nmodel=gpt-3.5-turbo\nfinish=stop\n"
        R"(usage={"completion_tokens":7,"prompt_tokens":42,"prompt_tokens_details":{"cached_tokens":30}})"
        "\nended=yes");
    row("vllm.sse", "vllm",
        "text=Yes\nreasoning=Hm.\nid=chatcmpl-v\nmodel=Qwen/Qwen3-8B\nfinish=length\n"
        R"(usage={"completion_tokens":2,"prompt_tokens":16,"prompt_tokens_details":null,"total_tokens":18})"
        "\nended=yes");
    row("lmstudio.sse", "lmstudio", "text=One\nid=chatcmpl-lm\nmodel=gemma-3-4b\nfinish=stop\nended=yes");
    row("xai.sse", "xai",
        "text=Four\nreasoning=Think\nid=x-1\nmodel=grok-4\nfinish=stop\n"
        R"(usage={"completion_tokens":1499,"completion_tokens_details":{"reasoning_tokens":2809},"cost_in_usd_ticks":232856000,"num_sources_used":0,"prompt_tokens":10120,"prompt_tokens_details":{"cached_tokens":128},"total_tokens":14428})"
        "\nended=yes");
    row("deepseek.sse", "deepseek",
        "text=你好\nreasoning=嗯\nid=d-1\nmodel=deepseek-reasoner\nfinish=stop\n"
        R"(usage={"completion_tokens":9,"prompt_cache_hit_tokens":8,"prompt_cache_miss_tokens":4,"prompt_tokens":12,"total_tokens":21})"
        "\nended=yes");
    row("mistral.sse", "mistral",
        "text=Oui\nreasoning=Easy.\nid=m-1\nmodel=magistral-small-latest\nfinish=stop\n"
        R"(usage={"completion_tokens":6,"prompt_tokens":7,"total_tokens":13})"
        "\nended=yes");
    row("groq.sse", "groq",
        "text=Fast\nid=chatcmpl-g\nmodel=llama-3.1-8b-instant\nfinish=stop\n"
        R"(usage={"completion_time":0.004,"completion_tokens":3,"prompt_time":0.002,"prompt_tokens":36,"queue_time":0.05,"total_time":0.006,"total_tokens":39})"
        "\nended=yes");
    row("litellm.json", "litellm",
        "text=Done.\nid=chatcmpl-l\nmodel=gpt-4o-mini\nfinish=stop\n"
        R"(usage={"completion_tokens":2,"completion_tokens_details":null,"prompt_tokens":10,"prompt_tokens_details":{"audio_tokens":null,"cached_tokens":4},"total_tokens":12})"
        "\ncost=2.7e-06\nended=yes",
        {{"x-litellm-response-cost", "2.7e-06"}});
}

void OpenAiChatDecodeTest::readsRecordedAnswers()
{
    QFETCH(QString, provider);
    QFETCH(HttpHeaders, headers);
    const QByteArray bytes = fixture(QTest::currentDataTag());
    QVERIFY(!bytes.isEmpty());
    QTEST(read(*findProvider(provider), headers, bytes), "answer");
    QTEST(read(compatible(), headers, QByteArray(bytes).replace("\n", "\r\n")), "answer");
}

void OpenAiChatDecodeTest::readsHeaders_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("answer");
    const QByteArray body = R"({"id":"1","choices":[]})";
    const auto row = [](const char *name, const HttpHeaders &headers, const QByteArray &bytes,
                        const char *answer) { QTest::newRow(name) << headers << bytes << lines(answer); };
    row("cost", {{"x-litellm-response-cost", "0.0025"}}, body, "id=1\ncost=0.0025\nended=yes");
    row("cost zero", {{"x-litellm-response-cost", "0.0"}}, body, "id=1\ncost=0.0\nended=yes");
    row("cost None", {{"x-litellm-response-cost", "None"}}, body, "id=1\nended=yes");
    row("cost empty", {{"x-litellm-response-cost", ""}}, body, "id=1\nended=yes");
    row("cost of a stream", {{"x-litellm-response-cost", "0.0"}}, frame(body.constData()), "id=1");
    row("cache hit", {{"x-openrouter-cache-status", "HIT"}}, body, "id=1\ncached=yes\nended=yes");
    row("cache miss", {{"x-openrouter-cache-status", "MISS"}}, body, "id=1\nended=yes");
    row("id of the header", {{"x-generation-id", "gen-2"}}, body, "id=gen-2\nended=yes");
}

void OpenAiChatDecodeTest::readsHeaders()
{
    QFETCH(HttpHeaders, headers);
    QFETCH(QByteArray, bytes);
    QTEST(read(compatible(), headers, bytes), "answer");
}

void OpenAiChatDecodeTest::readsErrorStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("answer");
    const auto row = [](const char *name, int status, const QByteArray &bytes, const char *answer) {
        QTest::newRow(name) << status << bytes << lines(answer);
    };
    row("error", 401,
        R"({"error":{"message":"Incorrect API key provided: sk-abc","code":"invalid_api_key"}})",
        "id=gen-1\nfailure=401|invalid_api_key|Incorrect API key provided: …");
    row("error event", 429, frame(R"({"error":{"message":"Slow","code":429}})"),
        "id=gen-1\nfailure=429|429|Slow");
    row("page", 502, "<html><h1>502 Bad Gateway</h1></html>",
        "id=gen-1\nfailure=502||The server sent a web page instead of an answer. It says: 502 Bad Gateway");
    row("text", 503, "overloaded",
        "id=gen-1\nfailure=503||The server sent something else than an answer: overloaded");
    row("empty", 500, "",
        "id=gen-1\nfailure=500||The server refused the request with HTTP status 500 and gave no reason.");
    row("an answer", 500, R"({"choices":[{"message":{"content":"Hi"}}]})",
        "id=gen-1\nfailure=500||The server refused the request with HTTP status 500 and gave no reason.");
}

void OpenAiChatDecodeTest::readsErrorStatus()
{
    QFETCH(int, status);
    QFETCH(QByteArray, bytes);
    const HttpAnswerHead head{.status = status, .headers = {{"x-generation-id", "gen-1"}}};
    for (const bool whole : {true, false}) {
        QVERIFY(isSameHoweverCut(compatible(), head, bytes, whole));
        QTEST(described(decoded(compatible(), head, bytes, {}, whole).answer), "answer");
    }
}

void OpenAiChatDecodeTest::keepsWhatABrokenStreamSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<QStringList>("answer");
    QTest::newRow("cut off") << Hi + "data: {\"cho" << false << lines("text=Hi\nid=1");
    QTest::newRow("no finish reason") << Hi << true << lines("text=Hi\nid=1");
    QTest::newRow("cut off after the finish reason")
        << Hi + Stop << false << lines("text=Hi\nid=1\nfinish=stop");
    QTest::newRow("cut off after [DONE]") << Hi + Stop + Done << false << HiStopped;
    QTest::newRow("held back") << chunk(R"({"delta":{"content":"<th"}})") << false << lines("text=<th\nid=1");
    QTest::newRow("body cut off") << QByteArray(R"({"id":"1","choices":[{"mess)") << false << QStringList();
    QTest::newRow("nothing") << QByteArray() << false << QStringList();
}

void OpenAiChatDecodeTest::keepsWhatABrokenStreamSaid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, whole);
    const HttpAnswerHead head{.status = 200};
    QVERIFY(isSameHoweverCut(compatible(), head, bytes, whole));
    QTEST(described(decoded(compatible(), head, bytes, {}, whole).answer), "answer");
}

void OpenAiChatDecodeTest::tellsTheIdBeforeTheBody()
{
    const auto decoder = findProvider(QStringLiteral("openrouter"))->decoder({});
    decoder->head({.status = 200, .headers = {{"x-generation-id", "gen-1"}}}, NowMs);
    QCOMPARE(decoder->answer().responseId, std::string("gen-1"));
}

void OpenAiChatDecodeTest::refusesTooLongEvents()
{
    const QByteArray endless = Hi + "data: " + QByteArray(SseParser::MaxEventBytes + 1, 'x');
    const ChatAnswer answer = decoded(compatible(), {.status = 200}, endless, {}).answer;
    QCOMPARE(answer.text, std::string("Hi"));
    QVERIFY(answer.failure);
    QCOMPARE(answer.failure->message,
             QStringLiteral("The server sent a part of the answer that is too large."));
}

void OpenAiChatDecodeTest::takesAnyBytes()
{
    QRandomGenerator random(7);
    for (const char *file : {"openrouter.sse", "mistral.sse", "litellm.json"}) {
        const QByteArray bytes = fixture(file);
        for (int round = 0; round < 300; ++round) {
            QByteArray broken = bytes.left(random.bounded(1, int(bytes.size()) + 1));
            for (int i = random.bounded(8); i > 0; --i)
                broken[random.bounded(int(broken.size()))] = char(random.bounded(256));
            const qsizetype cut = random.bounded(int(broken.size()));
            QCOMPARE(decoded(compatible(), {.status = 200}, broken, {cut}),
                     decoded(compatible(), {.status = 200}, broken, {}));
        }
    }
}

TALLYGLASS_TEST(OpenAiChatDecodeTest)
#include "openaichatdecodetest.moc"
