// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/logs/formatregistry.h"
#include "services/watch/folderscan.h"
#include "storage/watchtable.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <vector>

namespace tally {

/// A file of a watched folder that is to be read.
struct DueFile {
    const FolderScan::File *found = nullptr; // of the scan
    WatchFile known = {}; // as it was read before, under the name it has now; without an id when it never was
    bool atRest = true; // nobody writes it
};

/// Which files of a folder have changed since they were read: new ones, longer ones, those written anew; one
/// that only got another name is the same file. A file that is being written waits until it is at rest,
/// unless its lines stand alone; a table whose last line has no end waits for it, or until it has rested for
/// `restlessMs`. Remembers between looks which files were changing.
class DueFiles {
public:
    struct Rest {
        int64_t restMs = 0; // so long a file must have kept its size, unless its lines stand alone
        int64_t restlessMs = 0; // one that never rests is read after this time all the same
        std::function<int64_t()> nowMs = {}; // UTC
    };
    DueFiles(const FormatRegistry &formats, Rest rest);

    struct Look {
        bool isWhole = true; // the scan is of the whole folder
        bool asksAgain = false; // the folder's settings changed: files that wait may be answered by that
    };
    /// By name. `waiting`: gets the files to be looked at again.
    std::vector<DueFile> of(const WatchFolder &folder, const FolderScan &scan,
                            const std::vector<WatchFile> &known, const Look &look, QStringList &waiting);

private:
    struct Waiting {
        WatchStamp stamp = {};
        int64_t sinceMs = 0; // it has stood like this
        int64_t firstMs = 0; // it has been changing
    };
    bool isUnchanged(const WatchFolder &folder, const FolderScan::File &found, const WatchFile &known,
                     bool asksAgain) const;
    bool isAtRest(const WatchFolder &folder, const FolderScan::File &found, int64_t restMs);
    bool isRestless(const WatchFolder &folder, const FolderScan::File &found) const;
    const ImportFormat *formatOf(const WatchFolder &folder, const DueFile &due) const;

    const FormatRegistry &m_formats;
    Rest m_rest;
    QHash<QString, Waiting> m_waiting; // by absolute path
};

/// A file of a folder, absolute.
QString watchedPath(const WatchFolder &folder, const QString &path);
bool mayBeRead(const QString &path);
/// The format a folder's file is read in without looking; empty where it is found out.
QString fixedFormatOf(const WatchFolder &folder, const WatchFile &known);

} // namespace tally
