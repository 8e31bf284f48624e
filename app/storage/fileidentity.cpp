// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/fileidentity.h"

#include <QFile>

#include <sys/stat.h>

namespace tally {

std::optional<FileIdentity> fileIdentity(const char *path)
{
    struct stat status { };
    if (::stat(path, &status) != 0)
        return {};
    return FileIdentity{quint64(status.st_dev), quint64(status.st_ino)};
}

std::optional<FileIdentity> fileIdentity(const QString &path)
{
    return fileIdentity(QFile::encodeName(path).constData());
}

} // namespace tally
