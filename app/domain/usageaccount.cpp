// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/usageaccount.h"

#include "domain/ascii.h"
#include "domain/contextkeys.h"

#include <algorithm>
#include <utility>

namespace tally {

namespace {

constexpr std::string_view ClaudeCodeReport = "anthropic-claude-code"; // the source

struct AccountName {
    std::string_view name; // in the context
    size_t part;
};

// Names say more than a made-up id of the same thing, and what is no id is not compared with one.
constexpr std::array IdBeginnings{std::string_view("apikey_"), std::string_view("key_"),
                                  std::string_view("wrkspc_"), std::string_view("proj_"),
                                  std::string_view("org-"),    std::string_view("org_")};

std::string_view idBeginning(std::string_view value)
{
    const auto found = std::ranges::find_if(
        IdBeginnings, [value](std::string_view beginning) { return value.starts_with(beginning); });
    return found == IdBeginnings.end() ? std::string_view() : *found;
}

bool matches(std::string_view value, std::string_view pattern)
{
    return pattern.ends_with('*') && value.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool saysOther(std::string_view a, std::string_view b)
{
    if (matches(a, b) || matches(b, a))
        return false;
    return !a.empty() && !b.empty() && a != b && idBeginning(a) == idBeginning(b);
}

} // namespace

UsageAccount UsageAccount::of(const UsageRecord &record)
{
    return of(record.source, record.project, record.context);
}

UsageAccount UsageAccount::of(std::string_view source, std::string_view project, std::string_view context)
{
    UsageAccount account;
    account.m_parts[Project] = project;
    std::string folded;
    ContextReader().read(context, [&](std::string_view path, std::string_view value) {
        if (const auto part = partOf(path, folded))
            account.m_parts[*part] = value;
    });
    // Anthropic makes a key for each person who uses Claude Code, and its report names the persons.
    if (source == ClaudeCodeReport && account.m_parts[Key].empty())
        account.m_parts[Key] = "claude_code_key_*";
    return account;
}

// Columns of a table keep their names: "Host name" is host_name.
std::optional<size_t> UsageAccount::partOf(std::string_view path, std::string &folded)
{
    static constexpr std::array Names{AccountName{"api_key_name", Key},
                                      AccountName{"api_key_id", KeyId},
                                      AccountName{"workspace", Workspace},
                                      AccountName{"workspace_id", Workspace},
                                      AccountName{"workspace_name", Workspace},
                                      AccountName{"organization", Organization},
                                      AccountName{"organization_id", Organization},
                                      AccountName{"subscription_id", Organization},
                                      AccountName{"account", Account},
                                      AccountName{"account_id", Account},
                                      AccountName{"account_name", Account},
                                      AccountName{"host", Machine},
                                      AccountName{"hostname", Machine},
                                      AccountName{"host_name", Machine},
                                      AccountName{"machine", Machine},
                                      AccountName{"computer", Machine},
                                      AccountName{"team", Team},
                                      AccountName{"team_id", Team}};
    constexpr size_t LongestName = 16;
    if (path.size() > LongestName)
        return std::nullopt;
    folded.assign(path);
    for (char &c : folded)
        c = c == ' ' || c == '-' || c == '.' ? '_' : lower(c);
    const auto known = std::ranges::find(Names, std::string_view(folded), &AccountName::name);
    return known == Names.end() ? std::nullopt : std::optional(known->part);
}

unsigned UsageAccount::told() const
{
    unsigned bits = 0;
    for (size_t part = 0; part < PartCount; ++part)
        bits |= unsigned(!m_parts[part].empty()) << part;
    return bits;
}

std::string UsageAccount::text() const
{
    std::string text;
    for (size_t part = 0; part < PartCount; ++part) {
        if (part == Project || m_parts[part].empty())
            continue;
        text += static_cast<char>('0' + part);
        text += std::to_string(m_parts[part].size()) + ':' + m_parts[part];
    }
    return text;
}

bool UsageAccount::mayBe(const UsageAccount &other, bool sameSystem) const
{
    for (size_t part = 0; part < PartCount; ++part) {
        const bool isComparable = (part != Project && part != Team) || sameSystem;
        if (isComparable && saysOther(m_parts[part], other.m_parts[part]))
            return false;
    }
    return true;
}

} // namespace tally
