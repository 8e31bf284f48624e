// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/jsonfields.h"
#include "providers/modellist.h"
#include "providers/openairesponsesdecoder.h"
#include "providers/providerlist.h"
#include "providers/requestparts.h"

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxResponsesUser = 64;
constexpr qsizetype MaxResponsesPairs = 16;
constexpr qsizetype MaxNameLength = 64;
constexpr qsizetype MaxValueLength = 512;

QJsonArray responsesContent(const ChatMessage &message)
{
    const QString type = message.role == ChatRole::User ? u"input_text"_s : u"output_text"_s;
    QJsonArray content;
    if (!message.text.empty())
        content.append(QJsonObject{{u"type"_s, type}, {u"text"_s, jsonString(message.text)}});
    for (const ChatImage &image : message.images)
        content.append(QJsonObject{{u"type"_s, u"input_image"_s}, {u"image_url"_s, dataUrl(image)}});
    return content;
}

QJsonArray inputOf(const ChatRequest &request)
{
    QJsonArray input;
    for (const ChatMessage &message : request.messages) {
        const QString role = message.role == ChatRole::User ? u"user"_s : u"assistant"_s;
        const QJsonArray content = responsesContent(message);
        if (!content.isEmpty())
            input.append(QJsonObject{{u"role"_s, role}, {u"content"_s, content}});
    }
    return input;
}

QJsonObject responsesMetadata(const WireIdentity &identity)
{
    QJsonObject metadata;
    for (const auto &[name, value] : identity.metadata) {
        const QString field = jsonString(cutText(name, MaxNameLength));
        if (!field.isEmpty() && metadata.size() < MaxResponsesPairs)
            metadata.insert(field, jsonString(cutText(value, MaxValueLength)));
    }
    return metadata;
}

void putIdentity(QJsonObject &body, const WireIdentity &identity)
{
    putIfSet(body, "safety_identifier"_L1, cutText(identity.user, MaxResponsesUser));
    putIfSet(body, "user"_L1, identity.user); // its forerunner, which proxies still count by
    putIfSet(body, "metadata"_L1, responsesMetadata(identity));
}

QJsonObject responsesBody(const ChatRequest &request, const ProviderEndpoint &endpoint)
{
    const ChatParameters &parameters = request.parameters;
    QJsonObject body{
        {u"model"_s, jsonString(request.model)}, {u"input"_s, inputOf(request)}, {u"store"_s, false}};
    putIfSet(body, "instructions"_L1, request.system);
    putIfSet(body, "max_output_tokens"_L1, parameters.maxTokens);
    putIfSet(body, "temperature"_L1, parameters.temperature);
    putIfSet(body, "top_p"_L1, parameters.topP);
    putIfSet(body, "service_tier"_L1, parameters.serviceTier);
    if (!parameters.reasoningEffort.empty())
        body.insert("reasoning"_L1, QJsonObject{{u"effort"_s, jsonString(parameters.reasoningEffort)}});
    putIdentity(body, request.identity);
    if (parameters.stream) {
        body.insert("stream"_L1, true);
        if (endpoint.streamOptions) // without padding
            body.insert("stream_options"_L1, QJsonObject{{u"include_obfuscation"_s, false}});
    }
    return body;
}

/// OpenAI's Responses API. Facts: wire formats reference 2.2. It has no fields for a seed and for stop texts.
class OpenAiResponses : public ChatProvider {
public:
    const ProviderInfo &info() const override
    {
        static const ProviderInfo info{.id = u"openai-responses"_s,
                                       .name = u"OpenAI (Responses)"_s,
                                       .recordProvider = u"openai"_s,
                                       .baseUrl = u"https://api.openai.com/v1"_s,
                                       .keyVariables = {u"OPENAI_API_KEY"_s}};
        return info;
    }

    Result<HttpRequest> encode(const ChatRequest &request, const ProviderEndpoint &endpoint) const override
    {
        if (const auto checked = checkChatRequest(info(), request, endpoint); !checked)
            return checked.error();
        return jsonPost(endpointUrl(endpoint.baseUrl, u"/responses"_s), keyHeader(endpoint),
                        responsesBody(request, endpoint), request.parameters.stream);
    }

    std::unique_ptr<ChatDecoder> decoder(const ChatRequest &) const override
    {
        return std::make_unique<OpenAiResponsesDecoder>();
    }

    HttpRequest modelsRequest(const ProviderEndpoint &endpoint) const override
    {
        return {.method = "GET",
                .url = endpointUrl(endpoint.baseUrl, u"/models"_s),
                .headers = keyHeader(endpoint)};
    }

    Result<std::vector<ModelListing>> readModels(const QByteArray &body) const override
    {
        return readModelList(body);
    }
};

} // namespace

std::unique_ptr<ChatProvider> makeOpenAiResponses()
{
    return std::make_unique<OpenAiResponses>();
}

} // namespace tally
