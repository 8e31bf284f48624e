// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/importformat.h"

#include "formats/genericcsv.h"
#include "formats/openrouteractivity.h"
#include "formats/tallyglasscsv.h"

namespace tally {

// The list to extend: a format is one file beside this one, and one line here.
FormatRegistry::FormatRegistry()
{
    m_formats.push_back(std::make_unique<TallyglassCsv>());
    m_formats.push_back(std::make_unique<OpenRouterActivity>());
    m_formats.push_back(std::make_unique<GenericCsv>());
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
