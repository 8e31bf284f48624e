// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/textvalues.h"

namespace tally {

namespace {
constexpr int64_t MaxId = int64_t(1) << 31; // guards the table by id against a damaged ledger

uint32_t tagOf(uint64_t hash)
{
    return static_cast<uint32_t>(hash >> 32);
}
} // namespace

TextValues::Slot &TextValues::slotOf(std::string_view text, uint64_t hash)
{
    const size_t mask = m_slots.size() - 1;
    const uint32_t tag = tagOf(hash);
    size_t slot = static_cast<size_t>(hash) & mask;
    while (m_slots[slot].id != 0 && (m_slots[slot].tag != tag || m_slots[slot].text != text))
        slot = (slot + 1) & mask;
    return m_slots[slot];
}

void TextValues::grow()
{
    std::vector<Slot> before(m_slots.empty() ? 1024 : m_slots.size() * 2);
    before.swap(m_slots);
    for (const Slot &slot : before) {
        if (slot.id != 0)
            slotOf(slot.text, hashOf(slot.text)) = slot;
    }
}

bool TextValues::remember(int64_t id, std::string_view text)
{
    if (!isId(id))
        return false;
    if (m_texts.size() <= static_cast<size_t>(id))
        m_texts.resize(static_cast<size_t>(id) + 1);
    const std::string_view kept = m_store.emplace_back(text);
    m_texts[static_cast<size_t>(id)] = kept;
    if (m_store.size() * 2 > m_slots.size())
        grow();
    const uint64_t hash = hashOf(kept);
    slotOf(kept, hash) = {kept, tagOf(hash), static_cast<uint32_t>(id)};
    return true;
}

bool TextValues::isId(int64_t number)
{
    return number > 0 && number <= MaxId;
}

bool TextValues::countRemoval(sqlite3 *db)
{
    return execute(db,
                   "INSERT INTO meta(key, value) VALUES('text_removals', 1) ON CONFLICT(key) DO UPDATE "
                   "SET value = value + 1");
}

bool TextValues::refresh()
{
    if (!m_readRemovals.isPrepared()
        && !m_readRemovals.prepare(m_db, "SELECT value FROM meta WHERE key = 'text_removals'"))
        return false;
    const StatementScope scope(m_readRemovals);
    const int64_t removals = m_readRemovals.next() ? m_readRemovals.integer(0) : 0;
    if (m_readRemovals.failed())
        return false;
    if (removals != m_removals)
        forget();
    m_removals = removals;
    return readNew();
}

bool TextValues::readNew()
{
    if (!m_read.isPrepared()
        && !m_read.prepare(m_db, "SELECT id, text FROM text_value WHERE id > ? ORDER BY id"))
        return false;
    const StatementScope scope(m_read);
    m_read.bind(1, m_texts.empty() ? int64_t(0) : static_cast<int64_t>(m_texts.size()) - 1);
    while (m_read.next()) {
        if (!remember(m_read.integer(0), m_read.text(1)))
            return false;
    }
    return !m_read.failed();
}

void TextValues::forget()
{
    m_slots.clear();
    m_texts.clear();
    m_store.clear();
}

int64_t TextValues::idOf(std::string_view text, uint64_t hash)
{
    if (text.empty())
        return 0;
    if (!m_slots.empty()) {
        if (const Slot &known = slotOf(text, hash); known.id != 0)
            return known.id;
    }
    if (!m_insert.isPrepared() && !m_insert.prepare(m_db, "INSERT INTO text_value(id, text) VALUES(?, ?)"))
        return Failed;
    const int64_t id = m_texts.empty() ? 1 : static_cast<int64_t>(m_texts.size());
    m_insert.bind(1, id);
    m_insert.bindText(2, text);
    if (!m_insert.run() || !remember(id, text))
        return Failed;
    return id;
}

std::string_view TextValues::textOf(int64_t id)
{
    if (id <= 0)
        return {};
    if (static_cast<size_t>(id) >= m_texts.size() && !readNew())
        return {};
    return static_cast<size_t>(id) < m_texts.size() ? m_texts[static_cast<size_t>(id)] : std::string_view();
}

} // namespace tally
