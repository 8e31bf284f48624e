// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/deadrows.h"

#include "columns/file/columnids.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace tally {

void DeadRows::resize(size_t blocks)
{
    m_dead.resize(blocks);
    m_changed.resize(blocks);
}

void DeadRows::removeLast()
{
    m_dead.pop_back();
    m_changed.pop_back();
}

std::vector<uint64_t> &DeadRows::of(size_t block)
{
    std::vector<uint64_t> &dead = m_dead[block];
    const BlockEntry &entry = m_catalogue.blocks[block];
    if (dead.empty() && entry.rows > 0) {
        dead.resize((entry.rows + 63) / 64);
        if (entry.deadOffset != 0) {
            if (const auto bytes = m_output.readBack(entry.deadOffset, dead.size() * 8, entry.deadChecksum))
                std::memcpy(dead.data(), bytes->constData(), dead.size() * 8);
            else
                m_output.setError(m_output.damaged(u"dead rows"_s));
        }
    }
    return dead;
}

void DeadRows::remove(std::span<const int64_t> recordIds)
{
    for (size_t block = 0; block < m_catalogue.blocks.size(); ++block) {
        const auto &segments = m_catalogue.blocks[block].segments;
        if (segments.empty() || segments.front().column != columnIndex(Column::RecordId))
            continue;
        const auto first = std::lower_bound(recordIds.begin(), recordIds.end(), segments.front().minimum);
        const auto last = std::upper_bound(first, recordIds.end(), segments.front().maximum);
        if (first != last)
            removeFrom(block, {first, last});
    }
}

void DeadRows::removeFrom(size_t block, std::span<const int64_t> recordIds)
{
    BlockEntry &entry = m_catalogue.blocks[block];
    QByteArray buffer;
    const auto ids = m_output.readSegment(entry, columnIndex(Column::RecordId), buffer);
    if (!ids) {
        m_output.setError(m_output.damaged(u"record ids"_s));
        return;
    }
    std::vector<uint64_t> &dead = of(block);
    const auto kill = [&](uint32_t row) {
        const uint64_t bit = uint64_t(1) << (row % 64);
        if (dead[row / 64] & bit)
            return;
        dead[row / 64] |= bit;
        ++entry.deadRows;
        m_changed[block] = true;
    };
    if (ids->segment->encoding == Encoding::Sequence) {
        for (const int64_t id : recordIds)
            kill(uint32_t(id - ids->segment->base));
        return;
    }
    for (uint32_t row = 0; row < entry.rows; ++row) {
        if (std::binary_search(recordIds.begin(), recordIds.end(), ids->value(row)))
            kill(row);
    }
}

void DeadRows::write()
{
    for (size_t block = 0; block < m_catalogue.blocks.size(); ++block) {
        if (!m_changed[block])
            continue;
        BlockEntry &entry = m_catalogue.blocks[block];
        const std::vector<uint64_t> &dead = m_dead[block];
        entry.deadOffset = m_output.write(dead.data(), dead.size() * 8);
        entry.deadChecksum = XXH3_64bits(dead.data(), dead.size() * 8);
    }
}

} // namespace tally
