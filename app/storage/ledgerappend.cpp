// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerappend.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

namespace {

uint32_t shortHash(int64_t value)
{
    return static_cast<uint32_t>((static_cast<uint64_t>(value) * 0x9e3779b97f4a7c15ULL) >> 32);
}

uint32_t shortHash(const std::string &text)
{
    return static_cast<uint32_t>(std::hash<std::string>()(text));
}

size_t expectedRecords(int64_t fileSize)
{
    constexpr int64_t BytesPerRecord = 100; // small on purpose: room that is not filled costs nothing
    return static_cast<size_t>(std::clamp<int64_t>(fileSize / BytesPerRecord, 1024, 64 * 1024 * 1024));
}

} // namespace

LedgerAppend::LedgerAppend(Store &store, const BatchSource &source)
    : m_store(store)
    , m_source(source)
    , m_transaction(store.handle())
    , m_versions(store)
    , m_slices(store, source.slices)
    , m_keys(expectedRecords(source.fileSize))
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

    if (!m_store.texts.refresh() || !m_versions.prepare() || !m_slices.prepare()
        || !m_lookUp.prepare(
            db,
            "SELECT record_id, content_hash FROM record_key LEFT JOIN record ON id = record_id WHERE key = ?")
        || !loadDistrusted(distrusted))
        return m_store.lastError();
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

bool LedgerAppend::loadDistrusted(const std::vector<RecordKey> &distrusted)
{
    Statement insert;
    if (!insert.prepare(m_store.handle(), "INSERT OR IGNORE INTO distrusted_id(key) VALUES(?)"))
        return false;
    for (const RecordKey &key : distrusted) {
        const auto bytes = key.toBytes();
        insert.bindBlob(1, {bytes.data(), bytes.size()});
        if (!insert.run())
            return false;
    }
    Statement read;
    if (!read.prepare(m_store.handle(), "SELECT key FROM distrusted_id WHERE length(key) = 16"))
        return false;
    while (read.next())
        m_distrusted.insert(RecordKey::fromBytes(read.blob(0).data()));
    return !read.failed();
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

// Returns the record as it is stored: an aggregate without an id gets one made of its slice.
const UsageRecord *LedgerAppend::identify(const UsageRecord &record, const RecordHashes &hashes,
                                          Identity &identity)
{
    if (!record.externalId.empty()) {
        identity.key = hashes.key;
        if (m_distrusted.empty() || !m_distrusted.contains(identity.key)) {
            identity.byId = true;
            return &record;
        }
        identity.idKey = identity.key;
    }
    const IdentityKind kind = identityKind(record, false);
    const RecordKey base = identity.idKey ? baseKey(record, kind) : hashes.key;
    uint32_t ordinal = 0;
    if (kind == IdentityKind::Slice)
        ordinal = m_slices.nextOrdinal(record, base);
    else if (m_keys.find(base))
        ordinal = ++m_repeats[base];

    if (ordinal > 0)
        identity.idKey.reset();
    identity.key = withOrdinal(base, ordinal);
    if (kind != IdentityKind::Slice || !record.externalId.empty())
        return &record;
    m_scratch = record;
    m_scratch.externalId = sliceId(record, ordinal);
    identity.key = idKey(m_scratch);
    return &m_scratch;
}

bool LedgerAppend::lookUp(const RecordKey &key, Known &known)
{
    const auto bytes = key.toBytes();
    const StatementScope scope(m_lookUp);
    m_lookUp.bindBlob(1, {bytes.data(), bytes.size()});
    known = {};
    if (m_lookUp.next()) {
        known.id = m_lookUp.integer(0);
        known.now = {!m_lookUp.isNull(1), static_cast<uint64_t>(m_lookUp.integer(1))};
    }
    return !m_lookUp.failed();
}

bool LedgerAppend::findKnown(const Identity &identity, uint64_t hash, Known &known)
{
    if (!lookUp(identity.key, known))
        return false;
    if (known.id != 0 || !identity.idKey)
        return true;
    // The record may have come earlier, when its id was still trusted.
    if (!lookUp(*identity.idKey, known))
        return false;
    if (!known.now.found || known.now.hash != hash)
        known = {};
    return true;
}

void LedgerAppend::noticeRepeat(const KeyTable::Entry &first, const UsageRecord &record)
{
    if (first.timeHash == shortHash(record.timeMs) || first.modelHash == shortHash(record.model))
        return;
    if (m_distrusted.insert(first.key).second) // so that it is reported once; this import will be dropped
        m_repeatedIds.push_back(first.key);
}

Result<AppendOutcome> LedgerAppend::append(const UsageRecord &record, const RecordHashes &hashes)
{
    if (!m_open || m_failed)
        return fail();
    countCost(record);
    m_placedId = 0;
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
    Identity identity;
    const UsageRecord *stored = identify(record, hashes, identity);
    const uint64_t hash = stored == &record ? hashes.content : contentHash(*stored);
    const auto outcome = place(*stored, identity, hash);
    if (!outcome)
        return fail();
    if (*outcome == AppendOutcome::Added)
        ++m_counts.added;
    else
        ++(*outcome == AppendOutcome::Updated ? m_counts.updated : m_counts.duplicates);
    return *outcome;
}

std::optional<AppendOutcome> LedgerAppend::place(const UsageRecord &record, const Identity &identity,
                                                 uint64_t hash)
{
    const KeyTable::Entry *entry = m_keys.find(identity.key);
    Known known;
    if (entry) {
        known.id = entry->recordId;
        if (identity.byId)
            noticeRepeat(*entry, record);
        if (!m_versions.stamp(known.id, known.now))
            return std::nullopt;
    } else if (!m_ledgerWasEmpty && !findKnown(identity, hash, known)) {
        return std::nullopt;
    }

    std::optional<AppendOutcome> outcome;
    const int64_t id = known.id != 0 ? known.id : m_nextId++;
    m_placedId = id;
    if (known.id != 0)
        outcome = meet(known, record, hash);
    else if (m_versions.insert(id, m_batch, record, hash))
        outcome = AppendOutcome::Added;
    if (!entry)
        m_keys.insert({identity.key, id, shortHash(record.timeMs), shortHash(record.model)});
    if (outcome && isSliceRow(record))
        m_slices.keep(record, id);
    return outcome;
}

std::optional<AppendOutcome> LedgerAppend::meet(const Known &known, const UsageRecord &record, uint64_t hash)
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
    if (!m_versions.push(id, m_batch, record, hash) || !m_versions.insert(id, m_batch, record, hash))
        return std::nullopt;
    m_touched.try_emplace(id);
    return AppendOutcome::Added;
}

std::optional<AppendOutcome> LedgerAppend::merge(int64_t id, const VersionStack::Stamp &before,
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
    return AppendOutcome::Updated;
}

// No version of a shared record has the cost of a mixture: it is kept as what this batch made of it.
bool LedgerAppend::priceMerged(int64_t id, bool shared, bool mixed)
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

} // namespace tally
