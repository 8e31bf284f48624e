// SPDX-License-Identifier: GPL-3.0-or-later
// OpenRouter: Chat Completions with attribution, and the look-up of what an answer cost in the end.
#include "providers/answerjson.h"
#include "providers/openaichat.h"
#include "providers/providerlist.h"
#include "providers/requestparts.h"

#include <QUrlQuery>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxSession = 256;
constexpr qsizetype MaxOpenRouterPairs = 16;
constexpr qsizetype MaxPairKey = 64;
constexpr qsizetype MaxPairValue = 512;

QJsonObject openRouterMetadata(const WireIdentity &identity)
{
    QJsonObject metadata;
    for (const auto &[key, value] : identity.metadata) {
        if (metadata.size() < MaxOpenRouterPairs)
            metadata.insert(jsonString(cutText(key, MaxPairKey)), jsonString(cutText(value, MaxPairValue)));
    }
    return metadata;
}

void copy(QJsonObject &into, QLatin1String name, const QJsonValue &value)
{
    if (!value.isNull() && !value.isUndefined())
        into.insert(name, value);
}

// An object with `name` alone, where it is said.
QJsonValue wrapped(QLatin1String name, const QJsonValue &value)
{
    QJsonObject object;
    copy(object, name, value);
    return object.isEmpty() ? QJsonValue() : object;
}

// The form of a chat answer. Money follows the native counts, the others are normalised ones.
QJsonObject usageOf(const QJsonObject &data)
{
    const QJsonValue prompt = data.value("native_tokens_prompt"_L1);
    const QJsonValue completion = data.value("native_tokens_completion"_L1);
    QJsonObject usage;
    copy(usage, "prompt_tokens"_L1, prompt);
    copy(usage, "completion_tokens"_L1, completion);
    if (jsonInteger(prompt) && jsonInteger(completion))
        usage.insert("total_tokens"_L1, qint64(*jsonInteger(prompt) + *jsonInteger(completion)));
    copy(usage, "prompt_tokens_details"_L1,
         wrapped("cached_tokens"_L1, data.value("native_tokens_cached"_L1)));
    copy(usage, "completion_tokens_details"_L1,
         wrapped("reasoning_tokens"_L1, data.value("native_tokens_reasoning"_L1)));
    copy(usage, "cost"_L1, data.value("total_cost"_L1));
    copy(usage, "is_byok"_L1, data.value("is_byok"_L1));
    copy(usage, "cost_details"_L1,
         wrapped("upstream_inference_cost"_L1, data.value("upstream_inference_cost"_L1)));
    return usage;
}

class OpenRouter : public OpenAiChat {
public:
    using OpenAiChat::OpenAiChat;

    std::optional<HttpRequest> lookupRequest(const std::string &responseId,
                                             const ProviderEndpoint &endpoint) const override
    {
        if (responseId.empty())
            return {};
        HttpRequest request = get(endpoint, u"/generation"_s);
        QUrlQuery query(request.url);
        query.addQueryItem(u"id"_s, QString::fromLatin1(QUrl::toPercentEncoding(jsonString(responseId))));
        request.url.setQuery(query);
        return request;
    }

    std::optional<ChatAnswer> readLookup(const QByteArray &body) const override
    {
        const QJsonObject data = parsedJson(body).object().value("data"_L1).toObject();
        if (jsonDecimal(data.value("total_cost"_L1)).empty())
            return {};
        ChatAnswer answer;
        answer.responseId = jsonUtf8(data.value("id"_L1));
        answer.model = jsonUtf8(data.value("model"_L1));
        answer.upstream = jsonUtf8(data.value("provider_name"_L1));
        answer.finishReason = jsonUtf8(data.value("finish_reason"_L1));
        answer.nativeFinishReason = jsonUtf8(data.value("native_finish_reason"_L1));
        answer.serviceTier = jsonUtf8(data.value("service_tier"_L1));
        answer.cachedResponse = !jsonUtf8(data.value("response_cache_source_id"_L1)).empty();
        answer.usage = QJsonDocument(usageOf(data)).toJson(QJsonDocument::Compact);
        answer.ended = true;
        return answer;
    }

protected:
    void addIdentity(QJsonObject &body, const WireIdentity &identity) const override
    {
        OpenAiChat::addIdentity(body, identity);
        if (!identity.session.empty())
            body.insert("session_id"_L1, jsonString(cutText(identity.session, MaxSession)));
        if (const QJsonObject metadata = openRouterMetadata(identity); !metadata.isEmpty())
            body.insert("metadata"_L1, metadata);
    }

    void addHeaders(HttpHeaders &headers, const WireIdentity &identity) const override
    {
        if (!identity.appUrl.empty())
            headers.emplaceBack("HTTP-Referer", QUrl(jsonString(identity.appUrl)).toEncoded());
        if (const QByteArray title = headerText(identity.appTitle); !title.isEmpty()) {
            headers.emplaceBack("X-OpenRouter-Title", title);
            headers.emplaceBack("X-Title", title); // its older name
        }
        headers.emplaceBack("X-OpenRouter-Metadata", "enabled"); // tells who served
    }

    void addReasoning(QJsonObject &body, const QString &effort) const override
    {
        body.insert("reasoning"_L1, QJsonObject{{"effort"_L1, effort}});
    }
};

} // namespace

std::unique_ptr<ChatProvider> makeOpenRouter()
{
    return std::make_unique<OpenRouter>(
        ProviderInfo{.id = u"openrouter"_s,
                     .name = u"OpenRouter"_s,
                     .recordProvider = u"openrouter"_s,
                     .baseUrl = u"https://openrouter.ai/api/v1"_s,
                     .keyVariables = {u"OPENROUTER_API_KEY"_s},
                     .reportsCost = true},
        OpenAiDialect{.maxTokens = "max_completion_tokens"_L1, .takesUser = true});
}

} // namespace tally
