// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"

#include "storage/seenruns.h"

#include <algorithm>

namespace tally {

Result<int64_t> Store::meta(const char *key) const
{
    Statement query;
    if (!query.prepare(handle(), "SELECT value FROM meta WHERE key = ?"))
        return lastError();
    query.bindText(1, key);
    if (!query.next())
        return lastError();
    return query.integer(0);
}

bool Store::setMeta(const char *key, int64_t value) const
{
    Statement query;
    if (!query.prepare(handle(), "UPDATE meta SET value = ? WHERE key = ?"))
        return false;
    query.bind(1, value);
    query.bindText(2, key);
    return query.run();
}

bool Store::logChanges(std::vector<int64_t> changed) const
{
    std::sort(changed.begin(), changed.end());
    SeenRuns runs;
    for (const int64_t id : changed)
        runs.add(id);
    Statement insert;
    if (!insert.prepare(handle(), "INSERT INTO record_change(first_record_id, last_record_id) VALUES(?, ?)"))
        return false;
    for (const auto &[first, last] : runs.runs()) {
        insert.bind(1, first);
        insert.bind(2, last);
        if (!insert.run())
            return false;
    }
    return execute(handle(), "UPDATE meta SET value = value + 1 WHERE key = 'revision'");
}

} // namespace tally
