// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/bedrockdecoder.h"

#include "providers/answerjson.h"
#include "providers/providertext.h"

#include <QJsonArray>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

// Exceptions name their type in a header only, so it is put where all errors have it.
SseEvent errorEvent(const QString &type, const QString &message)
{
    const QJsonObject error{{u"type"_s, type}, {u"message"_s, message}};
    return {.name = "error",
            .data = QJsonDocument(QJsonObject{{u"error"_s, error}}).toJson(QJsonDocument::Compact)};
}

SseEvent eventOf(const AwsEvent &event)
{
    const QByteArray kind = event.header(":message-type");
    if (kind == "error")
        return errorEvent(QString::fromUtf8(event.header(":error-code")),
                          QString::fromUtf8(event.header(":error-message")));
    if (kind != "exception")
        return {.name = event.header(":event-type"), .data = event.payload};
    const QJsonObject payload = parsedJson(event.payload).object();
    const QString message = jsonText(payload.value("message"_L1));
    return errorEvent(QString::fromUtf8(event.header(":exception-type")),
                      message.isEmpty() ? jsonText(payload.value("Message"_L1)) : message);
}

// Some models tell the same number by two names; adding both up would count it twice.
QJsonObject withoutAliases(QJsonObject usage)
{
    for (const auto &[name, alias] : {std::pair{"cacheReadInputTokens"_L1, "cacheReadInputTokenCount"_L1},
                                      {"cacheWriteInputTokens"_L1, "cacheWriteInputTokenCount"_L1}}) {
        if (jsonInteger(usage.value(name)))
            usage.remove(alias);
    }
    return usage;
}

} // namespace

void BedrockDecoder::readHeaders(const HttpAnswerHead &head)
{
    m_answer.responseId = head.header("x-amzn-requestid").trimmed().toStdString();
    QByteArray type = head.header("x-amzn-errortype");
    if (const qsizetype tail = type.indexOf(':'); tail >= 0)
        type.truncate(tail);
    m_errorType = type.trimmed().toStdString();
}

std::vector<SseEvent> BedrockDecoder::cut(const QByteArray &bytes)
{
    std::vector<SseEvent> events;
    const bool wasDamaged = m_stream.isDamaged();
    for (const AwsEvent &event : m_stream.feed(bytes))
        events.push_back(eventOf(event));
    // As an event, so that it comes behind what was whole.
    if (m_stream.isDamaged() && !wasDamaged)
        events.push_back(errorEvent(
            {}, ProviderText::tr("The server's stream is damaged; the rest of the answer is lost.")));
    return events;
}

void BedrockDecoder::complete(ChatFailure &failure) const
{
    if (!m_errorType.empty())
        failure.code = m_errorType;
}

bool BedrockDecoder::readEvent(const QByteArray &name, const QJsonObject &event)
{
    if (name == "contentBlockDelta")
        readPiece(event.value("delta"_L1).toObject());
    else if (name == "messageStop")
        readStopReason(event);
    else if (name == "metadata")
        readMetadata(event);
    else
        return name == "messageStart" || name == "contentBlockStart" || name == "contentBlockStop";
    // Usage comes last, behind the end of the message.
    m_answer.ended = name == "metadata" && !m_answer.finishReason.empty();
    return true;
}

bool BedrockDecoder::readBody(const QJsonObject &body)
{
    const QJsonValue output = body.value("output"_L1);
    if (!output.isObject() && !body.value("usage"_L1).isObject())
        return false;
    for (const QJsonValue &block : output["message"_L1]["content"_L1].toArray())
        readPiece(block.toObject());
    readStopReason(body);
    readMetadata(body);
    return true;
}

void BedrockDecoder::readEnd(bool whole)
{
    if (whole && !m_answer.finishReason.empty() && !m_stream.isDamaged() && !m_stream.isInsideMessage())
        m_answer.ended = true;
}

void BedrockDecoder::readPiece(const QJsonObject &piece)
{
    addText(piece.value("text"_L1).toString());
    const QJsonValue reasoning = piece.value("reasoningContent"_L1);
    addReasoning(reasoning["text"_L1].toString()); // of a stream
    addReasoning(reasoning["reasoningText"_L1]["text"_L1].toString()); // of a whole answer
}

void BedrockDecoder::readStopReason(const QJsonObject &object)
{
    if (std::string reason = jsonUtf8(object.value("stopReason"_L1)); !reason.empty())
        m_answer.finishReason = std::move(reason);
}

void BedrockDecoder::readMetadata(const QJsonObject &metadata)
{
    if (const QJsonObject usage = metadata.value("usage"_L1).toObject(); !usage.isEmpty())
        addUsage(withoutAliases(usage));
    m_answer.serviceTier = jsonUtf8(metadata.value("serviceTier"_L1)["type"_L1]);
    // Which model a prompt router chose; otherwise the answer does not name any.
    m_answer.model = jsonUtf8(metadata.value("trace"_L1)["promptRouter"_L1]["invokedModelId"_L1]);
}

} // namespace tally
