// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerregistry.h"
#include "support/testprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

class OpenAiChatEncodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsProviders();
    void writesBodies_data();
    void writesBodies();
    void writesImages();
    void writesHeaders_data();
    void writesHeaders();
    void joinsAddresses_data();
    void joinsAddresses();
    void cutsIdentity();
    void refuses_data();
    void refuses();
};

namespace {

ChatRequest fullChatRequest()
{
    return {.model = "m",
            .system = "Be brief.",
            .messages = {{.role = ChatRole::User, .text = "Hi"},
                         {.role = ChatRole::Assistant, .text = "Hello"},
                         {.role = ChatRole::User, .text = "Grüße"}},
            .parameters = {.temperature = 0.5,
                           .topP = 0.9,
                           .maxTokens = 100,
                           .seed = 7,
                           .stop = {"END"},
                           .reasoningEffort = "low",
                           .serviceTier = "flex",
                           .stream = true},
            .identity = {.user = "u-1",
                         .session = "s-1",
                         .appUrl = "https://example.org/ä",
                         .appTitle = "Größe – 5\n",
                         .metadata = {{"team", "red"}, {"tags", "no"}},
                         .tags = {"a", "b"}}};
}

ProviderEndpoint endpointOf(const ChatProvider &provider)
{
    const QString base = provider.info().baseUrl;
    return {.baseUrl = base.isEmpty() ? u"http://host/v1"_s : base, .key = " k-1\n"};
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QStringList headersOf(const HttpRequest &request)
{
    QStringList lines;
    for (const auto &[name, value] : request.headers)
        lines << QString::fromLatin1(name + ": " + value);
    lines.sort();
    return lines;
}

// What every server gets of fullChatRequest(); the rest differs.
constexpr auto CommonBody = R"({"model":"m","messages":[{"role":"system","content":"Be brief."},
    {"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"Grüße"}],
    "stream":true,"temperature":0.5,"top_p":0.9,"stop":["END"],"service_tier":"flex"})";

} // namespace

void OpenAiChatEncodeTest::listsProviders()
{
    QSet<QString> ids;
    for (const auto &provider : chatProviders()) {
        const ProviderInfo &info = provider->info();
        QVERIFY2(!ids.contains(info.id), qPrintable(info.id));
        ids << info.id;
        QVERIFY(!info.name.isEmpty() && !info.recordProvider.isEmpty());
        QVERIFY(!info.needsKey || !info.keyVariables.isEmpty());
        QCOMPARE(findProvider(info.id), provider.get());
    }
    for (const auto &id :
         {u"openrouter"_s, u"openai"_s, u"openai-compatible"_s, u"ollama"_s, u"llamacpp"_s, u"lmstudio"_s,
          u"vllm"_s, u"litellm"_s, u"xai"_s, u"deepseek"_s, u"mistral"_s, u"groq"_s, u"indoxrouter"_s})
        QVERIFY2(ids.contains(id), qPrintable(id));
    QCOMPARE(findProvider(u"nobody"_s), nullptr);
}

void OpenAiChatEncodeTest::writesBodies_data()
{
    QTest::addColumn<QByteArray>("own"); // beside CommonBody
    const QByteArray usual = R"("stream_options":{"include_usage":true},"max_tokens":100,"seed":7,)"
                             R"("reasoning_effort":"low")";
    const QByteArray user = R"(,"user":"u-1")";
    QTest::newRow("openrouter") << QByteArray(
        R"("stream_options":{"include_usage":true},"max_completion_tokens":100,"seed":7,)"
        R"("reasoning":{"effort":"low"},"user":"u-1","session_id":"s-1",)"
        R"("metadata":{"team":"red","tags":"no"})");
    QTest::newRow("openai") << QByteArray(
        R"("stream_options":{"include_usage":true},"max_completion_tokens":100,"seed":7,)"
        R"("reasoning_effort":"low","user":"u-1","safety_identifier":"u-1")");
    QTest::newRow("openai-compatible") << usual + user;
    QTest::newRow("ollama") << usual;
    QTest::newRow("llamacpp") << usual;
    QTest::newRow("lmstudio") << usual;
    QTest::newRow("vllm") << usual;
    QTest::newRow("litellm") << usual + user + R"(,"metadata":{"team":"red","tags":["a","b"]})";
    QTest::newRow("xai") << usual + user;
    QTest::newRow("deepseek") << usual;
    QTest::newRow("mistral") << QByteArray(R"("max_tokens":100,"random_seed":7,"reasoning_effort":"low")");
    QTest::newRow("groq") << usual + user;
    QTest::newRow("indoxrouter") << usual;
}

