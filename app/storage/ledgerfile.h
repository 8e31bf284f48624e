// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/ledger.h"

namespace tally {

/// Whether a ledger may be opened at a path: a plain file, or none yet, whose name leaves room for the files
/// beside it.
Result<void> checkLedgerFile(const QString &path);

/// The same, and NotFound where there is none. With OpenOrCreate, makes the missing file (empty) and its
/// folder, for the user alone from the first moment; SQLite gives the files beside it the same permissions.
Result<void> prepareLedgerFile(const QString &path, Ledger::Mode mode);

/// The name by which SQLite opens the file at a path and nothing else: names that mean something to SQLite
/// (":memory:", "file:…?mode=…") are names of files too. It creates nothing. `immutable`: nobody writes it.
QString ledgerUri(const QString &path, bool readOnly, bool immutable);

/// Whether SQLite found no place for the files that it needs beside the ledger.
bool isWithoutPlace(const Error &error);

} // namespace tally
