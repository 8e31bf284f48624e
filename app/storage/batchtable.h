// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "storage/batches.h"
#include "storage/knownfiles.h"

#include <functional>
#include <optional>
#include <vector>

namespace tally {

/// The imports, re-pricings and attributions of a ledger as they are listed, and what is answered and
/// re-priced afterwards. Got from Ledger::batches(), and used on its thread. Records are brought by
/// Ledger::beginAppend and go with Ledger::undo. Every write is a transaction of its own. Errors as those of
/// Ledger.
class BatchTable {
public:
    explicit BatchTable(Store &store)
        : m_store(store)
        , m_files(store)
    {
    }

    /// Newest first; those of a watched folder and day as one, with the number of the first.
    Result<std::vector<BatchInfo>> all();
    /// The same one by one: which file each number stands for.
    Result<std::vector<BatchInfo>> single();
    /// The batch, not undone, that imported a file with this SHA-256.
    Result<std::optional<BatchInfo>> ofFile(const QByteArray &sha256);
    /// Whether a file of this size (bytes) was imported and not undone: only then can its SHA-256 be known.
    Result<bool> holdsFileOfSize(int64_t size);

    /// What there is to be answered about the overlap of an import, which may have been answered before.
    /// Changes nothing, but needs the lock of a writer. NotFound and InvalidInput as Ledger::undo.
    Result<OverlapReview> reviewOverlap(int64_t batch);
    /// Answers it (Usage, Cost or Both) in place of any earlier answer between the import and others; undoing
    /// either side takes the answer back as ever. `note` says so (translated). InvalidInput also where
    /// nothing overlaps.
    Result<void> answerOverlap(int64_t batch, OverlapChoice choice, const QString &note);

    /// Gives records new computed costs, as one batch that can be undone. `next` fills the next change and
    /// says whether there was one; an error of its own ends it. Reads may go on meanwhile on this ledger.
    /// Returns the batch, 0 when there was no change. Nothing is written on error.
    Result<int64_t> reprice(const BatchSource &source,
                            const std::function<Result<bool>(Repricing &change)> &next);

private:
    Store &m_store;
    KnownFiles m_files;
};

} // namespace tally
