// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/figuresurvey.h"

#include "domain/recordidentity.h"
#include "services/servicetext.h"

namespace tally {

namespace {

// What has no answer of tokens: input is all there is.
bool answersInTokens(const std::string &model)
{
    return model.find("embed") == std::string::npos && model.find("rerank") == std::string::npos
        && model.find("moderation") == std::string::npos && model.find("tts") == std::string::npos;
}

} // namespace

void FigureSurvey::look(const UsageRecord &record)
{
    const TokenCounts &tokens = record.tokens;
    // A bill may be in another currency, which its context names.
    m_records += !isAggregate(record.granularity) || record.requests || !tellsOnlyCosts(record);
    m_requests += record.requests.value_or(0) > 0;
    m_withFigures += tokens.total() || record.reportedCost || record.webSearches ? 1 : 0;
    if (!answersInTokens(record.model))
        return;
    m_withPrompt += tokens.prompt().has_value();
    m_withCompletion += tokens.completion().has_value();
    m_computed += record.costSource == CostSource::Computed;
}

std::optional<QString> FigureSurvey::warning() const
{
    if (m_records > 0 && m_withFigures == 0 && m_requests == 0)
        return ServiceText::tr(
            "No record of this file has tokens, a cost or a number of requests. If the file has "
            "them, say with a mapping which columns they are.");
    if (m_records > 0 && m_withFigures == 0)
        return ServiceText::tr(
            "No record of this file has tokens or a cost: they only count as requests. If the "
            "file has them, say with a mapping which columns they are.");
    if (m_computed == 0 || (m_withPrompt > 0) == (m_withCompletion > 0))
        return std::nullopt;
    return m_withPrompt > 0
        ? ServiceText::tr(
            "The file tells input tokens and no output tokens: the costs that were computed are those "
            "of the input alone. If the file has both, say with a mapping which columns they are.")
        : ServiceText::tr(
            "The file tells output tokens and no input tokens: the costs that were computed are those "
            "of the output alone. If the file has both, say with a mapping which columns they are.");
}

} // namespace tally
