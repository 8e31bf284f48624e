// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/usageanswer.h"

#include "columns/query/largearray.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace tally {

namespace {

std::string_view valueOf(const MappedColumnFile &file, const GroupLayout &layout, uint64_t group,
                         size_t dimension)
{
    for (size_t i = layout.codes.size() - 1; i > dimension; --i)
        group /= layout.codes[i];
    const int column = layout.columns[dimension];
    return column < 0 ? std::string_view{}
                      : file.dictionary(column)->text(uint32_t(group % layout.codes[dimension]));
}

bool nameLess(const MappedColumnFile &file, const GroupLayout &layout, uint64_t a, uint64_t b)
{
    for (size_t i = 0; i < layout.columns.size(); ++i) {
        const int compared = valueOf(file, layout, a, i).compare(valueOf(file, layout, b, i));
        if (compared != 0)
            return compared < 0;
    }
    return false;
}

/// Every bucket from the first to the last, or where these are too many those that occur; ascending.
std::vector<uint64_t> listedBuckets(const std::vector<uint64_t> &occurring)
{
    const auto [least, most] = std::minmax_element(occurring.begin(), occurring.end());
    std::vector<uint64_t> listed;
    if (*most - *least < MostListedBuckets) {
        listed.resize(*most - *least + 1);
        std::iota(listed.begin(), listed.end(), *least);
        return listed;
    }
    std::unique_copy(occurring.begin(), occurring.end(), std::back_inserter(listed));
    std::sort(listed.begin(), listed.end());
    listed.erase(std::unique(listed.begin(), listed.end()), listed.end());
    return listed;
}

const std::optional<int64_t> &chosen(const LatencyPercentiles &value, Measure measure)
{
    return measure == Measure::LatencyP50 ? value.p50 : value.p95;
}

} // namespace

std::vector<uint64_t> largestGroups(const MappedColumnFile &file, const UsageQuery &query,
                                    const GroupLayout &layout, const SlotSet &slots, const GroupTable &groups,
                                    const std::vector<LatencyPercentiles> &percentiles)
{
    std::vector<Rank> ranks(groups.size());
    for (uint32_t cell = 0; cell < groups.size(); ++cell) {
        ranks[cell] = percentiles.empty()
            ? Rank::of(groups.records(cell), groups.sums(cell), slots, query.measure)
            : Rank::ofLatency(chosen(percentiles[cell], query.measure));
    }
    std::vector<uint32_t> order(groups.size());
    std::iota(order.begin(), order.end(), 0u);
    const size_t count = std::min(order.size(), size_t(query.top));
    std::nth_element(
        order.begin(), order.begin() + ptrdiff_t(count), order.end(), [&](uint32_t a, uint32_t b) {
            const int compared = ranks[a].compare(ranks[b]);
            return compared != 0 ? compared < 0 : nameLess(file, layout, groups.key(a), groups.key(b));
        });
    std::vector<uint64_t> largest;
    for (size_t i = 0; i < count; ++i)
        largest.push_back(groups.key(order[i]));
    return largest;
}

UsageAnswer::UsageAnswer(const MappedColumnFile &file, WorkerPool &pool, const UsageQuery &query,
                         const GroupLayout &layout, const SlotSet &slots, int otherGroups)
    : m_file(file)
    , m_pool(pool)
    , m_query(query)
    , m_layout(layout)
    , m_slots(slots)
    , m_otherGroups(otherGroups)
{
}

bool UsageAnswer::isOther(uint64_t place) const
{
    return m_layout.top && place == m_layout.top->size();
}

uint64_t UsageAnswer::groupOf(uint64_t place) const
{
    return m_layout.top ? m_layout.top->group(uint32_t(place)) : place;
}

void UsageAnswer::listBuckets(const GroupTable &groups, UsageTable &table)
{
    m_bucketIndex.assign(groups.size(), -1);
    if (!m_layout.buckets || groups.size() == 0)
        return;
    std::vector<uint64_t> bucketOf(groups.size()); // per cell
    for (uint32_t cell = 0; cell < groups.size(); ++cell)
        bucketOf[cell] = groups.key(cell) / m_layout.keyedGroups();
    const std::vector<uint64_t> listed = listedBuckets(bucketOf);
    std::vector<int> index;
    index.reserve(listed.size());
    for (const uint64_t bucket : listed) {
        const BucketSpan span = m_layout.buckets->span(m_layout.firstBucket + int64_t(bucket));
        index.push_back(int(table.buckets.size()));
        if (span.startMs < span.endMs) // a date that a zone skipped has no length
            table.buckets.push_back(span);
    }
    size_t at = 0;
    for (uint32_t cell = 0; cell < groups.size(); ++cell) {
        if (listed[at] != bucketOf[cell]) // cells come nearly by time: mostly the one before, or the next
            at = size_t(std::lower_bound(listed.begin(), listed.end(), bucketOf[cell]) - listed.begin());
        m_bucketIndex[cell] = std::min(index[at], int(table.buckets.size()) - 1);
    }
}

