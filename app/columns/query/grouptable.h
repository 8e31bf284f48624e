// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// What a query adds up per group, besides the number of records.
enum class Slot : uint8_t {
    Requests,
    Prompt,
    CacheRead,
    CacheWrite,
    Completion,
    Reasoning,
    Total,
    Cost,
    CacheSaving,
    PricedRequests,
    CachePrompt,
    PairedTokens,
    PairedRequests,
    PricedTokens,
    TokenCost,
    Errors,
    LatencyCount, // single requests with a known latency: what percentiles are made of
    KnownTotal, // how many records know their total: its `known` does not tell where it is derived
};
constexpr int SlotCount = 18;

/// The sum of what is known, and of how many records that is; only known > 0 matters for a derived total.
struct Sum {
    Int128 value = 0;
    int64_t known = 0;
};

/// Sums by group. A group is a number below `keySpace`; only groups that occur take memory (besides 4 bytes
/// per key in small key spaces, where a look-up is a plain index).
class GroupTable {
public:
    GroupTable(uint64_t keySpace, int slots);

    uint32_t size() const { return static_cast<uint32_t>(m_keys.size()); }
    /// The cell of a group, made when new.
    uint32_t cellOf(uint64_t key);
    /// The same, size() when there is none.
    uint32_t find(uint64_t key) const;
    uint64_t key(uint32_t cell) const { return m_keys[cell]; }
    int64_t &records(uint32_t cell) { return m_records[cell]; }
    int64_t records(uint32_t cell) const { return m_records[cell]; }
    Sum *sums(uint32_t cell) { return m_sums.data() + size_t(cell) * size_t(m_slots); }
    const Sum *sums(uint32_t cell) const { return m_sums.data() + size_t(cell) * size_t(m_slots); }
    int slots() const { return m_slots; }

    /// Adds another table's cells to this one's.
    void merge(const GroupTable &other);

private:
    void add(uint64_t key);
    void grow();

    int m_slots;
    bool m_isDense;
    std::vector<uint32_t> m_index; // cell + 1 by key or by hash, 0 free
    std::vector<uint64_t> m_keys;
    std::vector<int64_t> m_records;
    std::vector<Sum> m_sums;
};

/// Adds `count` records and their sums to a cell.
void addSums(int64_t &records, Sum *sums, int64_t otherRecords, const Sum *otherSums, int slots);

} // namespace tally
