// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/usageaccount.h"

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
    static constexpr std::array Names{AccountName{"api_key_name", Key},
                                      AccountName{"api_key_id", KeyId},
                                      AccountName{"workspace", Workspace},
                                      AccountName{"workspace_id", Workspace},
                                      AccountName{"organization", Organization},
                                      AccountName{"organization_id", Organization},
                                      AccountName{"subscription_id", Organization}};
    UsageAccount account;
    account.m_parts[Project] = project;
    ContextReader().read(context, [&account](std::string_view path, std::string_view value) {
        const auto known = std::ranges::find(Names, path, &AccountName::name);
        if (known != Names.end())
            account.m_parts[known->part] = value;
    });
    // Anthropic makes a key for each person who uses Claude Code, and its report names the persons.
    if (source == ClaudeCodeReport && account.m_parts[Key].empty())
        account.m_parts[Key] = "claude_code_key_*";
    return account;
}

bool UsageAccount::mayBe(const UsageAccount &other, bool sameSystem) const
{
    for (size_t part = 0; part < PartCount; ++part) {
        const bool isComparable = part != Project || sameSystem;
        if (isComparable && saysOther(m_parts[part], other.m_parts[part]))
            return false;
    }
    return true;
}

} // namespace tally
