// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/columnoutput.h"

#include "columns/file/columnids.h"

#include <QCoreApplication>

#include <xxhash.h>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace tally {

namespace {

constexpr uint64_t Alignment = 64;

} // namespace

void ColumnOutput::open(int descriptor, uint64_t end)
{
    m_file.open(descriptor, QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::AutoCloseHandle);
    m_end = end;
}

void ColumnOutput::openAtEnd(int descriptor)
{
    open(descriptor, 0);
    m_end = uint64_t(m_file.size());
}

uint64_t ColumnOutput::write(const void *bytes, uint64_t size)
{
    const uint64_t offset = (m_end + Alignment - 1) / Alignment * Alignment;
    if (!m_error && !writeAt(offset, bytes, size))
        m_error = failure(errno);
    m_end = offset + size;
    return offset;
}

bool ColumnOutput::writeAt(uint64_t offset, const void *bytes, uint64_t size)
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

void ColumnOutput::startWriting(uint64_t offset, size_t size)
{
#ifdef Q_OS_LINUX
    ::sync_file_range(m_file.handle(), off_t(offset), off_t(size), SYNC_FILE_RANGE_WRITE);
#else
    Q_UNUSED(offset)
    Q_UNUSED(size)
#endif
}

void ColumnOutput::sync()
{
    ::fdatasync(m_file.handle());
}

std::optional<QByteArray> ColumnOutput::readBack(uint64_t offset, uint64_t size, uint64_t checksum)
{
    if (!m_file.seek(qint64(offset)))
        return std::nullopt;
    QByteArray bytes = m_file.read(qint64(size));
    if (uint64_t(bytes.size()) != size || XXH3_64bits(bytes.constData(), size) != checksum)
        return std::nullopt;
    return bytes;
}

std::optional<ColumnView> ColumnOutput::readSegment(const BlockEntry &block, int column, QByteArray &buffer)
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

Error ColumnOutput::damaged(const QString &detail) const
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate(
                "ColumnFile", "The column file %1 cannot be used. It is built anew from the ledger.")
                .arg(m_path),
            detail};
}

Error ColumnOutput::failureOf(const QString &path, int reason)
{
    const QString detail = qt_error_string(reason);
    if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
        return {ErrorKind::DiskFull,
                QCoreApplication::translate(
                    "ColumnFile",
                    "There is no room left on the disk for the column file %1. The ledger "
                    "itself is not affected. Free some space and try again.")
                    .arg(path),
                detail};
    const bool refused = reason == EACCES || reason == EPERM || reason == EROFS;
    return {refused ? ErrorKind::Permission : ErrorKind::Io,
            QCoreApplication::translate(
                "ColumnFile", "The column file %1 could not be written. The ledger itself is not affected.")
                .arg(path),
            detail};
}

} // namespace tally
