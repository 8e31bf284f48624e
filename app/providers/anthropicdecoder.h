// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/jsondecoder.h"

namespace tally {

/// Reads answers of Anthropic's Messages API, streamed or whole. Usage in a stream is cumulative: a later
/// value replaces an earlier one unless it is null or 0, since relays differ in where they put the truth.
/// Facts: wire formats reference 3.
class AnthropicDecoder : public JsonDecoder {
private:
    bool readEvent(const QByteArray &name, const QJsonObject &event) override;
    bool readBody(const QJsonObject &body) override;
    void readEnd(bool whole) override;

    void readMessage(const QJsonObject &message);
    void readBlock(const QJsonObject &block);
    void readUsage(const QJsonObject &usage);
    void readStopReason(const QJsonObject &object);
};

} // namespace tally
