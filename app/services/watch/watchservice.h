// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/priceservice.h"
#include "services/watch/watchentry.h"
#include "services/watch/watchoffer.h"
#include "services/watch/watchschedule.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <set>

namespace tally {

class WatchEvents;

/// How soon a watching service acts. Milliseconds.
struct WatchTiming {
    int64_t pollMs = 60'000; // between looks at a folder of which the system tells nothing
    int64_t restMs = 2'000; // FolderLook::Options
    int64_t busyMs = 5'000; // between looks where another program writes the ledger
    int64_t settleMs = 200; // between what the system tells and the look
    std::vector<int64_t> goneMs = {60'000, 300'000, 900'000,
                                   3'600'000}; // between looks at a folder that is gone
    std::function<int64_t()> nowMs = {}; // UTC; the clock's, unless given
};

/// Watches the folders of one ledger: looks at each at the start, when the system tells of a change, and from
/// time to time, and reads what is new. All that blocks runs on a thread of its own; destroying the service
/// cancels that and waits, and the ledger then stands as it did before the file that was being read. Lives on
/// a thread with an event loop.
class WatchService : public QObject {
    Q_OBJECT
public:
    /// `only`: ids of the folders to be watched; all when empty.
    WatchService(const QString &ledgerPath, const PriceService &prices, WatchTiming timing = {},
                 std::set<int64_t> only = {}, QObject *parent = nullptr);
    ~WatchService() override;

    /// False for a ledger on a server: folders are of one computer, and none is watched for it.
    bool isPossible() const;
    /// Looks from now on; without it the folders are only listed.
    void start();
    bool isStarted() const { return m_isStarted; }
    /// Waits for others of this process that write; see ImportService::setTurn(). Before start().
    void setTurn(std::shared_ptr<std::timed_mutex> turn);

    /// In the order they were added. Empty before the first entriesChanged().
    const std::vector<WatchEntry> &entries() const { return m_entries; }
    /// Reads them anew, as after another program changed them.
    void reload();
    /// Looks at one, or at all that are on, as soon as nothing else is being read.
    void lookNow(int64_t folder);
    void lookAtAll();
    /// The folder that is being looked at, and how far the look has come.
    std::optional<int64_t> running() const { return m_running; }
    const WatchProgress &progress() const { return *m_progress; }

    // What changes the list; entriesChanged() follows.
    QFuture<Result<int64_t>> add(const WatchFolder &folder, const std::vector<WatchFile> &leftOut);
    QFuture<Result<void>> change(const WatchFolder &folder);
    QFuture<Result<void>> remove(int64_t folder);
    QFuture<Result<void>> restore(int64_t folder);
    /// The file is not asked about again until it changes.
    QFuture<Result<void>> dismiss(int64_t folder, const QString &path);
    /// The files of an undone batch are read again, and what they brought may come back.
    QFuture<Result<void>> readAgain(int64_t batch);

    /// What a folder would bring; cancelled by `progress`, which is kept until it is done.
    QFuture<Result<WatchOffer>> offer(const WatchFolder &folder,
                                      const std::shared_ptr<WatchProgress> &progress);
    /// Reads a file that waited for an answer.
    QFuture<ImportReport> readAnswered(const WatchFolder &folder, const QString &path,
                                       const ImportOptions &options,
                                       const std::shared_ptr<ImportProgress> &progress);

Q_SIGNALS:
    void entriesChanged();
    /// A file was read, waits for an answer, or failed.
    void told(const tally::WatchNews &news);
    /// All folders were looked at; nothing is due but what waits.
    void rested();

private:
    template <typename Write> QFuture<Result<void>> write(Write work);
    WatchEntry *entryOf(int64_t folder);
    void takeFolders(const std::vector<WatchFolder> &folders);
    void schedule(int64_t folder, int64_t delayMs, const QStringList &files = {});
    void arm();
    void lookAtNext();
    void look(WatchEntry &entry, const WatchSchedule::Only &only);
    void finishLook(int64_t folder, const WatchSchedule::Only &only, const FolderNews &news);
    int64_t delayAfter(WatchEntry &entry, const FolderNews &news);
    int64_t nowMs() const;

    const QString m_ledgerPath;
    const PriceService &m_prices;
    const WatchTiming m_timing;
    const std::set<int64_t> m_only;
    std::unique_ptr<FolderLook> m_look; // used on the pool's thread
    std::unique_ptr<WatchEvents> m_events;
    std::vector<WatchEntry> m_entries;
    WatchSchedule m_schedule; // by m_clock
    std::optional<int64_t> m_running; // folder that is looked at
    std::shared_ptr<WatchProgress> m_progress = std::make_shared<WatchProgress>();
    std::vector<std::weak_ptr<WatchProgress>> m_offers;
    std::vector<std::weak_ptr<ImportProgress>> m_answered;
    bool m_isStarted = false;
    QElapsedTimer m_clock;
    QTimer m_timer;
    QTimer m_reloading; // other programs add folders, too
    QThreadPool m_offering;
    QThreadPool m_pool; // last: waits before what its work uses goes
};

} // namespace tally
