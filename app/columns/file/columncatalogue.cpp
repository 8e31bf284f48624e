// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/columncatalogue.h"

#include "columns/file/columnids.h"

#include <xxhash.h>

#include <cstring>

namespace tally {

namespace {

constexpr char Magic[8] = {'T', 'A', 'L', 'L', 'Y', 'C', 'O', 'L'};
constexpr uint32_t MaxLedgerId = 512;

class ByteWriter {
public:
    template <typename T> void put(T value)
    {
        m_bytes.append(reinterpret_cast<const char *>(&value), sizeof(T));
    }
    void putText(const char *text, size_t size)
    {
        put(static_cast<uint32_t>(size));
        m_bytes.append(text, static_cast<qsizetype>(size));
    }
    QByteArray m_bytes;
};

/// Reads what ByteWriter wrote; after a read beyond the end everything is zero and ok() false.
class ByteReader {
public:
    explicit ByteReader(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }
    template <typename T> T take()
    {
        T value{};
        if (m_ok && m_bytes.size() - m_position >= qsizetype(sizeof(T))) {
            std::memcpy(&value, m_bytes.constData() + m_position, sizeof(T));
            m_position += sizeof(T);
        } else {
            m_ok = false;
        }
        return value;
    }
    QByteArray takeText()
    {
        const uint32_t size = take<uint32_t>();
        if (!m_ok || m_bytes.size() - m_position < qsizetype(size)) {
            m_ok = false;
            return {};
        }
        m_position += size;
        return m_bytes.mid(m_position - size, size);
    }
    /// A count of things that take at least `each` bytes.
    uint32_t takeCount(size_t each)
    {
        const uint32_t count = take<uint32_t>();
        if (uint64_t(count) * each > uint64_t(m_bytes.size() - m_position))
            m_ok = false;
        return m_ok ? count : 0;
    }
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_position == m_bytes.size(); }

private:
    const QByteArray &m_bytes;
    qsizetype m_position = 0;
    bool m_ok = true;
};

void putSegment(ByteWriter &out, const Segment &segment)
{
    out.put(segment.column);
    out.put(segment.encoding);
    out.put(static_cast<uint8_t>(segment.hasUnknown));
    out.put(segment.known);
    out.put(segment.base);
    out.put(segment.scale);
    out.put(segment.minimum);
    out.put(segment.maximum);
    out.put(segment.offset);
    out.put(segment.size);
    out.put(segment.checksum);
    out.put(segment.bitmapWords);
}

Segment takeSegment(ByteReader &in)
{
    Segment segment;
    segment.column = in.take<uint16_t>();
    segment.encoding = in.take<Encoding>();
    segment.hasUnknown = in.take<uint8_t>() != 0;
    segment.known = in.take<uint32_t>();
    segment.base = in.take<int64_t>();
    segment.scale = in.take<int64_t>();
    segment.minimum = in.take<int64_t>();
    segment.maximum = in.take<int64_t>();
    segment.offset = in.take<uint64_t>();
    segment.size = in.take<uint64_t>();
    segment.checksum = in.take<uint64_t>();
    segment.bitmapWords = in.take<uint32_t>();
    return segment;
}

bool fits(uint64_t offset, uint64_t size, uint64_t limit)
{
    return offset <= limit && size <= limit - offset;
}

bool segmentFits(const Segment &segment, const BlockEntry &block, int columns, uint64_t limit)
{
    if (segment.column >= columns || segment.encoding > Encoding::Text || segment.known > block.rows)
        return false;
    if (segment.scale < 1 || !fits(segment.offset, segment.size, limit) || segment.offset % 8 != 0)
        return false;
    const uint64_t expected = expectedSize(segment, block.rows);
    return segment.encoding == Encoding::Text ? segment.size >= expected : segment.size == expected;
}

bool takeDictionary(ByteReader &in, std::vector<DictionaryChunk> &chunks, uint64_t limit)
{
    uint32_t next = 0;
    chunks.resize(in.takeCount(32));
    for (DictionaryChunk &chunk : chunks) {
        chunk.firstCode = in.take<uint32_t>();
        chunk.count = in.take<uint32_t>();
        chunk.offset = in.take<uint64_t>();
        chunk.size = in.take<uint64_t>();
        chunk.checksum = in.take<uint64_t>();
        const uint64_t least = (uint64_t(chunk.count) + 1) * sizeof(uint32_t);
        if (chunk.firstCode != next || !fits(chunk.offset, chunk.size, limit) || chunk.size < least
            || chunk.offset % 8 != 0)
            return false;
        next += chunk.count;
    }
    return in.ok();
}

bool takeBlock(ByteReader &in, BlockEntry &block, int columns, uint64_t limit)
{
    block.rows = in.take<uint32_t>();
    block.deadRows = in.take<uint32_t>();
    block.offset = in.take<uint64_t>();
    block.size = in.take<uint64_t>();
    block.deadOffset = in.take<uint64_t>();
    block.deadChecksum = in.take<uint64_t>();
    if (block.rows > BlockRows || block.deadRows > block.rows || block.deadOffset % 8 != 0)
        return false;
    if (!fits(block.deadOffset, block.deadOffset ? (block.rows + 63) / 64 * 8 : 0, limit))
        return false;
    block.segments.resize(in.takeCount(64));
    int previous = -1;
    for (Segment &segment : block.segments) {
        segment = takeSegment(in);
        if (!in.ok() || !segmentFits(segment, block, columns, limit) || segment.column <= previous)
            return false;
        previous = segment.column;
    }
    return in.ok();
}

/// Codes must lie in their dictionaries, which is what lets queries use them as indices unchecked.
bool codesFit(const ColumnCatalogue &catalogue)
{
    for (const BlockEntry &block : catalogue.blocks) {
        for (const Segment &segment : block.segments) {
            if (!isDictionaryColumn(segment.column))
                continue;
            const auto &chunks = catalogue.dictionaries[segment.column - columnIndex(Column::User)];
            const int64_t size = chunks.empty() ? 1 : int64_t(chunks.back().firstCode) + chunks.back().count;
            if (segment.minimum < 0 || segment.maximum >= size || segment.base != segment.minimum
                || segment.hasUnknown)
                return false;
        }
    }
    return true;
}

} // namespace

