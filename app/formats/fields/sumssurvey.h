// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/familysurvey.h"
#include "formats/fields/rollupsurvey.h"
#include "formats/fields/totalsurvey.h"

namespace tally {

struct FileReading;
struct RowFacts;

/// Rows that hold the sums of others, in whatever way they are told: they say to be totals, others name them
/// as their parent, they stand around the others of a trace, or leave out what others tell.
class SumsSurvey {
public:
    void add(const RowFacts &row);
    void settle(FileReading &reading, Doubts &doubts) const;

private:
    void addRollup(const RowFacts &row);

    TotalSurvey m_totals;
    ParentSurvey m_parents;
    FamilySurvey m_families;
    RollupSurvey m_rollups;
    RowAmounts m_all;
};

} // namespace tally
