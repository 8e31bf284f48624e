// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/jsondecoder.h"
#include "providers/thinksplitter.h"

#include <string>

namespace tally {

/// Reads the answers of everything that speaks Chat Completions, in one class, since behind every address
/// may be any server. Facts: wire formats reference 1.2-1.4, 2.1, 6.
class OpenAiChatDecoder : public JsonDecoder {
protected:
    void readHeaders(const HttpAnswerHead &head) override;
    bool readEvent(const QByteArray &name, const QJsonObject &event) override;
    bool readBody(const QJsonObject &body) override;
    void readEnd(bool whole) override;

private:
    void readIds(const QJsonObject &object);
    void readUpstream(const QJsonObject &object);
    void readChoice(const QJsonObject &choice);
    void readMessage(const QJsonObject &message);
    void readContent(const QJsonValue &content);
    void readPart(const QJsonObject &part);
    void readUsage(const QJsonObject &object);
    void addVisible(const QString &text);
    void readOllama(const QJsonObject &object);
    void useTimings();

    ThinkSplitter m_splitter;
    QJsonObject m_timings; // of llama.cpp
    std::string m_headerCost;
};

} // namespace tally
