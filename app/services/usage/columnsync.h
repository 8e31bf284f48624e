// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/columnfile.h"
#include "domain/result.h"
#include "storage/ledger.h"

#include <QString>

#include <memory>

namespace tally {

/// Brings the column file of a ledger up to date and maps it: continues it after new records, repairs rows
/// that were replaced or undone, and builds it anew when it is missing, damaged, or of another or an older
/// state of the ledger. Where the ledger's folder cannot be written the columns lie in the user's cache
/// folder; where they cannot be written at all (a full disk, a folder of that name) in a file without a name,
/// at last in memory. `known` is returned as it is when it is current. Blocking.
Result<std::shared_ptr<const ColumnFile>> syncColumns(Ledger &ledger, std::shared_ptr<const ColumnFile> known,
                                                      const CancelFlag *cancel = nullptr);

/// The same, but from nothing: after a damaged block was found.
Result<std::shared_ptr<const ColumnFile>> rebuildColumns(Ledger &ledger, const CancelFlag *cancel = nullptr);

/// A writer that continues columns which are current, or begins those of an empty ledger: for the records of
/// an import that holds the ledger's write lock. NotFound when the columns lag behind: then syncColumns does
/// the work afterwards.
Result<std::unique_ptr<ColumnWriter>> continueColumns(Ledger &ledger);

} // namespace tally
