// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/publishedmark.h"
#include "domain/result.h"
#include "domain/usagefilter.h"
#include "services/team/nameways.h"

#include <QString>

#include <vector>

namespace tally {

class UsageService;

struct PublishReport {
    int64_t records = 0; // that the filter keeps; requests that still run are left for the next time
    int64_t added = 0;
    int64_t updated = 0;
    int64_t duplicates = 0; // that the team's ledger has just so
    int64_t batch = 0; // 0: nothing was new
    NamesLeft users = {};
    NamesLeft customers = {};
    NamesLeft projects = {};
};

/// Takes the records of a private ledger that a filter keeps over into a team's, as one import there that can
/// be undone, with the names that may leave. Repeating it is harmless. What was taken over is
/// marked in the private ledger. With `dryRun` nothing is written anywhere. Blocking, any thread.
Result<PublishReport> publishRecords(UsageService &from, const UsageFilter &filter, const QString &to,
                                     const NameWays &ways, bool dryRun);

/// To which teams' ledgers a record (a row id) was published, the newest first. Blocking, any thread.
Result<std::vector<PublishedMark>> publishedTo(const UsageService &usage, int64_t record);

} // namespace tally
