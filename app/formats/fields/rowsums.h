// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/familysurvey.h"
#include "formats/fields/fielduse.h"
#include "formats/fields/rollupsurvey.h"
#include "formats/fields/rowvalues.h"

#include <cstdint>
#include <string_view>

namespace tally {

struct RowFacts;

/// What tells a row that holds the sums of others from those others, and by which it is known again when the
/// file is read.
class RowSums {
public:
    void begin();
    /// The cell of Field::Trace.
    void putTrace(std::string_view cell);
    /// A text of the row.
    void noteWord(const FieldUse &use, std::string_view cell);
    /// All other facts must be there.
    void addFacts(const RowValues &row, RowFacts &facts) const;

    /// What a row of a moment says of whose use it was is only looked at where it is needed.
    static void tellDimensions(const UsageRecord &record, RollupRow &rollup);
    /// A hash of what tells a row from others of its day.
    static uint64_t groupOf(const RowValues &row);

private:
    uint64_t m_trace = 0; // hashes; 0: none
    uint64_t m_level = 0;
    bool m_isContainer = false;
};

} // namespace tally
