// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/filterplan.h"

#include "columns/bitscan.h"
#include "columns/search.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_set>

namespace tally {

namespace {

constexpr int64_t DateSlackMs =
    int64_t(48) * 3'600'000; // a date's local start is less than this from its UTC start

Error damagedColumns()
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("ColumnFile",
                                        "The column file is damaged. It is built anew from the ledger.")};
}

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

FilterPlan::FilterPlan(const MappedColumnFile &file, const ZoneOffsets &zone)
    : m_file(&file)
    , m_zone(&zone)
{
}

Result<FilterPlan> FilterPlan::make(const MappedColumnFile &file, const UsageFilter &filter,
                                    const ZoneOffsets &zone)
{
    FilterPlan plan(file, zone);
    plan.m_from = filter.fromMs;
    plan.m_to = filter.toMs;
    for (const DimensionFilter &part : filter.dimensions) {
        if (auto added = plan.addCodes(part); !added)
            return added.error();
    }
    if (auto added = plan.addSearch(filter.search); !added)
        return added.error();
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
            return damagedColumns();
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

Result<void> FilterPlan::addSearch(const std::string &text)
{
    m_search = text;
    if (text.empty())
        return {};
    const TextSearch search(text);
    for (const Column column : {Column::User, Column::Customer, Column::Model}) {
        const DictionaryView *dictionary = m_file->dictionary(columnIndex(column));
        if (!dictionary)
            return damagedColumns();
        m_searchCodes.emplace_back(columnIndex(column), search.matches(*dictionary));
    }
    return {};
}

bool FilterPlan::hasDates(uint32_t block) const
{
    const Segment &granularity = m_file->segment(block, columnIndex(Column::Granularity));
    return granularity.maximum >= int64_t(Granularity::Day)
        && granularity.minimum <= int64_t(Granularity::Month);
}

std::pair<int64_t, int64_t> FilterPlan::timeBounds(uint32_t block) const
{
    const Segment &time = m_file->segment(block, columnIndex(Column::Time));
    const int64_t slack = hasDates(block) ? DateSlackMs : 0;
    return {time.minimum - slack, time.maximum + slack};
}

bool FilterPlan::countingTimes(uint32_t block, std::vector<int64_t> &times) const
{
    const auto time = m_file->view(block, Column::Time);
    const auto granularity = m_file->view(block, Column::Granularity);
    if (!time || !granularity)
        return false;
    times.resize(time->rows);
    int64_t lastDate = UnknownValue;
    int64_t lastStart = 0;
    for (uint32_t row = 0; row < time->rows; ++row) {
        int64_t ms = time->value(row);
        if (isDate(static_cast<Granularity>(granularity->value(row)))) {
            if (ms != lastDate) {
                constexpr int64_t DayMs = int64_t(24) * 3'600'000;
                lastDate = ms;
                lastStart = m_zone->startOfDay(ms / DayMs - (ms % DayMs < 0));
            }
            ms = lastStart;
        }
        times[row] = ms;
    }
    return true;
}

bool FilterPlan::applyTime(uint32_t block, RowMask &mask) const
{
    const auto [low, high] = timeBounds(block);
    if ((m_from && high < *m_from) || (m_to && low >= *m_to)) {
        mask.kept = RowMask::None;
        return true;
    }
    if ((!m_from || low >= *m_from) && (!m_to || high < *m_to))
        return true;
    const int64_t from = m_from.value_or(std::numeric_limits<int64_t>::min());
    const int64_t to = m_to.value_or(std::numeric_limits<int64_t>::max());
    const bool openEnd = !m_to;
    const uint32_t rows = m_file->block(block).rows;
    RowMask inRange;
    if (hasDates(block)) {
        std::vector<int64_t> times;
        if (!countingTimes(block, times))
            return false;
        packBits(times.data(), rows, inRange.words.data(),
                 [=](int64_t ms) { return ms >= from && (openEnd || ms < to); });
    } else {
        const auto time = m_file->view(block, Column::Time);
        if (!time)
            return false;
        const auto base = uint64_t(time->segment->base);
        const auto scale = uint64_t(time->segment->scale);
        withRaw(*time, [&](const auto *raw) {
            packBits(raw, rows, inRange.words.data(), [=](uint64_t value) {
                const auto ms = int64_t(base + scale * value);
                return ms >= from && (openEnd || ms < to);
            });
        });
    }
    inRange.settle(rows);
    mask.intersect(inRange, rows);
    return true;
}

bool FilterPlan::applySearch(uint32_t block, RowMask &mask) const
{
    const uint32_t rows = m_file->block(block).rows;
    RowMask found;
    found.kept = RowMask::None;
    found.expand(rows);
    const auto ids = m_file->view(block, Column::ExternalId);
    if (!ids)
        return false;
    if (ids->segment->encoding == Encoding::Text)
        TextSearch(m_search).markRows(*ids, found.words.data());
    for (const auto &[column, matches] : m_searchCodes) {
        const auto view = m_file->view(block, column);
        if (!view)
            return false;
        if (view->isConstant()) {
            if (matches[size_t(view->segment->base)])
                return true;
            continue;
        }
        const uint8_t *hit = matches.data() + view->segment->base;
        if (std::find(hit, hit + (view->segment->maximum - view->segment->base) + 1, 1)
            == hit + (view->segment->maximum - view->segment->base) + 1)
            continue;
        withRaw(*view, [&](const auto *raw) {
            RowMask coded;
            packBits(raw, rows, coded.words.data(), [hit](uint64_t value) { return hit[value]; });
            for (size_t i = 0; i < (rows + 63) / 64; ++i)
                found.words[i] |= coded.words[i];
        });
    }
    found.settle(rows);
    mask.intersect(found, rows);
    return true;
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
    if (mask.kept != RowMask::None && (m_from || m_to) && !applyTime(block, mask))
        return false;
    return mask.kept == RowMask::None || m_search.empty() || applySearch(block, mask);
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
