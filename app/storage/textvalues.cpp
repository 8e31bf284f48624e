// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/textvalues.h"

namespace tally {

namespace {
constexpr int64_t MaxId = int64_t(1) << 31; // guards the table by id against a damaged ledger

uint64_t hashOf(std::string_view text)
{
    return std::hash<std::string_view>()(text);
}
} // namespace

TextValues::Slot &TextValues::slotOf(std::string_view text, uint64_t hash)
{
    const size_t mask = m_slots.size() - 1;
    size_t slot = static_cast<size_t>(hash) & mask;
    while (m_slots[slot].id != 0 && (m_slots[slot].hash != hash || m_texts[m_slots[slot].id] != text))
        slot = (slot + 1) & mask;
    return m_slots[slot];
}

void TextValues::grow()
{
    std::vector<Slot> before(m_slots.empty() ? 1024 : m_slots.size() * 2);
    before.swap(m_slots);
    for (const Slot &slot : before) {
        if (slot.id != 0)
            slotOf(m_texts[slot.id], slot.hash) = slot;
    }
}

bool TextValues::remember(int64_t id, std::string_view text)
{
    if (id <= 0 || id > MaxId)
        return false;
    if (m_texts.size() <= static_cast<size_t>(id))
        m_texts.resize(static_cast<size_t>(id) + 1);
    const std::string_view kept = m_store.emplace_back(text);
    m_texts[static_cast<size_t>(id)] = kept;
    if (m_store.size() * 2 > m_slots.size())
        grow();
    const uint64_t hash = hashOf(kept);
    slotOf(kept, hash) = {hash, static_cast<uint32_t>(id)};
    return true;
}

bool TextValues::refresh()
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

int64_t TextValues::idOf(std::string_view text)
{
    if (text.empty())
        return 0;
    if (!m_slots.empty()) {
        if (const Slot &known = slotOf(text, hashOf(text)); known.id != 0)
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
    if (static_cast<size_t>(id) >= m_texts.size() && !refresh())
        return {};
    return static_cast<size_t>(id) < m_texts.size() ? m_texts[static_cast<size_t>(id)] : std::string_view();
}

} // namespace tally
