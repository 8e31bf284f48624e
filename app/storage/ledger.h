// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "domain/result.h"
#include "domain/usagerecord.h"
#include "storage/batches.h"
#include "storage/bulkappend.h"
#include "storage/ledgerstate.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace tally {

class Attributions;
class BatchTable;
class BudgetAlerts;
class BudgetHolds;
class BudgetTable;
class CaptureTokens;
class ChatTable;
class ConnectionTable;
class Outbox;
class PublishedTable;
class WatchTable;

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
    /// The same for prices of records.
    Result<void> roleMayReprice() const;
    /// Permission where the role sees the records of some customers only, and so neither imports nor budgets,
    /// rules or connections.
    Result<void> roleSeesAll() const;
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
    /// id; Cancelled, with all as it was, when `cancel` becomes true in time. Afterwards the file is made
    /// shorter where that can be done (ledgercompact.h).
    Result<void> undo(int64_t batch, const std::atomic<bool> *cancel = nullptr);

    // --- reading ---
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
    /// The identity of every record, by row id.
    Result<std::vector<std::pair<int64_t, RecordKey>>> recordKeys();

    // --- what it keeps besides records; lives as long as the ledger ---
    /// Its imports as they are listed, and what is changed of them or by them.
    BatchTable &batches();
    /// What is set over imported values. Undone and done again like other batches, by undo() and by its
    /// redo().
    Attributions &attributions();
    /// The requests that it is told of one by one.
    ChatTable &chats();
    /// Its budgets, what was told of them, and the requests on their way that they reckon with.
    BudgetTable &budgets();
    BudgetAlerts &budgetAlerts();
    BudgetHolds &budgetHolds();
    /// Its watched folders.
    WatchTable &watches();
    /// The tokens of programs whose calls are recorded.
    CaptureTokens &captureTokens();
    /// Its connections to other systems, and what waits to be sent to them.
    ConnectionTable &connections();
    Outbox &outbox();
    /// What other ledgers have of it as well.
    PublishedTable &published();

private:
    class Private;
    explicit Ledger(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace tally