QByteArray ColumnHeader::toBytes() const
{
    ByteWriter out;
    out.m_bytes.append(Magic, sizeof(Magic));
    out.put(ColumnFormatVersion);
    out.put(sequence);
    out.put(state.lastId);
    out.put(state.lastChange);
    out.put(catalogueOffset);
    out.put(catalogueSize);
    out.put(catalogueChecksum);
    out.putText(state.ledgerId.constData(), static_cast<size_t>(state.ledgerId.size()));
    out.putText(state.stamp.constData(), static_cast<size_t>(state.stamp.size()));
    out.m_bytes.resize(HeaderSlotSize - sizeof(uint64_t), '\0');
    out.put(uint64_t(XXH3_64bits(out.m_bytes.constData(), static_cast<size_t>(out.m_bytes.size()))));
    return out.m_bytes;
}

std::optional<ColumnHeader> ColumnHeader::fromBytes(const QByteArray &slot)
{
    if (slot.size() != qsizetype(HeaderSlotSize) || std::memcmp(slot.constData(), Magic, sizeof(Magic)) != 0)
        return std::nullopt;
    uint64_t checksum = 0;
    const size_t covered = HeaderSlotSize - sizeof(checksum);
    std::memcpy(&checksum, slot.constData() + covered, sizeof(checksum));
    if (checksum != XXH3_64bits(slot.constData(), covered))
        return std::nullopt;
    const QByteArray rest = slot.mid(sizeof(Magic));
    ByteReader in(rest);
    if (in.take<uint32_t>() != ColumnFormatVersion)
        return std::nullopt;
    ColumnHeader header;
    header.sequence = in.take<uint64_t>();
    header.state.lastId = in.take<int64_t>();
    header.state.lastChange = in.take<int64_t>();
    header.catalogueOffset = in.take<uint64_t>();
    header.catalogueSize = in.take<uint64_t>();
    header.catalogueChecksum = in.take<uint64_t>();
    header.state.ledgerId = in.takeText();
    header.state.stamp = in.takeText();
    if (!in.ok() || header.state.ledgerId.size() > qsizetype(MaxLedgerId)
        || header.state.stamp.size() > qsizetype(MaxLedgerId))
        return std::nullopt;
    return header;
}

QByteArray ColumnCatalogue::toBytes() const
{
    ByteWriter out;
    out.put(static_cast<uint32_t>(contextKeys.size()));
    for (const std::string &key : contextKeys)
        out.putText(key.data(), key.size());
    for (const auto &chunks : dictionaries) {
        out.put(static_cast<uint32_t>(chunks.size()));
        for (const DictionaryChunk &chunk : chunks) {
            out.put(chunk.firstCode);
            out.put(chunk.count);
            out.put(chunk.offset);
            out.put(chunk.size);
            out.put(chunk.checksum);
        }
    }
    out.put(static_cast<uint32_t>(blocks.size()));
    for (const BlockEntry &block : blocks) {
        out.put(block.rows);
        out.put(block.deadRows);
        out.put(block.offset);
        out.put(block.size);
        out.put(block.deadOffset);
        out.put(block.deadChecksum);
        out.put(static_cast<uint32_t>(block.segments.size()));
        for (const Segment &segment : block.segments)
            putSegment(out, segment);
    }
    return out.m_bytes;
}

std::optional<ColumnCatalogue> ColumnCatalogue::fromBytes(const QByteArray &bytes, uint64_t limit)
{
    ByteReader in(bytes);
    ColumnCatalogue catalogue;
    const uint32_t keys = in.takeCount(4);
    if (!in.ok() || keys > MaxContextKeys + MaxHiddenKeys)
        return std::nullopt;
    for (uint32_t i = 0; i < keys; ++i)
        catalogue.contextKeys.push_back(in.takeText().toStdString());
    const int columns = FixedColumns + static_cast<int>(keys);
    catalogue.dictionaries.resize(static_cast<size_t>(columns - columnIndex(Column::User)));
    for (auto &chunks : catalogue.dictionaries) {
        if (!takeDictionary(in, chunks, limit))
            return std::nullopt;
    }
    catalogue.blocks.resize(in.takeCount(44));
    for (BlockEntry &block : catalogue.blocks) {
        if (!takeBlock(in, block, columns, limit))
            return std::nullopt;
    }
    if (!in.ok() || !in.atEnd() || !codesFit(catalogue))
        return std::nullopt;
    return catalogue;
}

} // namespace tally
