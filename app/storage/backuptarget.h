// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/ledgerbackup.h"

#include <QCoreApplication>

namespace tally {

/// The context of what making a copy says.
struct BackupText {
    Q_DECLARE_TR_FUNCTIONS(BackupText)
};

/// The file that a copy of a ledger becomes: first one of a name that nobody can guess, beside the target, at
/// last the target itself. Destroyed before that it leaves nothing behind; what a killed program left is
/// removed by the next copy into that folder.
class BackupTarget {
public:
    explicit BackupTarget(const QString &target);
    ~BackupTarget();
    BackupTarget(const BackupTarget &) = delete;
    BackupTarget &operator=(const BackupTarget &) = delete;

    /// Refuses a target that must not be written, and makes the empty temporary file.
    Result<void> begin(const QString &ledgerPath, BackupReplaces replaces);
    QString temporary() const { return m_temporary; }

    /// Waits until all is on the disk and gives the file its name.
    Result<BackupInfo> finish(BackupReplaces replaces);

    /// What a system error while writing means for a person.
    Error failure(int reason) const;

private:
    Result<void> check(const QString &ledgerPath, BackupReplaces replaces) const;
    bool belongsTo(const QString &ledgerPath) const;
    Error exists() const;
    void removeLeftovers() const;

    int m_descriptor = -1; // of the temporary file; locked as long as it is one
    QString m_folder; // canonical: without links
    QString m_path;
    QString m_temporary;
};

} // namespace tally
