// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the writer that deals with what is already in the file: dead rows, tail blocks, dictionary
// chunks.
#include "columns/file/columnwriter.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>

using namespace Qt::StringLiterals;

namespace tally {

std::optional<ColumnView> FileColumnWriter::readSegment(const BlockEntry &block, int column,
                                                        QByteArray &buffer)
{
    const auto found = std::find_if(block.segments.begin(), block.segments.end(),
                                    [column](const Segment &segment) { return segment.column == column; });
    if (found == block.segments.end()) {
        static const Segment NoNumber{.hasUnknown = true};
        static const Segment NoCode{.encoding = Encoding::Constant};
        return ColumnView{isDictionaryColumn(column) ? &NoCode : &NoNumber, nullptr, block.rows};
    }
    if (found->size > 0) {
        auto bytes = readBack(found->offset, found->size, found->checksum);
        if (!bytes)
            return std::nullopt;
        buffer = std::move(*bytes);
    }
    return ColumnView{&*found, reinterpret_cast<const std::byte *>(buffer.constData()), block.rows};
}

std::vector<uint64_t> &FileColumnWriter::deadRows(size_t block)
{
    std::vector<uint64_t> &dead = m_dead[block];
    const BlockEntry &entry = m_catalogue.blocks[block];
    if (dead.empty() && entry.rows > 0) {
        dead.resize((entry.rows + 63) / 64);
        if (entry.deadOffset != 0) {
            if (const auto bytes = readBack(entry.deadOffset, dead.size() * 8, entry.deadChecksum))
                std::memcpy(dead.data(), bytes->constData(), dead.size() * 8);
            else
                m_error = damaged(u"dead rows"_s);
        }
    }
    return dead;
}

void FileColumnWriter::remove(std::span<const int64_t> recordIds)
{
    if (recordIds.empty())
        return;
    m_builder.remove(recordIds);
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

void FileColumnWriter::removeFrom(size_t block, std::span<const int64_t> recordIds)
{
    BlockEntry &entry = m_catalogue.blocks[block];
    QByteArray buffer;
    const auto ids = readSegment(entry, columnIndex(Column::RecordId), buffer);
    if (!ids) {
        m_error = damaged(u"record ids"_s);
        return;
    }
    std::vector<uint64_t> &dead = deadRows(block);
    const auto kill = [&](uint32_t row) {
        const uint64_t bit = uint64_t(1) << (row % 64);
        if (dead[row / 64] & bit)
            return;
        dead[row / 64] |= bit;
        ++entry.deadRows;
        m_deadChanged[block] = true;
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

void FileColumnWriter::writeDeadRows()
{
    for (size_t block = 0; block < m_catalogue.blocks.size(); ++block) {
        if (!m_deadChanged[block])
            continue;
        BlockEntry &entry = m_catalogue.blocks[block];
        const std::vector<uint64_t> &dead = m_dead[block];
        entry.deadOffset = write(dead.data(), dead.size() * 8);
        entry.deadChecksum = XXH3_64bits(dead.data(), dead.size() * 8);
    }
}

void FileColumnWriter::absorbTail()
{
    while (!m_catalogue.blocks.empty()) {
        const BlockEntry &entry = m_catalogue.blocks.back();
        const uint32_t living = entry.rows - entry.deadRows;
        const bool isSmall = living <= 2 * m_builder.rows() || living == 0;
        if (entry.rows == BlockRows || !isSmall || living + m_builder.rows() > BlockRows)
            return;
        const size_t last = m_catalogue.blocks.size() - 1;
        if (living > 0 && !absorbBlock(entry, entry.deadRows > 0 ? deadRows(last) : std::vector<uint64_t>{}))
            return;
        m_catalogue.blocks.pop_back();
        m_dead.pop_back();
        m_deadChanged.pop_back();
    }
}

bool FileColumnWriter::absorbBlock(const BlockEntry &entry, const std::vector<uint64_t> &dead)
{
    const int columns = FixedColumns + int(m_builder.contextKeys().size());
    std::vector<QByteArray> buffers(static_cast<size_t>(columns));
    std::vector<ColumnView> views;
    for (int column = 0; column < columns; ++column) {
        const auto view = readSegment(entry, column, buffers[size_t(column)]);
        if (!view) {
            m_error = damaged(u"tail block"_s);
            return false;
        }
        views.push_back(*view);
    }
    m_builder.absorb(entry, dead.empty() ? nullptr : dead.data(),
                     [&views](int column) { return views[size_t(column)]; });
    return true;
}

void FileColumnWriter::writeDictionaries()
{
    constexpr uint64_t MaxChunkBytes = uint64_t(1) << 30;
    auto &dictionaries = m_builder.dictionaries();
    m_catalogue.dictionaries.resize(dictionaries.size());
    for (size_t i = 0; i < dictionaries.size(); ++i) {
        auto &chunks = m_catalogue.dictionaries[i];
        const uint32_t size = dictionaries[i].size();
        uint32_t first = chunks.empty() ? 0 : chunks.back().firstCode + chunks.back().count;
        if (first == size)
            continue;
        // Join small chunks in geometric steps, as with blocks.
        while (!chunks.empty() && chunks.back().count <= 2 * (size - first)
               && dictionaries[i].textBytes(chunks.back().firstCode, size) < MaxChunkBytes) {
            first = chunks.back().firstCode;
            chunks.pop_back();
        }
        while (first < size) {
            uint32_t last = first + 1;
            while (last < size && dictionaries[i].textBytes(first, last + 1) < MaxChunkBytes)
                ++last;
            const std::vector<uint8_t> bytes = dictionaries[i].chunk(first, last);
            const uint64_t offset = write(bytes.data(), bytes.size());
            chunks.push_back(
                {first, last - first, offset, bytes.size(), XXH3_64bits(bytes.data(), bytes.size())});
            first = last;
        }
    }
}

bool FileColumnWriter::wantsRebuild() const
{
    // A file of few rows is made anew in no time, so that it need not be larger than they are either.
    constexpr uint64_t Slack = 64 << 10;
    constexpr uint64_t FewRows = 256;
    constexpr size_t ManySmallBlocks = 64;
    uint64_t rows = 0;
    uint64_t dead = 0;
    uint64_t bytes = 0;
    size_t small = 0;
    for (const BlockEntry &block : m_catalogue.blocks) {
        rows += block.rows;
        dead += block.deadRows;
        bytes += block.size;
        small += block.rows < BlockRows / 2;
    }
    for (const auto &chunks : m_catalogue.dictionaries) {
        for (const DictionaryChunk &chunk : chunks)
            bytes += chunk.size;
    }
    return (dead > FewRows && dead * 4 > rows) || m_end > 2 * bytes + Slack || small > ManySmallBlocks;
}

} // namespace tally
