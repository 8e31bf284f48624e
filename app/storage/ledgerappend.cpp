// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerappend.h"

#include "storage/aheadsync.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace tally {

namespace {

constexpr int64_t WorthSyncingAhead = 20'000; // fewer records are on the disk sooner than a thread starts

} // namespace

LedgerAppend::LedgerAppend(Store &store, const BatchSource &source)
    : m_store(store)
    , m_source(source)
    , m_transaction(store.handle())
    , m_versions(store)
    , m_slices(store, source.slices)
    , m_keys(store, m_slices, source.fileSize)
    , m_merge(m_versions)
    , m_overlaps(store)
{
    m_clock.start();
    m_store.appending = true;
}

LedgerAppend::~LedgerAppend()
{
    end();
    m_store.appending = false;
}

Result<void> LedgerAppend::begin(const std::vector<RecordKey> &distrusted)
{
    sqlite3 *db = m_store.handle();
    // Every reference is made of ids that this class wrote or found itself; checking them once more costs a
    // look-up per name and record.
    if (!execute(db, "PRAGMA foreign_keys = OFF"))
        return m_store.lastError();
    m_rollbackJournal = useRollbackJournal();
    // A first import only adds pages: a cache of more than the last few costs memory and time to fill it.
    if (!execute(db, m_rollbackJournal ? "PRAGMA cache_size = -8192" : "PRAGMA cache_size = -131072"))
        return m_store.lastError();
    m_open = true;
    if (const auto begun = m_transaction.begin(); !begun) {
        end();
        return begun.error();
    }

    const auto nextId = m_store.meta("next_record_id");
    if (!nextId)
        return nextId.error();
    m_firstNewId = m_nextId = *nextId;

    Statement facts;
    if (!facts.prepare(
            db, "SELECT (SELECT ifnull(max(id), 0) + 1 FROM batch), NOT EXISTS(SELECT 1 FROM record_key)")
        || !facts.next())
        return m_store.lastError();
    m_batch = facts.integer(0);
    m_ledgerWasEmpty = facts.integer(1) != 0;
    facts.reset();

    m_merge.begin(m_batch, m_firstNewId);
    if (!m_store.texts.refresh() || !m_versions.prepare() || !m_slices.prepare()
        || !m_keys.prepare(distrusted))
        return m_store.lastError();
    m_rules = RuleMatcher(m_versions.bookings().layers().rules());
    return {};
}

// A write-ahead log writes every page twice. The first import of a ledger only adds pages, which a rollback
// journal need not copy; SQLite allows the change only while no other connection has the file open.
bool LedgerAppend::useRollbackJournal()
{
    sqlite3 *db = m_store.handle();
    Statement facts;
    if (!facts.prepare(db, "SELECT NOT EXISTS(SELECT 1 FROM record_key)") || !facts.next()
        || facts.integer(0) == 0)
        return false;
    facts.reset();
    Statement change;
    if (!change.prepare(db, "PRAGMA journal_mode = DELETE") || !change.next())
        return false;
    return change.text(0) == "delete";
}

void LedgerAppend::countCost(const UsageRecord &record)
{
    if (const auto cost = record.cost()) {
        m_cost += cost->nano;
        ++m_priced;
    } else {
        ++m_unpriced;
    }
}

Result<AppendOutcome> LedgerAppend::append(const UsageRecord &record, const RecordHashes &hashes)
{
    if (!m_open || m_failed)
        return fail();
    countCost(record);
    m_placedId = 0;
    m_isBooked = false;
    const bool aggregate = isSliceRow(record);
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
    if (*outcome == AppendOutcome::Added)
        ++m_counts.added;
    if (*outcome == AppendOutcome::Added && !m_source.slices.excerpt)
        m_overlaps.note(record);
    if (*outcome != AppendOutcome::Added)
        ++(*outcome == AppendOutcome::Updated ? m_counts.updated : m_counts.duplicates);
    return *outcome;
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
    } else if (!m_ledgerWasEmpty && !m_keys.findInLedger(identity, hash, known)) {
        return std::nullopt;
    }

    std::optional<AppendOutcome> outcome;
    const int64_t id = known.id != 0 ? known.id : m_nextId++;
    m_placedId = id;
    if (known.id != 0)
        outcome = m_merge.meet(known, record, hash);
    else if (add(id, record, hash))
        outcome = AppendOutcome::Added;
    if (!entry)
        m_keys.insert(identity.key, id, record);
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
    const bool nothingNew = m_counts.duplicates > 0 && m_counts.added == 0 && m_counts.updated == 0
        && m_counts.removed == 0 && rejected == 0;
    if (nothingNew || dryRun) {
        end();
        return nothingNew ? 0 : m_batch;
    }
    if (!writeRest(rejected))
        return fail();
    const auto state = m_store.state(); // before others can write
    if (!state)
        return fail();
    m_finishedState = *state;
    const auto done = m_transaction.commit();
    m_failed = !done;
    end();
    if (!done)
        return done.error();
    return m_batch;
}

