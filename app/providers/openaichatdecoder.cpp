// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/openaichatdecoder.h"

#include "domain/money.h"
#include "providers/answerfailure.h"
#include "providers/answerjson.h"

#include <QJsonArray>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

void replaceUnlessEmpty(std::string &text, const QJsonValue &value)
{
    if (std::string newer = jsonUtf8(value); !newer.empty())
        text = std::move(newer);
}

bool isOfProtocol(const QJsonObject &object)
{
    return object.contains("choices"_L1) || object.contains("usage"_L1) || object.contains("x_groq"_L1)
        || object.contains("prompt_eval_count"_L1) || object.contains("eval_count"_L1)
        || object.value("object"_L1).toString().startsWith("chat.completion"_L1);
}

QString reasoningOf(const QJsonObject &message)
{
    for (const auto key : {"reasoning"_L1, "reasoning_content"_L1}) {
        if (const QString text = message.value(key).toString(); !text.isEmpty())
            return text;
    }
    return {};
}

QString servingProvider(const QJsonObject &metadata)
{
    const QJsonObject endpoints = metadata.value("endpoints"_L1).toObject();
    for (const QJsonValue &each : endpoints.value("available"_L1).toArray()) {
        if (each["selected"_L1].toBool())
            return each["provider"_L1].toString();
    }
    return {};
}

} // namespace

void OpenAiChatDecoder::readHeaders(const HttpAnswerHead &head)
{
    // Before the body: the only handle to look up the cost when the answer breaks off.
    m_answer.responseId = utf8(QString::fromUtf8(head.header("x-generation-id").trimmed()));
    m_answer.cachedResponse = head.header("x-openrouter-cache-status").trimmed().toUpper() == "HIT";
    const std::string cost = head.header("x-litellm-response-cost").trimmed().toStdString();
    if (Money::fromDecimal(cost))
        m_headerCost = cost;
}

bool OpenAiChatDecoder::readEvent(const QByteArray &, const QJsonObject &event)
{
    readIds(event);
    readUpstream(event);
    for (const QJsonValue &choice : event.value("choices"_L1).toArray()) {
        if (jsonInteger(choice["index"_L1]).value_or(0) == 0)
            readChoice(choice.toObject());
    }
    readUsage(event);
    return isOfProtocol(event);
}

bool OpenAiChatDecoder::readBody(const QJsonObject &body)
{
    // The headers of a stream leave before the cost is known.
    m_answer.reportedCost = m_headerCost;
    return readEvent({}, body);
}

void OpenAiChatDecoder::readEnd(bool whole)
{
    const auto [text, reasoning] = m_splitter.finish();
    addText(text);
    addReasoning(reasoning);
    if (m_answer.usage.isEmpty())
        useTimings();
    if (whole && !m_answer.finishReason.empty())
        m_answer.ended = true; // also without [DONE]
}

void OpenAiChatDecoder::readIds(const QJsonObject &object)
{
    if (m_answer.responseId.empty())
        m_answer.responseId = jsonUtf8(object.value("id"_L1));
    replaceUnlessEmpty(m_answer.model, object.value("model"_L1));
    replaceUnlessEmpty(m_answer.serviceTier, object.value("service_tier"_L1));
}

void OpenAiChatDecoder::readUpstream(const QJsonObject &object)
{
    replaceUnlessEmpty(m_answer.upstream, object.value("provider"_L1));
    if (m_answer.upstream.empty())
        m_answer.upstream = utf8(servingProvider(object.value("openrouter_metadata"_L1).toObject()));
}

void OpenAiChatDecoder::readChoice(const QJsonObject &choice)
{
    const QJsonValue delta = choice.value("delta"_L1);
    // Some end a stream with the whole message once more.
    if (delta.isObject())
        readMessage(delta.toObject());
    else if (m_answer.text.empty())
        readMessage(choice.value("message"_L1).toObject());
    replaceUnlessEmpty(m_answer.finishReason, choice.value("finish_reason"_L1));
    replaceUnlessEmpty(m_answer.nativeFinishReason, choice.value("native_finish_reason"_L1));
    addUsage(choice.value("usage"_L1));
    if (isErrorObject(choice))
        fail(failureOf(choice, httpStatus()));
}

void OpenAiChatDecoder::readMessage(const QJsonObject &message)
{
    addReasoning(reasoningOf(message));
    readContent(message.value("content"_L1));
    addVisible(message.value("refusal"_L1).toString());
}

void OpenAiChatDecoder::readContent(const QJsonValue &content)
{
    addVisible(content.toString());
    for (const QJsonValue &part : content.toArray()) {
        addVisible(part.toString());
        readPart(part.toObject());
    }
}

void OpenAiChatDecoder::readPart(const QJsonObject &part)
{
    addVisible(part.value("text"_L1).toString());
    // Mistral has the reasoning as a part which has parts itself.
    const QJsonValue thinking = part.value("thinking"_L1);
    addReasoning(thinking.toString());
    for (const QJsonValue &inner : thinking.toArray())
        addReasoning(inner["text"_L1].toString());
}

void OpenAiChatDecoder::addVisible(const QString &text)
{
    const auto [visible, reasoning] = m_splitter.feed(text);
    addReasoning(reasoning);
    addText(visible);
}

void OpenAiChatDecoder::readUsage(const QJsonObject &object)
{
    addUsage(object.value("x_groq"_L1)["usage"_L1]);
    addUsage(object.value("usage"_L1));
    readOllama(object);
    if (const QJsonObject timings = object.value("timings"_L1).toObject(); !timings.isEmpty())
        m_timings = timings;
}

// Of its own API: counts that are 0 are left out, so that one alone tells of both.
void OpenAiChatDecoder::readOllama(const QJsonObject &object)
{
    const auto prompt = jsonInteger(object.value("prompt_eval_count"_L1));
    const auto answered = jsonInteger(object.value("eval_count"_L1));
    if (prompt || answered)
        addUsage(QJsonObject{{"prompt_tokens"_L1, qint64(prompt.value_or(0))},
                             {"completion_tokens"_L1, qint64(answered.value_or(0))}});
    replaceUnlessEmpty(m_answer.finishReason, object.value("done_reason"_L1));
}

// llama.cpp tells these even where usage was not asked for; `prompt_n` is without what its cache had.
void OpenAiChatDecoder::useTimings()
{
    const auto prompt = jsonInteger(m_timings.value("prompt_n"_L1));
    const auto predicted = jsonInteger(m_timings.value("predicted_n"_L1));
    if (!prompt || !predicted)
        return;
    const auto cached = jsonInteger(m_timings.value("cache_n"_L1));
    QJsonObject usage{{"prompt_tokens"_L1, qint64(*prompt + cached.value_or(0))},
                      {"completion_tokens"_L1, qint64(*predicted)}};
    if (cached)
        usage.insert("prompt_tokens_details"_L1, QJsonObject{{"cached_tokens"_L1, qint64(*cached)}});
    addUsage(usage);
}

} // namespace tally
