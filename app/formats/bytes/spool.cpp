// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/spool.h"

#include "formats/bytes/fileerror.h"

#include <QDir>
#include <QStorageInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include <unistd.h>

namespace tally {

namespace {

class SpooledBytes : public RawBytes {
public:
    explicit SpooledBytes(const InputEntry &entry)
        : m_entry(entry)
        , m_buffer(PieceSize)
    {
    }

    Result<std::string_view> next() override
    {
        const auto left = std::min<int64_t>(m_entry.size - m_at, PieceSize);
        const auto got =
            m_entry.spool->read(m_entry.spooledAt + m_at, {m_buffer.data(), static_cast<size_t>(left)});
        if (got != left)
            return fileError(
                ErrorKind::Io,
                QT_TRANSLATE_NOOP("Files",
                                  "Reading “%1” failed. Check the disk or the connection and try again."),
                m_entry.name(), QString::fromLocal8Bit(std::strerror(errno)));
        m_at += left;
        return std::string_view(m_buffer.data(), static_cast<size_t>(left));
    }

    double progress() const override
    {
        return m_entry.size > 0 ? static_cast<double>(m_at) / static_cast<double>(m_entry.size) : 1.0;
    }

    bool rewind() override
    {
        m_at = 0;
        return true;
    }

private:
    InputEntry m_entry;
    int64_t m_at = 0;
    std::vector<char> m_buffer;
};

} // namespace

std::shared_ptr<Spool> Spool::make()
{
    const std::shared_ptr<Spool> spool(new Spool);
    if (!spool->m_file.open())
        return nullptr;
    spool->m_most = QStorageInfo(QDir::tempPath()).bytesAvailable() / 4;
    return spool;
}

bool Spool::append(std::string_view bytes)
{
    if (m_size + static_cast<int64_t>(bytes.size()) > m_most)
        return false;
    while (!bytes.empty()) {
        const auto put = ::write(m_file.handle(), bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        m_size += put;
        bytes.remove_prefix(static_cast<size_t>(put));
    }
    return true;
}

int64_t Spool::read(int64_t begin, std::span<char> room) const
{
    size_t filled = 0;
    while (filled < room.size()) {
        const auto got = ::pread(m_file.handle(), room.data() + filled, room.size() - filled,
                                 begin + static_cast<int64_t>(filled));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        filled += static_cast<size_t>(got);
    }
    return static_cast<int64_t>(filled);
}

std::unique_ptr<RawBytes> openSpooledBytes(const InputEntry &entry)
{
    return std::make_unique<SpooledBytes>(entry);
}

} // namespace tally
