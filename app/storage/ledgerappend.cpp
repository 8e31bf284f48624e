// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerappend.h"

#include "domain/timeunits.h"
#include "storage/batchrow.h"

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
    , m_overlaps(store, OverlapSet::Part::From, session.hasSums())
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
    if (!m_held.prepare() || !m_keys.prepare(distrusted))
        return fail();
    m_rules = RuleMatcher(m_versions.bookings().layers().rules());
    return {};
}

void LedgerAppend::countCost(const UsageRecord &record, int sign)
{
    if (const auto cost = record.cost()) {
        m_cost += cost->nano * sign;
        m_priced += sign;
    } else {
        m_unpriced += sign;
    }
}

Result<AppendOutcome> LedgerAppend::append(const UsageRecord &record, const RecordHashes &hashes)
{
    if (!m_open || m_failed)
        return fail();
    if (!m_watch)
        countCost(record);
    m_placedId = 0;
    m_isBooked = false;
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
        countCost(record);
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
    if (!isHeldBack(identity.key, held))
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
    else if (add(id, record, hash))
        outcome = AppendOutcome::Added;
    if (!entry)
        m_keys.insert(identity.key, id, record);
    if (!entry && known.id == 0 && identity.request)
        m_keys.insertRequest(*identity.request, id, record);
    if (outcome && isSliceRow(record))
        m_slices.keep(record, id);
    return outcome;
}

bool LedgerAppend::add(int64_t id, const UsageRecord &record, uint64_t hash)
{
    if (m_rules.isEmpty())
        return m_versions.insert(id, m_batch, record, hash);
    const std::vector<int64_t> &matches = m_rules.match(record);
    if (matches.empty())
        return m_versions.insert(id, m_batch, record, hash);
    if (!m_versions.insertBooked(id, m_batch, record, hash, matches))
        return false;
    m_isBooked = !m_versions.lastShown().booked.isEmpty();
    m_counts.booked += m_isBooked ? 1 : 0;
    BookedKeys &keys = m_versions.bookings().keys();
    return !m_isBooked || !keys.isByContent(record) || keys.keep(id, m_versions.lastShown().record);
}

// What updates made of a record may be what a rule is for, or no longer.
bool LedgerAppend::runRulesOnUpdated()
{
    if (m_rules.isEmpty())
        return true;
    for (const int64_t id : m_merge.updated()) {
        if (!runRulesOn(id))
            return false;
    }
    return true;
}

bool LedgerAppend::runRulesOn(int64_t id)
{
    Bookings &bookings = m_versions.bookings();
    StoredRecord stored;
    std::vector<BookingHit> hits;
    if (!m_versions.find(id, stored) || !bookings.hits(id, hits))
        return false;
    if (stored.id == 0)
        return true;
    std::erase_if(hits, [this](const BookingHit &hit) { return hit.rule == 0 || hit.batch != m_batch; });
    const BookingLayers::Winner *before = bookings.layers().winnerOf(hits);
    const bool wasBooked = before && !before->by.empty();
    if (!before || !bookings.dropHits(id, m_batch))
        return false;
    hits.clear();
    for (const int64_t rule : m_rules.match(stored.record)) {
        hits.push_back({rule, m_batch});
        if (!bookings.add(id, hits.back()))
            return false;
    }
    const BookingLayers::Winner *now = bookings.layers().winnerOf(hits);
    Bookings::Settled settled;
    if (!now || !bookings.settle(id, settled))
        return false;
    m_counts.booked += (now->by.empty() ? 0 : 1) - (wasBooked ? 1 : 0);
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
    countCost(before.record, -1);
    countCost(record);
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
        countCost(before.record, -1);
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
    if (!m_open || m_failed || !replaceSlices() || !m_merge.revertUnchanged(m_counts) || !runRulesOnUpdated())
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
    if (!m_versions.flush() || !writeSeen() || !writeBatch(rejected) || !writeOverlap()
        || (m_watch && !m_watch->write(true)))
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
    if (!m_open || m_failed || !replaceSlices() || !m_versions.flush()
        || !m_overlaps.find(m_firstNewId, found))
        return fail();
    for (const int64_t id : m_overlaps.coveredToo()) {
        if (!m_versions.covers().addTo(id, m_batch))
            return fail();
    }
    return found;
}

