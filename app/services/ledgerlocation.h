// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tally {

/// Where the default ledger lies: "tallyglass/ledger.tally" in the XDG data folder. Makes nothing.
QString defaultLedgerPath();

/// The column file that belongs to a ledger file; derived, may be deleted at any time.
QString columnPath(const QString &ledgerPath);

} // namespace tally
