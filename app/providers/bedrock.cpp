// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/answerjson.h"
#include "providers/bedrockdecoder.h"
#include "providers/jsonfields.h"
#include "providers/modelarray.h"
#include "providers/providerlist.h"
#include "providers/providertext.h"
#include "providers/requestparts.h"

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxBedrockPairs = 16;
constexpr qsizetype MaxPairLength = 256;

QJsonObject bedrockImage(const ChatImage &image)
{
    QString format = jsonString(image.mediaType).section(u'/', -1).toLower();
    if (format == "jpg"_L1)
        format = u"jpeg"_s;
    const QJsonObject source{{u"bytes"_s, imageText(image)}};
    return {{u"image"_s, QJsonObject{{u"format"_s, format}, {u"source"_s, source}}}};
}

void addContent(QJsonArray &content, const ChatMessage &message)
{
    for (const ChatImage &image : message.images)
        content.append(bedrockImage(image));
    if (!message.text.empty())
        content.append(QJsonObject{{u"text"_s, jsonString(message.text)}});
}

// The roles must take turns, so messages of the same one (after an answer that failed) become one message.
QJsonArray bedrockMessages(const ChatRequest &request)
{
    QJsonArray messages;
    for (const ChatMessage &message : request.messages) {
        const QString role = message.role == ChatRole::User ? u"user"_s : u"assistant"_s;
        const bool continues = !messages.isEmpty() && messages.last()["role"_L1] == role;
        QJsonArray content = continues ? messages.last()["content"_L1].toArray() : QJsonArray();
        addContent(content, message);
        if (content.isEmpty())
            continue;
        if (continues)
            messages.removeLast();
        messages.append(QJsonObject{{u"role"_s, role}, {u"content"_s, content}});
    }
    return messages;
}

bool isAllowed(QChar character)
{
    const char16_t code = character.unicode();
    return code < 0x80 && (character.isLetterOrNumber() || u" :_@$#=/+,-."_s.contains(character));
}

// With nothing but the characters that are allowed in metadata: letters lose their accents, others become _.
QString folded(const std::string &text)
{
    QString result;
    for (const QChar each : jsonString(text).normalized(QString::NormalizationForm_KD)) {
        if (!each.isMark() && !each.isLowSurrogate())
            result += isAllowed(each) ? each : u'_';
    }
    return result.left(MaxPairLength);
}

// Filters the account's invocation log only. The user comes first, since what is too much is left out.
QJsonObject bedrockMetadata(const WireIdentity &identity)
{
    QJsonObject metadata;
    putIfSet(metadata, "user"_L1, folded(identity.user).toStdString());
    for (const auto &[name, value] : identity.metadata) {
        const QString field = folded(name);
        if (!field.isEmpty() && metadata.size() < MaxBedrockPairs && !metadata.contains(field))
            metadata.insert(field, folded(value));
    }
    return metadata;
}

QJsonObject bedrockConfig(const ChatParameters &parameters)
{
    QJsonObject config;
    putIfSet(config, "maxTokens"_L1, parameters.maxTokens);
    putIfSet(config, "temperature"_L1, parameters.temperature);
    putIfSet(config, "topP"_L1, parameters.topP);
    putIfSet(config, "stopSequences"_L1, parameters.stop);
    return config;
}

// A field that Bedrock does not know is refused, so there is none for seed and reasoning.
QJsonObject bedrockBody(const ChatRequest &request)
{
    QJsonObject body{{u"messages"_s, bedrockMessages(request)}};
    if (!request.system.empty())
        body.insert("system"_L1, QJsonArray{QJsonObject{{u"text"_s, jsonString(request.system)}}});
    putIfSet(body, "inferenceConfig"_L1, bedrockConfig(request.parameters));
    putIfSet(body, "requestMetadata"_L1, bedrockMetadata(request.identity));
    QJsonObject tier;
    putIfSet(tier, "type"_L1, request.parameters.serviceTier);
    putIfSet(body, "serviceTier"_L1, tier);
    return body;
}

// The model is one segment of the path, whatever it holds.
QUrl converseUrl(const ChatRequest &request, const ProviderEndpoint &endpoint)
{
    const QByteArray model = QUrl::toPercentEncoding(jsonString(request.model).trimmed());
    return endpointUrl(
        endpoint.baseUrl,
        u"/model/%1/%2"_s.arg(QString::fromLatin1(model),
                              request.parameters.stream ? u"converse-stream"_s : u"converse"_s));
}

// AWS has another host for what is not inference.
QUrl modelsUrl(const ProviderEndpoint &endpoint)
{
    constexpr auto Inference = "bedrock-runtime."_L1;
    QUrl url = endpointUrl(endpoint.baseUrl, u"/foundation-models"_s);
    if (url.host().startsWith(Inference))
        url.setHost(u"bedrock."_s + url.host().sliced(Inference.size()));
    return url;
}

ModelListing bedrockListing(const QJsonObject &model)
{
    ModelListing listing{.id = jsonUtf8(model.value("modelId"_L1)),
                         .name = jsonUtf8(model.value("modelName"_L1))};
    if (const QJsonValue inputs = model.value("inputModalities"_L1); inputs.isArray())
        listing.takesImages = inputs.toArray().contains("IMAGE"_L1);
    return listing;
}

/// Bedrock's Converse with an API key. Facts: wire formats reference 5.
class Bedrock : public ChatProvider {
public:
    const ProviderInfo &info() const override
    {
        static const ProviderInfo info{.id = u"bedrock"_s,
                                       .name = u"Amazon Bedrock"_s,
                                       .recordProvider = u"bedrock"_s,
                                       .baseUrl = u"https://bedrock-runtime.us-east-1.amazonaws.com"_s,
                                       .keyVariables = {u"AWS_BEARER_TOKEN_BEDROCK"_s}};
        return info;
    }

    Result<HttpRequest> encode(const ChatRequest &request, const ProviderEndpoint &endpoint) const override
    {
        if (const auto checked = checkChatRequest(info(), request, endpoint); !checked)
            return checked.error();
        if (const QString model = jsonString(request.model).trimmed(); model == "."_L1 || model == ".."_L1)
            return Error{ErrorKind::InvalidInput, // a step in the path, however it is written
                         ProviderText::tr("“%1” cannot be the name of a model. Nothing was sent.").arg(model),
                         u"model"_s};
        const bool stream = request.parameters.stream;
        HttpRequest call =
            jsonPost(converseUrl(request, endpoint), keyHeader(endpoint), bedrockBody(request), stream);
        const auto accept =
            std::ranges::find(call.headers, "Accept", [](const auto &header) { return header.first; });
        if (stream && accept != call.headers.end())
            accept->second = "application/vnd.amazon.eventstream";
        return call;
    }

    std::unique_ptr<ChatDecoder> decoder(const ChatRequest &) const override
    {
        return std::make_unique<BedrockDecoder>();
    }

    HttpRequest modelsRequest(const ProviderEndpoint &endpoint) const override
    {
        return {.method = "GET", .url = modelsUrl(endpoint), .headers = keyHeader(endpoint)};
    }

    Result<std::vector<ModelListing>> readModels(const QByteArray &body) const override
    {
        const auto models = modelArray(body, "modelSummaries"_L1);
        if (!models)
            return models.error();
        std::vector<ModelListing> listings;
        for (const QJsonValue &model : *models) {
            if (ModelListing listing = bedrockListing(model.toObject()); !listing.id.empty())
                listings.push_back(std::move(listing));
        }
        return listings;
    }
};

} // namespace

std::unique_ptr<ChatProvider> makeBedrock()
{
    return std::make_unique<Bedrock>();
}

} // namespace tally
