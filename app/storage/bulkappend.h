// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/overlap.h"
#include "domain/recordidentity.h"
#include "domain/recordnames.h"
#include "domain/result.h"
#include "domain/usagerecord.h"
#include "storage/ledgerstate.h"
#include "storage/watches.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <string>
#include <vector>

namespace tally {

struct AppendCounts {
    int64_t added = 0;
    int64_t updated = 0;
    int64_t duplicates = 0;
    int64_t removed = 0; // earlier rows of a replaced slice
    int64_t booked = 0; // of those added and updated: on which rules set something
    int64_t rewritten = 0; // of a watched file's own batch, of which it tells more now
};

/// What became of one record, for the preview of an import.
enum class AppendOutcome { Added, Updated, Duplicate };

/// One import's writes: a transaction from construction to finish(), a part of it where an AppendSession is
/// open. Destroyed without finish() it rolls back and leaves the ledger as it was. Made by
/// Ledger::beginAppend, used on the ledger's thread, one at a time.
class BulkAppend {
public:
    virtual ~BulkAppend() = default;

    /// Adds, updates or recognises one record by its identity (recordidentity.h). `record` is not changed.
    Result<AppendOutcome> append(const UsageRecord &record) { return append(record, hashesOf(record)); }
    /// The same with the record's hashes, made elsewhere.
    virtual Result<AppendOutcome> append(const UsageRecord &record, const RecordHashes &hashes) = 0;

    /// Computes the cost of a record that an earlier one and a later one make together, in place; without it
    /// such a record has no computed cost.
    virtual void setPricing(std::function<void(UsageRecord &)> price) = 0;

    /// A record with these hashes will be appended soon: lets memory be fetched meanwhile. May be left out.
    virtual void expect(const RecordHashes &hashes) = 0;

    /// Row id that the record last appended has (0: an outdated snapshot that was left out).
    virtual int64_t lastPlacedId() const = 0;
    /// The names that the row of the record last appended shows, when that was Added.
    virtual const RecordNames &lastNames() const = 0;
    /// What that row shows where rules hold for the record; else nullptr: it shows the record. Rules are run
    /// on what was appended and, at finish(), on what became of records in the ledger by it.
    virtual const StoredRecord *lastBooked() const = 0;
    /// The SHA-256 of the file, when it was not known at the beginning; before finish().
    virtual void setFileHash(const QByteArray &sha256) = 0;
    /// The number the batch will have.
    virtual int64_t batch() const = 0;

    /// True after append() when an external id came twice in this file with another time *and* another model:
    /// it is not an id. The caller then drops this BulkAppend and reads the file again with a new one, whose
    /// `distrusted` are these keys.
    virtual const std::vector<RecordKey> &distrustedIds() const = 0;

    virtual AppendCounts counts() const = 0;
    /// After finish(): no record that was in the ledger before changed, in itself or in how it counts.
    virtual bool leftOthers() const = 0;

    /// What of the records appended the ledger has already in another way; call it after the last record
    /// and before finish(). Nothing for files that hold an excerpt.
    virtual Result<std::vector<Overlap>> overlaps() = 0;
    /// What the ledger had before this import of the days (since 1970-01-01) from `first` to `last`.
    virtual Result<Int128> costOfDays(int64_t first, int64_t last) = 0;
    /// After overlaps(): the side that does not count by `choice` (Usage or Cost) becomes covered.
    struct Covered {
        int64_t records = 0;
        Int128 costNano = 0; // of this import's records among them
    };
    virtual Result<Covered> cover(OverlapChoice choice) = 0;
    /// Requests without an id that an earlier import of the same path has as well, with the same times,
    /// models and tokens, where it has none of this one: it was booked to others, or read in another way.
    /// After the last record.
    struct Twins {
        int64_t batch = 0; // of the earlier import; 0: there are none
        int64_t records = 0;
        int64_t added = 0; // by the earlier import
    };
    virtual Result<Twins> twinsOfPath() = 0;
    /// What is remembered for a source: Ask where nothing is.
    virtual OverlapChoice rememberedChoice(const std::string &source) = 0;
    virtual Result<void> rememberChoice(const std::string &source, OverlapChoice choice) = 0;
    /// What was answered about overlaps(), and the note that says so (translated); Ask where there were none.
    virtual void setOverlap(OverlapChoice choice, const QString &note) = 0;
    /// What is kept with the batch for people (translated): assumptions and warnings.
    virtual void setNotes(const QStringList &notes) = 0;

    /// What an earlier reading of this watched file brought under this id goes by another one now.
    virtual Result<void> withdraw(const std::string &source, const std::string &externalId) = 0;
    /// What earlier readings of a watched file that only grew (WatchedRead::grew) brought, and this one did
    /// not: requests without an id that are read in another way now, such as a row that was half written, or
    /// numbers that later rows put in another light. After the last record.
    virtual Result<void> withdrawUntold() = 0;
    /// How far a watched file was read, with what its reader has to know to read on; before finish(), which
    /// writes it in the same transaction, also when there was nothing new.
    virtual void setWatchFile(const WatchFile &file, std::string readerState) = 0;
    /// True after append() when a watched file cannot go on in the batch that it has of the day, because a
    /// later import spoke of the same record. The caller then drops this BulkAppend and reads the file again
    /// with WatchedRead::newBatch.
    virtual bool needsNewBatch() const = 0;

    /// Replaces slices, writes the batch, keys and change log, and commits. With `dryRun` everything is done
    /// but the commit. Nothing was written on error. An import of which every record was a duplicate and none
    /// rejected writes nothing and returns 0, otherwise the id of the batch.
    virtual Result<int64_t> finish(int64_t rejected, bool dryRun = false) = 0;
    /// Where the ledger stood right after finish() wrote the batch, whatever others wrote since. Not in an
    /// AppendSession, which says it itself.
    virtual const LedgerState &finishedState() const = 0;
};

/// Imports that reach the disk together: what begins and ends a transaction costs more than a small file.
/// Each import is whole or not there by itself; after a crash or without commit() none of them is there. Made
/// by Ledger::beginSession; destroyed without commit() it rolls back.
class AppendSession {
public:
    virtual ~AppendSession() = default;
    /// Where the ledger stands then. On error nothing of the session was written; it cannot be used again.
    virtual Result<LedgerState> commit() = 0;
};

} // namespace tally
