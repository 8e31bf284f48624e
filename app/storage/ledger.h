// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookingrule.h"
#include "domain/overlap.h"
#include "domain/recordidentity.h"
#include "domain/recordnames.h"
#include "domain/result.h"
#include "domain/usagerecord.h"
#include "storage/watches.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// Which earlier aggregates an import replaces, besides those that it has itself.
struct SliceScope {
    /// The file may hold a part of what it was made from, as a filtered export does: nothing is removed
    /// because the file lacks it, except by a newer snapshot.
    bool excerpt = false;
    /// What the person said of all records of the file, where they have nothing of their own: rows of
    /// others are left alone.
    std::string user = {};
    std::string customer = {};
    std::string project = {};
};

/// Where a ledger stands. The numbers alone do not tell: a copy of the ledger that goes on by itself comes to
/// the same ones. The stamp is random and new with every write.
struct LedgerState {
    int64_t lastId = 0; // highest row id ever given (0 when none): ids only grow
    int64_t lastChange = 0; // newest change; changes are updates and removals of records, not additions
    QByteArray stamp = {};

    bool operator==(const LedgerState &) const = default;
};

/// What is known of an import before it begins; stored with its batch.
struct BatchSource {
    QString fileName; // without folder
    QString path;
    QByteArray sha256; // hex, of the file's bytes; empty for chats
    QString formatId;
    int64_t fileSize = 0;
    SliceScope slices = {}; // not stored
    std::optional<WatchedRead> watched = {}; // of a file in a watched folder
};

/// What a watched folder brought on one day, which is one import to people: the source is that of the file
/// read last, the counts are sums.
struct WatchedDay {
    int64_t watch = 0;
    QString folder;
    int64_t files = 0;
    std::vector<int64_t> members = {}; // the batches it is made of
};

/// What a batch is that sets fields of records (attributions.h).
struct AttributionInfo {
    int64_t rule = 0; // the rule that was made with it, 0: by hand
    RuleConditions conditions = {}; // which records it was for
    FieldSettings settings = {};
};

/// One import, re-pricing or attribution, as listed. `undoneAtMs` is set once it was undone.
struct BatchInfo {
    int64_t id = 0;
    BatchSource source = {};
    int64_t importedAtMs = 0;
    std::optional<int64_t> undoneAtMs = {};
    int64_t added = 0;
    int64_t updated = 0;
    int64_t duplicates = 0;
    int64_t rejected = 0;
    std::optional<Int128> costNano = {}; // sum of the effective costs of the records read
    int64_t unpriced = 0; // records read without an effective cost
    int64_t milliseconds = 0;
    QStringList notes = {}; // what was assumed or warned about, in the language of that time
    OverlapChoice overlap = OverlapChoice::Ask; // what counts; Ask where it overlapped with nothing
    std::optional<AttributionInfo> attribution =
        {}; // `updated` show something else by it, `duplicates` did so
    std::optional<WatchedDay> watched = {};
};

/// What an import tells of that the ledger has in another way, as if nobody had said yet which counts.
struct OverlapReview {
    std::vector<Overlap> overlaps = {};
    Int128 ledgerNano = 0; // what the ledger has of these days besides the import
    OverlapChoice choice = OverlapChoice::Ask; // what counts now
};

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

/// A new computed cost of one record.
struct Repricing {
    int64_t recordId = 0;
    std::optional<Money> computedCost = {}; // nullopt: unknown from now on
    bool free = false;
    std::string price = {}; // UsageRecord::price
    std::optional<Money> cacheSaving = {};
};

/// What is still to be done about a chat request; kept beside its record until then.
struct OpenChat {
    int64_t recordId = 0;
    std::string session = {}; // the run of the program that sends it; empty: it ended
    std::string baseUrl = {}; // of the provider that can be asked for the cost
    std::string lookupId = {}; // what to ask for; empty: nothing
    int64_t attempts = 0; // times it was asked
    int64_t nextMs = 0; // when to ask next, ms UTC

    bool operator==(const OpenChat &) const = default;
};

/// A chat request as it stands: its record without what imports say of it, and nothing where there is none.
struct ChatState {
    std::optional<UsageRecord> record = {};
    std::optional<OpenChat> open = {};
};
/// Changes it; false when it is to stay as it is.
using ChatChange = std::function<bool(ChatState &)>;

/// What the chat requests of some time cost.
struct ChatSpending {
    int64_t requests = 0;
    Int128 costNano = 0; // of those with a cost
    int64_t unpriced = 0;
};