void UsageAnswer::addTotals(const GroupTable &groups, UsageTable &table) const
{
    int64_t records = 0;
    std::vector<Sum> sums(size_t(groups.slots()));
    for (uint32_t cell = 0; cell < groups.size(); ++cell)
        addSums(records, sums.data(), groups.records(cell), groups.sums(cell), groups.slots());
    table.totals = totalsFrom(records, sums.data(), m_slots);
    if (!m_percentiles.empty()) {
        table.totals.latencyP50 = m_percentiles.back().p50;
        table.totals.latencyP95 = m_percentiles.back().p95;
    }
}

void UsageAnswer::addBucketRows(const GroupTable &groups, uint32_t *first, uint32_t *last, UsageRow *rows,
                                std::vector<GroupKeys> &known) const
{
    struct Entry {
        Rank rank;
        uint64_t place; // of the key within its bucket
        uint32_t cell;
        bool other;
    };
    std::vector<Entry> entries;
    entries.reserve(size_t(last - first));
    const uint64_t places = m_layout.keyedGroups();
    for (const uint32_t *cell = first; cell != last; ++cell) {
        const uint64_t place = groups.key(*cell) % places;
        const Rank rank = isPercentile(m_query.measure)
            ? Rank::ofLatency(chosen(m_percentiles[*cell], m_query.measure))
            : Rank::of(groups.records(*cell), groups.sums(*cell), m_slots, m_query.measure);
        entries.push_back({rank, place, *cell, isOther(place)});
    }
    std::sort(entries.begin(), entries.end(), [&](const Entry &a, const Entry &b) {
        if (a.other != b.other)
            return b.other;
        const int compared = a.rank.compare(b.rank);
        if (compared != 0 || a.other)
            return compared < 0;
        return nameLess(m_file, m_layout, groupOf(a.place), groupOf(b.place));
    });
    for (const Entry &entry : entries) {
        UsageRow &row = *rows++;
        row.bucket = m_bucketIndex[entry.cell];
        row.other = entry.other;
        row.otherGroups = entry.other ? m_otherGroups : 0;
        fillTotals(groups.records(entry.cell), groups.sums(entry.cell), m_slots, row.totals);
        if (!m_percentiles.empty()) {
            row.totals.latencyP50 = m_percentiles[entry.cell].p50;
            row.totals.latencyP95 = m_percentiles[entry.cell].p95;
        }
        if (!entry.other)
            row.keys = keysOf(entry.place, known);
    }
}

/// `known`: the keys of the groups met before, where it has room for them.
GroupKeys UsageAnswer::keysOf(uint64_t place, std::vector<GroupKeys> &known) const
{
    if (place < known.size() && !known[place].empty())
        return known[place];
    const uint64_t group = groupOf(place);
    std::vector<std::string> values;
    values.reserve(m_layout.columns.size());
    for (size_t i = 0; i < m_layout.columns.size(); ++i)
        values.emplace_back(valueOf(m_file, m_layout, group, i));
    if (values.empty())
        return {};
    GroupKeys keys(std::move(values));
    if (place < known.size())
        known[place] = keys;
    return keys;
}

void UsageAnswer::addRows(const GroupTable &groups, UsageTable &table) const
{
    // Cells by bucket first; then every bucket's rows can be ranked and named on their own.
    const size_t ranges = std::max<size_t>(table.buckets.size(), 1);
    std::vector<uint32_t> starts(ranges + 1);
    for (const int bucket : m_bucketIndex)
        ++starts[size_t(std::max(bucket, 0)) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<uint32_t> cells(groups.size());
    std::vector<uint32_t> next(starts.begin(), starts.end() - 1);
    for (uint32_t cell = 0; cell < groups.size(); ++cell)
        cells[next[size_t(std::max(m_bucketIndex[cell], 0))]++] = cell;
    table.rows.reserve(groups.size());
    wishForLargePages(table.rows.data(), groups.size() * sizeof(UsageRow));
    table.rows.resize(groups.size());
    const size_t parts = std::min(ranges, size_t(m_pool.size()) * 8);
    m_pool.run(int(parts), [&](int part) {
        const size_t begin = ranges * size_t(part) / parts;
        const size_t end = ranges * (size_t(part) + 1) / parts;
        // Every part has keys of its own: counting those of another thread costs more than making them.
        const bool repeats = m_layout.keyedGroups() <= starts[end] - starts[begin];
        std::vector<GroupKeys> known(repeats ? m_layout.keyedGroups() : 0);
        for (size_t range = begin; range < end; ++range) {
            addBucketRows(groups, cells.data() + starts[range], cells.data() + starts[range + 1],
                          table.rows.data() + starts[range], known);
        }
    });
}

Result<UsageTable> UsageAnswer::make(Aggregation &aggregation, const CancelFlag *cancel)
{
    UsageTable table;
    if (m_slots.has(Slot::LatencyCount)) {
        auto found = aggregation.percentiles(cancel);
        if (!found)
            return found.error();
        m_percentiles = std::move(*found);
    }
    listBuckets(aggregation.groups(), table);
    addTotals(aggregation.groups(), table);
    addRows(aggregation.groups(), table);
    return table;
}

} // namespace tally
