// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/anthropicdecoder.h"
#include "providers/answerjson.h"
#include "providers/jsonfields.h"
#include "providers/modelarray.h"
#include "providers/providerlist.h"
#include "providers/requestparts.h"

#include <QUrlQuery>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 DefaultMaxTokens = 4096; // the protocol demands a number
constexpr qsizetype MaxUserLength = 256;
constexpr double LeastTopPWithThinking = 0.95; // less is refused

// How many tokens the model may think; 0: it does not.
qint64 anthropicBudget(const std::string &effort)
{
    if (effort == "low")
        return 1024;
    if (effort == "medium")
        return 4096;
    return effort == "high" ? 16'000 : 0;
}

QJsonObject anthropicImage(const ChatImage &image)
{
    const QJsonObject source{{u"type"_s, u"base64"_s},
                             {u"media_type"_s, jsonString(image.mediaType)},
                             {u"data"_s, imageText(image)}};
    return {{u"type"_s, u"image"_s}, {u"source"_s, source}};
}

// Images first, as the provider advises. Empty text is refused, so there is none.
QJsonArray anthropicContent(const ChatMessage &message)
{
    QJsonArray content;
    for (const ChatImage &image : message.images)
        content.append(anthropicImage(image));
    if (!message.text.empty())
        content.append(QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, jsonString(message.text)}});
    return content;
}

QJsonArray anthropicMessages(const ChatRequest &request)
{
    QJsonArray messages;
    for (const ChatMessage &message : request.messages) {
        const QString role = message.role == ChatRole::User ? u"user"_s : u"assistant"_s;
        const QJsonArray content = anthropicContent(message);
        if (!content.isEmpty())
            messages.append(QJsonObject{{u"role"_s, role}, {u"content"_s, content}});
    }
    return messages;
}

void putThinking(QJsonObject &body, const ChatParameters &parameters)
{
    const qint64 budget = anthropicBudget(parameters.reasoningEffort);
    qint64 maxTokens = parameters.maxTokens.value_or(DefaultMaxTokens);
    if (budget == 0) {
        putIfSet(body, "temperature"_L1, parameters.temperature);
        putIfSet(body, "top_p"_L1, parameters.topP);
    } else {
        body.insert("thinking"_L1, QJsonObject{{u"type"_s, u"enabled"_s}, {u"budget_tokens"_s, budget}});
        if (parameters.topP.value_or(0) >= LeastTopPWithThinking)
            putIfSet(body, "top_p"_L1, parameters.topP);
        // Thoughts count as well, so that what was asked for would not be left for the answer.
        if (maxTokens <= budget)
            maxTokens += budget;
    }
    body.insert("max_tokens"_L1, maxTokens);
}

QJsonObject anthropicBody(const ChatRequest &request)
{
    const ChatParameters &parameters = request.parameters;
    QJsonObject body{{u"model"_s, jsonString(request.model)}, {u"messages"_s, anthropicMessages(request)}};
    putThinking(body, parameters);
    putIfSet(body, "system"_L1, request.system);
    putIfSet(body, "stop_sequences"_L1, parameters.stop);
    putIfSet(body, "service_tier"_L1, parameters.serviceTier);
    if (!request.identity.user.empty())
        body.insert("metadata"_L1,
                    QJsonObject{{u"user_id"_s, jsonString(cutText(request.identity.user, MaxUserLength))}});
    if (parameters.stream)
        body.insert("stream"_L1, true);
    return body;
}

HttpHeaders anthropicHeaders(const ProviderEndpoint &endpoint)
{
    HttpHeaders headers = keyHeader(endpoint, "x-api-key", {});
    headers.emplaceBack("anthropic-version", "2023-06-01");
    return headers;
}

/// Anthropic's Messages API. Facts: wire formats reference 3.
class Anthropic : public ChatProvider {
public:
    const ProviderInfo &info() const override
    {
        static const ProviderInfo info{.id = u"anthropic"_s,
                                       .name = u"Anthropic"_s,
                                       .recordProvider = u"anthropic"_s,
                                       .baseUrl = u"https://api.anthropic.com/v1"_s,
                                       .keyVariables = {u"ANTHROPIC_API_KEY"_s}};
        return info;
    }

    Result<HttpRequest> encode(const ChatRequest &request, const ProviderEndpoint &endpoint) const override
    {
        if (const auto checked = checkChatRequest(info(), request, endpoint); !checked)
            return checked.error();
        return jsonPost(endpointUrl(endpoint.baseUrl, u"/messages"_s), anthropicHeaders(endpoint),
                        anthropicBody(request), request.parameters.stream);
    }

    std::unique_ptr<ChatDecoder> decoder(const ChatRequest &) const override
    {
        return std::make_unique<AnthropicDecoder>();
    }

    HttpRequest modelsRequest(const ProviderEndpoint &endpoint) const override
    {
        QUrl url = endpointUrl(endpoint.baseUrl, u"/models"_s);
        url.setQuery(QUrlQuery{{u"limit"_s, u"1000"_s}});
        return {.method = "GET", .url = url, .headers = anthropicHeaders(endpoint)};
    }

    Result<std::vector<ModelListing>> readModels(const QByteArray &body) const override
    {
        const auto models = modelArray(body, "data"_L1);
        if (!models)
            return models.error();
        std::vector<ModelListing> listings;
        for (const QJsonValue &model : *models) {
            ModelListing listing{.id = jsonUtf8(model["id"_L1]), .name = jsonUtf8(model["display_name"_L1])};
            if (!listing.id.empty())
                listings.push_back(std::move(listing));
        }
        return listings;
    }
};

} // namespace

std::unique_ptr<ChatProvider> makeAnthropic()
{
    return std::make_unique<Anthropic>();
}

} // namespace tally
