// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/appendsession.h"
#include "storage/bookedkeys.h"
#include "storage/keytable.h"
#include "storage/sliceset.h"
#include "storage/versionstack.h"

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tally {

/// Who the records of an import are: tells which of this file or of the ledger a record is once more, and
/// keeps the keys of the new ones. All calls belong in the import's transaction; false is an SQL error.
class AppendKeys {
public:
    struct Identity {
        RecordKey key;
        std::optional<RecordKey> idKey = {}; // of an id that is not trusted (first of equal rows)
        std::optional<RecordKey> otherKey = {}; // RecordHashes::otherKey, with its ordinal
        bool byId = false;
        std::optional<RecordKey> request =
            {}; // requestKey, growingKey or another, of one with an id of its own
        bool isGrowing = false; // whoever has request is it: a growingKey, or RecordHashes::other
    };
    struct Known { // a record with the same identity
        int64_t id = 0; // 0 for none
        VersionStack::Stamp now = {};
    };

    /// `fileSize`: how much room to make.
    AppendKeys(Store &store, LedgerAppendSession &session, SliceSet &slices, int64_t fileSize);

    /// `distrusted`: keys of ids that are none, remembered from now on.
    bool prepare(const std::vector<RecordKey> &distrusted);

    void expect(const RecordHashes &hashes)
    {
        m_keys.expect(hashes.key);
        m_session.expect(hashes.key);
        m_session.ledgerKeys().expect(hashes.key);
    }
    /// Returns the record as it is stored: an aggregate without an id gets one made of its slice.
    const UsageRecord *identify(const UsageRecord &record, const RecordHashes &hashes, Identity &identity);

    /// The first record of this file with that key, or null.
    const KeyTable::Entry *find(const RecordKey &key) { return m_keys.find(key); }
    /// The record of the ledger or of an earlier import of the session.
    bool findInLedger(const Identity &identity, uint64_t hash, Known &known);
    /// The record that the ledger has under this key is gone.
    bool forget(const RecordKey &key) { return m_session.ledgerKeys().erase(key); }
    void insert(const RecordKey &key, int64_t id, const UsageRecord &record);
    /// What the ledger has is known by this key, too: copies of this state carry it.
    bool keepState(const RecordKey &key, int64_t id);
    /// A new record may come another way: it is known by this key, too, unless another has it.
    void insertRequest(const RecordKey &key, int64_t id, const UsageRecord &record);

    /// An id came once more: is it one?
    void noticeRepeat(const KeyTable::Entry &first, const UsageRecord &record);
    /// It is not: another record has it.
    void distrust(const RecordKey &key);
    const std::vector<RecordKey> &repeatedIds() const { return m_repeatedIds; }

    /// The keys of all records of the file. Nothing can be found afterwards.
    KeyTable take() { return std::move(m_keys); }

private:
    bool lookUp(const RecordKey &key, Known &known);
    bool lookUpState(const RecordKey &key, Known &known);
    bool lookUpSeen(const RecordKey &key, Known &known);
    bool lookUpBooked(const RecordKey &key, Known &known);

    Store &m_store;
    LedgerAppendSession &m_session;
    SliceSet &m_slices;
    KeyTable m_keys;
    BookedKeys m_bookedKeys;
    Statement m_seen;
    std::unordered_set<RecordKey> m_distrusted;
    std::vector<RecordKey> m_repeatedIds;
    std::unordered_map<RecordKey, uint32_t> m_repeats; // ordinals of content keys that came more than once
    UsageRecord m_scratch; // an aggregate with the id it gets
};

} // namespace tally
