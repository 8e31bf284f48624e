// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/entrysort.h"

#include "columns/file/mappedcolumnfile.h"

#include <algorithm>

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

} // namespace

LargeArray<uint32_t> sortedRows(std::vector<NumberEntry> entries, bool descending, WorkerPool &pool)
{
    parallelSort(entries, pool, [descending](const NumberEntry &a, const NumberEntry &b) {
        if (a.value == b.value)
            return a.id < b.id;
        if (a.value == UnknownValue || b.value == UnknownValue)
            return b.value == UnknownValue;
        return descending ? a.value > b.value : a.value < b.value;
    });
    LargeArray<uint32_t> rows(entries.size());
    for (size_t i = 0; i < entries.size(); ++i)
        rows[i] = entries[i].row;
    return rows;
}

} // namespace tally
