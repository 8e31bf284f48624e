// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/largepages.h"

#include <cstdint>

#include <sys/mman.h>

namespace tally {

void wishForLargePages(void *memory, size_t bytes)
{
    constexpr size_t HugePage = size_t(2) << 20;
    const auto first = (reinterpret_cast<uintptr_t>(memory) + HugePage - 1) / HugePage * HugePage;
    const auto last = (reinterpret_cast<uintptr_t>(memory) + bytes) / HugePage * HugePage;
#ifdef MADV_HUGEPAGE
    if (last > first) // what cannot be had is had in small pages
        ::madvise(reinterpret_cast<void *>(first), last - first, MADV_HUGEPAGE);
#endif
}

} // namespace tally
