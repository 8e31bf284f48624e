// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/publishedmark.h"
#include "domain/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tally {

/// Keys of meta that begin so tell where records were published to, behind a ledger's id: of one person's
/// ledger, and no matter of a team's.
inline constexpr std::string_view PublishedPlace = "team_place:";
/// The condition on meta that a key is none of them.
inline constexpr auto NoPublishedPlace = "substr(key, 1, 11) <> 'team_place:'";

struct Store;

/// Which records of a ledger stand in the ledgers of teams as well. Got from Ledger::published(), and used on
/// its thread. Errors as those of Ledger.
class PublishedTable {
public:
    explicit PublishedTable(Store &store)
        : m_store(store)
    {
    }

    /// Notes that the ledger of that id, which is at `place`, has these records (row ids) as well, in one
    /// transaction.
    Result<void> mark(const std::string &teamId, const std::string &place,
                      const std::vector<int64_t> &records);

    /// Where a record (a row id) was published to, the newest first.
    Result<std::vector<PublishedMark>> of(int64_t record) const;

private:
    Store &m_store;
};

} // namespace tally
