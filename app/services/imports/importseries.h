// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/columnfeed.h"
#include "services/imports/importjob.h"

#include <QElapsedTimer>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace tally {

/// Reads the files of a series ahead of who writes them, on threads of its own, in any order.
class AheadReaders {
public:
    using Jobs = std::vector<std::unique_ptr<ImportJob>>;

    /// `jobs` live longer.
    explicit AheadReaders(const Jobs &jobs);
    ~AheadReaders();
    AheadReaders(const AheadReaders &) = delete;
    AheadReaders &operator=(const AheadReaders &) = delete;

    /// Waits until job `i` was read; call for each in turn. Those before it are done with.
    void waitFor(size_t i);

private:
    void run();

    const Jobs &m_jobs;
    const size_t m_count;
    ChunkPool m_chunks; // of the jobs: they are to be ended first
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<bool> m_isRead;
    size_t m_next = 0; // to be read
    size_t m_wanted = 0; // that is waited for
    bool m_stopped = false;
    std::vector<std::thread> m_threads;
};

/// Imports of many entries into one ledger, in their order. Small files are read ahead, and written together
/// in sessions of a few seconds; each is whole or not there by itself all the same. Larger ones are imported
/// one by one.
class ImportSeries {
public:
    using OpenLedger = std::function<Result<std::unique_ptr<Ledger>>()>;

    /// All that is handed over lives longer; `progress` may be nullptr.
    ImportSeries(const ImportContext &context, OpenLedger open, const ImportOptions &options,
                 ImportProgress *progress);

    std::vector<ImportReport> run(std::span<const InputEntry> entries);

private:
    void write(ImportJob &job);
    Result<void> openLedger();
    Result<void> openSession();
    void commit();

    const ImportContext &m_context;
    const OpenLedger m_open;
    const ImportOptions m_options; // its own: the caller's may be a passing one
    ImportProgress *m_progress;
    std::unique_ptr<Ledger> m_ledger;
    std::unique_ptr<AppendSession> m_session;
    std::unique_ptr<ColumnFeed> m_feed;
    QElapsedTimer m_sessionTime;
    std::vector<ImportJob *> m_written; // in the session
};

} // namespace tally
