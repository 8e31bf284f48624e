// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ownfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSaveFile>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr mode_t UserOnly = 0600;
constexpr mode_t FolderOfUser = 0700;

int opened(const QString &path, int flags)
{
    int descriptor;
    do {
        descriptor = ::open(QFile::encodeName(path).constData(),
                            flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, UserOnly);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/// Changes the mode of what stands there and of nothing that is put there meanwhile, without opening it.
template <typename Wanted> void changeMode(const QString &path, const Wanted &wanted)
{
    const int place = ::open(QFile::encodeName(path).constData(), O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (place < 0)
        return;
    struct stat info = {};
    if (::fstat(place, &info) == 0 && (S_ISREG(info.st_mode) || S_ISDIR(info.st_mode))
        && info.st_uid == ::geteuid()) {
        const mode_t mode = info.st_mode & 07777;
        const mode_t next = wanted(mode, S_ISDIR(info.st_mode));
        const QByteArray same = "/proc/self/fd/" + QByteArray::number(place);
        if (next != mode)
            ::chmod(same.constData(), next);
    }
    ::close(place);
}

} // namespace

int openOwnFile(const QString &path, int flags)
{
    const int descriptor = opened(path, flags);
    if (descriptor < 0) {
        if (errno == ELOOP || errno == EISDIR)
            errno = ENXIO; // a link, a folder
        return -1;
    }
    struct stat info = {};
    if (::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode))
        return descriptor;
    ::close(descriptor);
    errno = ENXIO;
    return -1;
}

int createOwnFile(const QString &path)
{
    const int descriptor = opened(path, O_RDWR | O_CREAT | O_EXCL);
    if (descriptor >= 0)
        ::fchmod(descriptor, UserOnly); // the umask may have taken too much
    return descriptor;
}

bool makeOwnFile(const QString &path)
{
    if (::mknod(QFile::encodeName(path).constData(), S_IFREG | UserOnly, 0) != 0)
        return false;
    makePrivate(path);
    return true;
}

bool makeOwnFolder(const QString &path)
{
    const QString folder = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (QFileInfo(folder).isDir())
        return true;
    const QString above = QFileInfo(folder).absolutePath();
    if (above == folder || !makeOwnFolder(above))
        return false;
    if (::mkdir(QFile::encodeName(folder).constData(), FolderOfUser) != 0)
        return QFileInfo(folder).isDir(); // another process was first
    makePrivate(folder);
    return true;
}

bool openToSave(QSaveFile &file, QIODevice::OpenMode more)
{
    const bool isNew = !QFileInfo::exists(file.fileName());
    if (!file.open(QIODevice::WriteOnly | more))
        return false;
    if (isNew)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // where the file system has any
    return true;
}

void makePrivate(const QString &path)
{
    changeMode(path, [](mode_t, bool isFolder) { return isFolder ? FolderOfUser : UserOnly; });
}

void keepFromOthers(const QString &path)
{
    changeMode(path, [](mode_t mode, bool) { return mode & ~mode_t(S_IRWXG | S_IRWXO); });
}

bool isForeignThing(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 && !S_ISREG(info.st_mode);
}

void removeForeignThing(const QString &path)
{
    if (isForeignThing(path))
        ::unlink(QFile::encodeName(path).constData()); // of a folder: refused
}

bool moveToNewName(const QString &from, const QString &to)
{
    const QByteArray old = QFile::encodeName(from);
    const QByteArray fresh = QFile::encodeName(to);
    if (::renameat2(AT_FDCWD, old.constData(), AT_FDCWD, fresh.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    // Network folders do not know that call; a second name is refused in the same way.
    if (::link(old.constData(), fresh.constData()) == 0)
        return ::unlink(old.constData()) == 0;
    if (errno == EEXIST)
        return false;
    // Nor does each of them know second names.
    struct stat info = {};
    if (::lstat(fresh.constData(), &info) == 0) {
        errno = EEXIST;
        return false;
    }
    return ::rename(old.constData(), fresh.constData()) == 0;
}

QString plainFilePath(const QString &given)
{
    return given.startsWith(u':') ? u"./"_s + given : given;
}

QString randomSuffix()
{
    return QString::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, u'0');
}

} // namespace tally
