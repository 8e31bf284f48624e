// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestfixture.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// What is sent to Anthropic, Gemini, Bedrock and the Responses API.
class OthersEncodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areOffered();
    void writesBodies_data();
    void writesBodies();
    void thinksWithAnthropic_data();
    void thinksWithAnthropic();
    void thinksWithGemini_data();
    void thinksWithGemini();
    void letsRolesTakeTurnsOnBedrock();
    void refusesModelsThatLeaveTheirPath();
    void foldsMetadataForBedrock();
    void cutsMetadataForResponses();
};

namespace {

ChatRequest fullRequest()
{
    ChatRequest request{.model = "m",
                        .system = "Be brief.",
                        .messages = {{.role = ChatRole::User, .text = "Hi"},
                                     {.role = ChatRole::Assistant, .text = "Hello"},
                                     {.role = ChatRole::User,
                                      .text = "Grüße",
                                      .images = {{.mediaType = "image/png", .bytes = "png"}}}},
                        .parameters = {.temperature = 0.5,
                                       .topP = 0.9,
                                       .maxTokens = 100,
                                       .seed = 7,
                                       .stop = {"END"},
                                       .reasoningEffort = {},
                                       .serviceTier = "flex",
                                       .stream = true}};
    request.identity.user = "u-1";
    request.identity.session = "s-1";
    request.identity.metadata = {{"team", "red"}};
    return request;
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject bodyOf(const QString &id, const ChatRequest &request)
{
    const auto call = provider(id).encode(request, endpointOf(id));
    return call ? object(call->body) : QJsonObject();
}

} // namespace

void OthersEncodeTest::areOffered()
{
    QStringList ids;
    for (const auto &each : chatProviders())
        ids << each->info().id;
    QCOMPARE(ids.first(7),
             (QStringList{u"openrouter"_s, u"openai"_s, u"openai-responses"_s, u"anthropic"_s, u"google"_s,
                          u"bedrock"_s, u"openai-compatible"_s}));
    QCOMPARE(provider(u"openai-responses"_s).info().recordProvider, u"openai"_s);
}

void OthersEncodeTest::writesBodies_data()
{
    QTest::addColumn<QByteArray>("full");
    QTest::addColumn<QByteArray>("least"); // of a request that is not streamed
    QTest::newRow("anthropic")
        << QByteArray(
               R"({"model":"m","max_tokens":100,"stream":true,"system":"Be brief.","temperature":0.5,"top_p":0.9,"stop_sequences":["END"],"service_tier":"flex","metadata":{"user_id":"u-1"},"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]},{"role":"assistant","content":[{"type":"text","text":"Hello"}]},{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"cG5n"}},{"type":"text","text":"Grüße"}]}]})")
        << QByteArray(
               R"({"model":"m","max_tokens":4096,"messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]})");
    QTest::newRow("google") << QByteArray(
        R"({"systemInstruction":{"parts":[{"text":"Be brief."}]},"generationConfig":{"temperature":0.5,"topP":0.9,"maxOutputTokens":100,"stopSequences":["END"],"seed":7},"contents":[{"role":"user","parts":[{"text":"Hi"}]},{"role":"model","parts":[{"text":"Hello"}]},{"role":"user","parts":[{"inlineData":{"mimeType":"image/png","data":"cG5n"}},{"text":"Grüße"}]}]})")
                            << QByteArray(R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})");
    QTest::newRow("bedrock") << QByteArray(
        R"({"system":[{"text":"Be brief."}],"inferenceConfig":{"temperature":0.5,"topP":0.9,"maxTokens":100,"stopSequences":["END"]},"requestMetadata":{"user":"u-1","team":"red"},"serviceTier":{"type":"flex"},"messages":[{"role":"user","content":[{"text":"Hi"}]},{"role":"assistant","content":[{"text":"Hello"}]},{"role":"user","content":[{"image":{"format":"png","source":{"bytes":"cG5n"}}},{"text":"Grüße"}]}]})")
                             << QByteArray(R"({"messages":[{"role":"user","content":[{"text":"Hi"}]}]})");
    QTest::newRow("openai-responses")
        << QByteArray(
               R"({"model":"m","store":false,"stream":true,"stream_options":{"include_obfuscation":false},"instructions":"Be brief.","temperature":0.5,"top_p":0.9,"max_output_tokens":100,"service_tier":"flex","safety_identifier":"u-1","user":"u-1","metadata":{"team":"red"},"input":[{"role":"user","content":[{"type":"input_text","text":"Hi"}]},{"role":"assistant","content":[{"type":"output_text","text":"Hello"}]},{"role":"user","content":[{"type":"input_text","text":"Grüße"},{"type":"input_image","image_url":"data:image/png;base64,cG5n"}]}]})")
        << QByteArray(
               R"({"model":"m","store":false,"input":[{"role":"user","content":[{"type":"input_text","text":"Hi"}]}]})");
}

