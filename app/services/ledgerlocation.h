// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

namespace tally {

/// Where the default ledger lies: "tallyglass/ledger.tally" in the XDG data folder. Makes nothing.
QString defaultLedgerPath();

/// Takes from other users what they may read in the data folder: earlier versions made it, and the default
/// ledger, for all to read. Makes nothing. A ledger elsewhere keeps the permissions that it has.
void keepDataPrivate();

/// The column file that belongs to a ledger file; derived, may be deleted at any time.
QString columnPath(const QString &ledgerPath);

/// Why something that belongs to one computer (watched folders, programs whose calls are recorded) is not for
/// a ledger on a server; nothing for a file.
Result<void> onlyForFiles(const QString &place);

/// Whether that process of this computer has the ledger open, as the system tells it; false where it does
/// not.
bool hasLedgerOpen(qint64 process, const QString &ledgerPath);

} // namespace tally
