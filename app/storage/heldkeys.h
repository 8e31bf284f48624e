// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "storage/store.h"

namespace tally {

/// The table watch_held: keys of records that were taken out with a group of watched files. Watching does not
/// bring them back; a person who imports them does. In a write transaction; false is an SQL error.
class HeldKeys {
public:
    explicit HeldKeys(const Store &store)
        : m_store(store)
    {
    }

    bool prepare();
    bool isEmpty() const { return m_isEmpty; }
    bool contains(const RecordKey &key, bool &held);
    bool release(const RecordKey &key);

    bool hold(const RecordKey &key, int64_t group);
    /// All that name one of the records in temp.gone.
    bool holdGone(int64_t group);

private:
    bool ready(Statement &statement, const char *sql);

    const Store &m_store;
    bool m_isEmpty = true;
    Statement m_find;
    Statement m_release;
    Statement m_hold;
};

} // namespace tally