void OthersEncodeTest::writesBodies()
{
    QFETCH(QByteArray, full);
    QFETCH(QByteArray, least);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(!object(full).isEmpty());
    QCOMPARE(compact(bodyOf(id, fullRequest())), compact(object(full)));
    ChatRequest request = shortRequest();
    request.parameters.stream = false;
    // An answer that failed leaves an empty message behind, which most refuse.
    request.messages.push_back({.role = ChatRole::Assistant});
    QCOMPARE(compact(bodyOf(id, request)), compact(object(least)));
}

void OthersEncodeTest::thinksWithAnthropic_data()
{
    QTest::addColumn<QString>("effort");
    QTest::addColumn<int>("maxTokens"); // 0: not set
    QTest::addColumn<int>("budget");
    QTest::addColumn<int>("sentMaxTokens");
    QTest::newRow("none") << u"none"_s << 0 << 0 << 4096;
    QTest::newRow("minimal") << u"minimal"_s << 100 << 0 << 100;
    QTest::newRow("low") << u"low"_s << 0 << 1024 << 4096;
    QTest::newRow("low, few tokens") << u"low"_s << 1024 << 1024 << 2048;
    QTest::newRow("medium") << u"medium"_s << 0 << 4096 << 8192;
    QTest::newRow("high") << u"high"_s << 0 << 16'000 << 20'096;
    QTest::newRow("high, enough tokens") << u"high"_s << 20'000 << 16'000 << 20'000;
}

void OthersEncodeTest::thinksWithAnthropic()
{
    QFETCH(QString, effort);
    QFETCH(int, maxTokens);
    QFETCH(int, budget);
    QFETCH(int, sentMaxTokens);
    ChatRequest request = fullRequest();
    request.parameters.reasoningEffort = effort.toStdString();
    request.parameters.maxTokens = maxTokens == 0 ? std::nullopt : std::optional<int64_t>(maxTokens);
    const QJsonObject body = bodyOf(u"anthropic"_s, request);
    QCOMPARE(body.value("max_tokens"_L1).toInt(), sentMaxTokens);
    QCOMPARE(body.value("thinking"_L1)["budget_tokens"_L1].toInt(), budget);
    QCOMPARE(body.contains("thinking"_L1), budget > 0);
    QCOMPARE(body.contains("temperature"_L1), budget == 0);
    QCOMPARE(body.contains("top_p"_L1), budget == 0); // 0.9 is refused with thinking
}

void OthersEncodeTest::thinksWithGemini_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::newRow("none") << QByteArray(R"({"thinkingBudget":0})");
    QTest::newRow("minimal") << QByteArray(R"({"thinkingBudget":512,"includeThoughts":true})");
    QTest::newRow("low") << QByteArray(R"({"thinkingBudget":1024,"includeThoughts":true})");
    QTest::newRow("medium") << QByteArray(R"({"thinkingBudget":4096,"includeThoughts":true})");
    QTest::newRow("high") << QByteArray(R"({"thinkingBudget":16384,"includeThoughts":true})");
}

