// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/fielduse.h"
#include "formats/mapping/tablesample.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What stands in one column of a sample, whatever it is called.
class ColumnLook {
public:
    ColumnLook(const TableSample &sample, size_t column);

    /// The first two different values; "" is an empty cell.
    const std::vector<std::string> &samples() const { return m_samples; }
    int64_t rows() const { return m_rows; }
    int64_t filled() const { return m_filled; }
    /// No value stands there twice, and no cell is empty.
    bool isUnique() const { return m_rows > 0 && m_distinct == m_rows; }
    /// Values that stand there more than once.
    bool repeats() const { return m_distinct < m_filled; }

    /// How many of the filled cells are no value of the field, read with this style and order.
    int64_t unreadableAs(const FieldUse &use) const;
    /// The first of them.
    const std::string *firstUnreadable(const FieldUse &use) const;

    /// The values can hardly be anything else.
    bool areTimes() const;
    bool areModels() const;
    bool areIds() const;
    /// Objects or lists within a text.
    bool areJson() const;
    /// Texts of several words: what was said or noted, not what describes a call.
    bool areSentences() const;
    /// Times that name no zone.
    bool areNaiveTimes(DateOrder order) const;
    /// The first value that has a decimal mark or a group mark in it.
    std::string numberWithMarks() const;

private:
    template <typename Matches> int64_t count(Matches matches) const;
    template <typename Matches> bool mostly(Matches matches) const; // nine of ten

    const TableSample &m_sample;
    const size_t m_column;
    std::vector<std::string> m_samples;
    int64_t m_rows = 0;
    int64_t m_filled = 0;
    int64_t m_distinct = 0;
};

} // namespace tally
