// SPDX-License-Identifier: GPL-3.0-or-later
// The sorts themselves: by packed numbers, by numbers too wide for that, by external id.
#include "columns/query/ordering.h"

#include "columns/query/aggregation.h"
#include "columns/query/radixsort.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace tally {

namespace {

/// Sorts parts on all threads, then merges them pairwise.
template <typename Entry, typename Before>
void parallelSort(std::vector<Entry> &entries, WorkerPool &pool, Before before)
{
    const auto parts = size_t(pool.size());
    const auto edge = [&](size_t part) { return entries.begin() + ptrdiff_t(entries.size() * part / parts); };
    pool.run(int(parts), [&](int part) { std::sort(edge(size_t(part)), edge(size_t(part) + 1), before); });
    for (size_t width = 1; width < parts; width *= 2) {
        for (size_t part = 0; part + width < parts; part += 2 * width)
            std::inplace_merge(edge(part), edge(part + width), edge(std::min(part + 2 * width, parts)),
                               before);
    }
}

bool isSet(const CancelFlag *cancel)
{
    return cancel && cancel->load(std::memory_order_relaxed);
}

} // namespace

Result<std::vector<uint32_t>> RowSorter::sortNumbers(int column)
{
    const KeyRange range = rangeOf(column);
    if (range.bits + m_rowBits > 64)
        return sortWide(column);
    const uint64_t rowMask = (uint64_t(1) << m_rowBits) - 1;
    auto sorted = entries(column, range, m_key.descending);
    if (!sorted)
        return sorted.error();
    if (!idsAscend()) {
        const KeyRange ids = rangeOf(columnIndex(Column::RecordId));
        if (ids.bits + m_rowBits > 64)
            return sortWide(column);
        auto byId = entries(columnIndex(Column::RecordId), ids, false);
        if (!byId)
            return byId.error();
        radixSort(*byId, m_rowBits, ids.bits, m_pool);
        std::vector<uint64_t> entryOfRow(m_file.totalRows());
        for (const uint64_t entry : *sorted)
            entryOfRow[entry & rowMask] = entry;
        for (size_t i = 0; i < sorted->size(); ++i)
            (*sorted)[i] = entryOfRow[(*byId)[i] & rowMask];
    }
    if (isSet(m_cancel))
        return cancelledError();
    radixSort(*sorted, m_rowBits, range.bits, m_pool);
    if (isSet(m_cancel))
        return cancelledError();
    std::vector<uint32_t> rows(sorted->size());
    for (size_t i = 0; i < rows.size(); ++i)
        rows[i] = uint32_t((*sorted)[i] & rowMask);
    return rows;
}

Result<std::vector<uint32_t>> RowSorter::sortWide(int column)
{
    struct Entry {
        int64_t value;
        int64_t id;
        uint32_t row;
    };
    std::vector<Entry> sorted;
    sorted.reserve(m_count);
    for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
        std::vector<int64_t> values;
        std::vector<int64_t> ids;
        if (isSet(m_cancel))
            return cancelledError();
        if (!valuesOf(block, column, values) || !valuesOf(block, columnIndex(Column::RecordId), ids))
            return damagedColumnsError();
        forKept(block, [&](uint32_t row) {
            const bool isCode = isDictionaryColumn(column);
            sorted.push_back({isCode ? m_ranks[size_t(values[row])] : values[row], ids[row],
                              m_file.firstRow(block) + row});
        });
    }
    parallelSort(sorted, m_pool, [descending = m_key.descending](const Entry &a, const Entry &b) {
        if (a.value == b.value)
            return a.id < b.id;
        if (a.value == UnknownValue || b.value == UnknownValue)
            return b.value == UnknownValue;
        return descending ? a.value > b.value : a.value < b.value;
    });
    std::vector<uint32_t> rows;
    rows.reserve(sorted.size());
    for (const Entry &entry : sorted)
        rows.push_back(entry.row);
    return rows;
}

Result<std::vector<uint32_t>> RowSorter::sortIds()
{
    struct Entry {
        uint64_t prefix; // the first bytes after what all have in common
        std::string_view text;
        int64_t id;
        uint32_t row;
    };
    std::vector<Entry> sorted;
    sorted.reserve(m_count);
    for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
        std::vector<int64_t> ids;
        const auto texts = m_file.view(block, Column::ExternalId);
        if (isSet(m_cancel))
            return cancelledError();
        if (!texts || !valuesOf(block, columnIndex(Column::RecordId), ids))
            return damagedColumnsError();
        forKept(block, [&](uint32_t row) {
            sorted.push_back({0, texts->text(row), ids[row], m_file.firstRow(block) + row});
        });
    }
    const auto known =
        std::stable_partition(sorted.begin(), sorted.end(), [](const Entry &e) { return !e.text.empty(); });
    size_t common = known == sorted.begin() ? 0 : sorted.front().text.size();
    for (auto entry = sorted.begin(); entry != known && common > 0; ++entry) {
        const auto pair = std::mismatch(entry->text.begin(), entry->text.end(), sorted.front().text.begin(),
                                        sorted.front().text.begin() + ptrdiff_t(common));
        common = size_t(pair.first - entry->text.begin());
    }
    for (Entry &entry : sorted) {
        for (size_t i = 0; i < 8; ++i) {
            const size_t at = common + i;
            entry.prefix = entry.prefix << 8 | (at < entry.text.size() ? uint8_t(entry.text[at]) : 0);
        }
    }
    parallelSort(sorted, m_pool, [descending = m_key.descending](const Entry &a, const Entry &b) {
        if (a.text.empty() || b.text.empty())
            return a.text.empty() == b.text.empty() ? a.id < b.id : b.text.empty();
        const int compared = a.prefix != b.prefix ? (a.prefix < b.prefix ? -1 : 1) : a.text.compare(b.text);
        if (compared == 0)
            return a.id < b.id;
        return descending ? compared > 0 : compared < 0;
    });
    std::vector<uint32_t> rows;
    rows.reserve(sorted.size());
    for (const Entry &entry : sorted)
        rows.push_back(entry.row);
    return rows;
}

} // namespace tally
