// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/mappedcolumnfile.h"

#include "domain/ownfile.h"

#include <QCoreApplication>

#include <xxhash.h>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

Error damaged(const QString &path, const QString &detail)
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate(
                "ColumnFile", "The column file %1 cannot be used. It is built anew from the ledger.")
                .arg(path),
            detail};
}

Error cannotOpen(const QString &path, int reason)
{
    const QString detail = qt_error_string(reason);
    if (reason == ENOENT || reason == ENOTDIR)
        return {ErrorKind::NotFound,
                QCoreApplication::translate("ColumnFile", "There is no column file %1.").arg(path), detail};
    if (reason == ENXIO)
        return damaged(path, u"no regular file"_s);
    return {reason == EACCES || reason == EPERM ? ErrorKind::Permission : ErrorKind::Io,
            QCoreApplication::translate("ColumnFile", "The column file %1 cannot be opened.").arg(path),
            detail};
}

} // namespace

Result<ColumnDirectory> ColumnDirectory::read(QFile &file, const QString &path)
{
    const int64_t size = file.size();
    if (size < int64_t(HeaderSize))
        return damaged(path, u"shorter than its header"_s);
    std::vector<ColumnHeader> slots;
    for (uint64_t i = 0; i < 2; ++i) {
        if (!file.seek(qint64(i * HeaderSlotSize)))
            break;
        if (const auto header = ColumnHeader::fromBytes(file.read(HeaderSlotSize)))
            slots.push_back(*header);
    }
    std::sort(slots.begin(), slots.end(),
              [](const auto &a, const auto &b) { return a.sequence > b.sequence; });
    for (const ColumnHeader &header : slots) {
        if (header.catalogueOffset > uint64_t(size)
            || header.catalogueSize > uint64_t(size) - header.catalogueOffset)
            continue;
        if (!file.seek(qint64(header.catalogueOffset)))
            continue;
        const QByteArray bytes = file.read(qint64(header.catalogueSize));
        if (uint64_t(bytes.size()) != header.catalogueSize
            || XXH3_64bits(bytes.constData(), size_t(bytes.size())) != header.catalogueChecksum)
            continue;
        if (auto catalogue = ColumnCatalogue::fromBytes(bytes, uint64_t(size)))
            return ColumnDirectory{header, std::move(*catalogue)};
    }
    return damaged(path, u"no intact header and catalogue"_s);
}

Result<std::shared_ptr<const ColumnFile>> ColumnFile::open(const QString &path)
{
    auto file = MappedColumnFile::map(path);
    if (!file)
        return file.error();
    return std::shared_ptr<const ColumnFile>(std::move(*file));
}

Result<std::shared_ptr<const MappedColumnFile>> MappedColumnFile::map(const QString &path)
{
    const std::shared_ptr<MappedColumnFile> file(new MappedColumnFile);
    if (auto loaded = file->load(path); !loaded)
        return loaded.error();
    return std::shared_ptr<const MappedColumnFile>(file);
}

Result<std::shared_ptr<const MappedColumnFile>> MappedColumnFile::map(const QString &path, int descriptor)
{
    const std::shared_ptr<MappedColumnFile> file(new MappedColumnFile);
    if (auto loaded = file->load(path, descriptor); !loaded)
        return loaded.error();
    return std::shared_ptr<const MappedColumnFile>(file);
}

Result<void> MappedColumnFile::load(const QString &path)
{
    const int descriptor = openOwnFile(path, O_RDONLY);
    if (descriptor < 0)
        return cannotOpen(path, errno);
    return load(path, descriptor);
}

Result<void> MappedColumnFile::load(const QString &path, int descriptor)
{
    m_file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFile::AutoCloseHandle);
    auto directory = ColumnDirectory::read(m_file, path);
    if (!directory)
        return directory.error();
    m_directory = std::move(*directory);
    m_size = int64_t(m_directory.header.catalogueOffset + m_directory.header.catalogueSize);
    const auto stamp = stampNow();
    m_mappedSize = stamp ? stamp->size : 0;
    m_bytes = m_mappedSize < m_size ? nullptr : m_file.map(0, m_mappedSize);
    if (!m_bytes)
        return damaged(path, m_file.errorString());
    m_guard.watch(m_bytes, size_t(m_mappedSize));

    const int columns = columnCount();
    m_segments.push_back(nullptr);
    m_segmentOf.resize(size_t(blockCount()) * size_t(columns));
    uint64_t rows = 0;
    for (uint32_t b = 0; b < blockCount(); ++b) {
        const BlockEntry &entry = block(b);
        m_firstRows.push_back(uint32_t(rows));
        rows += entry.rows;
        m_liveRows += entry.rows - entry.deadRows;
        for (const Segment &segment : entry.segments) {
            m_segmentOf[size_t(b) * size_t(columns) + segment.column] = uint32_t(m_segments.size());
            m_segments.push_back(&segment);
        }
        if (entry.deadOffset != 0
            && XXH3_64bits(m_bytes + entry.deadOffset, (entry.rows + 63) / 64 * 8) != entry.deadChecksum)
            return damaged(path, u"dead rows of block %1"_s.arg(b));
    }
    if (rows >= std::numeric_limits<uint32_t>::max())
        return damaged(path, u"more rows than can be numbered"_s);
    m_firstRows.push_back(uint32_t(rows));
    for (int column = 0; column < columns; ++column) {
        Segment absent;
        absent.column = uint16_t(column);
        absent.hasUnknown = !isDictionaryColumn(column);
        absent.encoding = absent.hasUnknown ? Encoding::AllUnknown : Encoding::Constant;
        m_absent.push_back(absent);
    }
    for (const auto &chunks : m_directory.catalogue.dictionaries) {
        DictionaryView view;
        for (const DictionaryChunk &chunk : chunks) {
            const uchar *bytes = m_bytes + chunk.offset;
            view.add(
                {chunk.firstCode, chunk.count, reinterpret_cast<const uint32_t *>(bytes),
                 reinterpret_cast<const char *>(bytes) + (uint64_t(chunk.count) + 1) * sizeof(uint32_t)});
        }
        m_dictionaries.push_back(std::move(view));
    }
    m_checked = std::vector<std::atomic<uint8_t>>(m_segments.size() + m_dictionaries.size());
    return isIntact() ? Result<void>() : damaged(path, u"cut short while it was opened"_s);
}

