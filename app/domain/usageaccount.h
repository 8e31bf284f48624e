// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Whose use a record tells of at its provider, as far as its file says: the key, the workspace, project or
/// team, the account, the organization, the machine. Two records of different ones tell of different use;
/// where one of them does not say, they may tell of the same.
class UsageAccount {
public:
    UsageAccount() = default;
    static UsageAccount of(const UsageRecord &record);
    /// The same of what the ledger keeps of a record.
    static UsageAccount of(std::string_view source, std::string_view project, std::string_view context);

    /// `sameSystem`: what they call a project or a team is the same thing.
    bool mayBe(const UsageAccount &other, bool sameSystem) const;

    /// One bit for each part that is told.
    unsigned told() const;
    /// Equal for equal accounts; the project is left out. Empty where nothing else is told.
    std::string text() const;

    auto operator<=>(const UsageAccount &) const = default;

private:
    enum Part { Key, KeyId, Project, Workspace, Organization, Account, Machine, Team, PartCount };

    static std::optional<size_t> partOf(std::string_view path, std::string &folded);

    std::array<std::string, PartCount> m_parts = {};
};

} // namespace tally
