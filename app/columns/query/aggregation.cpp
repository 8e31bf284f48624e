// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/aggregation.h"

#include "columns/query/aggregationlane.h"
#include "domain/usagerecord.h"

#include <algorithm>
#include <functional>

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

Result<void> Aggregation::begin()
{
    if (!m_slots.has(Slot::Errors))
        return {};
    const DictionaryView *status = m_file.dictionary(columnIndex(Column::Status));
    if (!status)
        return damagedColumnsError();
    m_failedCode = status->find(toId(Status::Failed)).value_or(0);
    return {};
}

void Aggregation::end()
{
    m_pool.run(int(m_lanes.size()), [this](int lane) { finish(*m_lanes[size_t(lane)]); });
    // The lane with most groups takes the others in.
    std::vector<AggregationLane *> lanes;
    for (const auto &lane : m_lanes)
        lanes.push_back(lane.get());
    std::sort(lanes.begin(), lanes.end(),
              [](auto *a, auto *b) { return a->sums.table.size() > b->sums.table.size(); });
    m_merged = std::make_unique<GroupTable>(std::move(lanes.front()->sums.table));
    for (size_t i = 1; i < lanes.size(); ++i)
        m_merged->merge(lanes[i]->sums.table);
}

void Aggregation::finish(AggregationLane &lane) const
{
    lane.sums.finish();
    if (!m_slots.has(Slot::LatencyCount))
        return;
    const GroupTable &table = lane.sums.table;
    const int position = m_slots.position(Slot::LatencyCount);
    lane.latencies.reserve(table.size());
    for (uint32_t cell = 0; cell < table.size(); ++cell)
        lane.latencies.emplace_back(table.key(cell), uint64_t(table.sums(cell)[position].known));
}

Result<std::vector<LatencyPercentiles>> Aggregation::percentiles(const CancelFlag *cancel)
{
    return Percentiles(m_file, m_pool, m_plan, *m_merged, m_lanes).find(cancel);
}

void Aggregation::collapse()
{
    const uint64_t groups = m_layout.groupCount();
    auto collapsed = std::make_unique<GroupTable>(m_layout.keySpace(), m_slots.size());
    for (uint32_t cell = 0; cell < m_merged->size(); ++cell) {
        const uint64_t key = m_merged->key(cell);
        const uint32_t mine =
            collapsed->cellOf(key / groups * m_layout.keyedGroups() + m_layout.top->positionOf(key % groups));
        addSums(collapsed->records(mine), collapsed->sums(mine), m_merged->records(cell),
                m_merged->sums(cell), m_slots.size());
    }
    m_merged = std::move(collapsed);
}

const RowMask *Aggregation::kept(int lane, uint32_t block)
{
    AggregationLane &mine = *m_lanes[size_t(lane)];
    return m_plan.everything(block, mine.mask, mine.scratch) ? &mine.mask : nullptr;
}

bool Aggregation::addBlock(int lane, uint32_t block, const RowMask &mask)
{
    if (mask.kept == RowMask::None)
        return true;
    AggregationLane &mine = *m_lanes[size_t(lane)];
    const uint32_t rows = m_file.block(block).rows;
    if (!mine.passes.plan(m_file, block, m_slots, m_failedCode) || !mine.sums.begin(block, rows, mine.passes))
        return false;
    mine.blocks.push_back(block);
    for (uint32_t first = 0; first < rows; first += SpanRows) {
        const SpanRowsView span = mine.cutter.cut(mask, first, rows);
        if (span.count > 0)
            addSpan(mine, span);
    }
    return true;
}

void Aggregation::addSpan(AggregationLane &lane, const SpanRowsView &rows)
{
    lane.sums.beginSpan(rows);
    bool isFirst = true;
    for (const Pass &pass : lane.passes.passes()) {
        lane.sums.beginPass(pass, isFirst);
        for (uint32_t from = 0; from < rows.count; from += ChunkRows) {
            const uint32_t length = std::min(ChunkRows, rows.count - from);
            packChunk(pass, rows.chunk(from, length), lane.packed.data());
            lane.sums.add(rows, from, length, lane.packed.data());
        }
        lane.sums.endPass(pass, isFirst);
        isFirst = false;
    }
}

namespace {

/// `all` stands ordered by plan.
bool addTo(const std::vector<Aggregation *> &all, int lane, uint32_t block)
{
    const FilterPlan *plan = nullptr;
    const RowMask *kept = nullptr;
    for (Aggregation *one : all) {
        if (plan != &one->plan()) {
            plan = &one->plan();
            kept = one->kept(lane, block);
        }
        if (!kept || !one->addBlock(lane, block, *kept))
            return false;
    }
    return true;
}

} // namespace

Result<void> runTogether(const MappedColumnFile &file, WorkerPool &pool, std::vector<Aggregation *> all,
                         const CancelFlag *cancel)
{
    for (Aggregation *one : all) {
        if (auto begun = one->begin(); !begun)
            return begun;
    }
    std::ranges::stable_sort(all, std::less<>(), [](const Aggregation *one) { return &one->plan(); });
    const auto done = forEachBlock(pool, file.blockCount(), cancel,
                                   [&all](int lane, uint32_t block) { return addTo(all, lane, block); });
    if (!done)
        return done;
    for (Aggregation *one : all)
        one->end();
    return {};
}

} // namespace tally
