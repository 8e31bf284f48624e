// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/anthropicnames.h"

#include "domain/pricepart.h"
#include "formats/cells/celltext.h"

namespace tally {

std::string_view personOfClaudeKey(std::string_view keyName)
{
    constexpr std::string_view Begin = "claude_code_key_";
    if (!keyName.starts_with(Begin))
        return {};
    const auto rest = keyName.substr(Begin.size());
    const size_t suffix = rest.rfind('_');
    return suffix == std::string_view::npos || suffix == 0 ? rest : rest.substr(0, suffix);
}

std::string anthropicTier(std::string_view type, std::string_view speed)
{
    if (equalsIgnoreCase(speed, "fast"))
        return "fast";
    return serviceTierFromText(type) ? std::string(type) : std::string();
}

} // namespace tally
