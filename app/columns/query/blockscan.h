// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/columnfile.h"
#include "columns/query/workerpool.h"

#include <atomic>
#include <cstdint>

namespace tally {

Error damagedColumnsError();
Error cancelledError();

/// Calls work(lane, block) for every block on the pool's threads until one returns false (damaged) or
/// `cancel` is set.
template <typename Work>
Result<void> forEachBlock(WorkerPool &pool, uint32_t blocks, const CancelFlag *cancel, Work &&work)
{
    std::atomic<uint32_t> next{0};
    std::atomic<bool> isDamaged{false};
    std::atomic<bool> isCancelled{false};
    pool.run(pool.size(), [&](int lane) {
        while (!isDamaged.load(std::memory_order_relaxed)) {
            if (cancel && cancel->load(std::memory_order_relaxed)) {
                isCancelled = true;
                return;
            }
            const uint32_t block = next.fetch_add(1);
            if (block >= blocks)
                return;
            if (!work(lane, block))
                isDamaged = true;
        }
    });
    if (isDamaged)
        return damagedColumnsError();
    if (isCancelled)
        return cancelledError();
    return {};
}

} // namespace tally
