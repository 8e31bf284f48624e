// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/backuptarget.h"

#include "domain/ownfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

const QLatin1StringView TemporaryName(".tallyglass-copy-");

QByteArray encoded(const QString &path)
{
    return QFile::encodeName(path);
}

bool isSameFile(const QString &a, const QString &b)
{
    struct stat one = {};
    struct stat other = {};
    return ::stat(encoded(a).constData(), &one) == 0 && ::stat(encoded(b).constData(), &other) == 0
        && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

// Something not yet written to the database of this name: it would be taken for a part of the new file.
bool hasOpenJournal(const QString &path)
{
    return QFileInfo(path + u"-wal"_s).size() > 0 || QFileInfo(path + u"-journal"_s).size() > 0;
}

void syncFolder(const QString &folder)
{
    const int descriptor = ::open(encoded(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

BackupTarget::BackupTarget(const QString &target)
    : m_folder(QFileInfo(QFileInfo(target).absolutePath()).canonicalFilePath())
    , m_path(m_folder.isEmpty() ? QFileInfo(target).absoluteFilePath()
                                : QDir(m_folder).filePath(QFileInfo(target).fileName()))
{
}

BackupTarget::~BackupTarget()
{
    if (!m_temporary.isEmpty())
        ::unlink(encoded(m_temporary).constData());
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> BackupTarget::begin(const QString &ledgerPath, BackupReplaces replaces)
{
    if (const auto checked = check(ledgerPath, replaces); !checked)
        return checked;
    removeLeftovers();
    const QString temporary = QDir(m_folder).filePath(TemporaryName + randomSuffix());
    m_descriptor = createOwnFile(temporary);
    if (m_descriptor < 0)
        return failure(errno);
    ::flock(m_descriptor, LOCK_EX | LOCK_NB);
    m_temporary = temporary;
    return {};
}

// Whose maker lives is locked.
void BackupTarget::removeLeftovers() const
{
    const QDir folder(m_folder);
    for (const QString &name : folder.entryList({TemporaryName + u'*'}, QDir::Files | QDir::Hidden)) {
        const QString path = folder.filePath(name);
        const int descriptor = openOwnFile(path, O_RDONLY);
        if (descriptor < 0)
            continue;
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            ::unlink(encoded(path).constData());
        ::close(descriptor);
    }
}

Result<void> BackupTarget::check(const QString &ledgerPath, BackupReplaces replaces) const
{
    if (m_folder.isEmpty())
        return Error{ErrorKind::NotFound,
                     BackupText::tr("There is no folder “%1”. No copy was made. Choose another place.")
                         .arg(QFileInfo(m_path).absolutePath())};
    if (belongsTo(ledgerPath))
        return Error{ErrorKind::InvalidInput,
                     BackupText::tr("“%1” is the ledger itself or one of its files. No copy was made. Choose "
                                    "another name.")
                         .arg(m_path)};
    if (isForeignThing(m_path) || QFileInfo(m_path).isDir())
        return Error{
            ErrorKind::InvalidInput,
            BackupText::tr("“%1” is a folder, a link or a device. No copy was made. Choose another name.")
                .arg(m_path)};
    if (replaces == BackupReplaces::Nothing && QFileInfo::exists(m_path))
        return exists();
    if (hasOpenJournal(m_path))
        return Error{
            ErrorKind::Locked,
            BackupText::tr("“%1” seems to be in use by another program. No copy was made and nothing was "
                           "replaced. Choose another name.")
                .arg(m_path)};
    return {};
}

bool BackupTarget::belongsTo(const QString &ledgerPath) const
{
    // SQLite names its files after the file itself, the columns and conversations are named as it was given.
    const QFileInfo given(ledgerPath);
    const QString named =
        QDir(QFileInfo(given.absolutePath()).canonicalFilePath()).filePath(given.fileName());
    for (const QString &ledger : {named, given.canonicalFilePath()}) {
        for (const QString &suffix :
             {QString(), u"-wal"_s, u"-shm"_s, u"-journal"_s, u".columns"_s, u".chats"_s}) {
            if (m_path == ledger + suffix || isSameFile(m_path, ledger + suffix))
                return true;
        }
    }
    return false;
}

Error BackupTarget::exists() const
{
    return {
        ErrorKind::InvalidInput,
        BackupText::tr("“%1” is there already. No copy was made. Choose another name, or let it be replaced "
                       "(--force on the command line).")
            .arg(m_path)};
}

Result<BackupInfo> BackupTarget::finish(BackupReplaces replaces)
{
    if (::fsync(m_descriptor) != 0)
        return failure(errno);
    const BackupInfo info{m_path, QFileInfo(m_temporary).size()};
    if (replaces == BackupReplaces::Nothing) {
        if (!moveToNewName(m_temporary, m_path)) {
            const int reason = errno;
            return reason == EEXIST ? exists() : failure(reason);
        }
    } else {
        const QByteArray to = encoded(m_path);
        if (std::rename(encoded(m_temporary).constData(), to.constData()) != 0)
            return failure(errno);
        // Empty ones of the file that was there. Whoever still has that open keeps them, and they must not
        // get between the new file and its own.
        for (const char *suffix : {"-wal", "-shm"})
            ::unlink((to + suffix).constData());
    }
    m_temporary.clear();
    syncFolder(m_folder);
    return info;
}

Error BackupTarget::failure(int reason) const
{
    const QString detail = qt_error_string(reason);
    if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG)
        return {ErrorKind::DiskFull,
                BackupText::tr("There is no room for the copy in “%1”. No copy was made, and the ledger is "
                               "unchanged. Free some space or choose another place.")
                    .arg(m_folder),
                detail};
    const bool refused = reason == EACCES || reason == EPERM || reason == EROFS;
    if (refused)
        return {ErrorKind::Permission,
                BackupText::tr(
                    "The folder “%1” cannot be written. No copy was made, and the ledger is unchanged. "
                    "Choose another place.")
                    .arg(m_folder),
                detail};
    return {
        ErrorKind::Io,
        BackupText::tr("The copy “%1” could not be written. No copy was made, and the ledger is unchanged. "
                       "Check the disk or choose another place.")
            .arg(m_path),
        detail};
}

} // namespace tally
