// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/claudecontext.h"

#include "formats/fields/usagesplit.h"

namespace tally {

std::string_view ClaudeContext::of(const ClaudeLine &line, JsonValue usage, const NormalUsage &normal)
{
    const JsonValue geo = usage["inference_geo"];
    const JsonValue fetches = usage["server_tool_use"]["web_fetch_requests"];
    const bool sidechain = line.sidechain.kind() == JsonKind::True;
    m_key.clear();
    for (const JsonValue value : {line.sessionId, line.version, line.gitBranch, geo, fetches})
        m_key.append(value.isNothing() ? std::string_view() : value.raw()).push_back('\n');
    m_key.push_back(sidechain ? '1' : '0');
    // Of a price that is not known all counts are told.
    const bool keepsObject = !normal.flag.empty() && normal.flag != GeoNotPriced;
    m_key.append(normal.flag).append(keepsObject ? usage.raw() : std::string_view());
    if (m_key == m_keyBefore)
        return m_text.text();
    m_keyBefore = m_key;
    m_text.clear();
    putText("session_id", line.sessionId);
    putText("version", line.version);
    putText("git_branch", line.gitBranch);
    putText("inference_geo", geo);
    if (fetches.isNumber() && fetches.raw() != "0")
        m_text.putRaw("web_fetches", fetches.raw());
    if (sidechain)
        m_text.putRaw("sidechain", "true");
    if (!normal.flag.empty())
        m_text.putString("usage_flag", normal.flag);
    if (keepsObject)
        m_text.putRaw("usage_as_reported", usage.minified());
    return m_text.text();
}

void ClaudeContext::putText(std::string_view name, JsonValue value)
{
    if (value.isString() && value.raw().size() > 2)
        m_text.putString(name, value.text());
}

} // namespace tally
