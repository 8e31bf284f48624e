// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/figuresurvey.h"

#include "domain/recordidentity.h"
#include "services/servicetext.h"

#include <cmath>

namespace tally {

namespace {

// What has no answer of tokens: input is all there is.
bool answersInTokens(const std::string &model)
{
    return model.find("embed") == std::string::npos && model.find("rerank") == std::string::npos
        && model.find("moderation") == std::string::npos && model.find("tts") == std::string::npos;
}

// By which costs in another unit than dollars are larger, or smaller; 0: by no such.
double unitOf(double ratio)
{
    constexpr double Near = 0.02; // prices are rounded
    for (const double unit : {100.0, 1000.0, 1e6, 1e9, 0.01, 0.001, 1e-6}) {
        if (std::abs(ratio / unit - 1) <= Near)
            return unit;
    }
    return 0;
}

} // namespace

void FigureSurvey::lookAtUnit(const UsageRecord &record)
{
    const auto &told = record.reportedCost;
    const auto &computed = record.computedCost;
    constexpr int64_t Enough = 1000; // that are in no unit: the file has none
    const bool known = m_notInUnit > Enough && m_notInUnit > m_inUnit;
    if (known || !told || !computed || told->nano <= 0 || computed->nano <= 0)
        return;
    m_costsDiffer = m_costsDiffer || (m_firstCost && *m_firstCost != *told);
    m_firstCost = m_firstCost.value_or(*told);
    const double unit = unitOf(static_cast<double>(told->nano) / static_cast<double>(computed->nano));
    if (m_unit == 0)
        m_unit = unit;
    ++(unit != 0 && unit == m_unit ? m_inUnit : m_notInUnit);
}

std::optional<QString> FigureSurvey::unitWarning() const
{
    constexpr int64_t Fewest = 3;
    if (m_inUnit < Fewest || !m_costsDiffer || m_notInUnit * 10 > m_inUnit)
        return std::nullopt;
    return ServiceText::tr(
               "The costs of this file are %1 times what prices give, in nearly all of its records. If they "
               "are not in dollars, say with a mapping (--map) in which unit they are; an import that was "
               "made must be undone first.")
        .arg(QString::number(m_unit, 'g', 10));
}

void FigureSurvey::look(const UsageRecord &record)
{
    const TokenCounts &tokens = record.tokens;
    lookAtUnit(record);
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
    if (auto unit = unitWarning())
        return unit;
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
