// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tally {

struct Store;

/// Which records of a ledger stand in the ledgers of teams as well. Got from Ledger::published(), and used on
/// its thread. Errors as those of Ledger.
class PublishedTable {
public:
    explicit PublishedTable(Store &store)
        : m_store(store)
    {
    }

    /// Notes that the ledger of that id has these records (row ids) as well, in one transaction.
    Result<void> mark(const std::string &teamId, const std::vector<int64_t> &records);

private:
    Store &m_store;
};

} // namespace tally
