// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/filterplan.h"
#include "columns/query/directcells.h"
#include "columns/query/grouplayout.h"
#include "columns/query/spanbuckets.h"
#include "columns/query/spansums.h"

#include <vector>

namespace tally {

/// Gives the rows of a span small numbers by group, so that they can be added up in small tables: by
/// arithmetic where the block's buckets and codes are few, the numbers of the groups themselves where those
/// are not too many, by a hash table otherwise.
class SpanKeys {
public:
    SpanKeys(const MappedColumnFile &file, const FilterPlan &plan, const GroupLayout &layout);

    /// False when damaged. `mayBeDirect`: see isDirect().
    bool begin(uint32_t block, bool mayBeDirect = true);
    /// One local key per row of the span.
    const uint32_t *build(const SpanRowsView &rows);
    uint32_t localCount() const { return m_localCount; }
    uint64_t groupKey(uint32_t local) const;
    /// Whether local keys are the groups' own keys, counted from a base.
    bool isDirect() const { return m_isDirect; }
    /// Whether they hold for all spans of the block.
    bool isSteady() const { return !m_isHashed; }
    /// Adds packed values of `length` rows from the `from`th of the span to their keys, which build() gave;
    /// with `built` nullptr, to their raw codes.
    void addTo(PackedTable &table, const uint32_t *built, const SpanRowsView &rows, uint32_t from,
               uint32_t length, const uint64_t *packed) const;
    /// The same for keys that are direct.
    void addTo(DirectCells &cells, const uint32_t *built, const SpanRowsView &rows, uint32_t from,
               uint32_t length, const uint64_t *packed) const;
    /// build(), or nullptr where the raw codes of the rows serve as keys.
    const uint32_t *buildUnlessRaw(const SpanRowsView &rows)
    {
        return rawCodes() && !rows.index ? nullptr : build(rows);
    }

    /// values[i] = map[key] for the same rows.
    void mapTo(uint32_t *values, const uint32_t *map, const uint32_t *built, const SpanRowsView &rows,
               uint32_t from, uint32_t length) const;

private:
    /// With one dimension and no buckets: its codes, whose raw values are the local keys; nullptr when they
    /// are not.
    const ColumnView *rawCodes() const;
    void addPositions(const SpanRowsView &rows);
    void layOut(uint64_t count, uint64_t buckets, bool mayBeDirect);
    uint64_t keyOf(uint64_t group) const; // of bucket * groupCount + group
    void hash(const SpanRowsView &rows);

    const MappedColumnFile &m_file;
    const GroupLayout &m_layout;

    // of the block
    SpanBuckets m_buckets;
    std::vector<ColumnView> m_codes;
    bool m_isHashed = false;
    bool m_isPositioned = false; // local keys hold positions among the top groups instead of codes
    bool m_isDirect = false;
    uint32_t m_bucketStride = 0;
    std::vector<uint32_t> m_strides; // of the codes, in a local key or, positioned, in a group
    uint32_t m_base = 0; // direct: the group key with the lowest bucket and codes of the block
    uint32_t m_groupBase = 0; // positioned: the group with the lowest codes

    uint32_t m_localCount = 1;
    std::vector<uint32_t> m_keys;
    std::vector<uint32_t> m_rowGroups; // positioned, two dimensions
    std::vector<uint64_t> m_groups; // hashed: group keys by row, then by local key
    std::vector<uint64_t> m_localGroups;
    std::vector<uint32_t> m_slots; // hashed: local key + 1
};

} // namespace tally