void OpenAiChatEncodeTest::writesBodies()
{
    QFETCH(QByteArray, own);
    const ChatProvider &provider = *findProvider(QString::fromLatin1(QTest::currentDataTag()));
    QJsonObject expected = object(CommonBody);
    const QJsonObject differing = object('{' + own + '}');
    for (auto field = differing.begin(); field != differing.end(); ++field)
        expected.insert(field.key(), field.value());
    ChatRequest request = fullChatRequest();
    const auto encoded = provider.encode(request, endpointOf(provider));
    QVERIFY(encoded);
    QCOMPARE(compact(object(encoded->body)), compact(expected));
    QVERIFY(encoded->stream);
    QCOMPARE(encoded->method, QByteArray("POST"));

    expected.remove("stream_options"_L1);
    ProviderEndpoint old = endpointOf(provider);
    old.streamOptions = false;
    QCOMPARE(compact(object(provider.encode(request, old)->body)), compact(expected));

    request.parameters.stream = false;
    expected.insert("stream"_L1, false);
    QCOMPARE(compact(object(provider.encode(request, endpointOf(provider))->body)), compact(expected));

    const ChatRequest least{.model = "m", .messages = {{.text = "Hi"}}, .parameters = {.stream = false}};
    QCOMPARE(compact(object(provider.encode(least, endpointOf(provider))->body)),
             QByteArray(R"({"messages":[{"content":"Hi","role":"user"}],"model":"m","stream":false})"));
}

void OpenAiChatEncodeTest::writesImages()
{
    const ChatProvider &provider = *findProvider(u"openai"_s);
    const ChatRequest request{
        .model = "m",
        .messages = {{.text = "What?", .images = {{.mediaType = "image/png", .bytes = "abc"}}},
                     {.images = {{.mediaType = "image/jpeg", .bytes = "\xFF"}}}}};
    const QJsonArray messages =
        object(provider.encode(request, endpointOf(provider))->body).value("messages"_L1).toArray();
    QCOMPARE(compact(messages.at(0).toObject()),
             QByteArray(R"({"content":[{"text":"What?","type":"text"},{"image_url":{"url":)"
                        R"("data:image/png;base64,YWJj"},"type":"image_url"}],"role":"user"})"));
    QCOMPARE(compact(messages.at(1).toObject()),
             QByteArray(R"({"content":[{"image_url":{"url":"data:image/jpeg;base64,/w=="},)"
                        R"("type":"image_url"}],"role":"user"})"));
}

void OpenAiChatEncodeTest::writesHeaders_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<QStringList>("headers");
    const QStringList plain{u"Accept: application/json"_s, u"Content-Type: application/json"_s};
    QTest::newRow("no key") << u"ollama"_s << QByteArray() << false << plain;
    QTest::newRow("key") << u"openai"_s << QByteArray(" k-1\n") << true
                         << QStringList{u"Accept-Encoding: identity"_s, u"Accept: text/event-stream"_s,
                                        u"Authorization: Bearer k-1"_s, u"Content-Type: application/json"_s};
    QTest::newRow("attribution") << u"openrouter"_s << QByteArray("k-1") << false
                                 << QStringList{u"Accept: application/json"_s,
                                                u"Authorization: Bearer k-1"_s,
                                                u"Content-Type: application/json"_s,
                                                u"HTTP-Referer: https://example.org/%C3%A4"_s,
                                                u"X-OpenRouter-Metadata: enabled"_s,
                                                u"X-OpenRouter-Title: Gro?e ? 5"_s,
                                                u"X-Title: Gro?e ? 5"_s};
}

void OpenAiChatEncodeTest::writesHeaders()
{
    QFETCH(QString, provider);
    QFETCH(QByteArray, key);
    QFETCH(bool, stream);
    ChatRequest request = fullChatRequest();
    request.parameters.stream = stream;
    const auto encoded = findProvider(provider)->encode(request, {.baseUrl = u"http://h"_s, .key = key});
    QVERIFY(encoded);
    QTEST(headersOf(*encoded), "headers");
}

