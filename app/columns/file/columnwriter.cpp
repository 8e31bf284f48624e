// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/columnwriter.h"

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
#include <sys/statvfs.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr uint64_t Alignment = 64;

void syncToDisk(QFile &file)
{
    ::fdatasync(file.handle());
}

// The disk begins with a block while the next one is built, so that the sync at the end has little to do.
void startWriting(QFile &file, uint64_t offset, size_t size)
{
#ifdef Q_OS_LINUX
    ::sync_file_range(file.handle(), off_t(offset), off_t(size), SYNC_FILE_RANGE_WRITE);
#else
    Q_UNUSED(file)
    Q_UNUSED(offset)
    Q_UNUSED(size)
#endif
}

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

bool hasRoom(const QString &folder)
{
    struct statvfs room = {};
    return ::statvfs(QFile::encodeName(folder).constData(), &room) != 0
        || (room.f_bavail > 0 && (room.f_files == 0 || room.f_favail > 0));
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
    if (auto locked = writer->lock(path, waitMs); !locked)
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
        writer->m_path = u"columns"_s;
        descriptor = ::memfd_create("tallyglass-columns", MFD_CLOEXEC);
    } else {
        writer->m_path = folder + u"/columns.tmp-"_s + randomSuffix();
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

Result<void> FileColumnWriter::lock(const QString &path, int waitMs)
{
    m_path = path;
    removeForeignThing(path + u".lock"_s); // it would be read to see whose it is
    m_lock = std::make_unique<QLockFile>(path + u".lock"_s);
    m_lock->setStaleLockTime(0); // only a lock of a process that is gone is stale
    if (m_lock->tryLock(waitMs)) {
        makePrivate(m_lock->fileName());
        return {};
    }
    if (m_lock->error() == QLockFile::UnknownError && !hasRoom(QFileInfo(path).absolutePath()))
        return failure(ENOSPC);
    if (m_lock->error() == QLockFile::PermissionError || m_lock->error() == QLockFile::UnknownError) {
        return Error{
            ErrorKind::Permission,
            QCoreApplication::translate("ColumnFile", "The folder of %1 cannot be written to.").arg(path)};
    }
    return Error{
        m_lock->error() == QLockFile::LockFailedError ? ErrorKind::Locked : ErrorKind::Io,
        QCoreApplication::translate("ColumnFile", "Another Tallyglass is writing the column file %1.")
            .arg(path)};
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
        return failure(errno);
    }
    m_file.open(descriptor, QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::AutoCloseHandle);
    const QByteArray empty(HeaderSize, '\0');
    if (!writeAt(0, empty.constData(), HeaderSize))
        return failure(errno);
    m_end = HeaderSize;
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
        return damaged(u"no regular file"_s);
    if (descriptor < 0)
        return failure(errno);
    m_file.open(descriptor, QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::AutoCloseHandle);
    ::fchmod(descriptor, S_IRUSR | S_IWUSR); // those of older versions were readable for others
    auto directory = ColumnDirectory::read(m_file, m_path);
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
    m_end = uint64_t(m_file.size()); // never below the end: readers may have mapped what lies there
    m_dead.resize(m_catalogue.blocks.size());
    m_deadChanged.resize(m_catalogue.blocks.size());
    return restoreDictionaries();
}

Result<void> FileColumnWriter::restoreDictionaries()
{
    for (const std::string &key : m_catalogue.contextKeys)
        m_builder.contextColumn(key);
    for (size_t i = 0; i < m_catalogue.dictionaries.size(); ++i) {
        for (const DictionaryChunk &chunk : m_catalogue.dictionaries[i]) {
            const auto bytes = readBack(chunk.offset, chunk.size, chunk.checksum);
            if (!bytes)
                return damaged(u"dictionary"_s);
            const std::span offsets(reinterpret_cast<const uint32_t *>(bytes->constData()),
                                    size_t(chunk.count) + 1);
            m_builder.dictionaries()[i].restore(offsets, bytes->constData() + offsets.size_bytes());
        }
    }
    return {};
}

