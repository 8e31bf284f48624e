// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/recordwalk.h"

#include "services/servicetext.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int64_t RowsPerFetch = 4096;

} // namespace

RecordWalk::RecordWalk(const UsageService &usage, UsageService::Ordered ordered, RecordProgress *progress)
    : m_usage(&usage)
    , m_ordered(std::move(ordered))
    , m_progress(progress)
{
    if (m_progress)
        m_progress->of = count();
}

Result<RecordWalk> RecordWalk::begin(const UsageService &usage, const UsageFilter &filter,
                                     RecordProgress *progress)
{
    auto ordered = usage.orderNow(filter, {SortColumn::Time, false}, progress ? &progress->cancel : nullptr);
    if (!ordered)
        return ordered.error();
    return RecordWalk(usage, std::move(*ordered), progress);
}

Result<StoredRecord *> RecordWalk::next()
{
    while (m_inChunk >= m_chunk.size()) {
        if (m_progress && m_progress->cancel)
            return Error{ErrorKind::Cancelled, ServiceText::tr("Cancelled. The costs are as they were.")};
        if (m_first >= count())
            return static_cast<StoredRecord *>(nullptr);
        const auto ids = m_ordered.engine->recordIds(*m_ordered.order, m_first, RowsPerFetch);
        if (const auto fetched = m_usage->fetch(ids, m_chunk); !fetched)
            return fetched.error();
        m_inChunk = 0;
        m_first += RowsPerFetch;
        if (m_progress)
            m_progress->done = std::min(m_first, count());
    }
    return &m_chunk[m_inChunk++];
}

Result<void> visitRecords(const UsageService &usage, const UsageFilter &filter, RecordProgress *progress,
                          const std::function<Result<void>(StoredRecord &)> &each)
{
    auto walk = RecordWalk::begin(usage, filter, progress);
    if (!walk)
        return walk.error();
    for (;;) {
        const auto record = walk->next();
        if (!record)
            return record.error();
        if (!*record)
            return {};
        if (const auto done = each(**record); !done)
            return done;
    }
}

} // namespace tally
