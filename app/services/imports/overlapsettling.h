// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "storage/bulkappend.h"

namespace tally {

/// Settles which counts of what an import and the ledger both tell of, after the last record: as it was said
/// for this import or remembered for its sources, else as overlapdoubt.h takes it; the report gets the doubt
/// and the note. What is covered by it; Undecided where a person is to say.
Result<BulkAppend::Covered> settleOverlaps(BulkAppend &append, const ImportOptions &options,
                                           ImportReport &report);

} // namespace tally
