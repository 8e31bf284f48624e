// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/previewmemory.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>

#include <sys/stat.h>

namespace tally {

namespace {

constexpr int64_t NsOfSecond = 1'000'000'000;
constexpr int64_t CoarsestClockNs = 2 * NsOfSecond; // of file systems

int64_t nanoseconds(const timespec &time)
{
    return int64_t(time.tv_sec) * NsOfSecond + time.tv_nsec;
}

bool isSettled(const FileStamp &stamp)
{
    const int64_t nowNs = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
    return std::max(stamp.writtenNs, stamp.changedNs) < nowNs - CoarsestClockNs;
}

} // namespace

std::optional<FileStamp> FileStamp::of(const QString &path)
{
    struct stat now = {};
    if (::stat(QFile::encodeName(path).constData(), &now) != 0 || !S_ISREG(now.st_mode))
        return std::nullopt;
    return FileStamp{now.st_dev, now.st_ino, now.st_size, nanoseconds(now.st_mtim), nanoseconds(now.st_ctim)};
}

void PreviewMemory::keep(const InputEntry &entry, const FileStamp &before, const Found &found)
{
    const bool holds = isSettled(before) && FileStamp::of(entry.path) == before;
    const QMutexLocker lock(&m_mutex);
    if (holds)
        m_kept.insert(entry.key(), {before, found});
    else
        m_kept.remove(entry.key());
}

std::optional<PreviewMemory::Found> PreviewMemory::of(const InputEntry &entry) const
{
    const auto now = FileStamp::of(entry.path);
    const QMutexLocker lock(&m_mutex);
    const auto kept = m_kept.constFind(entry.key());
    return kept != m_kept.constEnd() && now == kept->stamp ? std::optional(kept->found) : std::nullopt;
}

} // namespace tally
