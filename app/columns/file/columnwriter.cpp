// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/columnwriter.h"

#include "columns/file/dictionarychunks.h"
#include "columns/file/mappedcolumnfile.h"
#include "domain/ownfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

bool replaceFile(const QString &from, const QString &to)
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

/// Leftovers of builds that were killed; the lock is held, so nobody is writing them.
void removeLeftovers(const QString &path)
{
    const QFileInfo info(path);
    QDir folder = info.dir();
    // System: also links that lead nowhere, pipes and sockets, which are removed and never opened.
    const QStringList left =
        folder.entryList({info.fileName() + u".tmp-*"_s}, QDir::Files | QDir::System | QDir::Hidden);
    for (const QString &name : left)
        ::unlink(QFile::encodeName(folder.filePath(name)).constData());
}

} // namespace

Result<std::unique_ptr<ColumnWriter>> ColumnWriter::append(const QString &path, const QByteArray &ledgerId,
                                                           int waitMs)
{
    auto writer = FileColumnWriter::begin(path, ledgerId, true, waitMs);
    if (!writer)
        return writer.error();
    return std::unique_ptr<ColumnWriter>(std::move(*writer));
}

Result<std::unique_ptr<ColumnWriter>> ColumnWriter::rebuild(const QString &path, const QByteArray &ledgerId,
                                                            int waitMs)
{
    auto writer = FileColumnWriter::begin(path, ledgerId, false, waitMs);
    if (!writer)
        return writer.error();
    return std::unique_ptr<ColumnWriter>(std::move(*writer));
}

Result<std::unique_ptr<FileColumnWriter>>
FileColumnWriter::begin(const QString &path, const QByteArray &ledgerId, bool continued, int waitMs)
{
    std::unique_ptr<FileColumnWriter> writer(new FileColumnWriter);
    writer->setPath(path);
    if (auto locked = writer->m_lock.take(path, waitMs); !locked)
        return locked.error();
    auto started = continued ? writer->continueOld(ledgerId) : writer->startNew(ledgerId);
    if (!started)
        return started.error();
    return writer;
}

Result<std::unique_ptr<ColumnWriter>> ColumnWriter::unnamed(const QString &folder, const QByteArray &ledgerId)
{
    auto writer = FileColumnWriter::beginUnnamed(folder, ledgerId);
    if (!writer)
        return writer.error();
    return std::unique_ptr<ColumnWriter>(std::move(*writer));
}

Result<std::unique_ptr<FileColumnWriter>> FileColumnWriter::beginUnnamed(const QString &folder,
                                                                         const QByteArray &ledgerId)
{
    std::unique_ptr<FileColumnWriter> writer(new FileColumnWriter);
    int descriptor = -1;
    if (folder.isEmpty()) {
        writer->setPath(u"columns"_s);
        descriptor = ::memfd_create("tallyglass-columns", MFD_CLOEXEC);
    } else {
        writer->setPath(folder + u"/columns.tmp-"_s + randomSuffix());
        descriptor = createOwnFile(writer->m_path);
        if (descriptor >= 0)
            ::unlink(QFile::encodeName(writer->m_path).constData());
    }
    if (auto started = writer->startFile(ledgerId, descriptor); !started)
        return started.error();
    return writer;
}

FileColumnWriter::~FileColumnWriter()
{
    if (!m_temporary.isEmpty() && !m_finished)
        QFile::remove(m_temporary);
}

void FileColumnWriter::setPath(const QString &path)
{
    m_path = path;
    m_output.setPath(path);
}

Result<void> FileColumnWriter::startNew(const QByteArray &ledgerId)
{
    removeLeftovers(m_path);
    m_temporary = m_path + u".tmp-"_s + randomSuffix();
    return startFile(ledgerId, createOwnFile(m_temporary));
}

Result<void> FileColumnWriter::startFile(const QByteArray &ledgerId, int descriptor)
{
    m_state.ledgerId = ledgerId;
    m_catalogue.dictionaries.resize(m_builder.dictionaries().size());
    if (descriptor < 0) {
        m_temporary.clear();
        return m_output.failure(errno);
    }
    m_output.open(descriptor, HeaderSize);
    const QByteArray empty(HeaderSize, '\0');
    if (!m_output.writeAt(0, empty.constData(), HeaderSize))
        return m_output.failure(errno);
    return {};
}

