// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/statement.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// The ledger's text_value table in memory, in both directions. Texts are read when first needed. Those that
/// nothing uses may be removed from the ledger, whose ids are never given again: refresh() notices. After a
/// rollback forget() must be called: texts added in that transaction are gone.
class TextValues {
public:
    static constexpr int64_t Failed = -1;

    explicit TextValues(sqlite3 *db)
        : m_db(db)
    {
    }

    /// Reads what other connections added, or all anew when they removed some. False on error. What textOf()
    /// gave before may be gone.
    bool refresh();
    void forget();

    /// Id of a text, 0 for "" ; adds it when missing (needs a write transaction and a refresh() within it).
    /// Failed on error.
    int64_t idOf(std::string_view text) { return idOf(text, hashOf(text)); }
    /// The same in two steps, for several texts at a time, which then wait for memory once for all of them.
    static uint64_t hashOf(std::string_view text) { return std::hash<std::string_view>()(text); }
    void expect(uint64_t hash) const
    {
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[static_cast<size_t>(hash) & (m_slots.size() - 1)]);
    }
    int64_t idOf(std::string_view text, uint64_t hash);

    /// Text of an id, "" for 0. Refreshes when the id is unknown.
    std::string_view textOf(int64_t id);

    static bool isId(int64_t number);
    /// To be called in the transaction that removes texts, so that other connections' refresh() notices.
    static bool countRemoval(sqlite3 *db);

private:
    struct Slot {
        std::string_view text = {};
        uint32_t tag = 0; // the upper half of its hash
        uint32_t id = 0; // 0 is free
    };

    bool readNew();
    bool remember(int64_t id, std::string_view text);
    Slot &slotOf(std::string_view text, uint64_t hash);
    void grow();

    sqlite3 *m_db;
    Statement m_read;
    Statement m_insert;
    Statement m_readRemovals;
    int64_t m_removals = 0; // when the texts were read
    std::deque<std::string> m_store; // texts never move
    std::vector<std::string_view> m_texts; // by id
    std::vector<Slot> m_slots; // ids by text, open addressing; size is a power of two
};

} // namespace tally
