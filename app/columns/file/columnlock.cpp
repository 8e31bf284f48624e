// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/columnlock.h"

#include "columns/file/columnoutput.h"
#include "domain/ownfile.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cerrno>

#include <sys/statvfs.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

bool hasRoom(const QString &folder)
{
    struct statvfs room = {};
    return ::statvfs(QFile::encodeName(folder).constData(), &room) != 0
        || (room.f_bavail > 0 && (room.f_files == 0 || room.f_favail > 0));
}

} // namespace

Result<void> ColumnLock::take(const QString &path, int waitMs)
{
    removeForeignThing(path + u".lock"_s); // it would be read to see whose it is
    m_file = std::make_unique<QLockFile>(path + u".lock"_s);
    m_file->setStaleLockTime(0); // only a lock of a process that is gone is stale
    if (m_file->tryLock(waitMs)) {
        makePrivate(m_file->fileName());
        return {};
    }
    const QLockFile::LockError error = m_file->error();
    if (error == QLockFile::UnknownError && !hasRoom(QFileInfo(path).absolutePath()))
        return ColumnOutput::failureOf(path, ENOSPC);
    if (error == QLockFile::PermissionError || error == QLockFile::UnknownError) {
        return Error{
            ErrorKind::Permission,
            QCoreApplication::translate("ColumnFile", "The folder of %1 cannot be written to.").arg(path)};
    }
    return Error{
        error == QLockFile::LockFailedError ? ErrorKind::Locked : ErrorKind::Io,
        QCoreApplication::translate("ColumnFile", "Another Tallyglass is writing the column file %1.")
            .arg(path)};
}

void ColumnLock::letGo()
{
    if (m_file)
        m_file->unlock();
}

} // namespace tally
