// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/textorder.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <utility>

namespace tally {

namespace {

constexpr uint64_t NoText = std::numeric_limits<uint64_t>::max(); // no key: they have 63 bits
constexpr size_t MaxKeyLength = 16;
constexpr size_t ByteKeyLength = 7; // of later keys, whose digits are bytes
constexpr uint64_t ByteBase = 257;
constexpr int DigitBits = 12;
constexpr ptrdiff_t FewEntries = 48;

uint64_t power(uint64_t base, size_t exponent)
{
    uint64_t result = 1;
    for (size_t i = 0; i < exponent; ++i)
        result *= base;
    return result;
}

uint64_t ones(int bits)
{
    return (uint64_t(1) << bits) - 1;
}

} // namespace

bool TextOrder::viewBlocks()
{
    for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
        const auto view = m_file.view(block, Column::ExternalId);
        if (!view)
            return false;
        m_views.push_back(*view);
    }
    return true;
}

std::string_view TextOrder::text(uint32_t row, Cursor &cursor) const
{
    if (row < m_file.firstRow(cursor.block) || row >= m_file.firstRow(cursor.block + 1))
        cursor.block = m_file.blockOfRow(row);
    return m_views[cursor.block].text(row - m_file.firstRow(cursor.block));
}

template <typename Work> void TextOrder::inShares(size_t count, Work &&work) const
{
    const auto shares = size_t(m_pool.size());
    m_pool.run(int(shares), [&](int share) {
        work(size_t(share), count * size_t(share) / shares, count * (size_t(share) + 1) / shares);
    });
}

void TextOrder::findCommonPrefix(const LargeArray<uint32_t> &rows)
{
    Cursor cursor;
    std::string_view one;
    for (size_t i = 0; i < rows.size() && one.empty(); ++i)
        one = text(rows[i], cursor);
    std::vector<size_t> common(size_t(m_pool.size()), one.size());
    inShares(rows.size(), [&](size_t share, size_t first, size_t last) {
        Cursor at;
        size_t length = one.size();
        for (size_t i = first; i < last && length > 0; ++i) {
            const std::string_view other = text(rows[i], at);
            if (other.empty() || other.substr(0, length) == one.substr(0, length))
                continue;
            const size_t most = std::min(length, other.size());
            length = size_t(std::mismatch(one.begin(), one.begin() + ptrdiff_t(most), other.begin()).first
                            - one.begin());
        }
        common[share] = length;
    });
    m_common = *std::min_element(common.begin(), common.end());
}

/// Of the characters that first keys are made of.
void TextOrder::findAlphabet(const LargeArray<uint32_t> &rows)
{
    using Seen = std::array<uint8_t, 256>;
    std::vector<Seen> seen(size_t(m_pool.size()), Seen{});
    inShares(rows.size(), [&](size_t share, size_t first, size_t last) {
        Cursor at;
        Seen &mine = seen[share];
        for (size_t i = first; i < last; ++i) {
            const std::string_view all = text(rows[i], at);
            const size_t end = std::min(all.size(), m_common + MaxKeyLength);
            for (size_t c = m_common; c < end; ++c)
                mine[uint8_t(all[c])] = 1;
        }
    });
    m_base = 1;
    for (size_t c = 0; c < m_digits.size(); ++c) {
        const bool occurs = std::any_of(seen.begin(), seen.end(), [c](const Seen &one) { return one[c]; });
        m_digits[c] = uint16_t(occurs ? m_base++ : 0);
    }
    m_length = 1;
    while (m_length < MaxKeyLength && power(m_base, m_length) < (uint64_t(1) << 63) / m_base)
        ++m_length;
    m_keyBits = std::max(1, int(std::bit_width(power(m_base, m_length) - 1)));
}

uint64_t TextOrder::baseAt(size_t from) const
{
    return from == m_common ? m_base : ByteBase;
}

size_t TextOrder::lengthAt(size_t from) const
{
    return from == m_common ? m_length : ByteKeyLength;
}

uint64_t TextOrder::flipAt(size_t from) const
{
    return !m_isDescending ? 0 : from == m_common ? ones(m_keyBits) : ones(63);
}

/// Of the characters from the `from`th on.
uint64_t TextOrder::keyOf(std::string_view text, size_t from) const
{
    const uint64_t base = baseAt(from);
    const size_t end = from + lengthAt(from);
    const size_t stop = std::min(end, text.size());
    uint64_t key = 0;
    size_t i = std::min(from, stop);
    if (from == m_common) {
        for (; i < stop; ++i)
            key = key * base + m_digits[uint8_t(text[i])];
    } else {
        for (; i < stop; ++i)
            key = key * base + uint8_t(text[i]) + 1;
    }
    for (i = std::max(i, from); i < end; ++i)
        key *= base;
    return key ^ flipAt(from);
}

LargeArray<uint64_t> TextOrder::keysOf(const LargeArray<uint32_t> &rows) const
{
    LargeArray<uint64_t> keys(rows.size());
    inShares(rows.size(), [&](size_t, size_t first, size_t last) {
        Cursor at;
        for (size_t i = first; i < last; ++i) {
            const std::string_view all = text(rows[i], at);
            keys[i] = all.empty() ? NoText : keyOf(all, m_common);
        }
    });
    return keys;
}

