// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/searchfilter.h"

#include "columns/query/bitscan.h"
#include "columns/query/blockscan.h"
#include "columns/query/search.h"

#include <algorithm>

namespace tally {

Result<void> SearchFilter::begin(const std::string &text)
{
    m_search = text;
    if (text.empty())
        return {};
    const TextSearch search(text);
    for (const Column column : {Column::User, Column::Customer, Column::Model}) {
        const DictionaryView *dictionary = m_file->dictionary(columnIndex(column));
        if (!dictionary)
            return damagedColumnsError();
        m_searchCodes.emplace_back(columnIndex(column), search.matches(*dictionary));
    }
    return {};
}

bool SearchFilter::apply(uint32_t block, RowMask &mask) const
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

} // namespace tally
