// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/keptrows.h"

#include <algorithm>

namespace tally {

KeptRows::~KeptRows()
{
    for (const auto &block : m_blocks)
        delete block.load();
}

bool KeptRows::find(uint32_t block, uint32_t rows, RowMask &mask) const
{
    const Block *known = m_blocks[block].load(std::memory_order_acquire);
    if (!known)
        return false;
    mask.kept = known->kept;
    if (known->kept == RowMask::Some)
        std::copy_n(known->words.begin(), (rows + 63) / 64, mask.words.begin());
    return true;
}

void KeptRows::keep(uint32_t block, uint32_t rows, const RowMask &mask)
{
    auto made = std::make_unique<Block>();
    made->kept = mask.kept;
    if (mask.kept == RowMask::Some)
        made->words.assign(mask.words.begin(), mask.words.begin() + (rows + 63) / 64);
    const Block *nobody = nullptr;
    if (m_blocks[block].compare_exchange_strong(nobody, made.get(), std::memory_order_release))
        made.release(); // else another thread was first, with the same
}

} // namespace tally
