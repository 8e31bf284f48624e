// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/backupservice.h"

#include "domain/ledgerplace.h"
#include "storage/teamcopy.h"

#include <QDateTime>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tally {

Result<BackupInfo> BackupService::saveCopy(const QString &target, BackupReplaces replaces,
                                           BackupProgress *progress) const
{
    if (isServerPlace(m_ledger)) {
        if (const auto copied = copyLedger(m_ledger, target, replaces); !copied)
            return copied.error();
        const QFileInfo copy(target);
        return BackupInfo{copy.absoluteFilePath(), copy.size()};
    }
    return backupLedger(m_ledger, target, replaces, progress);
}

QString BackupService::defaultFileName() const
{
    const QFileInfo ledger(ledgerFileOf(m_ledger));
    const QString suffix = ledger.suffix().isEmpty() ? u"tally"_s : ledger.suffix();
    return ledger.completeBaseName() + QDateTime::currentDateTime().toString(u"_yyyyMMdd_HHmmss."_s) + suffix;
}

} // namespace tally
