// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/appendrecords.h"

#include "domain/recordversion.h"

#include <algorithm>

namespace tally {

AppendRecords::AppendRecords(Store &store, LedgerAppendSession &session, const BatchSource &source)
    : m_session(session)
    , m_held(store)
    , m_versions(session.versions())
    , m_slices(store, source.slices)
    , m_keys(store, session, m_slices, source.fileSize)
    , m_merge(m_versions)
    , m_rules(m_versions)
{
}

bool AppendRecords::begin(int64_t batch, WatchAppend *watch, const std::vector<RecordKey> &distrusted)
{
    m_batch = batch;
    m_watch = watch;
    m_firstNewId = m_nextId = m_session.nextId();
    m_merge.begin(batch, m_firstNewId);
    if (!m_held.prepare() || !m_keys.prepare(distrusted))
        return false;
    m_rules.begin(batch);
    return true;
}

std::optional<AppendOutcome> AppendRecords::append(const UsageRecord &record, const RecordHashes &hashes)
{
    if (!m_watch)
        m_sums.count(record);
    m_placedId = 0;
    m_rules.forgetLast();
    m_uncounted = false;
    const bool aggregate = isSliceRow(record);
    m_needsNewBatch = m_needsNewBatch || (aggregate && m_watch && m_watch->isOvertaken());
    if (isAggregate(record.granularity))
        m_session.noteSums();
    if (aggregate) {
        const SliceSet::Age age = m_slices.enter(record);
        if (age == SliceSet::Age::Failed)
            return std::nullopt;
        if (age == SliceSet::Age::Stale) {
            ++m_counts.duplicates;
            return AppendOutcome::Duplicate;
        }
    }
    AppendKeys::Identity identity;
    const UsageRecord *stored = m_keys.identify(record, hashes, identity);
    const uint64_t hash = stored == &record ? hashes.content : contentHash(*stored);
    const auto outcome = place(*stored, identity, hash);
    if (outcome)
        count(*outcome, record);
    return outcome;
}

// A reading of a watched file counts what it brings: the rest was counted when it was read first.
void AppendRecords::count(AppendOutcome outcome, const UsageRecord &record)
{
    if (outcome == AppendOutcome::Added) {
        ++m_counts.added;
    } else if (!m_uncounted) {
        ++(outcome == AppendOutcome::Updated ? m_counts.updated : m_counts.duplicates);
    }
    if (m_watch && !m_uncounted && outcome != AppendOutcome::Duplicate)
        m_sums.count(record);
}

std::optional<AppendOutcome> AppendRecords::place(const UsageRecord &record,
                                                  const AppendKeys::Identity &identity, uint64_t hash)
{
    const KeyTable::Entry *entry = m_keys.find(identity.key);
    AppendKeys::Known known;
    if (entry) {
        known.id = entry->recordId;
        if (identity.byId)
            m_keys.noticeRepeat(*entry, record);
        if (!m_versions.stamp(known.id, known.now))
            return std::nullopt;
    } else if (!m_keys.findInLedger(identity, hash, known)) {
        return std::nullopt;
    }

    bool held = false;
    if (!noticeAnother(known, identity, record, hash) || !isHeldBack(identity.key, held))
        return std::nullopt;
    if (held) {
        m_uncounted = true;
        return AppendOutcome::Duplicate;
    }

    std::optional<AppendOutcome> outcome;
    const int64_t id = known.id != 0 ? known.id : m_nextId++;
    m_placedId = id;
    if (m_watch && record.externalId.empty() && !isAggregate(record.granularity))
        m_watch->noteTold(id);
    if (known.id != 0 && !record.ownKey.empty() && known.now.found)
        outcome = meetOwn(known, record);
    else if (known.id != 0)
        outcome = meet(known, record, hash);
    else if (m_rules.insert(id, record, hash))
        outcome = AppendOutcome::Added;
    if (!entry && identity.isGrowing && id < m_firstNewId && !m_keys.keepState(identity.key, id))
        return std::nullopt;
    if (!entry)
        m_keys.insert(identity.key, id, record);
    if (!entry && known.id == 0 && identity.request)
        m_keys.insertRequest(*identity.request, id, record);
    if (outcome && isSliceRow(record))
        m_slices.keep(record, id);
    return outcome;
}

// Whom a chat was for is not asked of the provider, who was told a pseudonym.
bool AppendRecords::noticeAnother(const AppendKeys::Known &known, const AppendKeys::Identity &identity,
                                  const UsageRecord &record, uint64_t hash)
{
    const bool isOld = known.id < m_firstNewId;
    if (known.id == 0 || !identity.byId || !known.now.found || known.now.hash == hash || isSliceRow(record)
        || !mayBeAnother(record, isOld))
        return true;
    StoredRecord stored;
    if (!m_versions.find(known.id, stored))
        return false;
    if (!isAnother(stored.record, record))
        return true;
    bool chat = false;
    if (isOld && !m_versions.isChat(stored, chat))
        return false;
    if (!chat)
        m_keys.distrust(identity.key);
    return true;
}

bool AppendRecords::isHeldBack(const RecordKey &key, bool &held)
{
    held = false;
    return m_watch ? m_held.contains(key, held) : m_held.release(key);
}

// What comes back from an export of a ledger has lost where it came from. Told once more as it stands, with
// what is booked on it, it is nothing new.
std::optional<AppendOutcome> AppendRecords::meetOwn(const AppendKeys::Known &known, const UsageRecord &record)
{
    StoredRecord stored;
    if (!m_versions.find(known.id, stored))
        return std::nullopt;
    UsageRecord told = record;
    told.source = stored.record.source;
    UsageRecord shown = stored.record;
    if (!m_versions.bookings().overlay(known.id, shown))
        return std::nullopt;
    if (sameButSource(told, stored.record) || sameButSource(told, shown))
        return meet(known, told, known.now.hash);
    return meet(known, told, contentHash(told));
}

// What a watched file told before is no other import's word: it neither supports a record nor is counted.
std::optional<AppendOutcome> AppendRecords::meet(const AppendKeys::Known &known, const UsageRecord &record,
                                                 uint64_t hash)
{
    if (!m_watch || known.id >= m_firstNewId || !known.now.found)
        return m_merge.meet(known, record, hash);
    WatchAppend::Standing standing;
    if (!m_watch->standingOf(known.id, standing))
        return std::nullopt;
    const bool isSame = known.now.hash == hash;
    if (isSame && standing.sameFile) {
        m_uncounted = true;
        return AppendOutcome::Duplicate;
    }
    if (standing.own && !isSliceRow(record))
        return rewrite(known, record, hash);
    if (m_watch->isOvertaken() && (!isSame || standing.batch > m_batch)) {
        m_needsNewBatch = true;
        return AppendOutcome::Duplicate;
    }
    const auto outcome = m_merge.meet(known, record, hash);
    m_uncounted = outcome == AppendOutcome::Duplicate && record.line <= m_watch->readBefore();
    return outcome;
}

// Nobody else has spoken of it: the file as it is now says what it is.
std::optional<AppendOutcome> AppendRecords::rewrite(const AppendKeys::Known &known, const UsageRecord &record,
                                                    uint64_t hash)
{
    StoredRecord before;
    if (!m_versions.find(known.id, before) || !m_versions.replace(known.id, m_batch, record, hash))
        return std::nullopt;
    m_sums.count(before.record, -1);
    m_sums.count(record);
    m_merge.noteRewritten(known.id);
    m_uncounted = true;
    ++m_counts.rewritten;
    return AppendOutcome::Updated;
}

bool AppendRecords::withdraw(const std::string &source, const std::string &externalId)
{
    UsageRecord record;
    record.source = source;
    record.externalId = externalId;
    const RecordKey key = idKey(record);
    AppendKeys::Known known;
    if (!m_keys.findInLedger({.key = key, .byId = true}, 0, known))
        return false;
    const bool isOurs = m_watch && known.id != 0 && known.now.found && !m_keys.find(key);
    return !isOurs || takeBack(known.id, key);
}

bool AppendRecords::withdrawUntold()
{
    std::vector<int64_t> untold;
    if (!m_watch || !m_watch->grew())
        return true;
    if (!m_versions.flush() || !m_watch->untold(untold))
        return false;
    if (!untold.empty() && m_watch->isOvertaken()) {
        m_needsNewBatch = true;
        return true;
    }
    for (const int64_t id : untold) {
        if (!m_versions.pushRemoval(id, m_batch))
            return false;
        m_merge.noteRemoved(id);
        ++m_counts.removed;
    }
    return true;
}

// Gone, where only this batch knows of it; else a version says that it is no more.
bool AppendRecords::takeBack(int64_t id, const RecordKey &key)
{
    WatchAppend::Standing standing;
    StoredRecord before;
    if (!m_watch->standingOf(id, standing) || !m_versions.find(id, before))
        return false;
    if (!standing.sameFile)
        return true;
    m_merge.noteRemoved(id);
    if (standing.own) {
        m_sums.count(before.record, -1);
        --m_counts.added;
        return m_versions.erase(id) && m_versions.bookings().dropRecord(id) && m_keys.forget(key);
    }
    if (m_watch->isOvertaken()) {
        m_needsNewBatch = true;
        return true;
    }
    ++m_counts.removed;
    return m_versions.pushRemoval(id, m_batch);
}

bool AppendRecords::replaceSlices()
{
    std::vector<int64_t> ids;
    if (m_slices.isEmpty() || m_slicesReplaced)
        return true;
    m_slicesReplaced = true;
    if (!m_versions.flush() || !m_slices.collectReplaced(ids))
        return false;
    for (const int64_t id : ids) {
        if (!m_versions.pushRemoval(id, m_batch))
            return false;
        m_merge.noteRemoved(id);
        ++m_counts.removed;
    }
    return true;
}

bool AppendRecords::settle()
{
    return replaceSlices() && m_merge.revertUnchanged(m_counts) && m_rules.runOnUpdated(m_merge.updated());
}

AppendCounts AppendRecords::counts() const
{
    AppendCounts counts = m_counts;
    counts.booked = m_rules.booked();
    return counts;
}

} // namespace tally
