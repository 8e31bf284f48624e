// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/ledgerbackup.h"

#include <QString>

namespace tally {

/// Saves copies of one ledger: a backup, or something to take along. Blocking, any thread; the ledger may be
/// in use, also by other programs (ledgerbackup.h).
class BackupService {
public:
    explicit BackupService(const QString &ledgerPath)
        : m_ledger(ledgerPath)
    {
    }

    Result<BackupInfo> saveCopy(const QString &target, BackupReplaces replaces,
                                BackupProgress *progress = nullptr) const;

    /// A new name for a copy: "ledger_YYYYMMDD_HHMMSS.tally" in local time.
    QString defaultFileName() const;

private:
    QString m_ledger;
};

} // namespace tally
