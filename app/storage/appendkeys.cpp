// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/appendkeys.h"

#include <algorithm>
#include <functional>

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

AppendKeys::AppendKeys(Store &store, LedgerAppendSession &session, SliceSet &slices, int64_t fileSize)
    : m_store(store)
    , m_session(session)
    , m_slices(slices)
    , m_keys(expectedRecords(fileSize))
    , m_bookedKeys(store)
{
}

bool AppendKeys::prepare(const std::vector<RecordKey> &distrusted)
{
    if (!distrusted.empty() && !m_session.distrust(distrusted))
        return false;
    m_distrusted = m_session.distrusted();
    return m_bookedKeys.prepare();
}

const UsageRecord *AppendKeys::identify(const UsageRecord &record, const RecordHashes &hashes,
                                        Identity &identity)
{
    if (!record.ownKey.empty()) { // an export of a ledger tells it
        identity.key = hashes.key;
        identity.byId = true;
        return &record;
    }
    if (!record.externalId.empty()) {
        identity.key = hashes.key;
        if (m_distrusted.empty() || !m_distrusted.contains(identity.key)) {
            identity.byId = true;
            identity.isGrowing = !record.growingId.empty() || hashes.other;
            if (hashes.other)
                identity.request = hashes.other;
            else if (identity.isGrowing)
                identity.request = growingKey(record);
            else if (!record.requestId.empty())
                identity.request = requestKey(record.requestId);
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
    if (hashes.otherKey && kind == IdentityKind::Content)
        identity.otherKey = withOrdinal(*hashes.otherKey, ordinal);
    if (kind != IdentityKind::Slice || !record.externalId.empty())
        return &record;
    m_scratch = record;
    m_scratch.externalId = sliceId(base, ordinal);
    identity.key = idKey(m_scratch);
    return &m_scratch;
}

bool AppendKeys::lookUp(const RecordKey &key, Known &known)
{
    known = {};
    known.id = m_session.find(key);
    if (known.id != 0)
        return m_session.versions().stamp(known.id, known.now);
    if (m_session.ledgerWasEmpty())
        return true;
    return m_session.ledgerKeys().find(key, known.id)
        && (known.id == 0 || m_session.versions().stamp(known.id, known.now));
}

// A call that went through this program, or that telemetry told.
bool AppendKeys::lookUpSeen(const RecordKey &key, Known &known)
{
    if (!lookUp(key, known))
        return false;
    if (known.id == 0)
        return true;
    if (!m_seen.isPrepared()
        && !m_seen.prepare(m_store.handle(),
                           "SELECT EXISTS(SELECT 1 FROM record WHERE id = ?1 AND batch_id IS NULL) OR "
                           "EXISTS(SELECT 1 FROM record_version WHERE record_id = ?1 AND batch_id = 0)"))
        return false;
    const StatementScope scope(m_seen);
    m_seen.bind(1, known.id);
    if (m_seen.next() && m_seen.integer(0) == 0)
        known = {};
    return !m_seen.failed();
}

// Another state of the record, of this file or of one before.
bool AppendKeys::lookUpState(const RecordKey &key, Known &known)
{
    const KeyTable::Entry *entry = m_keys.find(key);
    if (!entry)
        return lookUp(key, known);
    known = {};
    known.id = entry->recordId;
    return m_session.versions().stamp(known.id, known.now);
}

// An export of this ledger tells what is booked.
bool AppendKeys::lookUpBooked(const RecordKey &key, Known &known)
{
    if (!m_bookedKeys.find(key, known.id))
        return false;
    return known.id == 0 || m_session.versions().stamp(known.id, known.now);
}

bool AppendKeys::findInLedger(const Identity &identity, uint64_t hash, Known &known)
{
    if (!lookUp(identity.key, known)
        || (known.id == 0 && !identity.byId && !lookUpBooked(identity.key, known)))
        return false;
    if (known.id == 0 && identity.otherKey && !lookUp(*identity.otherKey, known))
        return false;
    if (known.id == 0 && identity.request)
        return identity.isGrowing ? lookUpState(*identity.request, known)
                                  : lookUpSeen(*identity.request, known);
    if (known.id != 0 || !identity.idKey)
        return true;
    // The record may have come earlier, when its id was still trusted.
    if (!lookUp(*identity.idKey, known))
        return false;
    if (!known.now.found || known.now.hash != hash)
        known = {};
    return true;
}

void AppendKeys::insert(const RecordKey &key, int64_t id, const UsageRecord &record)
{
    m_keys.insert({key, id, shortHash(record.timeMs), shortHash(record.model)});
}

bool AppendKeys::keepState(const RecordKey &key, int64_t id)
{
    Statement insert;
    if (!insert.prepare(m_store.handle(), "INSERT OR IGNORE INTO record_key(key, record_id) VALUES(?, ?)"))
        return false;
    const auto bytes = key.toBytes();
    insert.bindBlob(1, {bytes.data(), bytes.size()});
    insert.bind(2, id);
    return insert.run();
}

void AppendKeys::insertRequest(const RecordKey &key, int64_t id, const UsageRecord &record)
{
    Known other;
    if (!m_keys.find(key) && lookUp(key, other) && other.id == 0)
        insert(key, id, record);
}

void AppendKeys::noticeRepeat(const KeyTable::Entry &first, const UsageRecord &record)
{
    if (first.timeHash == shortHash(record.timeMs) || first.modelHash == shortHash(record.model))
        return;
    distrust(first.key);
}

void AppendKeys::distrust(const RecordKey &key)
{
    if (m_distrusted.insert(key).second) // so that it is reported once; this import will be dropped
        m_repeatedIds.push_back(key);
}

} // namespace tally
