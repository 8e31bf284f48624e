// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/jsondecoder.h"

namespace tally {

/// Reads answers of Gemini's generateContent, streamed or whole; pieces and whole answers look alike. There
/// is no last event: the model came to an end when a finish reason was told. Facts: wire formats reference 4.
class GeminiDecoder : public JsonDecoder {
private:
    bool readEvent(const QByteArray &name, const QJsonObject &event) override;
    bool readBody(const QJsonObject &body) override;
    void readEnd(bool whole) override;

    void readCandidate(const QJsonObject &candidate);
    void readFeedback(const QJsonObject &feedback);
};

} // namespace tally
