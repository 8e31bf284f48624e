// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/importformat.h"

#include "formats/logs/genericcsv.h"
#include "formats/logs/indoxrouter.h"
#include "formats/logs/indoxrouterusage.h"
#include "formats/logs/jsonformat.h"
#include "formats/logs/litellm.h"
#include "formats/logs/llmcosts.h"
#include "formats/logs/openrouteractivity.h"
#include "formats/logs/portal.h"
#include "formats/logs/tallyglasscsv.h"
#include "formats/logs/tallyglassjson.h"
#include "formats/logs/trackedteam.h"

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
