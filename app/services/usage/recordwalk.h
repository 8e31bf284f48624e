// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagefilter.h"
#include "services/usage/usageservice.h"

#include <atomic>
#include <functional>
#include <vector>

namespace tally {

/// Seen from another thread while the work runs.
struct RecordProgress {
    std::atomic<int64_t> done = 0;
    std::atomic<int64_t> of = 0;
    std::atomic<bool> cancel = false;
};

/// Goes over the records that a filter keeps, by time, fetched in chunks. On one thread, any.
class RecordWalk {
public:
    static Result<RecordWalk> begin(const UsageService &usage, const UsageFilter &filter,
                                    RecordProgress *progress);

    /// What the records were chosen with: its answers hold for just them.
    const QueryEngine &engine() const { return *m_ordered.engine; }
    int64_t count() const { return static_cast<int64_t>(m_ordered.order->rows.size()); }

    /// The next record, valid until the next call; nullptr at the end, Cancelled when that was asked for.
    Result<StoredRecord *> next();

private:
    RecordWalk(const UsageService &usage, UsageService::Ordered ordered, RecordProgress *progress);

    const UsageService *m_usage;
    UsageService::Ordered m_ordered;
    RecordProgress *m_progress;
    std::vector<StoredRecord> m_chunk;
    size_t m_inChunk = 0;
    int64_t m_first = 0;
};

/// Calls `each` with every record that the filter keeps, until it fails.
Result<void> visitRecords(const UsageService &usage, const UsageFilter &filter, RecordProgress *progress,
                          const std::function<Result<void>(StoredRecord &)> &each);

} // namespace tally