std::optional<MappedColumnFile::Stamp> MappedColumnFile::stampNow() const
{
    struct stat info = {};
    if (::fstat(m_file.handle(), &info) != 0)
        return std::nullopt;
    return Stamp{info.st_size, int64_t(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec};
}

// The catalogue lies at the end of what this version needs, and has the checksums of all the rest.
bool MappedColumnFile::holdsItsCatalogue() const
{
    const ColumnHeader &header = m_directory.header;
    return XXH3_64bits(m_bytes + header.catalogueOffset, header.catalogueSize) == header.catalogueChecksum;
}

bool MappedColumnFile::isIntact() const
{
    if (m_spoilt)
        return false;
    const auto stamp = stampNow();
    bool intact = stamp && stamp->size >= m_mappedSize && !m_guard.wasCut();
    // A writer of ours appends, another program writes something else: the catalogue tells.
    if (intact && stamp->changedNs != m_changedNs.load(std::memory_order_relaxed)) {
        intact = holdsItsCatalogue() && !m_guard.wasCut();
        m_changedNs.store(stamp->changedNs, std::memory_order_relaxed);
    }
    if (!intact)
        m_spoilt = true;
    return intact;
}

bool MappedColumnFile::verify(size_t flag, uint64_t offset, uint64_t size, uint64_t checksum) const
{
    std::atomic<uint8_t> &checked = m_checked[flag];
    const uint8_t known = checked.load(std::memory_order_relaxed);
    if (known != Unchecked)
        return known == Intact;
    const bool intact = XXH3_64bits(m_bytes + offset, size) == checksum;
    checked.store(intact ? Intact : Broken,
                  std::memory_order_relaxed); // two threads may both check: same answer
    return intact;
}

uint32_t MappedColumnFile::blockOfRow(uint32_t row) const
{
    const auto next = std::upper_bound(m_firstRows.begin(), m_firstRows.end(), row);
    return uint32_t(next - m_firstRows.begin() - 1);
}

int MappedColumnFile::columnOf(const Dimension &dimension) const
{
    if (dimension.kind != DimensionKind::Context)
        return fixedColumn(dimension.kind);
    const auto found = std::find(contextKeys().begin(), contextKeys().end(), dimension.key);
    return found == contextKeys().end() ? -1 : FixedColumns + int(found - contextKeys().begin());
}

const Segment &MappedColumnFile::segment(uint32_t block, int column) const
{
    const uint32_t index = m_segmentOf[size_t(block) * size_t(columnCount()) + size_t(column)];
    return index == 0 ? m_absent[size_t(column)] : *m_segments[index];
}

std::optional<ColumnView> MappedColumnFile::view(uint32_t block, int column) const
{
    const uint32_t index = m_segmentOf[size_t(block) * size_t(columnCount()) + size_t(column)];
    const uint32_t rows = this->block(block).rows;
    if (index == 0)
        return ColumnView{&m_absent[size_t(column)], nullptr, rows};
    const Segment &segment = *m_segments[index];
    if (segment.size == 0)
        return ColumnView{&segment, nullptr, rows};
    if (!verify(index, segment.offset, segment.size, segment.checksum))
        return std::nullopt;
    return ColumnView{&segment, reinterpret_cast<const std::byte *>(m_bytes + segment.offset), rows};
}

const uint64_t *MappedColumnFile::deadRows(uint32_t block) const
{
    const uint64_t offset = this->block(block).deadOffset;
    return offset == 0 ? nullptr : reinterpret_cast<const uint64_t *>(m_bytes + offset);
}

const DictionaryView *MappedColumnFile::dictionary(int column) const
{
    const size_t index = size_t(column - columnIndex(Column::User));
    const auto &chunks = m_directory.catalogue.dictionaries[index];
    std::atomic<uint8_t> &checked = m_checked[m_segments.size() + index];
    uint8_t known = checked.load(std::memory_order_relaxed);
    if (known == Unchecked) {
        const bool intact = std::all_of(chunks.begin(), chunks.end(), [this](const DictionaryChunk &chunk) {
            return XXH3_64bits(m_bytes + chunk.offset, chunk.size) == chunk.checksum;
        });
        known = intact ? Intact : Broken;
        checked.store(known, std::memory_order_relaxed);
    }
    return known == Intact ? &m_dictionaries[index] : nullptr;
}

} // namespace tally
