// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/watch/watchentry.h"

#include <QStringList>

#include <vector>

namespace tally {

/// What the command line says of folders that are watched.
struct WatchWish {
    QStringList folders = {}; // as they were given
    QString filter = {};
    QString formatId = {};
    QString profile = {}; // a mapping that is kept
    bool filterGiven = false; // else that of the program whose folder it is, or none
    bool asks = false;
    bool subfolders = true;
};

/// The absolute path of a folder as it was given.
QString watchPath(const QString &given);

/// Watches the folders in the ledger, which is made when it is missing; one that is watched already changes
/// as the wish says. NotFound names what is no folder: then none is watched.
Result<std::vector<WatchFolder>> addFolders(const QString &ledger, const WatchWish &wish);

/// The folders of the wish as the ledger watches them; those that it does not watch yet are added.
Result<std::vector<WatchFolder>> foldersFor(const QString &ledger, const WatchWish &wish);

/// All that the ledger watches.
Result<std::vector<WatchFolder>> watchedFolders(const QString &ledger, Ledger::Mode mode);

} // namespace tally
