// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/appendmerge.h"

namespace tally {

void AppendMerge::begin(int64_t batch, int64_t firstNewId)
{
    m_batch = batch;
    m_firstNewId = firstNewId;
}

void AppendMerge::noteRemoved(int64_t id)
{
    if (id < m_firstNewId)
        m_touched.try_emplace(id);
}

std::vector<int64_t> AppendMerge::changed() const
{
    std::vector<int64_t> ids;
    for (const auto &[id, touched] : m_touched)
        ids.push_back(id);
    return ids;
}

std::vector<int64_t> AppendMerge::updated() const
{
    std::vector<int64_t> ids(m_ownUpdates.begin(), m_ownUpdates.end());
    for (const auto &[id, touched] : m_touched) {
        if (touched.updates > 0 || touched.isBack)
            ids.push_back(id);
    }
    return ids;
}

std::optional<AppendOutcome> AppendMerge::meet(const AppendKeys::Known &known, const UsageRecord &record,
                                               uint64_t hash)
{
    const auto &[id, now] = known;
    if (now.found && now.hash == hash) {
        if (id < m_firstNewId)
            m_seen.add(id);
        return AppendOutcome::Duplicate;
    }
    if (now.found)
        return merge(id, now, record, hash);

    // A replaced slice had taken it out; it comes back under its old row id.
    if (!m_versions.push(id, m_batch, record, hash) || !m_versions.bringBack(id, m_batch, record, hash))
        return std::nullopt;
    m_touched.try_emplace(id).first->second.isBack = true;
    return AppendOutcome::Added;
}

std::optional<AppendOutcome> AppendMerge::merge(int64_t id, const VersionStack::Stamp &before,
                                                const UsageRecord &record, uint64_t hash)
{
    if (!m_versions.find(id, m_existing))
        return std::nullopt;
    const UsageRecord &existing = m_existing.record;
    if (existing.granularity == Granularity::Period && record.timeMs < existing.timeMs)
        return AppendOutcome::Duplicate; // an older snapshot, told as a plain row by a CSV export
    const bool shared = id < m_firstNewId; // other imports have spoken of it
    bool chat = false;
    if (shared && !m_versions.isChat(m_existing, chat))
        return std::nullopt;
    m_merged = existing;
    bool mixed = false;
    if (!mergeRecord(m_merged, record, VersionStack::attributionOf(chat), &mixed)) {
        // It says less than the ledger knows. That is kept, in case the rest is undone.
        if (shared && !m_versions.push(id, m_batch, record, hash))
            return std::nullopt;
        return AppendOutcome::Duplicate;
    }
    m_merged.line = record.line;
    if (shared && !m_versions.push(id, m_batch, record, hash))
        return std::nullopt;
    if (!priceMerged(id, shared, mixed) || !m_versions.replace(id, m_batch, m_merged, contentHash(m_merged)))
        return std::nullopt;
    if (shared)
        ++m_touched.try_emplace(id, Touched{before.hash}).first->second.updates;
    else
        m_ownUpdates.insert(id);
    return AppendOutcome::Updated;
}

// No version of a shared record has the cost of a mixture: it is kept as what this batch made of it.
bool AppendMerge::priceMerged(int64_t id, bool shared, bool mixed)
{
    PriceChanges &prices = m_versions.priceChanges();
    if (m_pricedMerges.erase(id) > 0 && !prices.drop(id, m_batch, false))
        return false;
    if (!mixed || !m_price)
        return true;
    m_price(m_merged);
    if (!shared)
        return true;
    m_pricedMerges.insert(id);
    return prices.add(id, PriceChanges::baseOf(m_merged, m_batch));
}

void AppendMerge::noteCovered(int64_t id)
{
    if (id < m_firstNewId)
        m_touched.try_emplace(id);
}

void AppendMerge::noteRewritten(int64_t id)
{
    noteCovered(id);
    m_ownUpdates.insert(id);
}

bool AppendMerge::revertUnchanged(AppendCounts &counts)
{
    for (auto it = m_touched.begin(); it != m_touched.end();) {
        const auto &[id, touched] = *it;
        VersionStack::Stamp now;
        if (touched.updates > 0 && !m_versions.stamp(id, now))
            return false;
        if (!now.found || touched.hashBefore != now.hash) {
            ++it;
            continue;
        }
        if (!revert(id, now.hash))
            return false;
        counts.updated -= touched.updates;
        counts.duplicates += touched.updates;
        it = m_touched.erase(it);
    }
    return true;
}

bool AppendMerge::revert(int64_t id, uint64_t hash)
{
    std::vector<VersionStack::Version> versions;
    if (!m_versions.load(id, versions))
        return false;
    const auto before = VersionStack::merged(versions, m_batch);
    std::erase_if(versions,
                  [this](const VersionStack::Version &version) { return version.batch != m_batch; });
    const auto said = VersionStack::merged(versions, m_batch + 1);
    if (said && contentHash(said->record) == hash) {
        if (m_pricedMerges.contains(id) && !m_versions.priceChanges().drop(id, m_batch, false))
            return false;
        m_seen.add(id); // the file says all that the ledger knows: no need to keep how
        return m_versions.dropBatch(id, m_batch) && m_versions.settle(id) != VersionStack::Settled::Failed;
    }
    return !before || m_versions.replace(id, before->batch, before->record, hash);
}

} // namespace tally
