// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/batchgroups.h"

#include <algorithm>
#include <map>
#include <set>

namespace tally {

namespace {

struct GroupMember {
    int64_t group = 0;
    int64_t watch = 0;
    int64_t file = 0;
};

struct JoinedGroup {
    BatchInfo info;
    std::set<int64_t> files;
};

void addToGroup(JoinedGroup &group, const BatchInfo &batch)
{
    BatchInfo &sum = group.info;
    if (batch.importedAtMs >= sum.importedAtMs) {
        sum.source = batch.source;
        sum.importedAtMs = batch.importedAtMs;
    }
    sum.added += batch.added;
    sum.updated += batch.updated;
    sum.duplicates += batch.duplicates;
    sum.rejected += batch.rejected;
    sum.unpriced += batch.unpriced;
    sum.milliseconds += batch.milliseconds;
    if (batch.costNano)
        sum.costNano = sum.costNano.value_or(0) + *batch.costNano;
    for (const QString &note : batch.notes) {
        if (!sum.notes.contains(note))
            sum.notes.append(note);
    }
    if (!batch.undoneAtMs)
        sum.undoneAtMs.reset();
    sum.watched->members.push_back(batch.id);
}

} // namespace

Result<void> BatchGroups::join(std::vector<BatchInfo> &batches) const
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT batch_id, group_id, watch_id, file_id, path FROM watch_batch JOIN watch ON id = "
            "watch_id"))
        return m_store.lastError();
    std::map<int64_t, GroupMember> members;
    std::map<int64_t, JoinedGroup> groups;
    while (query.next()) {
        const int64_t group = query.integer(1);
        members[query.integer(0)] = {group, query.integer(2), query.integer(3)};
        const std::string_view folder = query.text(4);
        BatchInfo &info = groups[group].info;
        info.id = group;
        info.watched = {query.integer(2), QString::fromUtf8(folder.data(), qsizetype(folder.size())), 0, {}};
    }
    if (query.failed())
        return m_store.lastError();
    if (members.empty())
        return {};
    std::vector<BatchInfo> joined;
    for (const BatchInfo &batch : batches) {
        const auto member = members.find(batch.id);
        if (member == members.end()) {
            joined.push_back(batch);
            continue;
        }
        JoinedGroup &group = groups[member->second.group];
        if (group.files.empty())
            group.info.undoneAtMs = batch.undoneAtMs;
        group.files.insert(member->second.file);
        addToGroup(group, batch);
    }
    for (auto &[id, group] : groups) {
        if (group.files.empty())
            continue;
        std::sort(group.info.watched->members.begin(), group.info.watched->members.end());
        group.info.watched->files = static_cast<int64_t>(group.files.size());
        joined.push_back(std::move(group.info));
    }
    std::stable_sort(joined.begin(), joined.end(), [](const BatchInfo &a, const BatchInfo &b) {
        return a.importedAtMs != b.importedAtMs ? a.importedAtMs > b.importedAtMs : a.id > b.id;
    });
    batches = std::move(joined);
    return {};
}

Result<BatchGroups::Members> BatchGroups::membersOf(int64_t batch) const
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT batch_id, group_id FROM watch_batch WHERE group_id = (SELECT group_id FROM "
                       "watch_batch WHERE batch_id = ?) ORDER BY batch_id"))
        return m_store.lastError();
    query.bind(1, batch);
    Members members;
    while (query.next()) {
        members.batches.push_back(query.integer(0));
        members.group = query.integer(1);
    }
    if (query.failed())
        return m_store.lastError();
    if (members.batches.empty())
        members.batches.push_back(batch);
    return members;
}

} // namespace tally
