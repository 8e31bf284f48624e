// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/percentiles.h"

#include "columns/query/blockscan.h"
#include "columns/query/latencyrows.h"
#include "columns/query/narrowing.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <mutex>
#include <numeric>
#include <span>
#include <type_traits>

namespace tally {

namespace {

constexpr uint64_t MaxHistogram = uint64_t(1) << 22;
/// From so many values of a row on, on average, a sample tells well where its percentiles are.
constexpr uint64_t ManyPerRow = 512;
constexpr uint64_t SampledPerRow = 1024;

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
LatencyPercentiles selectAll(const LargeArray<Value> &values, int64_t maximum, WorkerPool &pool)
{
    if (values.empty())
        return {};
    if (!std::is_unsigned_v<Value> || maximum < 0 || uint64_t(maximum) >= MaxHistogram) {
        std::vector<Value> copy(values.begin(), values.end());
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
                         const GroupTable &groups, const std::vector<std::unique_ptr<AggregationLane>> &lanes)
    : m_file(file)
    , m_pool(pool)
    , m_plan(plan)
    , m_groups(groups)
    , m_lanes(lanes)
{
}

Result<std::vector<LatencyPercentiles>> Percentiles::find(const CancelFlag *cancel)
{
    int64_t low = 0;
    int64_t high = 0;
    for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
        low = std::min(low, m_file.segment(block, columnIndex(Column::Latency)).minimum);
        high = std::max(high, m_file.segment(block, columnIndex(Column::Latency)).maximum);
    }
    countByRow();
    if (low < 0 || high >= std::numeric_limits<uint32_t>::max())
        return collect<int64_t>(cancel);
    if (m_total > 0 && m_total >= ManyPerRow * m_groups.size()
        && m_total < std::numeric_limits<uint32_t>::max())
        return narrow(cancel);
    return collect<uint32_t>(cancel);
}

void Percentiles::countByRow()
{
    m_counts.assign(m_groups.size(), 0);
    for (const auto &lane : m_lanes) {
        for (const auto &[key, count] : lane->latencies)
            m_counts[m_groups.find(key)] += count;
    }
    m_total = std::accumulate(m_counts.begin(), m_counts.end(), uint64_t(0));
}

template <typename Value, typename Visit>
Result<void> Percentiles::readAll(uint32_t stride, const CancelFlag *cancel, Visit &&visit)
{
    std::atomic<bool> isDamaged{false};
    m_pool.run(int(m_lanes.size()), [&](int l) {
        LatencyRows<Value> latencies(m_file, m_plan, *m_lanes[size_t(l)], m_groups);
        for (const uint32_t block : m_lanes[size_t(l)]->blocks) {
            if (cancel && cancel->load(std::memory_order_relaxed))
                return;
            if (!latencies.read(block, stride,
                                [&](const uint32_t *rows, const Value *values, uint32_t count) {
                                    visit(size_t(l), rows, values, count);
                                }))
                isDamaged = true;
        }
    });
    if (cancel && cancel->load(std::memory_order_relaxed))
        return cancelledError();
    if (isDamaged)
        return damagedColumnsError();
    return {};
}

/// A sample first, then all values against the bounds it gives.
Result<std::vector<LatencyPercentiles>> Percentiles::narrow(const CancelFlag *cancel)
{
    const uint32_t rows = m_groups.size();
    std::vector<std::vector<uint32_t>> samples(rows);
    std::mutex mutex;
    const auto stride = uint32_t(std::clamp<uint64_t>(m_total / (SampledPerRow * rows), 8, 64));
    auto done = readAll<uint32_t>(stride, cancel,
                                  [&](size_t, const uint32_t *rowOf, const uint32_t *values, uint32_t count) {
                                      const std::lock_guard lock(mutex);
                                      for (uint32_t i = 0; i < count; ++i) {
                                          if (rowOf[i] < rows)
                                              samples[rowOf[i]].push_back(values[i]);
                                      }
                                  });
    if (!done)
        return done.error();
    Narrowing narrowing(m_counts, std::move(samples));
    constexpr int MostRounds = 3; // of a file that is not changed meanwhile, two are enough
    bool isSettled = false;
    for (int round = 0; round < MostRounds && !isSettled; ++round) {
        std::vector<Narrowing::Lane> lanes = narrowing.lanes(m_lanes.size());
        done = readAll<uint32_t>(1, cancel,
                                 [&](size_t l, const uint32_t *rowOf, const uint32_t *values,
                                     uint32_t count) { lanes[l].add(rowOf, values, count); });
        if (!done)
            return done.error();
        isSettled = narrowing.settle(lanes);
    }
    return narrowing.found();
}

/// Every value in its row's place: for rows with few values each.
template <typename Value>
Result<std::vector<LatencyPercentiles>> Percentiles::collect(const CancelFlag *cancel)
{
    const uint32_t rows = m_groups.size();
    // Every lane knows how many values each of its groups has: so each row's values get a place, and every
    // lane its own part of it. A file that is cut between the two passes has other values in the second one:
    // its answer does not count (QueryEngine), but nothing may be written beside the places.
    std::vector<uint64_t> begin(size_t(rows) + 1);
    std::vector<std::vector<uint64_t>> next(m_lanes.size(), std::vector<uint64_t>(size_t(rows) + 1));
    for (size_t l = 0; l < m_lanes.size(); ++l) {
        for (const auto &[key, count] : m_lanes[l]->latencies)
            next[l][m_groups.find(key)] += count;
    }
    uint64_t total = 0;
    for (uint32_t row = 0; row < rows; ++row) {
        begin[row] = total;
        for (auto &lane : next)
            total += std::exchange(lane[row], total);
    }
    begin[rows] = total;
    for (auto &lane : next)
        lane[rows] = total; // values without a row
    LargeArray<Value> values(total);
    const auto done =
        readAll<Value>(1, cancel, [&](size_t l, const uint32_t *rowOf, const Value *read, uint32_t count) {
            uint64_t *places = next[l].data();
            for (uint32_t i = 0; i < count; ++i) {
                uint64_t &place = places[rowOf[i]];
                if (place < values.size())
                    values[place++] = read[i];
            }
        });
    if (!done)
        return done.error();
    return selectRows(values, begin, cancel);
}

template <typename Value>
Result<std::vector<LatencyPercentiles>> Percentiles::selectRows(LargeArray<Value> &values,
                                                                const std::vector<uint64_t> &begin,
                                                                const CancelFlag *cancel)
{
    const uint32_t rows = m_groups.size();
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

} // namespace tally