class BudgetAlerts;
class BudgetHolds;
class BudgetTable;
class CaptureTokens;
class ConnectionTable;
class Outbox;
class WatchTable;

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
    /// What is remembered for a source: Ask where nothing is.
    virtual OverlapChoice rememberedChoice(const std::string &source) = 0;
    virtual Result<void> rememberChoice(const std::string &source, OverlapChoice choice) = 0;
    /// What was answered about overlaps(), and the note that says so (translated); Ask where there were none.
    virtual void setOverlap(OverlapChoice choice, const QString &note) = 0;
    /// What is kept with the batch for people (translated): assumptions and warnings.
    virtual void setNotes(const QStringList &notes) = 0;

    /// What an earlier reading of this watched file brought under this id goes by another one now.
    virtual Result<void> withdraw(const std::string &source, const std::string &externalId) = 0;
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

class Attributions;
/// Imports that reach the disk together: what begins and ends a transaction costs more than a small file.
/// Each import is whole or not there by itself; after a crash or without commit() none of them is there. Made
/// by Ledger::beginSession; destroyed without commit() it rolls back.
class AppendSession {
public:
    virtual ~AppendSession() = default;
    /// Where the ledger stands then. On error nothing of the session was written; it cannot be used again.
    virtual Result<LedgerState> commit() = 0;
};

/// One connection to a ledger file, or to one on a server and its mirror (teamlink.h), used on the thread
/// that opened it. Any number of connections may read at once; one at a time writes (WAL). Every write moves
/// revision(). Errors are ready for a person.
class Ledger {
public:
    enum class Mode {
        OpenOrCreate, // makes the file and its folder when missing
        OpenExisting, // fails with NotFound and creates no file; an empty one becomes a ledger
        ReadOnly, // like OpenExisting; never writes, not even a migration
    };

    /// Whether a ledger could have this name; makes nothing.
    static Result<void> checkPath(const QString &path);
    /// A file or a place on a server (domain/ledgerplace.h), which no mode makes.
    static Result<std::unique_ptr<Ledger>> open(const QString &path, Mode mode);
    ~Ledger();
    Ledger(const Ledger &) = delete;
    Ledger &operator=(const Ledger &) = delete;

    static int currentVersion(); // schema version this program writes (user_version)

    /// Of the file; of a ledger on a server, of its mirror.
    QString path() const;
    bool isOnServer() const;
    /// Permission where the role may only read what is on the server, with its name.
    Result<void> roleMayWrite() const;
    /// Brings what others wrote on the server, if it is on one. Whether there was any.
    Result<bool> pull();
    /// Opened where SQLite can make no file beside it, and written by somebody since: open it again.
    bool isOutdated() const;
    QByteArray id() const; // random, 32 hex digits, made with the ledger: ties the column file to it

    /// Moves with every committed write of any process; cheap to ask.
    Result<int64_t> revision();
    Result<int64_t> recordCount();

    /// After the file was moved, deleted or replaced: sees to it that nothing of this ledger spoils a file
    /// that took its place. False while another process has it open, too; then no such file should be opened.
    bool leaveMovedFile();

    /// How long writing waits for another process (10 s unless set).
    void setLockTimeout(int milliseconds);

    // --- writing ---
    /// Starts an import. Fails with Locked when another process writes for longer than 10 s, with Outdated
    /// when a watched file is no longer as it was known. `distrusted`: keys of external ids that are not ids
    /// (remembered in the ledger from then on).
    Result<std::unique_ptr<BulkAppend>> beginAppend(const BatchSource &source,
                                                    const std::vector<RecordKey> &distrusted = {});

    /// The imports begun from now on are written together, until the session is committed or destroyed.
    /// Others wait as long to write. Fails as beginAppend.
    Result<std::unique_ptr<AppendSession>> beginSession();

    /// Takes a batch out in one transaction: its records go, what it replaced or removed comes back, records
    /// that another batch also holds stay with that one. A batch of a watched folder goes with all of its
    /// day, and watching does not bring it back. InvalidInput when already undone, NotFound for an unknown
    /// id. Afterwards the file is made shorter where that can be done (ledgercompact.h).
    Result<void> undo(int64_t batch);

    /// What there is to be answered about the overlap of an import, which may have been answered before.
    /// Changes nothing, but needs the lock of a writer. NotFound and InvalidInput as undo().
    Result<OverlapReview> reviewOverlap(int64_t batch);
    /// Answers it (Usage, Cost or Both) in place of any earlier answer between the import and others, in one
    /// transaction; undoing either side takes the answer back as ever. `note` says so (translated).
    /// InvalidInput also where nothing overlaps.
    Result<void> answerOverlap(int64_t batch, OverlapChoice choice, const QString &note);

    /// Gives records new computed costs, as one batch that can be undone, in one transaction. `next` fills
    /// the next change and says whether there was one; an error of its own ends it. Reads may go on meanwhile
    /// on this ledger. Returns the batch, 0 when there was no change. Nothing is written on error.
    Result<int64_t> reprice(const BatchSource &source,
                            const std::function<Result<bool>(Repricing &change)> &next);

