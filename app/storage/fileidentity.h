// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace tally {

/// Which file a path names just now: another one once something was renamed over it. Never two files at
/// once while one of them is open.
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;

    bool operator==(const FileIdentity &) const = default;
};

/// nullopt when there is no file.
std::optional<FileIdentity> fileIdentity(const char *path);
std::optional<FileIdentity> fileIdentity(const QString &path);

} // namespace tally
