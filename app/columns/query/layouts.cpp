// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/layouts.h"

#include "columns/query/blockscan.h"

#include <algorithm>

namespace tally {

void layOutBuckets(const MappedColumnFile &file, const FilterPlan &plan, const TimeBuckets &buckets,
                   GroupLayout &layout)
{
    if (file.blockCount() == 0)
        return;
    auto [low, high] = plan.times().bounds(0);
    for (uint32_t block = 1; block < file.blockCount(); ++block) {
        low = std::min(low, plan.times().bounds(block).first);
        high = std::max(high, plan.times().bounds(block).second);
    }
    low = std::max(low, plan.times().from().value_or(low));
    high = std::min(high, plan.times().to().value_or(high + 1) - 1);
    layout.buckets = &buckets;
    layout.firstMs = low;
    layout.lastMs = std::max(low, high);
    layout.firstBucket = buckets.indexOf(layout.firstMs);
    layout.bucketCount = uint64_t(buckets.indexOf(layout.lastMs) - layout.firstBucket) + 1;
}

Result<void> layOutDimensions(const MappedColumnFile &file, const std::vector<Dimension> &dimensions,
                              GroupLayout &layout)
{
    for (const Dimension &dimension : dimensions) {
        const int column = file.columnOf(dimension);
        const DictionaryView *dictionary = column < 0 ? nullptr : file.dictionary(column);
        if (column >= 0 && !dictionary)
            return damagedColumnsError();
        layout.columns.push_back(column);
        layout.codes.push_back(dictionary ? dictionary->size() : 1);
    }
    return {};
}

} // namespace tally