void OpenAiChatEncodeTest::joinsAddresses_data()
{
    QTest::addColumn<QString>("chat");
    QTest::addColumn<QString>("models");
    const auto row = [](const char *base, const char *chat, const char *models) {
        QTest::newRow(base) << QString::fromLatin1(chat) << QString::fromLatin1(models);
    };
    row("http://h/v1", "http://h/v1/chat/completions", "http://h/v1/models");
    row(" http://h/v1// ", "http://h/v1/chat/completions", "http://h/v1/models");
    row("http://h:8080", "http://h:8080/chat/completions", "http://h:8080/models");
    row("http://h/v1/chat/completions/", "http://h/v1/chat/completions", "http://h/v1/models");
    row("https://h/a%20b?api-version=1#x", "https://h/a%20b/chat/completions?api-version=1",
        "https://h/a%20b/models?api-version=1");
    row("http://[::1]:1234/v1", "http://[::1]:1234/v1/chat/completions", "http://[::1]:1234/v1/models");
}

void OpenAiChatEncodeTest::joinsAddresses()
{
    const ChatProvider &provider = *findProvider(u"openai-compatible"_s);
    const ProviderEndpoint endpoint{.baseUrl = QString::fromLatin1(QTest::currentDataTag()), .key = "k-1"};
    QTEST(provider.encode(fullChatRequest(), endpoint)->url.toString(QUrl::FullyEncoded), "chat");
    const HttpRequest models = provider.modelsRequest(endpoint);
    QTEST(models.url.toString(QUrl::FullyEncoded), "models");
    QCOMPARE(models.method, QByteArray("GET"));
    QCOMPARE(headersOf(models), (QStringList{u"Accept: application/json"_s, u"Authorization: Bearer k-1"_s}));
}

void OpenAiChatEncodeTest::cutsIdentity()
{
    ChatRequest request = fullChatRequest();
    const std::string face = "\U0001F600";
    request.identity.user.clear();
    request.identity.session.clear();
    for (int i = 0; i < 300; ++i) {
        request.identity.user += face;
        request.identity.session += face;
        request.identity.metadata.emplace_back("k" + std::to_string(i), std::string(600, 'v'));
    }
    const ChatProvider &router = *findProvider(u"openrouter"_s);
    const QJsonObject body = object(router.encode(request, endpointOf(router))->body);
    QCOMPARE(body.value("session_id"_L1).toString().toUcs4().size(), 256);
    QCOMPARE(body.value("metadata"_L1).toObject().size(), 16);
    QCOMPARE(body.value("metadata"_L1)["k0"_L1].toString().size(), 512);
    const ChatProvider &openAi = *findProvider(u"openai"_s);
    const QJsonObject other = object(openAi.encode(request, endpointOf(openAi))->body);
    QCOMPARE(other.value("safety_identifier"_L1).toString().toUcs4().size(), 64);
    QCOMPARE(other.value("user"_L1).toString().toUcs4().size(), 300);
    QVERIFY(!other.contains("metadata"_L1));
}

void OpenAiChatEncodeTest::refuses_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<ProviderEndpoint>("endpoint");
    QTest::addColumn<QString>("detail");
    const ProviderEndpoint good{.baseUrl = u"http://h"_s, .key = "k"};
    QTest::newRow("no address") << u"openai-compatible"_s << fullChatRequest()
                                << ProviderEndpoint{.baseUrl = u" "_s, .key = "k"} << u"base url"_s;
    QTest::newRow("no key") << u"openai"_s << fullChatRequest() << ProviderEndpoint{.baseUrl = u"http://h"_s}
                            << u"key"_s;
    QTest::newRow("broken key") << u"openai"_s << fullChatRequest()
                                << ProviderEndpoint{.baseUrl = u"http://h"_s, .key = "a\nb"}
                                << u"key characters"_s;
    QTest::newRow("no ASCII key") << u"ollama"_s << fullChatRequest()
                                  << ProviderEndpoint{.baseUrl = u"http://h"_s, .key = "a\xC3\xA4"}
                                  << u"key characters"_s;
    ChatRequest request = fullChatRequest();
    request.model = " ";
    QTest::newRow("no model") << u"openai"_s << request << good << u"model"_s;
    request = fullChatRequest();
    request.messages.clear();
    QTest::newRow("no message") << u"openai"_s << request << good << u"messages"_s;
    request = fullChatRequest();
    request.messages.back().images = {{.bytes = "abc"}};
    QTest::newRow("untyped image") << u"openai"_s << request << good << u"image type"_s;
}

void OpenAiChatEncodeTest::refuses()
{
    QFETCH(QString, provider);
    QFETCH(ChatRequest, request);
    QFETCH(ProviderEndpoint, endpoint);
    const auto encoded = findProvider(provider)->encode(request, endpoint);
    QVERIFY(!encoded);
    QCOMPARE(encoded.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!encoded.error().message.isEmpty());
    QTEST(encoded.error().detail, "detail");
}

TALLYGLASS_TEST(OpenAiChatEncodeTest)
#include "openaichatencodetest.moc"
