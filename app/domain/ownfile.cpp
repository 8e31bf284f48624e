// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ownfile.h"

#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tally {

namespace {

constexpr mode_t UserOnly = 0600;

int opened(const QString &path, int flags)
{
    int descriptor;
    do {
        descriptor = ::open(QFile::encodeName(path).constData(),
                            flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, UserOnly);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
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
    return opened(path, O_RDWR | O_CREAT | O_EXCL);
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
    return ::link(old.constData(), fresh.constData()) == 0 && ::unlink(old.constData()) == 0;
}

QString randomSuffix()
{
    return QString::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, u'0');
}

} // namespace tally
