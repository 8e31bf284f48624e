// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoderfixture.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

class OpenRouterLookupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asks();
    void reads();
    void readsLittle();
    void waits_data();
    void waits();
    void readsModels();
    void readsOtherModels();
    void refusesOtherLists_data();
    void refusesOtherLists();
};

namespace {

const ChatProvider &router()
{
    return *findProvider(u"openrouter"_s);
}

QStringList described(const ModelListing &model)
{
    return {QString::fromStdString(model.id),
            QString::fromStdString(model.name),
            model.contextTokens ? QString::number(*model.contextTokens) : QString(),
            QString::fromStdString(model.promptPrice),
            QString::fromStdString(model.completionPrice),
            model.takesImages ? (*model.takesImages ? u"images"_s : u"text"_s) : QString()};
}

} // namespace

void OpenRouterLookupTest::asks()
{
    const ProviderEndpoint endpoint{.baseUrl = u"https://openrouter.ai/api/v1/"_s, .key = "k-1"};
    const auto request = router().lookupRequest("gen-1&a+b", endpoint);
    QVERIFY(request);
    QCOMPARE(request->method, QByteArray("GET"));
    QCOMPARE(request->url.toEncoded(),
             QByteArray("https://openrouter.ai/api/v1/generation?id=gen-1%26a%2Bb"));
    QVERIFY(request->headers.contains({"Authorization", "Bearer k-1"}));
    QVERIFY(!router().lookupRequest("", endpoint));
    QVERIFY(!findProvider(u"openai"_s)->lookupRequest("chatcmpl-1", endpoint));
}

void OpenRouterLookupTest::reads()
{
    const auto answer = router().readLookup(fixture("generation.json"));
    QVERIFY(answer);
    const QByteArray usage =
        R"(usage={"completion_tokens":40,"completion_tokens_details":{"reasoning_tokens":10},)"
        R"("cost":6.17e-06,"cost_details":{"upstream_inference_cost":0.0001234},"is_byok":true,)"
        R"("prompt_tokens":220,"prompt_tokens_details":{"cached_tokens":140},"total_tokens":260})";
    QCOMPARE(
        tally::described(*answer),
        (QStringList{u"id=gen-1790000000-abc"_s, u"model=openai/gpt-5-mini"_s, u"upstream=Azure"_s,
                     u"finish=stop"_s, u"native=completed"_s, QString::fromUtf8(usage), u"ended=yes"_s}));
}

void OpenRouterLookupTest::readsLittle()
{
    const auto answer = router().readLookup(R"({"data":{"total_cost":0,"native_tokens_prompt":null}})");
    QVERIFY(answer);
    QCOMPARE(answer->usage, QByteArray(R"({"cost":0})"));
}

void OpenRouterLookupTest::waits_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not found") << QByteArray(R"({"error":{"code":404,"message":"Generation not found"}})");
    QTest::newRow("no data") << QByteArray(R"({"data":null})");
    QTest::newRow("no cost") << QByteArray(R"({"data":{"total_cost":null,"native_tokens_prompt":5}})");
    QTest::newRow("page") << QByteArray("<html>");
}

void OpenRouterLookupTest::waits()
{
    QFETCH(QByteArray, body);
    QVERIFY(!router().readLookup(body));
}

void OpenRouterLookupTest::readsModels()
{
    const auto models = router().readModels(fixture("openrouter-models.json"));
    QVERIFY(models);
    QCOMPARE(models->size(), size_t(3));
    QCOMPARE(described(models->at(0)),
             (QStringList{u"openai/gpt-5-mini"_s, u"OpenAI: GPT-5 Mini"_s, u"400000"_s, u"0.00000025"_s,
                          u"0.000002"_s, u"images"_s}));
    QCOMPARE(described(models->at(1)),
             (QStringList{u"openrouter/auto"_s, u"Auto Router"_s, u"2000000"_s, {}, {}, u"text"_s}));
    QCOMPARE(described(models->at(2)),
             (QStringList{u"meta-llama/llama-3.2-3b:free"_s, {}, {}, u"0"_s, u"0"_s, {}}));
}

void OpenRouterLookupTest::readsOtherModels()
{
    const ChatProvider &provider = *findProvider(u"vllm"_s);
    const auto models = provider.readModels(
        R"({"object":"list","data":[{"id":"Qwen","object":"model","max_model_len":4096},{"id":"","x":1},7]})");
    QVERIFY(models);
    QCOMPARE(models->size(), size_t(1));
    QCOMPARE(described(models->front()), (QStringList{u"Qwen"_s, {}, u"4096"_s, {}, {}, {}}));
    QVERIFY(provider.readModels(R"({"data":[]})")->empty());
    QCOMPARE(provider.readModels(R"([{"id":"a"}])")->size(), size_t(1));
}

void OpenRouterLookupTest::refusesOtherLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("error") << QByteArray(R"({"error":{"message":"No access"}})")
                           << u"The server sent no list of models. No access"_s;
    QTest::newRow("empty") << QByteArray()
                           << u"The server sent no list of models. The server sent an empty answer."_s;
    QTest::newRow("null")
        << QByteArray(R"({"data":null})")
        << u"The server sent no list of models. The server sent JSON that is not an answer."_s;
}

void OpenRouterLookupTest::refusesOtherLists()
{
    QFETCH(QByteArray, body);
    const auto models = router().readModels(body);
    QVERIFY(!models);
    QCOMPARE(models.error().kind, ErrorKind::InvalidInput);
    QTEST(models.error().message, "message");
}

TALLYGLASS_TEST(OpenRouterLookupTest)
#include "openrouterlookuptest.moc"
