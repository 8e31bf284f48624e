// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/overlapset.h"
#include "storage/versionstack.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace tally {

/// What was answered about the overlap of an import: the table batch_overlap and the line in its notes.
class OverlapAnswers {
public:
    explicit OverlapAnswers(Store &store)
        : m_store(store)
    {
    }
    /// Ask where the import overlapped with nothing.
    Result<OverlapChoice> choiceOf(int64_t batch);
    /// In a write transaction; false on an SQL error.
    bool put(int64_t batch, OverlapChoice choice, const QString &note);

private:
    bool replaceNote(int64_t batch, const QString &note);

    Store &m_store;
};

/// Makes a row covered by the batches whose records count instead. False on an SQL error; `row` is the row as
/// it was, or has no id where it is gone.
bool coverRow(VersionStack &versions, const OverlapSet::Uncounted &uncounted, StoredRecord &row);

/// Answers once more which counts of what an import and the rest of the ledger both tell of. Earlier answers
/// between the two are taken back first, so that what was covered can count again. All calls belong in a
/// write transaction and return false on an SQL error.
class OverlapChange {
public:
    OverlapChange(Store &store, int64_t batch);

    /// Takes earlier answers back and finds what overlaps then.
    bool begin(std::vector<Overlap> &overlaps);
    /// What the ledger has of these days besides the import.
    bool costOfDays(int64_t first, int64_t last, Int128 &nano);
    /// After begin(). Writes the sums of the batch and the change log, too.
    bool answer(OverlapChoice choice);

private:
    struct Touched {
        bool isOwn = false;
        std::optional<Int128> costBefore = {};
    };
    bool takeBack();
    bool uncover(int64_t id, bool isOwn, CostSource before);
    bool note(int64_t id, bool isOwn);
    bool writeSums();

    Store &m_store;
    int64_t m_batch;
    VersionStack m_versions;
    OverlapSet m_overlaps;
    std::map<int64_t, Touched> m_touched;
};

} // namespace tally
