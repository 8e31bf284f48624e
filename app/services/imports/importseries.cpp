// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importseries.h"

#include "services/servicetext.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t MostAhead = 12; // files that are read and not yet written
constexpr qint64 SessionMs = 4000; // after which others may write

} // namespace

AheadReaders::AheadReaders(const Jobs &jobs)
    : m_jobs(jobs)
    , m_count(jobs.size())
    , m_isRead(jobs.size())
{
    const size_t threads = std::clamp<size_t>(std::thread::hardware_concurrency(), 1, 4);
    for (size_t i = 0; i < std::min(threads, jobs.size()); ++i)
        m_threads.emplace_back([this] { run(); });
}

AheadReaders::~AheadReaders()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void AheadReaders::waitFor(size_t i)
{
    std::unique_lock lock(m_mutex);
    m_wanted = i;
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return m_isRead[i]; });
}

void AheadReaders::run()
{
    std::shared_ptr<std::string> room;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [&] { return m_stopped || m_next == m_count || m_next < m_wanted + MostAhead; });
        if (m_stopped || m_next == m_count)
            return;
        const size_t mine = m_next++;
        lock.unlock();
        m_jobs[mine]->readAhead(m_chunks, room);
        lock.lock();
        m_isRead[mine] = true;
        m_changed.notify_all();
    }
}

ImportSeries::ImportSeries(const ImportContext &context, OpenLedger open, const ImportOptions &options,
                           ImportProgress *progress)
    : m_context(context)
    , m_open(std::move(open))
    , m_options(options)
    , m_progress(progress)
{
}

std::vector<ImportReport> ImportSeries::run(std::span<const InputEntry> entries)
{
    AheadReaders::Jobs jobs;
    for (const InputEntry &entry : entries)
        jobs.push_back(std::make_unique<ImportJob>(m_context, entry, m_options, 0, m_progress));
    std::vector<ImportReport> reports;
    AheadReaders readers(jobs);
    for (size_t i = 0; i < jobs.size(); ++i) {
        readers.waitFor(i);
        write(*jobs[i]);
        if (m_progress)
            m_progress->fraction = static_cast<double>(i + 1) / static_cast<double>(jobs.size());
    }
    commit();
    for (const auto &job : jobs)
        reports.push_back(std::move(job->report()));
    jobs.clear(); // their chunks go back to the readers' pool
    return reports;
}

void ImportSeries::write(ImportJob &job)
{
    if (m_progress && m_progress->cancel)
        job.fail({ErrorKind::Cancelled, ServiceText::tr("Cancelled. Nothing was imported.")});
    if (job.isEnded())
        return;
    if (const auto opened = openLedger(); !opened) {
        job.fail(opened.error());
        job.report().status = ImportStatus::Failed; // there is nothing wrong with the file
        return;
    }
    if (!job.isReadAhead()) {
        commit();
        job.write(*m_ledger);
        return;
    }
    if (const auto opened = openSession(); !opened)
        return job.fail(opened.error());
    job.write(*m_ledger, m_feed.get());
    m_written.push_back(&job);
    if (m_sessionTime.hasExpired(SessionMs))
        commit();
}

Result<void> ImportSeries::openLedger()
{
    if (m_ledger)
        return {};
    auto opened = m_open();
    if (!opened)
        return opened.error();
    m_ledger = std::move(*opened);
    return {};
}

Result<void> ImportSeries::openSession()
{
    if (m_session)
        return {};
    auto session = m_ledger->beginSession();
    if (!session)
        return session.error();
    m_session = std::move(*session);
    m_feed = ColumnFeed::start(*m_ledger);
    m_sessionTime.start();
    return {};
}

void ImportSeries::commit()
{
    if (!m_session)
        return;
    const bool wrote =
        std::ranges::any_of(m_written, [](ImportJob *job) { return job->report().batch != 0; });
    const auto state = wrote ? m_session->commit() : Result<LedgerState>(LedgerState{});
    for (ImportJob *job : m_written) {
        if (!state && job->report().batch != 0)
            job->fail(state.error());
    }
    if (state && wrote && m_feed)
        m_feed->finish(*state);
    m_feed.reset();
    m_session.reset();
    m_written.clear();
}

} // namespace tally
