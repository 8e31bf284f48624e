// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/aggregation.h"
#include "domain/usagequery.h"

#include <string>
#include <vector>

namespace tally {

/// Computes the values of several dimensions in one pass over the blocks, each list under all filters but
/// those on its own dimension.
class FacetScan {
public:
    FacetScan(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan,
              const std::vector<Dimension> &dimensions, Measure measure);
    ~FacetScan();

    Result<std::vector<FacetList>> run(int limit, const std::string &find, const CancelFlag *cancel);

private:
    struct Lane;

    bool addBlock(Lane &lane, uint32_t block) const;
    bool addSelection(Lane &lane, uint32_t block, const std::vector<int> &lists) const;
    void addSpan(Lane &lane, const SpanRowsView &rows, const std::vector<int> &lists) const;
    Result<FacetList> makeList(int index, int limit, const std::string &find) const;
    std::optional<Int128> sumOf(const GroupTable &table, uint32_t cell, Slot slot) const;
    std::optional<Int128> measureOf(const GroupTable &table, uint32_t cell) const;

    const MappedColumnFile &m_file;
    WorkerPool &m_pool;
    const FilterPlan &m_plan;
    std::vector<Dimension> m_dimensions;
    std::vector<GroupLayout> m_layouts;
    Measure m_measure;
    SlotSet m_slots;
    std::optional<Slot> m_slot;
    uint32_t m_failedCode = 0;
    std::vector<int> m_plainLists; // under all filters
    std::vector<std::pair<int, std::vector<int>>> m_exceptions; // code filter left out, and its lists
    std::vector<std::unique_ptr<Lane>> m_lanes;
};

} // namespace tally
