// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/percentiles.h"

#include "columns/query/aggregationlane.h"
#include "columns/query/blockscan.h"
#include "domain/usagerecord.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>
#include <type_traits>

namespace tally {

namespace {

constexpr uint64_t MaxHistogram = uint64_t(1) << 22;
constexpr uint32_t NoRow = std::numeric_limits<uint32_t>::max();

/// ceil(p * n) of the nearest rank, as an index from 0.
uint64_t rankIndex(uint64_t count, uint64_t percent)
{
    return (count * percent + 99) / 100 - 1;
}

/// The values of the histogram's bin that holds a rank, and the rank within them.
template <typename Value>
int64_t selectInBin(std::span<const Value> values, const std::vector<uint32_t> &bins, int shift,
                    uint64_t rank, std::vector<Value> &buffer)
{
    size_t bin = 0;
    while (rank >= bins[bin])
        rank -= bins[bin++];
    buffer.clear();
    for (const Value value : values) {
        if (uint64_t(value) >> shift == bin)
            buffer.push_back(value);
    }
    std::nth_element(buffer.begin(), buffer.begin() + ptrdiff_t(rank), buffer.end());
    return int64_t(buffer[rank]);
}

/// Many values, none negative: counts them by their upper bits first.
template <typename Value> LatencyPercentiles selectByBins(std::span<const Value> values)
{
    constexpr int BinBits = 11;
    const auto largest = uint64_t(*std::max_element(values.begin(), values.end()));
    const int shift = std::max(0, int(std::bit_width(largest)) - BinBits);
    std::vector<uint32_t> bins(size_t(1) << BinBits);
    for (const Value value : values)
        ++bins[size_t(uint64_t(value) >> shift)];
    std::vector<Value> buffer;
    LatencyPercentiles result;
    result.p50 = selectInBin(values, bins, shift, rankIndex(values.size(), 50), buffer);
    result.p95 = selectInBin(values, bins, shift, rankIndex(values.size(), 95), buffer);
    return result;
}

template <typename Value> LatencyPercentiles select(std::span<Value> values)
{
    constexpr size_t ManyValues = 4096;
    if (values.empty())
        return {};
    if constexpr (std::is_unsigned_v<Value>) {
        if (values.size() >= ManyValues)
            return selectByBins(std::span<const Value>(values));
    }
    const auto middle = values.begin() + ptrdiff_t(rankIndex(values.size(), 50));
    const auto high = values.begin() + ptrdiff_t(rankIndex(values.size(), 95));
    std::nth_element(values.begin(), middle, values.end());
    LatencyPercentiles result;
    result.p50 = int64_t(*middle);
    if (high != middle)
        std::nth_element(middle + 1, high, values.end());
    result.p95 = int64_t(*high);
    return result;
}

/// All values at once: by counting where they are small enough.
template <typename Value>
LatencyPercentiles selectAll(const std::vector<Value> &values, int64_t maximum, WorkerPool &pool)
{
    if (values.empty())
        return {};
    if (!std::is_unsigned_v<Value> || maximum < 0 || uint64_t(maximum) >= MaxHistogram) {
        std::vector<Value> copy = values;
        return select(std::span<Value>(copy));
    }
    std::vector<std::vector<uint32_t>> counts(size_t(pool.size()));
    const size_t share = values.size() / counts.size() + 1;
    pool.run(int(counts.size()), [&](int part) {
        auto &mine = counts[size_t(part)];
        mine.resize(size_t(maximum) + 1);
        const size_t first = std::min(values.size(), share * size_t(part));
        const size_t last = std::min(values.size(), first + share);
        for (size_t i = first; i < last; ++i)
            ++mine[std::min(size_t(values[i]), size_t(maximum))]; // a file that is cut meanwhile tells less
    });
    LatencyPercentiles result;
    uint64_t below = 0;
    for (size_t value = 0; value <= size_t(maximum) && !result.p95; ++value) {
        for (const auto &part : counts)
            below += part[value];
        if (!result.p50 && below > rankIndex(values.size(), 50))
            result.p50 = int64_t(value);
        if (below > rankIndex(values.size(), 95))
            result.p95 = int64_t(value);
    }
    return result;
}

} // namespace

Percentiles::Percentiles(const MappedColumnFile &file, WorkerPool &pool, const FilterPlan &plan,
                         const SlotSet &slots, GroupTable &groups,
                         const std::vector<std::unique_ptr<AggregationLane>> &lanes)
    : m_file(file)
    , m_pool(pool)
    , m_plan(plan)
    , m_position(slots.position(Slot::LatencyCount))
    , m_groups(groups)
    , m_lanes(lanes)
{
}

Result<std::vector<LatencyPercentiles>> Percentiles::find(const CancelFlag *cancel) const
{
    int64_t low = 0;
    int64_t high = 0;
    for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
        low = std::min(low, m_file.segment(block, columnIndex(Column::Latency)).minimum);
        high = std::max(high, m_file.segment(block, columnIndex(Column::Latency)).maximum);
    }
    if (low >= 0 && high <= std::numeric_limits<uint32_t>::max())
        return collect<uint32_t>(cancel);
    return collect<int64_t>(cancel);
}

