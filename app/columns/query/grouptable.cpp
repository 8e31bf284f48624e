// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/grouptable.h"

#include "columns/query/largearray.h"

namespace tally {

namespace {

constexpr uint64_t MaxDenseKeys = uint64_t(1) << 21;
/// So many groups may all occur.
constexpr uint64_t MaxExpectedCells = 1 << 16;

uint64_t scatter(uint64_t key)
{
    key *= 0x9e3779b97f4a7c15ull;
    return key ^ (key >> 32);
}

} // namespace

GroupTable::GroupTable(uint64_t keySpace, int slots)
    : m_slots(slots)
    , m_isDense(keySpace <= MaxDenseKeys)
    , m_index(m_isDense ? keySpace : 1024)
{
    if (!m_isDense || keySpace > MaxExpectedCells)
        return;
    m_keys.reserve(keySpace);
    m_records.reserve(keySpace);
    m_sums.reserve(keySpace * size_t(slots)); // not touched before it is needed
    wishForLargePages(m_sums.data(), m_sums.capacity() * sizeof(Sum));
}

uint32_t GroupTable::cellOf(uint64_t key)
{
    if (m_isDense) {
        uint32_t &cell = m_index[key];
        if (cell == 0) {
            add(key);
            cell = size();
        }
        return cell - 1;
    }
    const size_t mask = m_index.size() - 1;
    size_t i = scatter(key) & mask;
    while (m_index[i] != 0) {
        if (m_keys[m_index[i] - 1] == key)
            return m_index[i] - 1;
        i = (i + 1) & mask;
    }
    add(key);
    m_index[i] = size();
    if (size_t(size()) * 2 > m_index.size())
        grow();
    return size() - 1;
}

uint32_t GroupTable::find(uint64_t key) const
{
    const size_t mask = m_index.size() - 1;
    for (size_t i = m_isDense ? key : scatter(key) & mask; m_index[i] != 0; i = (i + 1) & mask) {
        if (m_isDense || m_keys[m_index[i] - 1] == key)
            return m_index[i] - 1;
    }
    return size();
}

void GroupTable::add(uint64_t key)
{
    m_keys.push_back(key);
    m_records.push_back(0);
    m_sums.resize(m_sums.size() + size_t(m_slots));
}

void GroupTable::grow()
{
    std::vector<uint32_t> index(m_index.size() * 2);
    const size_t mask = index.size() - 1;
    for (uint32_t cell = 0; cell < size(); ++cell) {
        size_t i = scatter(m_keys[cell]) & mask;
        while (index[i] != 0)
            i = (i + 1) & mask;
        index[i] = cell + 1;
    }
    m_index.swap(index);
}

void GroupTable::merge(const GroupTable &other)
{
    for (uint32_t cell = 0; cell < other.size(); ++cell) {
        const uint32_t mine = cellOf(other.key(cell));
        addSums(m_records[mine], sums(mine), other.records(cell), other.sums(cell), m_slots);
    }
}

void addSums(int64_t &records, Sum *sums, int64_t otherRecords, const Sum *otherSums, int slots)
{
    records += otherRecords;
    for (int i = 0; i < slots; ++i) {
        sums[i].value += otherSums[i].value;
        sums[i].known += otherSums[i].known;
    }
}

} // namespace tally
