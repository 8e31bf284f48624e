// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"
#include "storage/watches.h"

#include <string>

namespace tally {

class TailSource;

/// The reading of a file in a watched folder, as an import that is written together with how far it was read.
struct WatchedImport {
    WatchedRead read; // what the ledger knows of the file, and where the reading goes
    std::string state = {}; // of its reader, as the ledger has it
    WatchStamp stamp = {}; // of the file before it is read
    bool atRest = true; // nobody has written it for a while
    bool isShared = false; // the transaction is of several files

    /// Where the reading begins.
    ReadMark mark() const;
    /// Read it from its beginning, as if it had never been read.
    void startOver();
};

/// What is known of the file after a reading that ended at `mark`. `readsOn`: the format can go on there.
/// Outdated where another file has come in its place meanwhile.
Result<WatchFile> fileAfter(const WatchedImport &watched, const ReadMark &mark, const QString &path,
                            bool readsOn);

/// The stamp of a regular file, of a database together with its log; nothing where there is none.
std::optional<WatchStamp> watchStampOf(const QString &path);

} // namespace tally