Error FileColumnWriter::damaged(const QString &detail) const
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate(
                "ColumnFile", "The column file %1 cannot be used. It is built anew from the ledger.")
                .arg(m_path),
            detail};
}

Error FileColumnWriter::failure(int reason) const
{
    const QString detail = qt_error_string(reason);
    if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
        return {ErrorKind::DiskFull,
                QCoreApplication::translate(
                    "ColumnFile",
                    "There is no room left on the disk for the column file %1. The ledger "
                    "itself is not affected. Free some space and try again.")
                    .arg(m_path),
                detail};
    const bool refused = reason == EACCES || reason == EPERM || reason == EROFS;
    return {refused ? ErrorKind::Permission : ErrorKind::Io,
            QCoreApplication::translate(
                "ColumnFile", "The column file %1 could not be written. The ledger itself is not affected.")
                .arg(m_path),
            detail};
}

bool FileColumnWriter::writeAt(uint64_t offset, const void *bytes, uint64_t size)
{
    const char *from = static_cast<const char *>(bytes);
    while (size > 0) {
        const ssize_t written = ::pwrite(m_file.handle(), from, size, off_t(offset));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        from += written;
        offset += uint64_t(written);
        size -= uint64_t(written);
    }
    return true;
}

uint64_t FileColumnWriter::write(const void *bytes, uint64_t size)
{
    const uint64_t offset = (m_end + Alignment - 1) / Alignment * Alignment;
    if (!m_error && !writeAt(offset, bytes, size))
        m_error = failure(errno);
    m_end = offset + size;
    return offset;
}

std::optional<QByteArray> FileColumnWriter::readBack(uint64_t offset, uint64_t size, uint64_t checksum)
{
    if (!m_file.seek(qint64(offset)))
        return std::nullopt;
    QByteArray bytes = m_file.read(qint64(size));
    if (uint64_t(bytes.size()) != size || XXH3_64bits(bytes.constData(), size) != checksum)
        return std::nullopt;
    return bytes;
}

void FileColumnWriter::append(const StoredRecord &record, const RecordNames *names)
{
    m_builder.add(record, names);
    if (m_builder.isFull())
        flushBlock();
}

void FileColumnWriter::flushBlock()
{
    if (m_builder.rows() == 0)
        return;
    m_bytes.clear();
    BlockEntry entry = m_builder.encode(m_bytes);
    entry.offset = write(m_bytes.data(), m_bytes.size());
    startWriting(m_file, entry.offset, m_bytes.size());
    for (Segment &segment : entry.segments) {
        if (segment.size > 0)
            segment.offset += entry.offset;
    }
    m_catalogue.blocks.push_back(std::move(entry));
    m_dead.emplace_back();
    m_deadChanged.push_back(false);
}

Result<void> FileColumnWriter::finish(int64_t lastId, int64_t lastChange, const QByteArray &stamp)
{
    absorbTail();
    flushBlock();
    writeDictionaries();
    writeDeadRows();
    m_catalogue.contextKeys = m_builder.contextKeys();
    if (auto published = publish(lastId, lastChange, stamp); !published)
        return published;
    m_finished = true;
    if (m_lock)
        m_lock->unlock();
    return {};
}

Result<std::shared_ptr<const ColumnFile>> FileColumnWriter::finished()
{
    auto file = MappedColumnFile::map(m_path, ::fcntl(m_file.handle(), F_DUPFD_CLOEXEC, 0));
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
    header.catalogueOffset = write(bytes.constData(), uint64_t(bytes.size()));
    if (m_error)
        return *m_error;
    syncToDisk(m_file); // before the header speaks of it
    const QByteArray slot = header.toBytes();
    if (!writeAt(header.sequence % 2 * HeaderSlotSize, slot.constData(), uint64_t(slot.size())))
        return failure(errno);
    if (!m_temporary.isEmpty()) {
        syncToDisk(m_file);
        if (!replaceFile(m_temporary, m_path))
            return failure(errno);
    }
    m_state = header.state;
    return {};
}

} // namespace tally
