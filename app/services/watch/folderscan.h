// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/watches.h"

#include <QStringList>

#include <atomic>
#include <vector>

namespace tally {

/// What stands in a watched folder, with one look at each file's entry. Hidden files and folders below it,
/// and what SQLite keeps beside a database, are left out; links to folders are not followed, so none leads in
/// a circle; links to files are.
struct FolderScan {
    enum class State { Here, Gone, Unreadable, Cancelled };
    struct File {
        QString path; // below the folder
        WatchStamp stamp = {};
    };

    State state = State::Here;
    std::vector<File> files = {}; // that the filter is for, by their paths
    QStringList folders = {}; // with the watched one, absolute
    QStringList unreadable = {}; // folders below it
};

FolderScan scanFolder(const WatchFolder &folder, const std::atomic<bool> *cancel = nullptr);

/// The same of a few files; those that are not there any more are left out.
FolderScan scanFiles(const WatchFolder &folder, const QStringList &paths);

} // namespace tally
