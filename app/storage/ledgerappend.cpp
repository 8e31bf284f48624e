// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerappend.h"

#include "storage/batchrow.h"
#include "storage/batchseen.h"
#include "storage/overlapanswer.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

LedgerAppend::LedgerAppend(Store &store, LedgerAppendSession &session, const BatchSource &source,
                           std::unique_ptr<LedgerAppendSession> own)
    : m_store(store)
    , m_own(std::move(own))
    , m_session(session)
    , m_source(source)
    , m_held(store)
    , m_versions(session.versions())
    , m_slices(store, source.slices)
    , m_keys(store, session, m_slices, source.fileSize)
    , m_merge(m_versions)
    , m_overlaps(store, m_versions, session.hasSums())
    , m_rules(m_versions)
{
    m_clock.start();
    if (source.watched)
        m_watch.emplace(store, *source.watched);
}

LedgerAppend::~LedgerAppend()
{
    end();
}

Result<void> LedgerAppend::begin(const std::vector<RecordKey> &distrusted)
{
    if (const auto begun = m_session.beginImport(m_own != nullptr); !begun)
        return begun;
    m_open = true;
    m_firstNewId = m_nextId = m_session.nextId();
    m_batch = m_session.nextBatch();
    if (m_watch) {
        if (const auto begun = m_watch->begin(m_batch); !begun) {
            m_error = begun.error();
            end();
            return begun;
        }
        m_batch = m_watch->batch();
    }
    m_merge.begin(m_batch, m_firstNewId);
    m_overlaps.begin(m_batch, m_firstNewId);
    if (!m_held.prepare() || !m_keys.prepare(distrusted))
        return fail();
    m_rules.begin(m_batch);
    return {};
}

Result<AppendOutcome> LedgerAppend::append(const UsageRecord &record, const RecordHashes &hashes)
{
    if (!m_open || m_failed)
        return fail();
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
            return fail();
        if (age == SliceSet::Age::Stale) {
            ++m_counts.duplicates;
            return AppendOutcome::Duplicate;
        }
    }
    AppendKeys::Identity identity;
    const UsageRecord *stored = m_keys.identify(record, hashes, identity);
    const uint64_t hash = stored == &record ? hashes.content : contentHash(*stored);
    const auto outcome = place(*stored, identity, hash);
    if (!outcome)
        return fail();
    count(*outcome, record);
    return *outcome;
}

// A reading of a watched file counts what it brings: the rest was counted when it was read first.
void LedgerAppend::count(AppendOutcome outcome, const UsageRecord &record)
{
    if (outcome == AppendOutcome::Added) {
        ++m_counts.added;
        if (!m_source.slices.excerpt)
            m_overlaps.note(record);
    } else if (!m_uncounted) {
        ++(outcome == AppendOutcome::Updated ? m_counts.updated : m_counts.duplicates);
    }
    if (m_watch && !m_uncounted && outcome != AppendOutcome::Duplicate)
        m_sums.count(record);
}

