// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/queryengine.h"
#include "domain/result.h"
#include "domain/sharedtable.h"
#include "services/usage/ledgerwatch.h"
// Handed on to windows and commands.
#include "storage/batchtable.h"
#include "storage/ledger.h"

#include <QFuture>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace tally {

/// The questions of the windows and the command line about one ledger. Keeps the column file in step with the
/// ledger (also with commits of other processes) and hands out engines. Lives on the GUI thread; the blocking
/// functions may be called from any thread.
class UsageService : public QObject {
    Q_OBJECT
public:
    explicit UsageService(QObject *parent = nullptr);
    ~UsageService() override;

    /// Opens (or, with OpenOrCreate, makes) a ledger and brings its columns up to date. Blocking, from any
    /// thread; from then on other processes' commits are looked for on the service's own thread.
    Result<void> open(const QString &ledgerPath, Ledger::Mode mode);
    /// The same for a window: a ledger that can be read and not written (its permissions, a read-only or a
    /// full disk) is opened for reading only.
    Result<void> openToShow(const QString &ledgerPath, Ledger::Mode mode);
    bool isReadOnly() const;
    /// What whoever wants to write is told then.
    Error readOnlyError() const;
    /// Why the prices of records may not be changed; nothing when they may.
    Result<void> mayReprice() const;
    QString ledgerPath() const;
    bool isOpen() const;

    /// The engine over the newest columns; nullptr before open(). Hold it as long as an answer is in use.
    std::shared_ptr<const QueryEngine> engine() const;

    /// Brings the columns up to date with the ledger; emits changed() when there was something new. Blocking.
    Result<void> sync();
    /// The same on the service's own thread; another process's commits are looked for every two seconds
    /// anyway.
    void syncLater();

    /// Records by row id in the order asked. Blocking; each thread may call it.
    Result<std::vector<StoredRecord>> fetch(const std::vector<int64_t> &ids) const;
    /// The same into records that were there before, whose memory serves again.
    Result<void> fetch(const std::vector<int64_t> &ids, std::vector<StoredRecord> &records) const;
    Result<std::vector<BatchInfo>> batches() const;
    /// Each by itself, also those that a watched folder brought on one day.
    Result<std::vector<BatchInfo>> singleBatches() const;
    /// Undoes a batch and syncs. Blocking. Cancelled, with all as it was, when `cancel` becomes true in time.
    Result<void> undo(int64_t batch, const CancelFlag *cancel = nullptr);

    /// The calling thread's connection to the ledger, for the services of its other tables.
    Result<std::shared_ptr<Ledger>> ledgerForReading() const;
    /// The same; Permission where it can only be read.
    Result<std::shared_ptr<Ledger>> ledgerForWriting() const;
    /// What there is to be said about the overlap of an import, and which side counts (Ledger). Blocking; the
    /// answer syncs.
    Result<OverlapReview> reviewOverlap(int64_t batch);
    Result<void> answerOverlap(int64_t batch, OverlapChoice choice, const QString &note);

    /// Gives records new computed costs (BatchTable::reprice) and syncs. Blocking; `next` may call fetch().
    Result<int64_t> reprice(const BatchSource &source,
                            const std::function<Result<bool>(Repricing &change)> &next);

    /// Work that writes the ledger on the connection of the calling thread; then syncs. Blocking.
    Result<void> write(const std::function<Result<void>(Ledger &)> &work);
    /// Work that reads it. Blocking; each thread may call it.
    Result<void> read(const std::function<Result<void>(Ledger &)> &work) const;

    // Blocking, for the command line and worker threads. Columns found damaged are built anew and asked
    // again.
    Result<UsageTable> aggregateNow(const UsageQuery &query) const;
    Result<std::vector<ScopeAnswer>> scopesNow(const std::vector<ScopeQuery> &queries) const;

    /// An order together with the engine it is valid with. Cheap to copy however many rows there are.
    struct Ordered {
        std::shared_ptr<const QueryEngine> engine;
        std::shared_ptr<const RowOrder> order = std::make_shared<const RowOrder>(); // never nullptr
    };
    Result<Ordered> orderNow(const UsageFilter &filter, SortKey key,
                             const CancelFlag *cancel = nullptr) const;

    // Off the GUI thread; deliver() from services/async.h brings the answer back. A set flag cancels.
    using Flag = std::shared_ptr<CancelFlag>;
    /// Never nullptr. A large table is let go off the GUI thread too, whoever held it last.
    QFuture<Result<SharedTable>> aggregate(const UsageQuery &query, Flag cancel = {}) const;
    /// Several in passes that they share, answered together (QueryEngine::aggregateAll).
    QFuture<Result<std::vector<SharedTable>>> aggregateAll(const std::vector<UsageQuery> &queries,
                                                           Flag cancel = {}) const;
    QFuture<Result<std::vector<FacetList>>> facets(const UsageFilter &filter,
                                                   const std::vector<Dimension> &dimensions, Measure measure,
                                                   int limit, const std::string &find,
                                                   Flag cancel = {}) const;

    QFuture<Result<Ordered>> order(const UsageFilter &filter, SortKey key, Flag cancel = {}) const;

    using LedgerFile = tally::LedgerFile;

Q_SIGNALS:
    /// Another file was put in the ledger's place, or none is there any more, or it is back. What is open
    /// stays the former file, for reading only: when it was replaced, open() a service anew.
    void ledgerFileChanged(tally::LedgerFile file);
    /// The engine is a new one: ask again.
    void changed();
    /// Keeping in step failed; the numbers on screen are those of the last good state.
    void syncFailed(const tally::Error &error);
    /// The server of the ledger cannot be asked; what came from it last is shown, and it is tried again.
    void serverLost(const tally::Error &error);
    void serverBack();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tally
