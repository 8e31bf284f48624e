// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <cstdint>
#include <vector>

namespace tally {

struct Store;

/// Puts the records of import batches into the outbox, which only a person asks for. Got from
/// Outbox::batches(), and used on the thread of the ledger.
class OutboxBatches {
public:
    explicit OutboxBatches(Store &store)
        : m_store(store)
    {
    }

    /// The records of a batch that are not in it yet; those that were sent before, were undone and came back
    /// are known again. How many were added. With `toPortal` rows that came from a portal stay out; what the
    /// connection fetched itself always does. In Outbox::write().
    Result<int64_t> enqueue(int64_t connection, int64_t batch, bool toPortal);
    /// The records that enqueue() would add, ascending from behind `after`.
    Result<std::vector<int64_t>> enqueueable(int64_t connection, int64_t batch, bool toPortal, int64_t after,
                                             int limit);

private:
    Store &m_store;
};

} // namespace tally
