// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/openaichat.h"

#include "providers/modellist.h"
#include "providers/openaichatdecoder.h"
#include "providers/requestparts.h"

#include <QJsonArray>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QJsonValue chatContent(const ChatMessage &message)
{
    if (message.images.empty())
        return jsonString(message.text);
    QJsonArray parts;
    if (!message.text.empty())
        parts << QJsonObject{{"type"_L1, "text"_L1}, {"text"_L1, jsonString(message.text)}};
    for (const ChatImage &image : message.images)
        parts << QJsonObject{{"type"_L1, "image_url"_L1},
                             {"image_url"_L1, QJsonObject{{"url"_L1, dataUrl(image)}}}};
    return parts;
}

QJsonArray chatMessages(const ChatRequest &request)
{
    QJsonArray messages;
    if (!request.system.empty())
        messages << QJsonObject{{"role"_L1, "system"_L1}, {"content"_L1, jsonString(request.system)}};
    for (const ChatMessage &message : request.messages) {
        const auto role = message.role == ChatRole::User ? "user"_L1 : "assistant"_L1;
        messages << QJsonObject{{"role"_L1, role}, {"content"_L1, chatContent(message)}};
    }
    return messages;
}

QJsonArray stopsOf(const std::vector<std::string> &stops)
{
    QJsonArray array;
    for (const std::string &stop : stops)
        array << jsonString(stop);
    return array;
}

} // namespace

OpenAiChat::OpenAiChat(ProviderInfo info, OpenAiDialect dialect)
    : m_info(std::move(info))
    , m_dialect(dialect)
{
}

Result<HttpRequest> OpenAiChat::encode(const ChatRequest &request, const ProviderEndpoint &endpoint) const
{
    if (const Result<void> checked = checkChatRequest(m_info, request, endpoint); !checked)
        return checked.error();
    QJsonObject body{{"model"_L1, jsonString(request.model)}, {"messages"_L1, chatMessages(request)}};
    addParameters(body, request.parameters, endpoint.streamOptions && m_dialect.takesStreamOptions);
    addIdentity(body, request.identity);
    HttpHeaders headers = keyHeader(endpoint);
    addHeaders(headers, request.identity);
    return jsonPost(endpointUrl(endpoint.baseUrl, u"/chat/completions"_s), std::move(headers), body,
                    request.parameters.stream);
}

void OpenAiChat::addParameters(QJsonObject &body, const ChatParameters &parameters, bool streamOptions) const
{
    body.insert("stream"_L1, parameters.stream);
    // Without `stream` it is an error.
    if (parameters.stream && streamOptions)
        body.insert("stream_options"_L1, QJsonObject{{"include_usage"_L1, true}});
    if (parameters.temperature)
        body.insert("temperature"_L1, *parameters.temperature);
    if (parameters.topP)
        body.insert("top_p"_L1, *parameters.topP);
    if (parameters.maxTokens)
        body.insert(m_dialect.maxTokens, qint64(*parameters.maxTokens));
    if (parameters.seed)
        body.insert(m_dialect.seed, qint64(*parameters.seed));
    if (!parameters.stop.empty())
        body.insert("stop"_L1, stopsOf(parameters.stop));
    if (!parameters.reasoningEffort.empty())
        addReasoning(body, jsonString(parameters.reasoningEffort));
    if (!parameters.serviceTier.empty())
        body.insert("service_tier"_L1, jsonString(parameters.serviceTier));
}

void OpenAiChat::addIdentity(QJsonObject &body, const WireIdentity &identity) const
{
    if (m_dialect.takesUser && !identity.user.empty())
        body.insert("user"_L1, jsonString(identity.user));
}

void OpenAiChat::addHeaders(HttpHeaders &, const WireIdentity &) const { }

void OpenAiChat::addReasoning(QJsonObject &body, const QString &effort) const
{
    body.insert("reasoning_effort"_L1, effort);
}

std::unique_ptr<ChatDecoder> OpenAiChat::decoder(const ChatRequest &) const
{
    return std::make_unique<OpenAiChatDecoder>();
}

HttpRequest OpenAiChat::modelsRequest(const ProviderEndpoint &endpoint) const
{
    return get(endpoint, u"/models"_s);
}

Result<std::vector<ModelListing>> OpenAiChat::readModels(const QByteArray &body) const
{
    return readModelList(body);
}

HttpRequest OpenAiChat::get(const ProviderEndpoint &endpoint, const QString &path)
{
    HttpHeaders headers = keyHeader(endpoint);
    headers.emplaceBack("Accept", "application/json");
    return {.method = "GET", .url = endpointUrl(endpoint.baseUrl, path), .headers = std::move(headers)};
}

} // namespace tally