template <typename Value>
Result<std::vector<LatencyPercentiles>> Percentiles::collect(const CancelFlag *cancel) const
{
    const uint32_t rows = m_groups.size();
    const int position = m_position;
    // Every lane knows how many values each of its groups has: so each row's values get a place, and every
    // lane its own part of it. A file that is cut between the two passes has other values in the second one:
    // its answer does not count (QueryEngine), but nothing may be written beside the places.
    std::vector<uint64_t> begin(size_t(rows) + 1);
    std::vector<std::vector<uint64_t>> next(m_lanes.size(), std::vector<uint64_t>(rows));
    std::vector<std::vector<uint32_t>> laneRows(m_lanes.size());
    for (size_t l = 0; l < m_lanes.size(); ++l) {
        const GroupTable &table = m_lanes[l]->sums.table;
        laneRows[l].resize(table.size());
        for (uint32_t cell = 0; cell < table.size(); ++cell) {
            laneRows[l][cell] = m_groups.cellOf(table.key(cell));
            next[l][laneRows[l][cell]] += uint64_t(table.sums(cell)[position].known);
        }
    }
    uint64_t total = 0;
    for (uint32_t row = 0; row < rows; ++row) {
        begin[row] = total;
        for (auto &lane : next)
            total += std::exchange(lane[row], total);
    }
    begin[rows] = total;
    std::vector<Value> values(total);

    std::atomic<bool> isDamaged{false};
    m_pool.run(int(m_lanes.size()), [&](int l) {
        AggregationLane &lane = *m_lanes[size_t(l)];
        for (const uint32_t block : lane.blocks) {
            if (cancel && cancel->load(std::memory_order_relaxed))
                return;
            if (!scatterBlock(lane, block, laneRows[size_t(l)], next[size_t(l)], values))
                isDamaged = true;
        }
    });
    if (cancel && cancel->load(std::memory_order_relaxed))
        return cancelledError();
    if (isDamaged)
        return damagedColumnsError();

    int64_t maximum = 0;
    for (uint32_t block = 0; block < m_file.blockCount(); ++block)
        maximum = std::max(maximum, m_file.segment(block, columnIndex(Column::Latency)).maximum);
    std::vector<LatencyPercentiles> result(size_t(rows) + 1);
    result[rows] = selectAll(values, maximum, m_pool);
    if (rows == 1) {
        result[0] = result[1];
        return result;
    }
    std::atomic<uint32_t> nextRow{0};
    constexpr uint32_t Batch = 16;
    m_pool.run(m_pool.size(), [&](int) {
        for (uint32_t first = nextRow.fetch_add(Batch); first < rows; first = nextRow.fetch_add(Batch)) {
            if (cancel && cancel->load(std::memory_order_relaxed))
                return;
            for (uint32_t row = first; row < std::min(first + Batch, rows); ++row)
                result[row] = select(std::span(values.data() + begin[row], begin[row + 1] - begin[row]));
        }
    });
    if (cancel && cancel->load(std::memory_order_relaxed))
        return cancelledError();
    return result;
}

template <typename Value>
bool Percentiles::scatterBlock(AggregationLane &lane, uint32_t block, const std::vector<uint32_t> &rowOf,
                               std::vector<uint64_t> &next, std::vector<Value> &values) const
{
    const auto latency = m_file.view(block, Column::Latency);
    const auto granularity = m_file.view(block, Column::Granularity);
    if (!latency || !granularity || !m_plan.everything(block, lane.mask, lane.scratch)
        || !lane.sums.keys.begin(block))
        return false;
    constexpr auto single = int64_t(Granularity::Request);
    if (latency->isAllUnknown() || granularity->segment->minimum > single)
        return true;
    const bool allSingle = granularity->isConstant();
    std::vector<uint32_t> rowOfLocal;
    const uint32_t blockRows = m_file.block(block).rows;
    for (uint32_t first = 0; first < blockRows; first += SpanRows) {
        const SpanRowsView span = lane.cutter.cut(lane.mask, first, blockRows);
        if (span.count == 0)
            continue;
        const uint32_t *keys = lane.sums.keys.build(span);
        rowOfLocal.assign(lane.sums.keys.localCount(), NoRow);
        const auto put = [&](uint32_t i, uint64_t value) {
            uint32_t &row = rowOfLocal[keys[i]];
            if (row == NoRow) {
                const uint32_t cell = lane.sums.table.cellOf(lane.sums.keys.groupKey(keys[i]));
                if (cell >= rowOf.size())
                    return;
                row = rowOf[cell];
            }
            if (next[row] < values.size())
                values[next[row]++] = Value(value);
        };
        const auto rowAt = [&span](uint32_t i) { return span.first + (span.index ? span.index[i] : i); };
        if (!latency->isStored()) {
            for (uint32_t i = 0; i < span.count; ++i) {
                if (allSingle || granularity->value(rowAt(i)) == single)
                    put(i, uint64_t(latency->segment->base));
            }
            continue;
        }
        const auto base = uint64_t(latency->segment->base);
        const bool hasUnknown = latency->segment->hasUnknown;
        withRaw(*latency, [&]<typename Raw>(const Raw *raw) {
            for (uint32_t i = 0; i < span.count; ++i) {
                const Raw value = raw[rowAt(i)];
                if (hasUnknown && value == std::numeric_limits<Raw>::max())
                    continue;
                if (allSingle || granularity->value(rowAt(i)) == single)
                    put(i, base + value);
            }
        });
    }
    return true;
}

} // namespace tally
