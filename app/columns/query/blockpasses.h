// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/grouptable.h"
#include "columns/file/mappedcolumnfile.h"

#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace tally {

/// The slots a query adds up, and where each stands in a cell.
class SlotSet {
public:
    SlotSet() { m_position.fill(-1); }
    void add(Slot slot)
    {
        if (!has(slot))
            m_position[size_t(slot)] = int8_t(m_size++);
    }
    bool has(Slot slot) const { return m_position[size_t(slot)] >= 0; }
    int position(Slot slot) const { return m_position[size_t(slot)]; }
    int size() const { return m_size; }
    /// Cost is only asked for to know which records have one.
    bool costIsCounted = false;

private:
    std::array<int8_t, SlotCount> m_position;
    int m_size = 0;
};

/// One read over a column of a block. Rows are packed as 2^48 + raw, or 0 when they do not count, so that one
/// addition per row gives both count and sum of up to 32,768 rows.
struct Pass {
    /// Where the result goes: the values' sum, or the count times a factor (a column that is constant).
    struct Output {
        int position;
        bool fromCount;
        int64_t factor;

        bool operator==(const Output &) const = default;
    };
    enum class Mask : uint8_t { Nothing, Known, EitherKnown, Equal };

    ColumnView values; // no segment: every row counts with raw 0
    bool highHalf = false; // the upper 32 bits of 8-byte values; counts nothing
    Mask mask = Mask::Nothing;
    ColumnView maskColumn;
    ColumnView otherMaskColumn; // EitherKnown
    int64_t maskValue = 0;
    std::vector<Output> outputs;

    bool countsEveryRow() const
    {
        return mask == Mask::Nothing && !highHalf && (!values.segment || !values.segment->hasUnknown);
    }
};

/// Plans the passes of a block: as few as its encodings allow. The first one counts every row.
class BlockPasses {
public:
    /// False when a needed segment is damaged.
    bool plan(const MappedColumnFile &file, uint32_t block, const SlotSet &slots, uint32_t failedCode);
    const std::vector<Pass> &passes() const { return m_passes; }

private:
    using Positions = std::vector<int>;
    /// Which rows know a value: all of them, none, or those where one of up to two columns is known.
    struct KnownRows {
        bool all = false;
        bool none = false;
        ColumnView first = {};
        std::optional<ColumnView> second = {};
    };

    void addNumber(const ColumnView &values, const Positions &positions);
    /// The sum over the rows that are `known`; where that is all of them, `plain` gets the position instead.
    void addWhere(const KnownRows &known, std::span<const ColumnView> parts, int position, Positions &plain);
    void addMasked(const KnownRows &known, const ColumnView &values, int position);
    bool whereKnown(Column column, KnownRows &known);
    bool planTokens(const SlotSet &slots);
    bool planPrompt(const SlotSet &slots, Positions positions);
    bool planTotals(const SlotSet &slots, Positions &prompt, Positions &completion);
    bool planCost(const SlotSet &slots);
    bool planRequests(const SlotSet &slots);
    bool planErrors(const SlotSet &slots, uint32_t failedCode);
    bool planLatency(const SlotSet &slots);
    bool planKnownTotals(const SlotSet &slots);
    bool fetch(Column column, ColumnView &view);
    void chooseCountingPass();

    const MappedColumnFile *m_file = nullptr;
    uint32_t m_block = 0;
    Pass m_count;
    std::vector<Pass> m_passes;
};

} // namespace tally
