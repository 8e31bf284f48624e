// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/watchedimport.h"

#include "formats/bytes/tailbytes.h"
#include "services/servicetext.h"

#include <QFile>

#include <algorithm>

#include <sys/stat.h>

namespace tally {

namespace {

int64_t modifiedNsOf(const struct stat &file)
{
    return int64_t(file.st_mtim.tv_sec) * 1'000'000'000 + file.st_mtim.tv_nsec;
}

Error changedMeanwhile(const QString &path)
{
    return {ErrorKind::Outdated,
            ServiceText::tr("The file was replaced while it was being read. Nothing was written."), path};
}

} // namespace

ReadMark WatchedImport::mark() const
{
    const WatchFile &file = read.file;
    return read.fromStart ? ReadMark{} : ReadMark{file.readTo, file.line, state, file.lastLine};
}

void WatchedImport::startOver()
{
    read.fromStart = true;
    state.clear();
}

std::optional<WatchStamp> watchStampOf(const QString &path)
{
    struct stat file = {};
    const QByteArray name = QFile::encodeName(path);
    if (::stat(name.constData(), &file) != 0 || !S_ISREG(file.st_mode))
        return std::nullopt;
    WatchStamp stamp{file.st_dev, file.st_ino, file.st_size, modifiedNsOf(file)};
    struct stat log = {};
    if (::stat((name + "-wal").constData(), &log) == 0 && S_ISREG(log.st_mode)) {
        stamp.size += log.st_size;
        stamp.modifiedNs = std::max(stamp.modifiedNs, modifiedNsOf(log));
    }
    return stamp;
}

Result<WatchFile> fileAfter(const WatchedImport &watched, const ReadMark &mark, const QString &path,
                            bool readsOn)
{
    const WatchFile &before = watched.read.file;
    const auto now = watchStampOf(path);
    if (!now || !now->isSameFile(watched.stamp) || now->size < watched.stamp.size)
        return changedMeanwhile(path);
    if (!watched.read.fromStart) {
        const auto hash = hashBefore(path, before.readTo);
        if (!hash || *hash != before.tailHash)
            return changedMeanwhile(path);
    }
    // What is always read as a whole is known again by what it ended with.
    const int64_t readTo = readsOn ? mark.offset : std::max<int64_t>(watched.stamp.size, 0);
    const auto hash = hashBefore(path, readTo);
    if (!hash && readsOn)
        return hash.error();
    WatchFile after = before;
    after.stamp = watched.stamp;
    if (mark.waits)
        after.stamp.modifiedNs = 0; // it is looked at again although nobody writes it any more
    after.readTo = hash ? readTo : 0;
    after.line = mark.line;
    after.lastLine = mark.lastLine;
    after.tailHash = hash ? *hash : 0;
    after.state = WatchFileState::Read;
    after.message.clear();
    return after;
}

} // namespace tally
