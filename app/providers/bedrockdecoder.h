// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/awseventstream.h"
#include "providers/jsondecoder.h"

namespace tally {

/// Reads answers of Bedrock's Converse and ConverseStream. The stream is binary; usage comes after the event
/// that tells the end of the message. Facts: wire formats reference 5.
class BedrockDecoder : public JsonDecoder {
private:
    void readHeaders(const HttpAnswerHead &head) override;
    std::vector<SseEvent> cut(const QByteArray &bytes) override;
    void complete(ChatFailure &failure) const override;
    bool readEvent(const QByteArray &name, const QJsonObject &event) override;
    bool readBody(const QJsonObject &body) override;
    void readEnd(bool whole) override;

    void readPiece(const QJsonObject &piece);
    void readStopReason(const QJsonObject &object);
    void readMetadata(const QJsonObject &metadata);

    AwsEventStream m_stream;
    std::string m_errorType; // of the headers
};

} // namespace tally
