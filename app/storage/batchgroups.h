// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

#include <vector>

namespace tally {

/// The imports that one watched folder brought on one day are one to people: listed as one and undone as one.
class BatchGroups {
public:
    explicit BatchGroups(const Store &store)
        : m_store(store)
    {
    }

    /// Makes one of the batches of each group, where its newest stands; the newest of all first again.
    Result<void> join(std::vector<BatchInfo> &batches) const;
    /// The batches that stand or fall with this one, ascending: itself, where it is in no group.
    struct Members {
        std::vector<int64_t> batches = {};
        std::optional<int64_t> group = {};
    };
    Result<Members> membersOf(int64_t batch) const;

private:
    const Store &m_store;
};

} // namespace tally