Result<void> FileColumnWriter::continueOld(const QByteArray &ledgerId)
{
    const int descriptor = openOwnFile(m_path, O_RDWR);
    if (descriptor < 0 && errno == ENOENT) {
        return Error{ErrorKind::NotFound,
                     QCoreApplication::translate("ColumnFile", "There is no column file %1.").arg(m_path)};
    }
    if (descriptor < 0 && errno == ENXIO)
        return m_output.damaged(u"no regular file"_s);
    if (descriptor < 0)
        return m_output.failure(errno);
    m_output.openAtEnd(descriptor); // readers may have mapped what lies there
    ::fchmod(descriptor, S_IRUSR | S_IWUSR); // those of older versions were readable for others
    auto directory = ColumnDirectory::read(m_output.file(), m_path);
    if (!directory)
        return directory.error();
    if (directory->header.state.ledgerId != ledgerId) {
        return Error{ErrorKind::Damaged,
                     QCoreApplication::translate(
                         "ColumnFile", "The column file %1 belongs to another ledger. It is built anew.")
                         .arg(m_path)};
    }
    m_state = directory->header.state;
    m_sequence = directory->header.sequence;
    m_catalogue = std::move(directory->catalogue);
    m_dead.resize(m_catalogue.blocks.size());
    for (const std::string &key : m_catalogue.contextKeys)
        m_builder.contextColumn(key);
    return restoreDictionaries(m_builder.dictionaries(), m_output, m_catalogue);
}

void FileColumnWriter::append(const StoredRecord &record, const RecordNames *names)
{
    m_builder.add(record, names);
    if (m_builder.isFull())
        flushBlock();
}

void FileColumnWriter::remove(std::span<const int64_t> recordIds)
{
    if (recordIds.empty())
        return;
    m_builder.remove(recordIds);
    m_dead.remove(recordIds);
}

void FileColumnWriter::flushBlock()
{
    if (m_builder.rows() == 0)
        return;
    m_bytes.clear();
    BlockEntry entry = m_builder.encode(m_bytes);
    entry.offset = m_output.write(m_bytes.data(), m_bytes.size());
    m_output.startWriting(entry.offset, m_bytes.size());
    for (Segment &segment : entry.segments) {
        if (segment.size > 0)
            segment.offset += entry.offset;
    }
    m_catalogue.blocks.push_back(std::move(entry));
    m_dead.resize(m_catalogue.blocks.size());
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
        if (living > 0 && !absorbBlock(entry, entry.deadRows > 0 ? m_dead.of(last) : std::vector<uint64_t>{}))
            return;
        m_catalogue.blocks.pop_back();
        m_dead.removeLast();
    }
}

bool FileColumnWriter::absorbBlock(const BlockEntry &entry, const std::vector<uint64_t> &dead)
{
    const int columns = FixedColumns + int(m_builder.contextKeys().size());
    std::vector<QByteArray> buffers(static_cast<size_t>(columns));
    std::vector<ColumnView> views;
    for (int column = 0; column < columns; ++column) {
        const auto view = m_output.readSegment(entry, column, buffers[size_t(column)]);
        if (!view) {
            m_output.setError(m_output.damaged(u"tail block"_s));
            return false;
        }
        views.push_back(*view);
    }
    m_builder.absorb(entry, dead.empty() ? nullptr : dead.data(),
                     [&views](int column) { return views[size_t(column)]; });
    return true;
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
    return (dead > FewRows && dead * 4 > rows) || m_output.end() > 2 * bytes + Slack
        || small > ManySmallBlocks;
}

Result<void> FileColumnWriter::finish(int64_t lastId, int64_t lastChange, const QByteArray &stamp)
{
    absorbTail();
    flushBlock();
    writeDictionaries(m_builder.dictionaries(), m_output, m_catalogue);
    m_dead.write();
    m_catalogue.contextKeys = m_builder.contextKeys();
    if (auto published = publish(lastId, lastChange, stamp); !published)
        return published;
    m_finished = true;
    m_lock.letGo();
    return {};
}

Result<std::shared_ptr<const ColumnFile>> FileColumnWriter::finished()
{
    auto file = MappedColumnFile::map(m_path, ::fcntl(m_output.file().handle(), F_DUPFD_CLOEXEC, 0));
    if (!file)
        return file.error();
    return std::shared_ptr<const ColumnFile>(std::move(*file));
}

Result<void> FileColumnWriter::publish(int64_t lastId, int64_t lastChange, const QByteArray &stamp)
{
    const QByteArray bytes = m_catalogue.toBytes();
    ColumnHeader header;
    header.sequence = m_sequence + 1;
    header.state = {m_state.ledgerId, lastId, lastChange, stamp};
    header.catalogueSize = uint64_t(bytes.size());
    header.catalogueChecksum = XXH3_64bits(bytes.constData(), size_t(bytes.size()));
    header.catalogueOffset = m_output.write(bytes.constData(), uint64_t(bytes.size()));
    if (m_output.error())
        return *m_output.error();
    m_output.sync(); // before the header speaks of it
    const QByteArray slot = header.toBytes();
    if (!m_output.writeAt(header.sequence % 2 * HeaderSlotSize, slot.constData(), uint64_t(slot.size())))
        return m_output.failure(errno);
    if (!m_temporary.isEmpty()) {
        m_output.sync();
        if (!replaceFile(m_temporary, m_path))
            return m_output.failure(errno);
    }
    m_state = header.state;
    return {};
}

} // namespace tally
