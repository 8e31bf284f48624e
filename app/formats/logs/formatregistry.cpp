// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/formatregistry.h"

#include "formats/logs/agentreports.h"
#include "formats/logs/aider.h"
#include "formats/logs/anthropicbatch.h"
#include "formats/logs/anthropicconsole.h"
#include "formats/logs/anthropicreports.h"
#include "formats/logs/bedrock.h"
#include "formats/logs/claudecode.h"
#include "formats/logs/claudecodereport.h"
#include "formats/logs/cloudbills.h"
#include "formats/logs/cloudflaregateway.h"
#include "formats/logs/cloudflarelogpush.h"
#include "formats/logs/codexcli.h"
#include "formats/logs/cursor.h"
#include "formats/logs/deepseek.h"
#include "formats/logs/deepseekcost.h"
#include "formats/logs/geminibatch.h"
#include "formats/logs/geminicli.h"
#include "formats/logs/geministats.h"
#include "formats/logs/genericcsv.h"
#include "formats/logs/githubcopilot.h"
#include "formats/logs/helicone.h"
#include "formats/logs/indoxrouter.h"
#include "formats/logs/indoxrouterusage.h"
#include "formats/logs/jsonformat.h"
#include "formats/logs/langfuse.h"
#include "formats/logs/langfusetraces.h"
#include "formats/logs/langsmith.h"
#include "formats/logs/librechat.h"
#include "formats/logs/litellm.h"
#include "formats/logs/litellmactivity.h"
#include "formats/logs/litellmexport.h"
#include "formats/logs/llmcosts.h"
#include "formats/logs/llmlogs.h"
#include "formats/logs/openaibatch.h"
#include "formats/logs/openaicosts.h"
#include "formats/logs/openailegacy.h"
#include "formats/logs/openaireports.h"
#include "formats/logs/openaiusage.h"
#include "formats/logs/opencode.h"
#include "formats/logs/openrouteractivity.h"
#include "formats/logs/openroutergeneration.h"
#include "formats/logs/openroutersums.h"
#include "formats/logs/otelspans.h"
#include "formats/logs/portal.h"
#include "formats/logs/portkey.h"
#include "formats/logs/tallyglasscsv.h"
#include "formats/logs/tallyglassjson.h"
#include "formats/logs/trackedteam.h"
#include "formats/logs/vercelgateway.h"

namespace tally {

// The list to extend: a format is one file beside this one, and one line here.
FormatRegistry::FormatRegistry()
{
    m_formats.push_back(std::make_unique<TallyglassCsv>());
    m_formats.push_back(makeTallyglassJsonFormat());
    m_formats.push_back(std::make_unique<OpenRouterActivity>());
    m_formats.push_back(makeLlmCostsFormat());
    m_formats.push_back(makeTrackedTeamFormat());
    m_formats.push_back(makePortalFormat());
    m_formats.push_back(makeIndoxRouterFormat());
    m_formats.push_back(makeIndoxRouterUsageFormat());
    m_formats.push_back(makeLiteLlmFormat());
    m_formats.push_back(makeOpenAiUsageFormat());
    m_formats.push_back(makeOpenAiCostFormat());
    m_formats.push_back(makeOpenAiReportFormat());
    m_formats.push_back(makeOpenAiBatchFormat());
    m_formats.push_back(makeOpenAiLegacyFormat());
    m_formats.push_back(makeAnthropicUsageFormat());
    m_formats.push_back(makeAnthropicCostFormat());
    m_formats.push_back(makeAnthropicReportFormat());
    m_formats.push_back(makeClaudeCodeReportFormat());
    m_formats.push_back(makeAnthropicBatchFormat());
    m_formats.push_back(makeGeminiBatchFormat());
    m_formats.push_back(makeCursorFormat());
    m_formats.push_back(makeDeepSeekAmountFormat());
    m_formats.push_back(makeDeepSeekCostFormat());
    m_formats.push_back(makeCopilotBillFormat());
    m_formats.push_back(makeCopilotRequestsFormat());
    m_formats.push_back(makeAzureCostFormat());
    m_formats.push_back(makeFocusFormat());
    m_formats.push_back(makeLangfuseFormat());
    m_formats.push_back(makeLangfuseTracesFormat());
    m_formats.push_back(makeHeliconeFormat());
    m_formats.push_back(makePortkeyFormat());
    m_formats.push_back(makeLiteLlmExportFormat());
    m_formats.push_back(makeLiteLlmActivityFormat());
    m_formats.push_back(makeOpenRouterSumsFormat());
    m_formats.push_back(makeOpenRouterGenerationFormat());
    m_formats.push_back(makeBedrockFormat());
    m_formats.push_back(makeVercelGenerationFormat());
    m_formats.push_back(makeVercelReportFormat());
    m_formats.push_back(makeCloudflareGatewayFormat());
    m_formats.push_back(makeCloudflareLogpushFormat());
    m_formats.push_back(makeOtelSpansFormat());
    m_formats.push_back(makeLangSmithFormat());
    m_formats.push_back(makeLibreChatFormat());
    m_formats.push_back(makeClaudeCodeFormat());
    m_formats.push_back(makeCodexFormat());
    m_formats.push_back(makeGeminiSessionFormat());
    m_formats.push_back(makeGeminiStatsFormat());
    m_formats.push_back(makeOpencodeFormat());
    m_formats.push_back(makeLlmLogsFormat());
    m_formats.push_back(makeAiderFormat());
    m_formats.push_back(makeAgentReportFormat());
    m_formats.push_back(std::make_unique<GenericCsv>());
    m_formats.push_back(makeJsonFormat());
}

FormatRegistry::~FormatRegistry() = default;

const ImportFormat *FormatRegistry::find(const QString &id) const
{
    for (const auto &format : m_formats) {
        if (format->info().id == id)
            return format.get();
    }
    return nullptr;
}

FormatRegistry::Guess FormatRegistry::guess(const FileHead &head) const
{
    Guess best;
    for (const auto &format : m_formats) {
        const int confidence = format->confidence(head);
        if (confidence > best.confidence)
            best = {format.get(), confidence};
    }
    return best;
}

} // namespace tally