void OthersEncodeTest::thinksWithGemini()
{
    QFETCH(QByteArray, config);
    ChatRequest request = shortRequest();
    request.parameters.reasoningEffort = QTest::currentDataTag();
    const QJsonObject body = bodyOf(u"google"_s, request);
    QCOMPARE(body.value("generationConfig"_L1)["thinkingConfig"_L1].toObject(), object(config));
    QCOMPARE(bodyOf(u"openai-responses"_s, request).value("reasoning"_L1)["effort"_L1].toString(),
             QString::fromLatin1(QTest::currentDataTag()));
}

void OthersEncodeTest::letsRolesTakeTurnsOnBedrock()
{
    ChatRequest request = shortRequest();
    request.messages.push_back({.role = ChatRole::Assistant});
    request.messages.push_back({.text = "Again"});
    request.messages.push_back({.role = ChatRole::Assistant, .text = "Yes"});
    request.messages.push_back({.images = {{.mediaType = "image/JPG", .bytes = "x"}}});
    QCOMPARE(
        compact(bodyOf(u"bedrock"_s, request)),
        compact(object(
            R"({"messages":[{"role":"user","content":[{"text":"Hi"},{"text":"Again"}]},{"role":"assistant","content":[{"text":"Yes"}]},{"role":"user","content":[{"image":{"format":"jpeg","source":{"bytes":"eA=="}}}]}]})")));
}

void OthersEncodeTest::refusesModelsThatLeaveTheirPath()
{
    for (const QString &id : {u"bedrock"_s, u"google"_s}) {
        for (const char *model : {".", "..", " .. ", "%2e", "a/../b", "...", "m"}) {
            ChatRequest request = shortRequest();
            request.model = model;
            const auto call = provider(id).encode(request, endpointOf(id));
            const bool isStep = id == u"bedrock"_s && QByteArray(model).trimmed().replace('.', "").isEmpty()
                && QByteArray(model) != "...";
            QCOMPARE(call.ok(), !isStep);
            if (isStep)
                QVERIFY(call.error().kind == ErrorKind::InvalidInput && !call.error().message.isEmpty());
            else // as the transport writes it
                QCOMPARE(call->url.adjusted(QUrl::NormalizePathSegments), call->url);
        }
    }
}

void OthersEncodeTest::foldsMetadataForBedrock()
{
    ChatRequest request = shortRequest();
    request.identity.user = "Jürgen 😀";
    request.identity.metadata = {
        {"user", "other"}, {"", "x"}, {"a&b", "x\ny;*"}, {"long", std::string(300, 'x')}};
    for (int i = 0; i < 20; ++i)
        request.identity.metadata.emplace_back("key" + std::to_string(i), "");
    const QJsonObject metadata = bodyOf(u"bedrock"_s, request).value("requestMetadata"_L1).toObject();
    QCOMPARE(metadata.size(), 16);
    QCOMPARE(metadata.value("user"_L1).toString(), u"Jurgen _"_s);
    QCOMPARE(metadata.value("a_b"_L1).toString(), u"x_y__"_s);
    QCOMPARE(metadata.value("long"_L1).toString().size(), 256);
    QVERIFY(metadata.contains("key12"_L1));
    QVERIFY(!metadata.contains("key13"_L1));
}

void OthersEncodeTest::cutsMetadataForResponses()
{
    ChatRequest request = shortRequest();
    request.identity.user = std::string(80, 'u');
    for (int i = 10; i < 30; ++i)
        request.identity.metadata.emplace_back(std::to_string(i) + std::string(100, 'k'),
                                               std::string(600, 'v'));
    const QJsonObject body = bodyOf(u"openai-responses"_s, request);
    QCOMPARE(body.value("safety_identifier"_L1).toString().size(), 64);
    QCOMPARE(body.value("user"_L1).toString().size(), 80);
    const QJsonObject metadata = body.value("metadata"_L1).toObject();
    QCOMPARE(metadata.size(), 16);
    QCOMPARE(metadata.begin().key().size(), 64);
    QCOMPARE(metadata.begin().value().toString().size(), 512);
    QCOMPARE(bodyOf(u"anthropic"_s, request).value("metadata"_L1)["user_id"_L1].toString().size(), 80);
}

TALLYGLASS_TEST(OthersEncodeTest)
#include "othersencodetest.moc"
