// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/openairesponsesdecoder.h"

#include "providers/answerfailure.h"
#include "providers/answerjson.h"
#include "providers/providertext.h"

#include <QJsonArray>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

bool isLast(const QString &type)
{
    return type == "response.completed"_L1 || type == "response.incomplete"_L1
        || type == "response.failed"_L1;
}

// Several paragraphs of a summary come one after the other.
QString joined(const QJsonArray &parts)
{
    QStringList texts;
    for (const QJsonValue &part : parts) {
        if (const QString text = part["text"_L1].toString(); !text.isEmpty())
            texts << text;
    }
    return texts.join("\n\n"_L1);
}

} // namespace

bool OpenAiResponsesDecoder::readEvent(const QByteArray &name, const QJsonObject &event)
{
    QString type = event.value("type"_L1).toString();
    if (type.isEmpty())
        type = QString::fromLatin1(name);
    if (type == "response.output_text.delta"_L1 || type == "response.refusal.delta"_L1)
        addText(event.value("delta"_L1).toString());
    else if (type == "response.reasoning_summary_text.delta"_L1 || type == "response.reasoning_text.delta"_L1)
        addReasoning(event.value("delta"_L1).toString());
    else if (const QJsonValue response = event.value("response"_L1); response.isObject())
        readResponse(response.toObject());
    else
        return event.value("object"_L1) == "response"_L1 ? readBody(event) : type.startsWith("response."_L1);
    m_answer.ended = m_answer.ended || isLast(type);
    return true;
}

bool OpenAiResponsesDecoder::readBody(const QJsonObject &body)
{
    if (!body.value("output"_L1).isArray() && !body.value("usage"_L1).isObject()
        && body.value("status"_L1) != "failed"_L1)
        return false;
    readResponse(body);
    return true;
}

void OpenAiResponsesDecoder::readResponse(const QJsonObject &response)
{
    for (auto [field, name] : {std::pair{&m_answer.responseId, "id"_L1},
                               {&m_answer.model, "model"_L1},
                               {&m_answer.serviceTier, "service_tier"_L1}}) {
        if (std::string text = jsonUtf8(response.value(name)); !text.empty())
            *field = std::move(text);
    }
    if (const QJsonObject usage = response.value("usage"_L1).toObject(); !usage.isEmpty())
        addUsage(usage);
    if (m_answer.text.empty() && m_answer.reasoning.empty())
        readOutput(response.value("output"_L1).toArray());
    readStatus(response);
}

void OpenAiResponsesDecoder::readOutput(const QJsonArray &output)
{
    for (const QJsonValue &item : output) {
        if (item["type"_L1] == "reasoning"_L1) {
            addReasoning(joined(item["summary"_L1].toArray()));
            continue;
        }
        for (const QJsonValue &part : item["content"_L1].toArray()) {
            addText(part["text"_L1].toString());
            addText(part["refusal"_L1].toString());
        }
    }
}

void OpenAiResponsesDecoder::readStatus(const QJsonObject &response)
{
    const QString status = response.value("status"_L1).toString();
    if (status == "completed"_L1) {
        m_answer.finishReason = "stop";
    } else if (status == "incomplete"_L1) {
        const QString reason = response.value("incomplete_details"_L1)["reason"_L1].toString();
        m_answer.finishReason = reason.isEmpty() ? "incomplete" : utf8(reason);
        m_answer.nativeFinishReason = utf8(reason);
        if (reason == "max_output_tokens"_L1)
            m_answer.finishReason = "length";
    } else if (status == "failed"_L1) {
        fail(failureOf(response, httpStatus()));
    }
}

} // namespace tally
