// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/rowamounts.h"
#include "formats/fields/threadsurvey.h"

#include <cstdint>
#include <deque>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace tally {

/// Whether a name says what sort of thing a row is ("type", "observation_type", "span_kind"), and whether a
/// cell below it says that the row stands around others ("TRACE", "agent", "session").
bool isLevelName(std::string_view name);
bool isContainerWord(std::string_view cell);

/// One row beside the others of its trace or conversation.
struct FamilyRow {
    uint64_t family = 0; // a hash of what its rows share; 0: none
    ParentSurvey::Names names = {}; // its own id may be what others share
    uint64_t level = 0; // a hash of what sort of thing it says to be; 0: nothing
    uint64_t print = 0; // by which it is known again
    bool hasModel = false;
    bool isContainer = false;
    RowAmounts amounts = {};
};

/// Rows that hold the sums of the others of their trace or conversation, though they name none of them: told
/// apart by what sort of thing they say to be, or by having no model where others have. Rows that differ in
/// nothing are sums only where every trace has one, at the same end.
class FamilySurvey {
public:
    void add(const FamilyRow &row);

    struct Sums {
        std::unordered_set<uint64_t> rows = {}; // by their prints
        RowAmounts amounts = {}; // of them
        bool exact = true; // each is the very sum
        bool isCut = false; // the first rows have some, but there are more rows than are looked at: none
    };
    /// Without the rows that are known to be parents: see ParentSurvey::parents().
    Sums sums(const std::unordered_set<uint64_t> &parents) const;

private:
    using Family = std::vector<const FamilyRow *>;
    std::vector<Family> families(const std::unordered_set<uint64_t> &parents) const;

    void addAlone(const FamilyRow &row);
    void addSums(const std::vector<Family> &families, Sums &sums) const;

    static constexpr size_t MaxRows = 200'000;
    static constexpr size_t MostLevels = 50; // more are names or numbers of rows, and no sorts of them
    std::deque<FamilyRow> m_rows;
    std::unordered_set<uint64_t> m_levels; // of them, as far as they are sorts
    bool m_full = false;
    bool m_hasFamilies = false;
    RowAmounts m_plain; // of rows that share nothing
    RowAmounts m_around; // of those of them that say to stand around others
    std::vector<uint64_t> m_containers; // by their prints
};

} // namespace tally
