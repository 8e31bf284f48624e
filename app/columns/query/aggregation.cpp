// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/aggregation.h"

#include "columns/query/aggregationlane.h"
#include "domain/usagerecord.h"

#include <algorithm>

namespace tally {

Aggregation::Aggregation(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan,
                         const GroupLayout &layout, const SlotSet &slots)
    : m_file(file)
    , m_pool(pool)
    , m_plan(plan)
    , m_layout(layout)
    , m_slots(slots)
{
    for (int i = 0; i < pool.size(); ++i)
        m_lanes.push_back(std::make_unique<AggregationLane>(file, plan, layout, slots.size()));
}

Aggregation::~Aggregation() = default;

Result<void> Aggregation::run(const CancelFlag *cancel)
{
    if (m_slots.has(Slot::Errors)) {
        const DictionaryView *status = m_file.dictionary(columnIndex(Column::Status));
        if (!status)
            return damagedColumnsError();
        m_failedCode = status->find(toId(Status::Failed)).value_or(0);
    }
    const auto done = forEachBlock(m_pool, m_file.blockCount(), cancel, [this](int lane, uint32_t block) {
        return addBlock(*m_lanes[size_t(lane)], block);
    });
    if (!done)
        return done;
    // The lane with most groups takes the others in. Percentiles need all lanes as they are.
    std::vector<AggregationLane *> lanes;
    for (const auto &lane : m_lanes)
        lanes.push_back(lane.get());
    std::sort(lanes.begin(), lanes.end(), [](auto *a, auto *b) { return a->table.size() > b->table.size(); });
    GroupTable &largest = lanes.front()->table;
    m_merged = m_slots.has(Slot::LatencyCount) ? std::make_unique<GroupTable>(largest)
                                               : std::make_unique<GroupTable>(std::move(largest));
    for (size_t i = 1; i < lanes.size(); ++i)
        m_merged->merge(lanes[i]->table);
    return {};
}

Result<std::vector<LatencyPercentiles>> Aggregation::percentiles(const CancelFlag *cancel)
{
    return Percentiles(m_file, m_pool, m_plan, m_slots, *m_merged, m_lanes).find(cancel);
}

bool Aggregation::addBlock(AggregationLane &lane, uint32_t block)
{
    if (!m_plan.everything(block, lane.mask, lane.scratch))
        return false;
    if (lane.mask.kept == RowMask::None)
        return true;
    if (!lane.passes.plan(m_file, block, m_slots, m_failedCode) || !lane.keys.begin(block))
        return false;
    lane.blocks.push_back(block);
    const uint32_t rows = m_file.block(block).rows;
    for (uint32_t first = 0; first < rows; first += SpanRows) {
        const SpanRowsView span = lane.cutter.cut(lane.mask, first, rows);
        if (span.count > 0)
            addSpan(lane, span);
    }
    return true;
}

void Aggregation::addSpan(AggregationLane &lane, const SpanRowsView &rows)
{
    const uint32_t *keys = lane.keys.buildUnlessRaw(rows);
    lane.touched.clear();
    lane.packedTable.reset(lane.keys.localCount());
    bool isFirst = true;
    for (const Pass &pass : lane.passes.passes()) {
        for (uint32_t from = 0; from < rows.count; from += ChunkRows) {
            const uint32_t length = std::min(ChunkRows, rows.count - from);
            packChunk(pass, rows.chunk(from, length), lane.packed.data());
            lane.keys.addTo(lane.packedTable, keys, rows, from, length, lane.packed.data());
        }
        if (isFirst) { // counts every row, so it finds all groups of the span
            lane.packedTable.drain([&](uint32_t local, uint64_t total) {
                const uint32_t cell = lane.table.cellOf(lane.keys.groupKey(local));
                lane.table.records(cell) += int64_t(total >> 48);
                addOutputs(pass, total, lane.table.sums(cell));
                lane.touched.push_back({local, cell});
            });
            isFirst = false;
            continue;
        }
        for (const AggregationLane::Touched &touched : lane.touched) {
            if (const uint64_t total = lane.packedTable.take(touched.local))
                addOutputs(pass, total, lane.table.sums(touched.cell));
        }
    }
}

} // namespace tally
