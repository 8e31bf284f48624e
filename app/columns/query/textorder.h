// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/blockscan.h"
#include "columns/query/largearray.h"
#include "columns/file/mappedcolumnfile.h"

#include <array>
#include <string_view>
#include <vector>

namespace tally {

/// Sorts rows by the text of their record id: as many characters as fit are made a number, in the alphabet
/// that the texts have, and texts that agree in these are told apart by the next ones.
class TextOrder {
public:
    TextOrder(const MappedColumnFile &file, WorkerPool &pool, const CancelFlag *cancel)
        : m_file(file)
        , m_pool(pool)
        , m_cancel(cancel)
    {
    }

    /// `rows` as they stand where texts are equal; rows without a text come last in either direction.
    Result<LargeArray<uint32_t>> sort(const LargeArray<uint32_t> &rows, bool descending);

private:
    struct Entry {
        uint64_t key;
        uint64_t place; // in the rows that were given
    };
    /// Finds texts of rows, quickest where one row is near the one before.
    struct Cursor {
        uint32_t block = 0;
    };

    bool viewBlocks();
    std::string_view text(uint32_t row, Cursor &cursor) const;
    /// work(share, first, last) for a share of `count` for every thread.
    template <typename Work> void inShares(size_t count, Work &&work) const;
    void findCommonPrefix(const LargeArray<uint32_t> &rows);
    void findAlphabet(const LargeArray<uint32_t> &rows);
    LargeArray<uint64_t> keysOf(const LargeArray<uint32_t> &rows) const;
    /// The known ones by the upper bits of their keys; the rows of the others go to the end of `sorted`.
    LargeArray<Entry> distribute(const LargeArray<uint32_t> &rows, const LargeArray<uint64_t> &keys,
                                 std::vector<size_t> &starts, LargeArray<uint32_t> &sorted) const;
    uint64_t keyOf(std::string_view text, size_t from) const;
    void sortRange(Entry *first, Entry *last, const LargeArray<uint32_t> &rows, size_t from,
                   std::vector<Entry> &scratch) const;
    void settleEqual(Entry *first, Entry *last, const LargeArray<uint32_t> &rows, size_t from,
                     std::vector<Entry> &scratch) const;
    uint64_t baseAt(size_t from) const;
    size_t lengthAt(size_t from) const;
    uint64_t flipAt(size_t from) const;

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const CancelFlag *m_cancel;
    std::vector<ColumnView> m_views; // by block
    bool m_isDescending = false;
    size_t m_common = 0; // characters that all texts begin with
    std::array<uint16_t, 256> m_digits = {}; // of the characters, from 1 on: 0 is the end of a text
    uint64_t m_base = 2; // digits there are
    size_t m_length = 1; // characters of a first key
    int m_keyBits = 1; // of a first key
};

} // namespace tally