bool LedgerAppend::writeRest(int64_t rejected)
{
    std::optional<AheadSync> ahead;
    // With a write-ahead log the file itself has not changed yet.
    if (m_rollbackJournal && m_counts.added >= WorthSyncingAhead)
        ahead.emplace(m_store.handle());
    if (!m_versions.flush() || !m_keys.write(m_firstNewId) || !writeSeen() || !writeMeta()
        || !writeBatch(rejected))
        return false;
    if (const int code = ahead ? ahead->wait() : 0; code != 0) {
        m_error = sqlError(code);
        return false;
    }
    return true;
}

// Rolls back unless committed, and puts the connection's settings back.
void LedgerAppend::end()
{
    if (!m_open)
        return;
    m_open = false;
    if (m_transaction.isOpen() || m_failed)
        m_store.texts.forget(); // it may hold texts that are rolled back
    m_transaction.rollback();
    execute(m_store.handle(), "PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768");
    if (m_rollbackJournal)
        m_store.connection->useLog();
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

bool LedgerAppend::coverRow(const OverlapSet::Uncounted &uncounted, Covered &covered)
{
    const int64_t id = uncounted.id;
    StoredRecord row;
    if (!m_versions.find(id, row))
        return false;
    if (row.id == 0)
        return true;
    for (const int64_t batch : uncounted.coveredBy) {
        if (!m_versions.covers().add(id, batch, row.record.costSource))
            return false;
    }
    if (id >= m_firstNewId) {
        if (const auto cost = row.record.cost()) {
            covered.costNano += cost->nano;
            m_cost -= cost->nano;
        } else {
            --m_unpriced;
            ++m_priced;
        }
    }
    ++covered.records;
    row.record.costSource = CostSource::Covered;
    m_merge.noteCovered(id);
    return m_versions.replace(id, row.batch, row.record, contentHash(row.record));
}

Result<BulkAppend::Covered> LedgerAppend::cover(OverlapChoice choice)
{
    Covered covered;
    std::vector<OverlapSet::Uncounted> rows;
    if (!m_open || m_failed || !m_overlaps.uncounted(m_firstNewId, m_batch, choice, rows))
        return fail();
    for (const auto &row : rows) {
        if (!coverRow(row, covered))
            return fail();
    }
    return covered;
}

bool LedgerAppend::writeBatch(int64_t rejected)
{
    Statement insert;
    if (!insert.prepare(
            m_store.handle(),
            "INSERT INTO batch(id, file_name, path, sha256, format_id, file_size, imported_ms, added, "
            "updated, duplicates, removed, rejected, cost_nano, unpriced, milliseconds, notes) VALUES(?, "
            "ifnull(?, ''), ifnull(?, ''), ifnull(?, ''), ifnull(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        return false;
    const QByteArray fileName = m_source.fileName.toUtf8();
    const QByteArray path = m_source.path.toUtf8();
    const QByteArray format = m_source.formatId.toUtf8();
    const std::string cost = m_priced > 0 ? toDecimal(m_cost) : std::string();
    const auto view = [](const QByteArray &bytes) {
        return std::string_view(bytes.constData(), static_cast<size_t>(bytes.size()));
    };
    int parameter = 0;
    insert.bind(++parameter, m_batch);
    for (const QByteArray &text : {fileName, path, m_source.sha256, format})
        insert.bindText(++parameter, view(text));
    for (const int64_t number :
         {m_source.fileSize, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()), m_counts.added,
          m_counts.updated, m_counts.duplicates, m_counts.removed, rejected})
        insert.bind(++parameter, number);
    insert.bindText(++parameter, cost);
    insert.bind(++parameter, m_unpriced);
    insert.bind(++parameter, static_cast<int64_t>(m_clock.elapsed()));
    const QByteArray notes = m_notes.join(u'\n').toUtf8();
    insert.bindText(++parameter, view(notes));
    return insert.run();
}

bool LedgerAppend::writeSeen()
{
    if (m_merge.seen().isEmpty())
        return true;
    Statement insert;
    if (!insert.prepare(m_store.handle(), "INSERT INTO batch_seen(batch_id, runs) VALUES(?, ?)"))
        return false;
    const std::string runs = m_merge.seen().encode();
    insert.bind(1, m_batch);
    insert.bindBlob(2, runs);
    return insert.run();
}

bool LedgerAppend::writeMeta()
{
    const auto records = m_store.meta("record_count");
    return records && m_store.setMeta("record_count", *records + m_versions.rowsAdded())
        && m_store.setMeta("next_record_id", m_nextId) && m_store.logChanges(m_merge.changed());
}

} // namespace tally
