// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usageaccount.h"

#include <compare>
#include <string>
#include <string_view>

namespace tally {

/// Whose use an aggregate tells of, as far as its file says: user, customer, project and account. A later
/// import replaces aggregates of a slice only where it may tell of the same use.
class SliceOwner {
public:
    SliceOwner() = default;
    static SliceOwner of(const UsageRecord &record);
    /// The same of what the ledger keeps of a record, as it was imported.
    static SliceOwner of(std::string_view source, std::string_view user, std::string_view customer,
                         std::string_view project, std::string_view context);

    /// Each part is equal, or one of both does not tell it. `ofAnyTable`: neither names its provider, as the
    /// tables of many programs do not; then one must also tell all parts that the other tells, since tables
    /// that are told by different things are rarely of the same use.
    bool mayBe(const SliceOwner &other, bool ofAnyTable) const;

    auto operator<=>(const SliceOwner &) const = default;

private:
    unsigned told() const;

    std::string m_user = {};
    std::string m_customer = {};
    UsageAccount m_account = {};
};

} // namespace tally
