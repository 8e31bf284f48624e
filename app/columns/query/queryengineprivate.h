// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockscan.h"
#include "columns/query/grouplayout.h"
#include "columns/file/mappedcolumnfile.h"
#include "columns/query/queryengine.h"
#include "columns/query/workerpool.h"
#include "domain/localtime.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace tally {

class FilterPlan;

constexpr int MaxQueryThreads = 8;

/// What a QueryEngine is made of: the file, its threads, and the time zones asked for so far.
class QueryEngine::Private {
public:
    Private(std::shared_ptr<const ColumnFile> columns, int threads)
        : file(std::static_pointer_cast<const MappedColumnFile>(std::move(columns)))
        , pool(threads > 0 ? threads
                           : std::clamp(int(std::thread::hardware_concurrency()), 1, MaxQueryThreads))
    {
        for (uint32_t block = 0; block < file->blockCount(); ++block) {
            const Segment &time = file->segment(block, columnIndex(Column::Time));
            const int64_t low = clampedTime(time.minimum);
            const int64_t high = clampedTime(time.maximum);
            firstMs = block == 0 ? low : std::min(firstMs, low);
            lastMs = block == 0 ? high : std::max(lastMs, high);
        }
    }

    Result<std::shared_ptr<const ZoneOffsets>> zone(const QByteArray &id) const;
    Result<UsageTable> aggregate(const UsageQuery &query, const std::vector<uint64_t> *onlyRows,
                                 const CancelFlag *cancel) const;
    Result<void> layOut(const UsageQuery &query, const FilterPlan &plan, const TimeBuckets &buckets,
                        GroupLayout &layout) const;
    /// The groups that are rows of their own; `otherGroups` is 0 when all are.
    Result<std::optional<TopGroups>> chooseTop(const UsageQuery &query, const FilterPlan &plan,
                                               const GroupLayout &layout, int &otherGroups,
                                               const CancelFlag *cancel) const;
    /// An answer counts only when the file was whole before and after; `ask` gives a Result.
    template <typename Ask> auto whole(const Ask &ask) const -> decltype(ask());
    /// Row of a living record.
    std::optional<uint32_t> rowOf(int64_t recordId) const;
    std::optional<std::pair<int64_t, int64_t>> livingTimes(uint32_t block) const;

    std::shared_ptr<const MappedColumnFile> file;
    mutable WorkerPool pool;
    int64_t firstMs = 0;
    int64_t lastMs = 0;

private:
    mutable std::mutex m_mutex;
    mutable std::map<QByteArray, std::shared_ptr<const ZoneOffsets>> m_zones;
};

template <typename Ask> auto QueryEngine::Private::whole(const Ask &ask) const -> decltype(ask())
{
    if (!file->isIntact())
        return damagedColumnsError();
    auto answer = ask();
    if (answer && !file->isIntact())
        return damagedColumnsError();
    return answer;
}

} // namespace tally