LargeArray<TextOrder::Entry> TextOrder::distribute(const LargeArray<uint32_t> &rows,
                                                   const LargeArray<uint64_t> &keys,
                                                   std::vector<size_t> &starts,
                                                   LargeArray<uint32_t> &sorted) const
{
    const int shift = std::max(0, m_keyBits - DigitBits);
    const size_t digits = size_t(1) << DigitBits; // and one for those without a text
    const auto digitOf = [=](uint64_t key) { return key == NoText ? digits : size_t(key >> shift); };
    std::vector<std::vector<size_t>> places(size_t(m_pool.size()), std::vector<size_t>(digits + 1));
    inShares(rows.size(), [&](size_t share, size_t first, size_t last) {
        for (size_t i = first; i < last; ++i)
            ++places[share][digitOf(keys[i])];
    });
    size_t total = 0;
    for (size_t digit = 0; digit <= digits; ++digit) {
        starts.push_back(total);
        for (auto &counts : places)
            total += std::exchange(counts[digit], total);
    }
    LargeArray<Entry> entries(starts.back());
    inShares(rows.size(), [&](size_t share, size_t first, size_t last) {
        auto &next = places[share];
        for (size_t i = first; i < last; ++i) {
            const size_t place = next[digitOf(keys[i])]++;
            if (place < entries.size())
                entries[place] = {keys[i], i};
            else
                sorted[place] = rows[i];
        }
    });
    return entries;
}

void TextOrder::sortRange(Entry *first, Entry *last, const LargeArray<uint32_t> &rows, size_t from,
                          std::vector<Entry> &scratch) const
{
    if (last - first < 2)
        return;
    const auto before = [](const Entry &a, const Entry &b) {
        return a.key != b.key ? a.key < b.key : a.place < b.place;
    };
    if (last - first <= FewEntries) {
        std::sort(first, last, before);
        return settleEqual(first, last, rows, from, scratch);
    }
    const auto [least, most] =
        std::minmax_element(first, last, [](const Entry &a, const Entry &b) { return a.key < b.key; });
    const uint64_t low = least->key;
    const uint64_t range = most->key - low;
    if (range == 0)
        return settleEqual(first, last, rows, from, scratch);
    const int shift = std::max(0, int(std::bit_width(range)) - DigitBits);
    std::vector<uint32_t> starts((size_t(range >> shift)) + 2);
    for (const Entry *entry = first; entry != last; ++entry)
        ++starts[size_t((entry->key - low) >> shift) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    scratch.assign(first, last);
    std::vector<uint32_t> next(starts.begin(), starts.end() - 1);
    for (const Entry &entry : scratch)
        first[next[size_t((entry.key - low) >> shift)]++] = entry;
    for (size_t i = 0; i + 1 < starts.size(); ++i) {
        if (starts[i + 1] - starts[i] > 1)
            sortRange(first + starts[i], first + starts[i + 1], rows, from, scratch);
    }
}

/// Sorted by their keys: those that have the same go on with the characters that follow.
void TextOrder::settleEqual(Entry *first, Entry *last, const LargeArray<uint32_t> &rows, size_t from,
                            std::vector<Entry> &scratch) const
{
    while (first != last) {
        const uint64_t key = first->key;
        Entry *end = std::find_if(first, last, [key](const Entry &entry) { return entry.key != key; });
        const bool isEnd = (key ^ flipAt(from)) % baseAt(from) == 0; // all of them end within the key
        if (end - first > 1 && !isEnd) {
            const size_t next = from + lengthAt(from);
            Cursor at;
            for (Entry *entry = first; entry != end; ++entry)
                entry->key = keyOf(text(rows[size_t(entry->place)], at), next);
            sortRange(first, end, rows, next, scratch);
        }
        first = end;
    }
}

Result<LargeArray<uint32_t>> TextOrder::sort(const LargeArray<uint32_t> &rows, bool descending)
{
    m_isDescending = descending;
    if (!viewBlocks())
        return damagedColumnsError();
    LargeArray<uint32_t> sorted(rows.size());
    if (rows.empty())
        return sorted;
    findCommonPrefix(rows);
    findAlphabet(rows);
    if (m_cancel && m_cancel->load(std::memory_order_relaxed))
        return cancelledError();
    std::vector<size_t> starts;
    LargeArray<Entry> entries = distribute(rows, keysOf(rows), starts, sorted);
    const auto done = forEachBlock(m_pool, uint32_t(starts.size()) - 1, m_cancel, [&](int, uint32_t digit) {
        std::vector<Entry> scratch;
        sortRange(entries.data() + starts[digit], entries.data() + starts[digit + 1], rows, m_common,
                  scratch);
        for (size_t i = starts[digit]; i < starts[digit + 1]; ++i)
            sorted[i] = rows[size_t(entries[i].place)];
        return true;
    });
    if (!done)
        return done.error();
    return sorted;
}

} // namespace tally
