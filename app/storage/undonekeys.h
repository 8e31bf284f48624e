// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/heldkeys.h"
#include "storage/store.h"

#include <optional>
#include <vector>

namespace tally {

/// The keys of records that undone batches told of: those of records that are gone go as well, and of a group
/// of a watched folder all are held, so that watching does not bring the records back (HeldKeys). Used in the
/// write transaction of the undoing. False on an SQL error.
class UndoneKeys {
public:
    /// `group`: of a watched folder's day, where the batches are one.
    UndoneKeys(Store &store, std::optional<int64_t> group)
        : m_store(store)
        , m_group(group)
        , m_held(store)
    {
    }

    bool prepare() { return m_held.prepare(); }

    /// The record with that row id is gone, of which the batches said this; without `said` its key is looked
    /// for by the row id.
    void noteGone(int64_t id, const UsageRecord *said);
    /// It stays, without what the batches said.
    void noteStaying(int64_t id, const UsageRecord &said);

    /// After all of them were noted.
    bool write() { return holdStaying() && deleteGone(); }

private:
    struct KeyOf {
        RecordKey key;
        int64_t id = 0;
    };

    static KeyOf keyOf(int64_t id, const UsageRecord &record);
    bool holdStaying();
    bool deleteGone();
    bool list(const std::vector<int64_t> &ids);

    Store &m_store;
    const std::optional<int64_t> m_group;
    HeldKeys m_held;
    std::vector<KeyOf> m_gone;
    std::vector<int64_t> m_keyless; // gone, and the key cannot be told from the record
    std::vector<KeyOf> m_staying;
};

} // namespace tally
