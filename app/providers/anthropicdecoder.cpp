// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/anthropicdecoder.h"

#include "providers/answerjson.h"

#include <QJsonArray>

namespace tally {

using namespace Qt::StringLiterals;

bool AnthropicDecoder::readEvent(const QByteArray &, const QJsonObject &event)
{
    // The `type` in the JSON is the same as the event's name, which some relays leave out.
    const QString type = event.value("type"_L1).toString();
    if (type == "message"_L1)
        return readBody(event); // a relay that sends the whole answer as one event
    if (type == "message_start"_L1)
        readMessage(event.value("message"_L1).toObject());
    else if (type == "content_block_start"_L1)
        readBlock(event.value("content_block"_L1).toObject());
    else if (type == "content_block_delta"_L1)
        readBlock(event.value("delta"_L1).toObject());
    else if (type == "message_delta"_L1)
        readStopReason(event.value("delta"_L1).toObject());
    else if (type == "message_stop"_L1)
        m_answer.ended = true;
    else
        return false;
    readUsage(event.value("usage"_L1).toObject());
    return true;
}

bool AnthropicDecoder::readBody(const QJsonObject &body)
{
    if (!body.value("content"_L1).isArray() && !body.value("usage"_L1).isObject())
        return false;
    readMessage(body);
    readStopReason(body);
    return true;
}

void AnthropicDecoder::readEnd(bool whole)
{
    // Some relays leave out the last event.
    if (whole && !m_answer.finishReason.empty())
        m_answer.ended = true;
}

void AnthropicDecoder::readMessage(const QJsonObject &message)
{
    m_answer.responseId = jsonUtf8(message.value("id"_L1));
    m_answer.model = jsonUtf8(message.value("model"_L1));
    for (const QJsonValue &block : message.value("content"_L1).toArray())
        readBlock(block.toObject());
    readUsage(message.value("usage"_L1).toObject());
}

// Blocks and their pieces have the same fields.
void AnthropicDecoder::readBlock(const QJsonObject &block)
{
    addText(block.value("text"_L1).toString());
    addReasoning(block.value("thinking"_L1).toString());
}

void AnthropicDecoder::readUsage(const QJsonObject &usage)
{
    if (usage.isEmpty())
        return;
    addUsage(usage);
    // Fast mode has a price of its own, like a tier.
    const bool isFast = usage.value("speed"_L1).toString() == "fast"_L1;
    const std::string tier = isFast ? "fast" : jsonUtf8(usage.value("service_tier"_L1));
    if (!tier.empty() && m_answer.serviceTier != "fast")
        m_answer.serviceTier = tier;
}

void AnthropicDecoder::readStopReason(const QJsonObject &object)
{
    const std::string reason = jsonUtf8(object.value("stop_reason"_L1));
    if (!reason.empty())
        m_answer.finishReason = reason;
}

} // namespace tally