    /// Adds (id 0) or changes the record of a chat request, which has an external id, together with what is
    /// still to be done about it, in one transaction. Returns its row id: another than `id` when an import
    /// brought the same request meanwhile, whose row then takes it in. An external
    /// id that another chat request has is not taken (it stays as `response_id` in the context). Imports
    /// never change its attribution.
    /// `sightings`: other keys under which the same request comes, from then on those of this record; where a
    /// record of an import has one of them already, it takes the request in. `marks`: what findSighting()
    /// finds the row by besides, and many requests share; the first one has it.
    Result<int64_t> putChat(int64_t id, const UsageRecord &record, const std::optional<OpenChat> &open,
                            const std::vector<RecordKey> &sightings = {},
                            const std::vector<RecordKey> &marks = {});
    /// Adds a request that telemetry tells of, or its row where one has one of `keys` (that of its external
    /// id among them) already: a request of this program stays as it is, the row of an import takes it in.
    /// The row is known by all the keys from then on. In one transaction; returns the row id.
    /// `marks` as putChat().
    Result<int64_t> putTold(const UsageRecord &record, const std::vector<RecordKey> &keys,
                            const std::vector<RecordKey> &marks = {});
    /// The row that has one of these keys; 0: none.
    Result<int64_t> findSighting(const std::vector<RecordKey> &keys);
    /// Whether imports brought requests of a source within [fromMs, toMs]; only rows behind `afterId` are
    /// looked at, which becomes the last one. Reads them all.
    Result<bool> hasImportedRequests(const std::string &source, int64_t fromMs, int64_t toMs,
                                     int64_t &afterId);
    /// Changes a chat request by what it is now, in one transaction: no other process can come between.
    /// Returns its row id like putChat, 0 when nothing was changed.
    Result<int64_t> changeChat(int64_t id, const ChatChange &change);

    /// Notes that the ledger of that id has these records as well.
    Result<void> markPublished(const std::string &teamId, const std::vector<int64_t> &records);

    /// What is set over imported values. Undone and done again like other batches, by undo() and by its
    /// redo().
    Attributions &attributions();

    // --- reading ---
    /// Those with something left to do, by row id.
    Result<std::vector<OpenChat>> openChats();
    /// The record of a chat request without what imports said of it; nothing when `id` is none.
    Result<std::optional<UsageRecord>> chatRecord(int64_t id);
    /// Of the chat requests that began at `sinceMs` (UTC) or later.
    Result<ChatSpending> chatSpending(int64_t sinceMs);

    /// Newest first; those of a watched folder and day as one, with the number of the first.
    Result<std::vector<BatchInfo>> batches();
    /// The same one by one: which file each number stands for.
    Result<std::vector<BatchInfo>> singleBatches();
    /// The batch, not undone, that imported a file with this SHA-256.
    Result<std::optional<BatchInfo>> batchOfFile(const QByteArray &sha256);

    /// Whether a file of this size (bytes) was imported and not undone: only then can its SHA-256 be known.
    Result<bool> holdsFileOfSize(int64_t size);

    /// Records by row id, in the order asked; ids that do not exist are left out.
    Result<std::vector<StoredRecord>> fetch(std::span<const int64_t> ids);
    /// The same into records that were there before, whose memory serves again.
    Result<void> fetch(std::span<const int64_t> ids, std::vector<StoredRecord> &records);

    /// Every record with id > `afterId`, ascending. The record is reused between calls. Return false to stop.
    Result<void> scan(int64_t afterId, const std::function<bool(const StoredRecord &)> &visit);

    /// Where it stands now, read as one.
    Result<LedgerState> state();
    /// Whether this ledger has been in that state, as far as it remembers (some thousand writes): what was
    /// made from it then can be continued. False for states of a copy that went its own way.
    Result<bool> hasBeenIn(const LedgerState &state);
    Result<int64_t> lastId(); // of state()
    Result<int64_t> lastChange();
    /// Ids of the records changed or removed after change `after`, ascending, each once.
    Result<std::vector<int64_t>> changedSince(int64_t after);

    /// Its budgets, what was told of them, and the requests on their way that they reckon with. They live as
    /// long as the ledger.
    BudgetTable &budgets();
    BudgetAlerts &budgetAlerts();
    BudgetHolds &budgetHolds();
    /// Its watched folders. Lives as long as the ledger.
    WatchTable &watches();
    /// The tokens of programs whose calls are recorded. Lives as long as the ledger.
    CaptureTokens &captureTokens();
    /// Its connections to other systems, and what waits to be sent to them. They live as long as the ledger.
    ConnectionTable &connections();
    Outbox &outbox();
    /// The identity of every record, by row id.
    Result<std::vector<std::pair<int64_t, RecordKey>>> recordKeys();

private:
    class Private;
    explicit Ledger(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace tally
