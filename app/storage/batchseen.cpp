// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/batchseen.h"

#include "storage/store.h"

namespace tally {

namespace {

bool addSeenBefore(const Store &store, int64_t batch, SeenRuns &seen)
{
    Statement query;
    if (!query.prepare(store.handle(), "SELECT runs FROM batch_seen WHERE batch_id = ?"))
        return false;
    query.bind(1, batch);
    if (!query.next())
        return !query.failed();
    auto before = SeenRuns::decode(query.blob(0));
    if (!before)
        return false;
    for (const auto &[first, last] : before->runs()) {
        for (int64_t id = first; id <= last; ++id)
            seen.add(id);
    }
    return true;
}

} // namespace

bool putBatchSeen(Store &store, int64_t batch, SeenRuns &seen, bool goesOn)
{
    if (seen.isEmpty())
        return true;
    if (goesOn && !addSeenBefore(store, batch, seen))
        return false;
    Statement insert;
    if (!insert.prepare(store.handle(), "INSERT OR REPLACE INTO batch_seen(batch_id, runs) VALUES(?, ?)"))
        return false;
    const std::string runs = seen.encode();
    insert.bind(1, batch);
    insert.bindBlob(2, runs);
    return insert.run();
}

} // namespace tally
