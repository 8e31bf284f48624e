// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/answerjson.h"
#include "providers/geminidecoder.h"
#include "providers/jsonfields.h"
#include "providers/modelarray.h"
#include "providers/providerlist.h"
#include "providers/requestparts.h"

#include <QUrlQuery>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ModelPrefix = "models/"_L1;

// How many tokens the model may think; nothing: as it likes.
std::optional<int64_t> geminiBudget(const std::string &effort)
{
    if (effort == "none")
        return 0;
    if (effort == "minimal")
        return 512;
    if (effort == "low")
        return 1024;
    if (effort == "medium")
        return 4096;
    return effort == "high" ? std::optional<int64_t>(16'384) : std::nullopt;
}

// Images first, as the provider advises.
QJsonArray partsOf(const ChatMessage &message)
{
    QJsonArray parts;
    for (const ChatImage &image : message.images) {
        const QJsonObject data{{u"mimeType"_s, jsonString(image.mediaType)}, {u"data"_s, imageText(image)}};
        parts.append(QJsonObject{{u"inlineData"_s, data}});
    }
    if (!message.text.empty())
        parts.append(QJsonObject{{u"text"_s, jsonString(message.text)}});
    return parts;
}

QJsonArray contentsOf(const ChatRequest &request)
{
    QJsonArray contents;
    for (const ChatMessage &message : request.messages) {
        const QString role = message.role == ChatRole::User ? u"user"_s : u"model"_s;
        const QJsonArray parts = partsOf(message);
        if (!parts.isEmpty())
            contents.append(QJsonObject{{u"role"_s, role}, {u"parts"_s, parts}});
    }
    return contents;
}

QJsonObject geminiConfig(const ChatParameters &parameters)
{
    QJsonObject thinking;
    const auto budget = geminiBudget(parameters.reasoningEffort);
    putIfSet(thinking, "thinkingBudget"_L1, budget);
    if (budget.value_or(0) > 0)
        thinking.insert("includeThoughts"_L1, true); // they are paid for either way
    QJsonObject config;
    putIfSet(config, "temperature"_L1, parameters.temperature);
    putIfSet(config, "topP"_L1, parameters.topP);
    putIfSet(config, "maxOutputTokens"_L1, parameters.maxTokens);
    putIfSet(config, "stopSequences"_L1, parameters.stop);
    putIfSet(config, "seed"_L1, parameters.seed);
    putIfSet(config, "thinkingConfig"_L1, thinking);
    return config;
}

// There is no field for an end user, hence nothing of the identity.
QJsonObject geminiBody(const ChatRequest &request)
{
    QJsonObject body{{u"contents"_s, contentsOf(request)}};
    if (!request.system.empty()) {
        const QJsonObject text{{u"text"_s, jsonString(request.system)}};
        body.insert("systemInstruction"_L1, QJsonObject{{u"parts"_s, QJsonArray{text}}});
    }
    putIfSet(body, "generationConfig"_L1, geminiConfig(request.parameters));
    return body;
}

QUrl geminiUrl(const ChatRequest &request, const ProviderEndpoint &endpoint)
{
    QString model = jsonString(request.model).trimmed();
    if (model.startsWith(ModelPrefix))
        model.remove(0, ModelPrefix.size());
    const bool stream = request.parameters.stream;
    QUrl url =
        endpointUrl(endpoint.baseUrl,
                    u"/models/%1:%2"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(model)),
                                           stream ? u"streamGenerateContent"_s : u"generateContent"_s));
    if (stream)
        url.setQuery(QUrlQuery{{u"alt"_s, u"sse"_s}});
    return url;
}

HttpHeaders geminiHeaders(const ProviderEndpoint &endpoint)
{
    return keyHeader(endpoint, "x-goog-api-key", {}); // as ?key= it would end up in logs
}

ModelListing geminiListing(const QJsonObject &model)
{
    QString id = model.value("name"_L1).toString();
    if (id.startsWith(ModelPrefix))
        id.remove(0, ModelPrefix.size());
    return {.id = utf8(id),
            .name = jsonUtf8(model.value("displayName"_L1)),
            .contextTokens = jsonInteger(model.value("inputTokenLimit"_L1))};
}

/// Google's Gemini API for developers. Facts: wire formats reference 4.
class Gemini : public ChatProvider {
public:
    const ProviderInfo &info() const override
    {
        static const ProviderInfo info{.id = u"google"_s,
                                       .name = u"Google Gemini"_s,
                                       .recordProvider = u"google"_s,
                                       .baseUrl = u"https://generativelanguage.googleapis.com/v1beta"_s,
                                       .keyVariables = {u"GEMINI_API_KEY"_s, u"GOOGLE_API_KEY"_s}};
        return info;
    }

    Result<HttpRequest> encode(const ChatRequest &request, const ProviderEndpoint &endpoint) const override
    {
        if (const auto checked = checkChatRequest(info(), request, endpoint); !checked)
            return checked.error();
        return jsonPost(geminiUrl(request, endpoint), geminiHeaders(endpoint), geminiBody(request),
                        request.parameters.stream);
    }

    std::unique_ptr<ChatDecoder> decoder(const ChatRequest &) const override
    {
        return std::make_unique<GeminiDecoder>();
    }

    HttpRequest modelsRequest(const ProviderEndpoint &endpoint) const override
    {
        QUrl url = endpointUrl(endpoint.baseUrl, u"/models"_s);
        url.setQuery(QUrlQuery{{u"pageSize"_s, u"1000"_s}});
        return {.method = "GET", .url = url, .headers = geminiHeaders(endpoint)};
    }

    Result<std::vector<ModelListing>> readModels(const QByteArray &body) const override
    {
        const auto models = modelArray(body, "models"_L1);
        if (!models)
            return models.error();
        std::vector<ModelListing> listings;
        for (const QJsonValue &model : *models) {
            ModelListing listing = geminiListing(model.toObject());
            if (!listing.id.empty()
                && model["supportedGenerationMethods"_L1].toArray().contains(u"generateContent"_s))
                listings.push_back(std::move(listing));
        }
        return listings;
    }
};

} // namespace

std::unique_ptr<ChatProvider> makeGemini()
{
    return std::make_unique<Gemini>();
}

} // namespace tally
