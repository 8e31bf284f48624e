// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/geminidecoder.h"

#include "providers/answerfailure.h"
#include "providers/answerjson.h"
#include "providers/providertext.h"

#include <QJsonArray>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

void keepLast(std::string &field, const QJsonValue &value)
{
    std::string text = jsonUtf8(value);
    if (!text.empty())
        field = std::move(text);
}

} // namespace

bool GeminiDecoder::readEvent(const QByteArray &, const QJsonObject &event)
{
    return readBody(event);
}

bool GeminiDecoder::readBody(const QJsonObject &body)
{
    const QJsonArray candidates = body.value("candidates"_L1).toArray();
    const QJsonObject usage = body.value("usageMetadata"_L1).toObject();
    const QJsonObject feedback = body.value("promptFeedback"_L1).toObject();
    keepLast(m_answer.responseId, body.value("responseId"_L1));
    keepLast(m_answer.model, body.value("modelVersion"_L1));
    if (!usage.isEmpty())
        addUsage(usage);
    if (candidates.isEmpty())
        readFeedback(feedback);
    else
        readCandidate(candidates.first().toObject());
    return !candidates.isEmpty() || !usage.isEmpty() || !feedback.isEmpty();
}

void GeminiDecoder::readEnd(bool whole)
{
    if (whole && !m_answer.finishReason.empty())
        m_answer.ended = true;
}

void GeminiDecoder::readCandidate(const QJsonObject &candidate)
{
    for (const QJsonValue &part : candidate.value("content"_L1)["parts"_L1].toArray()) {
        const QString text = part["text"_L1].toString();
        if (part["thought"_L1].toBool())
            addReasoning(text);
        else
            addText(text);
    }
    const QJsonValue reason = candidate.value("finishReason"_L1);
    if (reason != "FINISH_REASON_UNSPECIFIED"_L1)
        keepLast(m_answer.finishReason, reason);
}

// A prompt that was refused gets no candidate, and HTTP 200 nevertheless.
void GeminiDecoder::readFeedback(const QJsonObject &feedback)
{
    const QString reason = feedback.value("blockReason"_L1).toString();
    if (reason.isEmpty())
        return;
    const QString said = shownMessage(feedback.value("blockReasonMessage"_L1).toString());
    fail({.httpStatus = httpStatus(),
          .code = utf8(reason),
          .message =
              said.isEmpty() ? ProviderText::tr("The provider refused the prompt: %1").arg(reason) : said});
}

} // namespace tally
