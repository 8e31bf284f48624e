// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestfixture.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// Where and with which headers Anthropic, Gemini, Bedrock and the Responses API are called, and their lists
/// of models.
class OthersAddressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesAddresses_data();
    void makesAddresses();
    void makesHeaders_data();
    void makesHeaders();
    void refuses_data();
    void refuses();
    void readsModels_data();
    void readsModels();
    void refusesOtherLists();
};

namespace {

const QList<const char *> Ids{"openai-responses", "anthropic", "google", "bedrock"};

} // namespace

void OthersAddressTest::makesAddresses_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("base"); // empty: the provider's own
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("whole");
    QTest::addColumn<QByteArray>("models");
    const auto row = [](const char *name, const char *id, const char *base, const char *model,
                        const QByteArray &stream, const QByteArray &whole, const QByteArray &models) {
        QTest::newRow(name) << QString::fromLatin1(id) << QString::fromLatin1(base) << QByteArray(model)
                            << stream << whole << models;
    };
    row("responses", "openai-responses", "", "m", "https://api.openai.com/v1/responses",
        "https://api.openai.com/v1/responses", "https://api.openai.com/v1/models");
    row("anthropic", "anthropic", "https://host/v1/", "m", "https://host/v1/messages",
        "https://host/v1/messages", "https://host/v1/models?limit=1000");
    const QByteArray google = "https://generativelanguage.googleapis.com/v1beta/models";
    for (const char *model : {"gemini-2.5-flash", "models/gemini-2.5-flash"})
        row(model, "google", "", model, google + "/gemini-2.5-flash:streamGenerateContent?alt=sse",
            google + "/gemini-2.5-flash:generateContent", google + "?pageSize=1000");
    row("google, odd model", "google", "http://localhost:1/", "a/b?c#d%2F",
        "http://localhost:1/models/a%2Fb%3Fc%23d%252F:streamGenerateContent?alt=sse",
        "http://localhost:1/models/a%2Fb%3Fc%23d%252F:generateContent",
        "http://localhost:1/models?pageSize=1000");
    const QByteArray bedrock = "https://bedrock-runtime.us-east-1.amazonaws.com/model/";
    const QByteArray foundation = "https://bedrock.us-east-1.amazonaws.com/foundation-models";
    row("bedrock", "bedrock", "", "anthropic.claude-haiku-4-5-20251001-v1:0",
        bedrock + "anthropic.claude-haiku-4-5-20251001-v1%3A0/converse-stream",
        bedrock + "anthropic.claude-haiku-4-5-20251001-v1%3A0/converse", foundation);
    row("bedrock, ARN", "bedrock", "", "arn:aws:bedrock:us-east-1:1:application-inference-profile/a b%2Fü",
        bedrock
            + "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Aapplication-inference-profile%2Fa%20b%252F%C3%BC/"
              "converse-stream",
        bedrock
            + "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Aapplication-inference-profile%2Fa%20b%252F%C3%BC/"
              "converse",
        foundation);
    row("bedrock, other region", "bedrock", "https://bedrock-runtime.eu-central-1.amazonaws.com/", "m",
        "https://bedrock-runtime.eu-central-1.amazonaws.com/model/m/converse-stream",
        "https://bedrock-runtime.eu-central-1.amazonaws.com/model/m/converse",
        "https://bedrock.eu-central-1.amazonaws.com/foundation-models");
    row("bedrock, own server", "bedrock", "https://proxy.example/bedrock", "m",
        "https://proxy.example/bedrock/model/m/converse-stream",
        "https://proxy.example/bedrock/model/m/converse", "https://proxy.example/bedrock/foundation-models");
}

void OthersAddressTest::makesAddresses()
{
    QFETCH(QString, id);
    QFETCH(QString, base);
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, whole);
    QFETCH(QByteArray, models);
    ProviderEndpoint endpoint = endpointOf(id);
    if (!base.isEmpty())
        endpoint.baseUrl = base;
    ChatRequest request = shortRequest();
    request.model = model.toStdString();
    QCOMPARE(provider(id).encode(request, endpoint)->url.toEncoded(), stream);
    request.parameters.stream = false;
    QCOMPARE(provider(id).encode(request, endpoint)->url.toEncoded(), whole);
    const HttpRequest list = provider(id).modelsRequest(endpoint);
    QCOMPARE(list.url.toEncoded(), models);
    QCOMPARE(list.method, "GET");
}

void OthersAddressTest::makesHeaders_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("accept");
    const QByteArray events = "text/event-stream";
    QTest::newRow("openai-responses") << QByteArray("Authorization: Bearer k-1") << events;
    QTest::newRow("anthropic") << QByteArray("x-api-key: k-1") << events;
    QTest::newRow("google") << QByteArray("x-goog-api-key: k-1") << events;
    QTest::newRow("bedrock") << QByteArray("Authorization: Bearer k-1")
                             << QByteArray("application/vnd.amazon.eventstream");
}