Result<Int128> LedgerAppend::costOfDays(int64_t first, int64_t last)
{
    Statement rows;
    if (!m_open || m_failed || !rows.prepare(m_store.handle(), RecordRow::costsOfDays("record.id < ?3")))
        return fail();
    rows.bind(1, first * DayMs);
    rows.bind(2, (last + 1) * DayMs - 1);
    rows.bind(3, m_firstNewId);
    Int128 sum = 0;
    while (rows.next())
        sum += rows.integer(0); // 0 for NULL
    if (rows.failed())
        return fail();
    return sum;
}

OverlapChoice LedgerAppend::rememberedChoice(const std::string &source)
{
    const auto value = m_store.meta(("overlap/" + source).c_str());
    const bool known = value && *value > 0 && *value <= static_cast<int64_t>(OverlapChoice::Both);
    return known ? static_cast<OverlapChoice>(*value) : OverlapChoice::Ask;
}

Result<void> LedgerAppend::rememberChoice(const std::string &source, OverlapChoice choice)
{
    Statement put;
    const std::string key = "overlap/" + source;
    if (!m_open || !put.prepare(m_store.handle(), "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)"))
        return fail();
    put.bindText(1, key);
    put.bind(2, static_cast<int64_t>(choice));
    return put.run() ? Result<void>() : fail();
}

bool LedgerAppend::cover(const OverlapSet::Uncounted &uncounted, Covered &covered)
{
    StoredRecord row;
    if (!coverRow(m_versions, uncounted, row))
        return false;
    if (row.id == 0)
        return true;
    if (row.id >= m_firstNewId) {
        if (const auto cost = row.record.cost()) {
            covered.costNano += cost->nano;
            m_cost -= cost->nano;
        } else {
            --m_unpriced;
            ++m_priced;
        }
    }
    ++covered.records;
    m_merge.noteCovered(row.id);
    return true;
}

Result<BulkAppend::Covered> LedgerAppend::cover(OverlapChoice choice)
{
    Covered covered;
    std::vector<OverlapSet::Uncounted> rows;
    if (!m_open || m_failed || !m_overlaps.uncounted(m_firstNewId, m_batch, choice, rows))
        return fail();
    for (const auto &row : rows) {
        if (!cover(row, covered))
            return fail();
    }
    return covered;
}

bool LedgerAppend::writeBatch(int64_t rejected)
{
    const BatchRow row{.id = m_batch,
                       .source = &m_source,
                       .counts = m_counts,
                       .rejected = rejected,
                       .costNano = m_cost,
                       .hasCost = m_priced != 0,
                       .unpriced = m_unpriced,
                       .milliseconds = m_clock.elapsed(),
                       .notes = m_notes};
    const bool goesOn = m_watch && m_watch->continues();
    return goesOn ? row.addTo(m_store, m_watch->fromStart()) : row.insert(m_store);
}

bool LedgerAppend::addSeenBefore(SeenRuns &seen) const
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT runs FROM batch_seen WHERE batch_id = ?"))
        return false;
    query.bind(1, m_batch);
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

bool LedgerAppend::writeOverlap()
{
    return m_overlap == OverlapChoice::Ask || OverlapAnswers(m_store).put(m_batch, m_overlap, m_overlapNote);
}

bool LedgerAppend::writeSeen()
{
    SeenRuns &seen = m_merge.seen();
    if (seen.isEmpty() || (m_watch && m_watch->continues() && !addSeenBefore(seen)))
        return seen.isEmpty();
    Statement insert;
    if (!insert.prepare(m_store.handle(), "INSERT OR REPLACE INTO batch_seen(batch_id, runs) VALUES(?, ?)"))
        return false;
    const std::string runs = seen.encode();
    insert.bind(1, m_batch);
    insert.bindBlob(2, runs);
    return insert.run();
}

} // namespace tally
