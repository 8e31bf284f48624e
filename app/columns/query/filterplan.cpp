// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/filterplan.h"

#include "columns/query/bitscan.h"
#include "columns/query/blockscan.h"

#include <algorithm>
#include <unordered_set>

namespace tally {

namespace {

RowMask::Kept keptWhere(bool kept)
{
    return kept ? RowMask::All : RowMask::None;
}

bool hasBit(const uint64_t *bits, uint64_t index)
{
    return (bits[index / 64] >> (index % 64)) & 1;
}

/// What the zone map and the bitmap of codes say about a block.
RowMask::Kept keptByMap(const ColumnView &view, const CodeFilter &filter)
{
    const Segment &segment = *view.segment;
    if (view.isConstant())
        return keptWhere(filter.keeps(uint32_t(segment.base)));
    const uint64_t *bitmap = view.bitmap();
    if (filter.single) {
        const int64_t code = *filter.single;
        const bool occurs = code >= segment.minimum && code <= segment.maximum
            && (!bitmap || hasBit(bitmap, uint64_t(code - segment.base)));
        return occurs ? RowMask::Some : keptWhere(filter.inverted);
    }
    bool anyKept = false;
    bool anyDropped = false;
    for (int64_t code = segment.minimum; code <= segment.maximum && !(anyKept && anyDropped); ++code) {
        if (bitmap && !hasBit(bitmap, uint64_t(code - segment.base)))
            continue;
        (filter.keep[size_t(code)] ? anyKept : anyDropped) = true;
    }
    return anyKept && anyDropped ? RowMask::Some : keptWhere(anyKept);
}

} // namespace

FilterPlan::FilterPlan(const MappedColumnFile &file, const UsageFilter &filter, const ZoneOffsets &zone)
    : m_file(&file)
    , m_times(file, zone, filter.fromMs, filter.toMs)
    , m_search(file)
{
}

Result<FilterPlan> FilterPlan::make(const MappedColumnFile &file, const UsageFilter &filter,
                                    const ZoneOffsets &zone)
{
    FilterPlan plan(file, filter, zone);
    for (const DimensionFilter &part : filter.dimensions) {
        if (auto added = plan.addCodes(part); !added)
            return added.error();
    }
    if (auto added = plan.m_search.begin(filter.search); !added)
        return added.error();
    plan.m_kept = std::make_shared<KeptRows>(file.blockCount());
    return plan;
}

Result<void> FilterPlan::addCodes(const DimensionFilter &filter)
{
    CodeFilter codes;
    codes.dimension = filter.dimension;
    codes.column = m_file->columnOf(filter.dimension);
    const bool namesMissing =
        std::find(filter.values.begin(), filter.values.end(), "") != filter.values.end();
    codes.keepsMissing = namesMissing != filter.exclude;
    std::vector<uint32_t> found;
    const DictionaryView *dictionary = nullptr;
    if (codes.column >= 0) {
        dictionary = m_file->dictionary(codes.column);
        if (!dictionary)
            return damagedColumnsError();
        if (filter.values.size() <= 2) {
            for (const std::string &value : filter.values) {
                if (const auto code = dictionary->find(value))
                    found.push_back(*code);
            }
        } else {
            const std::unordered_set<std::string_view> wanted(filter.values.begin(), filter.values.end());
            for (uint32_t code = 0; code < dictionary->size(); ++code) {
                if (wanted.contains(dictionary->text(code)))
                    found.push_back(code);
            }
        }
    }
    const auto same = std::find_if(m_codes.begin(), m_codes.end(), [&](const CodeFilter &other) {
        return other.dimension == filter.dimension;
    });
    const bool isMerged = same != m_codes.end();
    if (codes.column >= 0 && found.size() == 1 && !isMerged) {
        codes.single = found.front();
        codes.inverted = filter.exclude;
    } else if (codes.column >= 0) {
        codes.keep.assign(dictionary->size(), filter.exclude ? 1 : 0);
        for (const uint32_t code : found)
            codes.keep[code] = filter.exclude ? 0 : 1;
    }
    if (!isMerged) {
        m_codes.push_back(std::move(codes));
        return {};
    }
    if (same->single) { // both must hold
        same->keep.resize(codes.keep.size());
        for (uint32_t code = 0; code < same->keep.size(); ++code)
            same->keep[code] = (code == *same->single) != same->inverted;
        same->single.reset();
    }
    for (size_t code = 0; code < codes.keep.size(); ++code)
        same->keep[code] &= codes.keep[code];
    same->keepsMissing = same->keepsMissing && codes.keepsMissing;
    return {};
}

bool FilterPlan::common(uint32_t block, RowMask &mask) const
{
    const BlockEntry &entry = m_file->block(block);
    mask.kept = entry.deadRows == entry.rows ? RowMask::None : RowMask::All;
    if (mask.kept == RowMask::None)
        return true;
    if (const uint64_t *dead = m_file->deadRows(block)) {
        for (size_t i = 0; i < (entry.rows + 63) / 64; ++i)
            mask.words[i] = ~dead[i];
        mask.settle(entry.rows);
    }
    if (m_onlyRows) {
        RowMask only;
        const uint32_t first = m_file->firstRow(block);
        for (uint32_t row = 0; row < entry.rows; row += 64) {
            const uint64_t low = (*m_onlyRows)[(first + row) / 64] >> ((first + row) % 64);
            const uint32_t shift = (first + row) % 64;
            const uint64_t high = shift == 0 ? 0 : (*m_onlyRows)[(first + row) / 64 + 1] << (64 - shift);
            only.words[row / 64] = low | high;
        }
        only.settle(entry.rows);
        mask.intersect(only, entry.rows);
    }
    if (mask.kept != RowMask::None && !m_times.keepsAll() && !m_times.apply(block, mask))
        return false;
    return mask.kept == RowMask::None || m_search.keepsAll() || m_search.apply(block, mask);
}

bool FilterPlan::coded(uint32_t block, int index, RowMask &mask) const
{
    const CodeFilter &filter = m_codes[size_t(index)];
    if (filter.column < 0) {
        mask.kept = keptWhere(filter.keepsMissing);
        return true;
    }
    const auto view = m_file->view(block, filter.column);
    if (!view)
        return false;
    mask.kept = keptByMap(*view, filter);
    if (mask.kept != RowMask::Some)
        return true;
    const uint32_t rows = view->rows;
    const int64_t base = view->segment->base;
    withRaw(*view, [&]<typename Raw>(const Raw *raw) {
        if (filter.single) {
            packEqual(raw, rows, Raw(*filter.single - base), mask.words.data());
            if (filter.inverted) {
                for (size_t i = 0; i < (rows + 63) / 64; ++i)
                    mask.words[i] = ~mask.words[i];
            }
        } else {
            packBits(raw, rows, mask.words.data(),
                     [keep = filter.keep.data() + base](Raw value) { return keep[value]; });
        }
    });
    mask.settle(rows);
    return true;
}

bool FilterPlan::everything(uint32_t block, RowMask &mask, RowMask &scratch, int except) const
{
    if (except >= 0 || m_onlyRows)
        return filtered(block, mask, scratch, except);
    const uint32_t rows = m_file->block(block).rows;
    if (m_kept->find(block, rows, mask))
        return true;
    if (!filtered(block, mask, scratch, except))
        return false;
    m_kept->keep(block, rows, mask);
    return true;
}

bool FilterPlan::filtered(uint32_t block, RowMask &mask, RowMask &scratch, int except) const
{
    if (!common(block, mask))
        return false;
    for (int i = 0; i < codeFilters() && mask.kept != RowMask::None; ++i) {
        if (i == except)
            continue;
        if (!coded(block, i, scratch))
            return false;
        mask.intersect(scratch, m_file->block(block).rows);
    }
    return true;
}

} // namespace tally
