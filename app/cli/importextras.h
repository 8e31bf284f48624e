// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "services/imports/importservice.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace tally {

/// What an import leaves beside the ledger when it is asked to: the lines that cannot be used (--rejected),
/// how a file was read (--save-profile). What goes wrong here takes nothing back of what was imported.
class ImportExtras {
public:
    /// Empty names: nothing of the kind is asked for.
    ImportExtras(QString rejectedPath, QString profileName);

    /// Call after each file, while it can still be read.
    void take(const InputEntry &entry, const ImportOptions &options, const ImportReport &report);
    /// Writes the file of lines, and gives what went wrong.
    std::vector<Error> finish();

private:
    void takeRejected(const InputEntry &entry, const ImportOptions &options, const ImportReport &report);
    void takeProfile(const InputEntry &entry, const ImportOptions &options, const ImportReport &report);

    const QString m_rejectedPath;
    const QString m_profileName;
    QByteArray m_rejected;
    bool m_profileKept = false;
    std::vector<Error> m_errors;
};

} // namespace tally
