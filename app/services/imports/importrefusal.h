// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "storage/bulkappend.h"

#include <QLatin1StringView>

namespace tally {

/// The key of the question whether requests that came before count again.
constexpr QLatin1StringView ToldAgainDoubt("told_again");

/// Why a file of nothing but blanks or a header is rejected (translated).
QString noRecordsText();

/// Whether nothing of what was read is to be written: nothing in it could be used, or a strict import finds
/// something missing. The report is Rejected then and says why.
bool refuseImport(const ImportOptions &options, ImportReport &report);

/// Whether requests without an id that an earlier import of the same path has would count twice, and are not
/// to: asked where they are most of that import (ToldAgainDoubt), told where not. The report is Rejected
/// then and says why. After the last record.
Result<bool> refuseTwins(BulkAppend &append, const ReadOptions &options, ImportReport &report);

} // namespace tally
