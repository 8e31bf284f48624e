// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricecatalogue.h"
#include "services/watch/folderlook.h"

#include <memory>

namespace tally {

/// What a folder would bring if it were watched.
struct WatchOffer {
    FolderScan::State state = FolderScan::State::Here;
    int64_t files = 0; // that the filter is for
    int64_t records = 0; // that the ledger does not have
    int64_t costNano = 0; // of those with a cost
    int64_t unpriced = 0; // without one
    int64_t questions = 0; // files that would wait for an answer
    std::vector<WatchFile> found = {}; // all files, for leaving them out
};

/// Reads all of the folder into a ledger of its own, which is thrown away; the ledger is not changed.
/// Cancelled when `progress` says so. Blocks.
Result<WatchOffer> offerOf(const WatchFolder &folder, const QString &ledgerPath,
                           const std::shared_ptr<const PriceCatalogue> &prices, WatchProgress &progress);

/// The files of a folder as they are now.
std::vector<WatchFile> filesOf(const FolderScan &scan);

} // namespace tally