std::optional<AppendOutcome> LedgerAppend::place(const UsageRecord &record,
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

// The same id with another time, user and tokens at once is no later state of the record but another one.
// Whom a chat was for is not asked of the provider, who was told a pseudonym.
bool LedgerAppend::noticeAnother(const AppendKeys::Known &known, const AppendKeys::Identity &identity,
                                 const UsageRecord &record, uint64_t hash)
{
    if (known.id == 0 || !identity.byId || !record.ownKey.empty() || record.user.empty() || !known.now.found
        || known.now.hash == hash || isSliceRow(record) || record.granularity == Granularity::Period)
        return true;
    StoredRecord stored;
    if (!m_versions.find(known.id, stored))
        return false;
    const UsageRecord &before = stored.record;
    if (before.timeMs == record.timeMs || before.user.empty() || before.user == record.user
        || before.tokens == record.tokens || before.externalId != record.externalId)
        return true;
    bool chat = false;
    if (known.id < m_firstNewId && !m_versions.isChat(stored, chat))
        return false;
    if (!chat)
        m_keys.distrust(identity.key);
    return true;
}

bool LedgerAppend::isHeldBack(const RecordKey &key, bool &held)
{
    held = false;
    return m_watch ? m_held.contains(key, held) : m_held.release(key);
}

// What comes back from an export of a ledger has lost where it came from. Told once more as it stands, with
// what is booked on it, it is nothing new.
std::optional<AppendOutcome> LedgerAppend::meetOwn(const AppendKeys::Known &known, const UsageRecord &record)
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
std::optional<AppendOutcome> LedgerAppend::meet(const AppendKeys::Known &known, const UsageRecord &record,
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
std::optional<AppendOutcome> LedgerAppend::rewrite(const AppendKeys::Known &known, const UsageRecord &record,
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

Result<void> LedgerAppend::withdraw(const std::string &source, const std::string &externalId)
{
    UsageRecord record;
    record.source = source;
    record.externalId = externalId;
    const RecordKey key = idKey(record);
    AppendKeys::Known known;
    if (!m_open || m_failed || !m_keys.findInLedger({key, {}, true}, 0, known))
        return fail();
    const bool isOurs = m_watch && known.id != 0 && known.now.found && !m_keys.find(key);
    if (isOurs && !takeBack(known.id, key))
        return fail();
    return {};
}

// Gone, where only this batch knows of it; else a version says that it is no more.
bool LedgerAppend::takeBack(int64_t id, const RecordKey &key)
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

AppendCounts LedgerAppend::counts() const
{
    AppendCounts counts = m_counts;
    counts.booked = m_rules.booked();
    return counts;
}

Error LedgerAppend::fail()
{
    if (m_open) {
        if (!m_error)
            m_error = m_store.lastError();
        m_failed = true;
        end();
    }
    if (m_error)
        return *m_error;
    return {ErrorKind::Internal,
            QCoreApplication::translate("Ledger",
                                        "This import has ended already. The ledger was left as it was.")};
}

Result<int64_t> LedgerAppend::finish(int64_t rejected, bool dryRun)
{
    if (!m_open || m_failed || !replaceSlices() || !m_merge.revertUnchanged(m_counts)
        || !m_rules.runOnUpdated(m_merge.updated()))
        return fail();
    const bool unchanged = m_counts.added == 0 && m_counts.updated == 0 && m_counts.removed == 0
        && m_counts.rewritten == 0 && rejected == 0;
    if (m_watch && unchanged && m_merge.isUntouched() && !dryRun)
        return finishUnchanged();
    const bool nothingNew = unchanged && m_counts.duplicates > 0;
    if (nothingNew || dryRun) {
        end();
        return nothingNew ? 0 : m_batch;
    }
    if (!m_versions.flush()
        || !putBatchSeen(m_store, m_batch, m_merge.seen(), m_watch && m_watch->continues())
        || !writeBatch(rejected) || !writeOverlap() || (m_watch && !m_watch->write(true)))
        return fail();
    if (const auto kept = m_session.keepImport(m_keys.take(), m_nextId, m_merge.changed()); !kept)
        return fail();
    m_open = false;
    if (!m_own)
        return m_batch;
    const auto state = m_own->commit();
    m_failed = !state;
    if (!state)
        return state.error();
    m_finishedState = *state;
    return m_batch;
}

// Nothing is kept of what was done but how far the file was read.
Result<int64_t> LedgerAppend::finishUnchanged()
{
    if (const auto begun = m_session.beginAgain(); !begun)
        return fail();
    WatchAppend after(m_store, *m_source.watched);
    if (const auto begun = after.begin(m_batch); !begun) {
        m_error = begun.error();
        end();
        return begun.error();
    }
    if (!m_watch->write(false))
        return fail();
    m_open = false;
    const auto done = m_session.keepAside();
    m_failed = !done;
    if (!done)
        return done.error();
    return int64_t(0);
}

void LedgerAppend::setWatchFile(const WatchFile &file, std::string readerState)
{
    if (m_watch)
        m_watch->setFile(file, std::move(readerState));
}

// Takes back what was written, unless it is kept.
void LedgerAppend::end()
{
    if (!m_open)
        return;
    m_open = false;
    m_session.dropImport(m_error);
}

bool LedgerAppend::replaceSlices()
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

Result<std::vector<Overlap>> LedgerAppend::overlaps()
{
    std::vector<Overlap> found;
    if (!m_open || m_failed || !replaceSlices() || !m_overlaps.find(found))
        return fail();
    return found;
}

Result<Int128> LedgerAppend::costOfDays(int64_t first, int64_t last)
{
    const auto sum = m_open && !m_failed ? m_overlaps.costOfDays(first, last) : std::nullopt;
    return sum ? Result<Int128>(*sum) : fail();
}

OverlapChoice LedgerAppend::rememberedChoice(const std::string &source)
{
    return m_overlaps.rememberedChoice(source);
}

Result<void> LedgerAppend::rememberChoice(const std::string &source, OverlapChoice choice)
{
    return m_open && m_overlaps.rememberChoice(source, choice) ? Result<void>() : fail();
}

Result<BulkAppend::Covered> LedgerAppend::cover(OverlapChoice choice)
{
    Covered covered;
    if (!m_open || m_failed || !m_overlaps.cover(choice, m_merge, m_sums, covered))
        return fail();
    return covered;
}

bool LedgerAppend::writeBatch(int64_t rejected)
{
    const BatchRow row{.id = m_batch,
                       .source = &m_source,
                       .counts = counts(),
                       .rejected = rejected,
                       .costNano = m_sums.costNano,
                       .hasCost = m_sums.priced != 0,
                       .unpriced = m_sums.unpriced,
                       .milliseconds = m_clock.elapsed(),
                       .notes = m_notes};
    const bool goesOn = m_watch && m_watch->continues();
    return goesOn ? row.addTo(m_store, m_watch->fromStart()) : row.insert(m_store);
}

bool LedgerAppend::writeOverlap()
{
    return m_overlap == OverlapChoice::Ask || OverlapAnswers(m_store).put(m_batch, m_overlap, m_overlapNote);
}

} // namespace tally
