// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "services/watch/folderscan.h"
#include "storage/watches.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace tally {

/// What became of one file of a watched folder.
struct WatchNews {
    enum class Kind {
        Read, // the report says what it brought
        Question, // a person has to say something first: the report's message
        Failed,
    };
    Kind kind = Kind::Read;
    WatchFolder folder = {};
    QString path; // below the folder
    ImportReport report = {};
};

/// How a watched folder stands after a look.
struct FolderNews {
    FolderScan::State state = FolderScan::State::Here;
    int64_t files = 0; // that the filter is for
    int64_t read = 0; // files from which something came
    int64_t added = 0; // records
    std::vector<WatchFile> problems = {}; // files that wait for a person or failed, known from now or before
    QStringList unreadable = {}; // folders below it
    QStringList waiting =
        {}; // files that are still being written: to be looked at again when they are at rest
    bool ledgerBusy = false; // another program writes it; nothing is lost
    std::optional<Error> ledgerError = {}; // nothing could be read or written
    QStringList folders = {}; // in which new files would appear
    QStringList recent = {}; // files, absolute, that are likely to grow: the newest first
};

} // namespace tally
