// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/inputentry.h"

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QString>

#include <cstdint>
#include <optional>

namespace tally {

/// Which bytes stand at a path, as far as the file system tells: with every change it is another one.
struct FileStamp {
    uint64_t device = 0;
    uint64_t inode = 0;
    int64_t size = 0;
    int64_t writtenNs = 0;
    int64_t changedNs = 0; // also where somebody set the time of writing back

    bool operator==(const FileStamp &) const = default;

    /// Nothing where there is no regular file.
    static std::optional<FileStamp> of(const QString &path);
};

/// What the preview of a file found out, for the import that follows: it holds as long as the file is the
/// same. All functions may be called from any thread.
class PreviewMemory {
public:
    struct Found {
        QString formatId; // that it was read as
        bool isGuess = false; // nobody asked for that format
        int confidence = 0;
        QByteArray sha256;
    };

    /// `before`: how the file stood before it was read. Not kept when it is another one by now, or was
    /// written a moment before, so that a later change need not show in its times.
    void keep(const InputEntry &entry, const FileStamp &before, const Found &found);
    std::optional<Found> of(const InputEntry &entry) const;

private:
    struct Kept {
        FileStamp stamp;
        Found found;
    };
    mutable QMutex m_mutex;
    QHash<QString, Kept> m_kept; // by the entry's key
};

} // namespace tally
