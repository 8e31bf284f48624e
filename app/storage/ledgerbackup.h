// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <atomic>
#include <cstdint>

namespace tally {

struct BackupInfo {
    QString path; // absolute
    int64_t bytes = 0;
};

/// How far a copy is, and whether it shall end early. May be read and set from other threads.
struct BackupProgress {
    std::atomic<int64_t> done = 0; // pages
    std::atomic<int64_t> all = 0;
    std::atomic<bool> cancel = false;
};

/// Whether a file of the target's name may be replaced.
enum class BackupReplaces { Nothing, AnEarlierFile };

/// Copies a ledger, as it stands at the beginning and with what is still in its write-ahead log, into one
/// file that only this user can read. Others may read and write the ledger meanwhile. Ledgers of every
/// version are copied as they are. The target has its name only when all of it is on the disk; on error and
/// cancelling nothing of it is left, and an earlier file stays. The ledger itself, its companion files and
/// ledgers that seem to be in use are never replaced. Blocking, any thread. Errors are ready for a person.
Result<BackupInfo> backupLedger(const QString &ledgerPath, const QString &target, BackupReplaces replaces,
                                BackupProgress *progress = nullptr);

} // namespace tally