void OthersAddressTest::makesHeaders()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, accept);
    const QString id = QString::fromLatin1(QTest::currentDataTag());
    const auto linesOf = [](const HttpRequest &request) {
        QList<QByteArray> lines;
        for (const auto &[name, value] : request.headers)
            lines << name + ": " + value;
        return lines;
    };
    ChatRequest request = shortRequest();
    const auto stream = provider(id).encode(request, endpointOf(id));
    QVERIFY(stream->stream);
    QCOMPARE(stream->method, "POST");
    for (const QByteArray &line : {key, "Accept: " + accept, QByteArray("Accept-Encoding: identity"),
                                   QByteArray("Content-Type: application/json")})
        QVERIFY2(linesOf(*stream).contains(line), line);
    request.parameters.stream = false;
    const auto whole = provider(id).encode(request, endpointOf(id));
    QVERIFY(!whole->stream);
    QVERIFY(linesOf(*whole).contains("Accept: application/json"));
    const QList<QByteArray> list = linesOf(provider(id).modelsRequest(endpointOf(id)));
    QVERIFY(list.contains(key));
    QCOMPARE(list.contains("anthropic-version: 2023-06-01"), id == u"anthropic"_s);
    const HttpRequest keyless = provider(id).modelsRequest({.baseUrl = endpointOf(id).baseUrl});
    QCOMPARE(keyless.headers.size(), list.size() - 1);
}

void OthersAddressTest::refuses_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : Ids)
        QTest::newRow(id) << QString::fromLatin1(id);
}

void OthersAddressTest::refuses()
{
    QFETCH(QString, id);
    const auto isRefused = [&id](const ChatRequest &request, const ProviderEndpoint &endpoint) {
        const auto call = provider(id).encode(request, endpoint);
        return !call && call.error().kind == ErrorKind::InvalidInput && !call.error().message.isEmpty();
    };
    QVERIFY(!isRefused(shortRequest(), endpointOf(id)));
    QVERIFY(isRefused(shortRequest(), {.baseUrl = endpointOf(id).baseUrl}));
    QVERIFY(isRefused(shortRequest(), {.baseUrl = {}, .key = "k"}));
    ChatRequest request = shortRequest();
    request.model.clear();
    QVERIFY(isRefused(request, endpointOf(id)));
}

void OthersAddressTest::readsModels_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("expected"); // id|name|context|images
    QTest::newRow("anthropic") << QByteArray(
        R"({"data":[{"type":"model","id":"claude-sonnet-4-5","display_name":"Claude Sonnet 4.5"},{"id":null},null,{"id":"x"}],"has_more":false})")
                               << QStringList{u"claude-sonnet-4-5|Claude Sonnet 4.5||"_s, u"x|||"_s};
    QTest::newRow("openai-responses")
        << QByteArray(R"({"object":"list","data":[{"id":"gpt-5-mini"}]})") << QStringList{u"gpt-5-mini|||"_s};
    QTest::newRow("google") << QByteArray(
        R"({"models":[{"name":"models/gemini-2.5-flash","displayName":"Gemini 2.5 Flash","inputTokenLimit":1048576,"supportedGenerationMethods":["generateContent","countTokens"]},{"name":"models/embedding","supportedGenerationMethods":["embedContent"]},{"name":"models/none"}]})")
                            << QStringList{u"gemini-2.5-flash|Gemini 2.5 Flash|1048576|"_s};
    QTest::newRow("bedrock") << QByteArray(
        R"({"modelSummaries":[{"modelId":"amazon.nova-lite-v1:0","modelName":"Nova Lite","inputModalities":["TEXT","IMAGE"]},{"modelId":"a","inputModalities":["TEXT"]},{"modelId":"b"},{}]})")
                             << QStringList{u"amazon.nova-lite-v1:0|Nova Lite||yes"_s, u"a|||no"_s,
                                            u"b|||"_s};
}

void OthersAddressTest::readsModels()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, expected);
    const auto models = provider(QString::fromLatin1(QTest::currentDataTag())).readModels(body);
    QVERIFY(models);
    QStringList lines;
    for (const ModelListing &model : *models) {
        const QString context = model.contextTokens ? QString::number(*model.contextTokens) : QString();
        const QString images = !model.takesImages ? QString() : *model.takesImages ? u"yes"_s : u"no"_s;
        lines << u"%1|%2|%3|%4"_s.arg(QString::fromStdString(model.id), QString::fromStdString(model.name),
                                      context, images);
    }
    QCOMPARE(lines, expected);
}

void OthersAddressTest::refusesOtherLists()
{
    for (const char *id : Ids) {
        for (const QByteArray body : {"", "{}", "<html>No</html>", R"({"error":{"message":"Key wrong"}})"}) {
            const auto models = provider(QString::fromLatin1(id)).readModels(body);
            QVERIFY(!models);
            QCOMPARE(models.error().kind, ErrorKind::InvalidInput);
            QVERIFY(!body.contains("wrong") || models.error().message.contains(u"Key wrong"_s));
        }
    }
}

TALLYGLASS_TEST(OthersAddressTest)
#include "othersaddresstest.moc"
