// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/sortkeys.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>

namespace tally {

namespace {

/// keys = first + step * raw, in the other direction with a negative step; `unknown` for the largest raw
/// value where that stands for unknown.
template <typename Raw>
void linearKeys(const Raw *raw, uint32_t rows, uint64_t first, uint64_t step, bool hasUnknown,
                uint64_t unknown, uint64_t *keys)
{
    if (step == 1) {
        for (uint32_t row = 0; row < rows; ++row)
            keys[row] = first + raw[row];
    } else {
        for (uint32_t row = 0; row < rows; ++row)
            keys[row] = first + step * raw[row];
    }
    for (uint32_t row = 0; hasUnknown && row < rows; ++row)
        keys[row] = raw[row] == std::numeric_limits<Raw>::max() ? unknown : keys[row];
}

} // namespace

bool SortKeys::begin()
{
    if (!isDictionaryColumn(m_column)) {
        findRange();
    } else {
        const DictionaryView *dictionary = m_file.dictionary(m_column);
        if (!dictionary)
            return false;
        rankTexts(*dictionary);
    }
    m_bits =
        m_maximumKey == std::numeric_limits<uint64_t>::max() ? 65 : int(std::bit_width(m_maximumKey + 1));
    return true;
}

void SortKeys::rankTexts(const DictionaryView &dictionary)
{
    std::vector<uint32_t> codes(dictionary.size());
    std::iota(codes.begin(), codes.end(), 0u);
    std::vector<std::string_view> texts(codes.size());
    for (uint32_t code = 0; code < codes.size(); ++code)
        texts[code] = dictionary.text(code);
    std::sort(codes.begin(), codes.end(), [&](uint32_t a, uint32_t b) { return texts[a] < texts[b]; });
    m_ranks.resize(codes.size());
    for (size_t i = 0; i < codes.size(); ++i)
        m_ranks[codes[i]] = uint32_t(i);
    m_maximumKey = codes.size() - 1;
    m_ranks[0] = uint32_t(codes.size()); // code 0 is "not set"
}

void SortKeys::findRange()
{
    int64_t low = std::numeric_limits<int64_t>::max();
    int64_t high = std::numeric_limits<int64_t>::min();
    const auto eachSegment = [this](const auto &visit) {
        for (uint32_t block = 0; block < m_file.blockCount(); ++block) {
            const Segment &segment = m_file.segment(block, m_column);
            if (segment.known > 0 && m_blocks[block].kept != RowMask::None)
                visit(segment);
        }
    };
    eachSegment([&](const Segment &segment) {
        low = std::min(low, segment.minimum);
        high = std::max(high, segment.maximum);
    });
    if (low > high)
        return;
    uint64_t scale = 0;
    eachSegment([&](const Segment &segment) {
        scale = std::gcd(scale, uint64_t(segment.minimum) - uint64_t(low));
        if (segment.encoding != Encoding::Constant)
            scale = std::gcd(scale, uint64_t(segment.scale));
    });
    m_minimum = low;
    m_scale = std::max<uint64_t>(scale, 1);
    m_maximumKey = (uint64_t(high) - uint64_t(low)) / m_scale;
}

bool SortKeys::valuesOf(uint32_t block, int column, std::vector<int64_t> &values) const
{
    const auto view = m_file.view(block, column);
    if (!view)
        return false;
    const uint32_t rows = view->rows;
    values.resize(rows);
    if (view->segment->encoding == Encoding::Derived) {
        std::vector<int64_t> completion;
        if (!valuesOf(block, columnIndex(Column::Prompt), values)
            || !valuesOf(block, columnIndex(Column::Completion), completion))
            return false;
        for (uint32_t row = 0; row < rows; ++row) {
            if (values[row] == UnknownValue)
                values[row] = completion[row];
            else if (completion[row] != UnknownValue)
                values[row] += completion[row];
        }
        return true;
    }
    if (!view->isStored()) {
        for (uint32_t row = 0; row < rows; ++row)
            values[row] = view->value(row);
    }
    withRaw(*view, [&]<typename Raw>(const Raw *raw) {
        const auto base = uint64_t(view->segment->base);
        const auto scale = uint64_t(view->segment->scale);
        for (uint32_t row = 0; row < rows; ++row)
            values[row] = int64_t(base + scale * raw[row]);
        if (view->segment->hasUnknown) {
            for (uint32_t row = 0; row < rows; ++row)
                values[row] = raw[row] == std::numeric_limits<Raw>::max() ? UnknownValue : values[row];
        }
    });
    for (uint32_t row = 0; isDictionaryColumn(column) && row < rows; ++row)
        values[row] = values[row] == 0 ? UnknownValue : int64_t(m_ranks[size_t(values[row])]);
    return true;
}

/// False where the keys are not made of raw values.
bool SortKeys::storedKeys(const ColumnView &view, bool descending, uint64_t *keys) const
{
    if (!view.isStored())
        return false;
    const uint64_t base = uint64_t(view.segment->base);
    if (isDictionaryColumn(m_column)) {
        const uint32_t *ranks = m_ranks.data() + base;
        const uint64_t last = m_maximumKey;
        withRaw(view, [&](const auto *raw) {
            for (uint32_t row = 0; row < view.rows; ++row) {
                const uint64_t rank = ranks[raw[row]];
                keys[row] = descending && rank <= last ? last - rank : rank;
            }
        });
        return true;
    }
    const uint64_t distance = base - uint64_t(m_minimum);
    const auto scale = uint64_t(view.segment->scale);
    if (distance % m_scale != 0 || scale % m_scale != 0)
        return false;
    const uint64_t step = scale / m_scale;
    const uint64_t first = distance / m_scale;
    withRaw(view, [&](const auto *raw) {
        linearKeys(raw, view.rows, descending ? m_maximumKey - first : first, descending ? 0 - step : step,
                   view.segment->hasUnknown, m_maximumKey + 1, keys);
    });
    return true;
}

bool SortKeys::keys(uint32_t block, bool descending, uint64_t *keys) const
{
    const auto view = m_file.view(block, m_column);
    if (!view)
        return false;
    if (storedKeys(*view, descending, keys))
        return true;
    std::vector<int64_t> values;
    if (!valuesOf(block, m_column, values))
        return false;
    for (size_t row = 0; row < values.size(); ++row) {
        uint64_t key = uint64_t(values[row]) - uint64_t(m_minimum);
        if (m_scale != 1)
            key /= m_scale;
        if (descending)
            key = m_maximumKey - key;
        keys[row] = values[row] == UnknownValue ? m_maximumKey + 1 : key;
    }
    return true;
}

} // namespace tally
