// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/dictionary.h"

#include <xxhash.h>

#include <cstring>

namespace tally {

DictionaryBuilder::DictionaryBuilder()
    : m_slots(64)
    , m_offsets{0, 0}
{
}

uint32_t DictionaryBuilder::codeOf(std::string_view value)
{
    if (value.empty())
        return 0;
    // Values of one kind have one length and differ at the end ("user0042"): look there before comparing all.
    const std::string_view last = text(m_last);
    if (last.size() == value.size() && last.back() == value.back() && last == value)
        return m_last;
    return codeOf(value, hashOf(value));
}

uint64_t DictionaryBuilder::hashOf(std::string_view value)
{
    return XXH3_64bits(value.data(), value.size());
}

void DictionaryBuilder::fetchText(uint64_t hash) const
{
    const Slot &slot = m_slots[hash & (m_slots.size() - 1)];
    if (slot.code != 0 && slot.tag == static_cast<uint32_t>(hash >> 32))
        __builtin_prefetch(m_blob.data() + m_offsets[slot.code]);
}

uint32_t DictionaryBuilder::codeOf(std::string_view value, uint64_t hash)
{
    while (m_indexed < size()) // restored texts are indexed when first needed
        index(m_indexed);
    const uint32_t tag = static_cast<uint32_t>(hash >> 32);
    const size_t mask = m_slots.size() - 1;
    for (size_t i = hash & mask; m_slots[i].code != 0; i = (i + 1) & mask) {
        if (m_slots[i].tag == tag && text(m_slots[i].code) == value)
            return m_last = m_slots[i].code;
    }
    add(value);
    index(size() - 1);
    return m_last = size() - 1;
}

void DictionaryBuilder::add(std::string_view text)
{
    m_blob.append(text);
    m_offsets.push_back(m_blob.size());
}

void DictionaryBuilder::index(uint32_t code)
{
    if (size_t(m_indexed) * 2 > m_slots.size())
        grow();
    const std::string_view value = text(code);
    const uint64_t hash = hashOf(value);
    const size_t mask = m_slots.size() - 1;
    size_t i = hash & mask;
    while (m_slots[i].code != 0)
        i = (i + 1) & mask;
    m_slots[i] = {static_cast<uint32_t>(hash >> 32), code};
    m_indexed = code + 1;
}

void DictionaryBuilder::grow()
{
    std::vector<Slot> slots(m_slots.size() * 2);
    const size_t mask = slots.size() - 1;
    for (uint32_t code = 1; code < m_indexed; ++code) {
        const std::string_view value = text(code);
        const uint64_t hash = hashOf(value);
        size_t i = hash & mask;
        while (slots[i].code != 0)
            i = (i + 1) & mask;
        slots[i] = {static_cast<uint32_t>(hash >> 32), code};
    }
    m_slots.swap(slots);
}

void DictionaryBuilder::restore(std::span<const uint32_t> offsets, const char *blob)
{
    for (size_t i = 0; i + 1 < offsets.size(); ++i) {
        const std::string_view value(blob + offsets[i], offsets[i + 1] - offsets[i]);
        if (!value.empty()) // the empty text is code 0 from the start
            add(value);
    }
}

std::vector<uint8_t> DictionaryBuilder::chunk(uint32_t first, uint32_t last) const
{
    const size_t head = (last - first + 1) * sizeof(uint32_t);
    std::vector<uint8_t> bytes(head + textBytes(first, last));
    for (uint32_t code = first; code <= last; ++code) {
        const auto offset = static_cast<uint32_t>(m_offsets[code] - m_offsets[first]);
        std::memcpy(bytes.data() + (code - first) * sizeof(uint32_t), &offset, sizeof(offset));
    }
    if (bytes.size() > head)
        std::memcpy(bytes.data() + head, m_blob.data() + m_offsets[first], bytes.size() - head);
    return bytes;
}

} // namespace tally
