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

template <typename Entry> std::vector<uint32_t> rowsOf(const std::vector<Entry> &entries)
{
    std::vector<uint32_t> rows;
    rows.reserve(entries.size());
    for (const Entry &entry : entries)
        rows.push_back(entry.row);
    return rows;
}

void fillPrefixes(std::vector<TextEntry> &entries)
{
    const auto known = std::stable_partition(entries.begin(), entries.end(),
                                             [](const TextEntry &e) { return !e.text.empty(); });
    size_t common = known == entries.begin() ? 0 : entries.front().text.size();
    for (auto entry = entries.begin(); entry != known && common > 0; ++entry) {
        const auto pair = std::mismatch(entry->text.begin(), entry->text.end(), entries.front().text.begin(),
                                        entries.front().text.begin() + ptrdiff_t(common));
        common = size_t(pair.first - entry->text.begin());
    }
    for (TextEntry &entry : entries) {
        for (size_t i = 0; i < 8; ++i) {
            const size_t at = common + i;
            entry.prefix = entry.prefix << 8 | (at < entry.text.size() ? uint8_t(entry.text[at]) : 0);
        }
    }
}

} // namespace

std::vector<uint32_t> sortedRows(std::vector<NumberEntry> entries, bool descending, WorkerPool &pool)
{
    parallelSort(entries, pool, [descending](const NumberEntry &a, const NumberEntry &b) {
        if (a.value == b.value)
            return a.id < b.id;
        if (a.value == UnknownValue || b.value == UnknownValue)
            return b.value == UnknownValue;
        return descending ? a.value > b.value : a.value < b.value;
    });
    return rowsOf(entries);
}

std::vector<uint32_t> sortedRows(std::vector<TextEntry> entries, bool descending, WorkerPool &pool)
{
    fillPrefixes(entries);
    parallelSort(entries, pool, [descending](const TextEntry &a, const TextEntry &b) {
        if (a.text.empty() || b.text.empty())
            return a.text.empty() == b.text.empty() ? a.id < b.id : b.text.empty();
        const int compared = a.prefix != b.prefix ? (a.prefix < b.prefix ? -1 : 1) : a.text.compare(b.text);
        if (compared == 0)
            return a.id < b.id;
        return descending ? compared > 0 : compared < 0;
    });
    return rowsOf(entries);
}

} // namespace tally
