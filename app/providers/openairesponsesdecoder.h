// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/jsondecoder.h"

namespace tally {

/// Reads answers of OpenAI's Responses API, streamed or whole. A stream tells the text in pieces and ends
/// with an event that holds the whole response: of that only the usage and how it ended are taken, unless no
/// piece came before. Facts: wire formats reference 2.2.
class OpenAiResponsesDecoder : public JsonDecoder {
private:
    bool readEvent(const QByteArray &name, const QJsonObject &event) override;
    bool readBody(const QJsonObject &body) override;

    void readResponse(const QJsonObject &response);
    void readOutput(const QJsonArray &output);
    void readStatus(const QJsonObject &response);
};

} // namespace tally
