// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/openroutergeneration.h"

#include "formats/logs/generationrows.h"

#include <QCoreApplication>

namespace tally {

using namespace Qt::StringLiterals;

namespace openroutergeneration {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(OpenRouterGeneration)
};

int confidence(const JsonSample &sample)
{
    const bool vercel = hasGeneration(sample, {"billable_web_search_calls"})
        || hasGeneration(sample, {"native_tokens_cache_creation"});
    return !vercel && hasGeneration(sample, {"id", "native_tokens_prompt", "total_cost"}) ? 95 : 0;
}

RowSource source()
{
    return {.info = {.id = u"openrouter-generation"_s,
                     .name = Text::tr("OpenRouter generations"),
                     .description = Text::tr("Answers of OpenRouter's GET /api/v1/generation"),
                     .extensions = {u"json"_s, u"jsonl"_s},
                     .facts = {.provider = u"openrouter"_s,
                               .granularity = u"request"_s,
                               .cache = u"inside"_s,
                               .reasoning = u"inside"_s,
                               .id = u"id"_s,
                               .money = u"USD, own keys (BYOK) aside"_s,
                               .zone = u"UTC"_s,
                               .leftOut = u"provider_responses, normalised counts"_s,
                               .evidence = u"real extract, documentation"_s}},
            .confidence = confidence,
            .rows = [](const ReadOptions &options) {
                return makeGenerationRows(options, {.source = "openrouter", .cacheIsKnown = true});
            }};
}

} // namespace

} // namespace openroutergeneration

std::unique_ptr<ImportFormat> makeOpenRouterGenerationFormat()
{
    return makeRowSource(openroutergeneration::source);
}

} // namespace tally
