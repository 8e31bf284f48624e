// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/watchservice.h"

#include "domain/ledgerplace.h"
#include "services/async.h"
#include "services/watch/watchevents.h"

#include <QDateTime>

#include <algorithm>

namespace tally {

WatchService::WatchService(const QString &ledgerPath, const PriceService &prices, WatchTiming timing,
                           std::set<int64_t> only, QObject *parent)
    : QObject(parent)
    , m_ledgerPath(ledgerPath)
    , m_prices(prices)
    , m_timing(std::move(timing))
    , m_only(std::move(only))
    , m_look(std::make_unique<FolderLook>(
          ledgerPath, [this] { return m_prices.catalogue(); },
          FolderLook::Options{m_timing.restMs, m_timing.pollMs, m_timing.nowMs}))
    , m_events(std::make_unique<WatchEvents>())
{
    m_clock.start();
    m_pool.setMaxThreadCount(1);
    m_offering.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WatchService::lookAtNext);
    connect(m_events.get(), &WatchEvents::changed, this, [this](qint64 folder, const QString &file) {
        schedule(folder, m_timing.settleMs, file.isEmpty() ? QStringList() : QStringList(file));
    });
    m_reloading.setInterval(static_cast<int>(m_timing.pollMs));
    connect(&m_reloading, &QTimer::timeout, this, &WatchService::reload);
}

WatchService::~WatchService()
{
    m_progress->file.cancel = true;
    for (const auto &offer : m_offers) {
        if (const auto running = offer.lock())
            running->file.cancel = true;
    }
    for (const auto &answered : m_answered) {
        if (const auto running = answered.lock())
            running->cancel = true;
    }
    m_offering.waitForDone();
    m_pool.waitForDone();
}

int64_t WatchService::nowMs() const
{
    return m_timing.nowMs ? m_timing.nowMs() : QDateTime::currentMSecsSinceEpoch();
}

bool WatchService::isPossible() const
{
    return !isServerPlace(m_ledgerPath);
}

void WatchService::start()
{
    if (!isPossible())
        return;
    m_isStarted = true;
    m_reloading.start();
    reload();
}

void WatchService::setTurn(std::shared_ptr<std::timed_mutex> turn)
{
    m_look->imports().setTurn(std::move(turn));
}

void WatchService::reload()
{
    if (!isPossible())
        return;
    using Folders = Result<std::vector<WatchFolder>>;
    deliver(inBackground(m_offering,
                         [path = m_ledgerPath]() -> Folders {
                             const auto ledger = Ledger::open(path, Ledger::Mode::ReadOnly);
                             return ledger ? (*ledger)->watches().folders() : ledger.error();
                         }),
            this, [this](const Folders &folders) {
                if (folders) // else the next time: what is shown still holds
                    takeFolders(*folders);
            });
}

void WatchService::takeFolders(const std::vector<WatchFolder> &folders)
{
    std::vector<WatchEntry> entries;
    for (const WatchFolder &folder : folders) {
        if (!m_only.empty() && !m_only.contains(folder.id))
            continue;
        const WatchEntry *before = entryOf(folder.id);
        const bool isSame = before && before->folder.path == folder.path && before->folder.isOn == folder.isOn
            && before->folder.filter == folder.filter && before->folder.formatId == folder.formatId
            && before->folder.profile == folder.profile && before->folder.asks == folder.asks
            && before->folder.subfolders == folder.subfolders;
        WatchEntry entry = isSame ? *before : WatchEntry{};
        entry.folder = folder;
        if (!folder.isOn)
            entry.state = WatchEntry::State::Off;
        entries.push_back(std::move(entry));
        if (!isSame && folder.isOn && m_isStarted)
            schedule(folder.id, 0);
    }
    std::swap(m_entries, entries);
    for (const WatchEntry &old : entries) {
        const WatchEntry *now = entryOf(old.folder.id);
        if (now && now->folder.isOn)
            continue;
        m_schedule.forget(old.folder.id);
        m_events->forget(old.folder.id);
        if (m_running == old.folder.id)
            m_progress->file.cancel = true;
    }
    Q_EMIT entriesChanged();
    arm();
}

WatchEntry *WatchService::entryOf(int64_t folder)
{
    const auto it =
        std::ranges::find(m_entries, folder, [](const WatchEntry &entry) { return entry.folder.id; });
    return it == m_entries.end() ? nullptr : &*it;
}

void WatchService::lookNow(int64_t folder)
{
    schedule(folder, 0);
}

void WatchService::lookAtAll()
{
    for (const WatchEntry &entry : m_entries) {
        if (entry.folder.isOn)
            schedule(entry.folder.id, 0);
    }
}

void WatchService::schedule(int64_t folder, int64_t delayMs, const QStringList &files)
{
    if (!m_isStarted)
        return;
    m_schedule.plan(folder, m_clock.elapsed() + delayMs, files);
    arm();
}

void WatchService::arm()
{
    const auto next = m_running ? std::nullopt : m_schedule.nextMs();
    if (next)
        m_timer.start(static_cast<int>(std::max<int64_t>(0, *next - m_clock.elapsed())));
}

void WatchService::lookAtNext()
{
    if (m_running)
        return;
    const auto due = m_schedule.take(m_clock.elapsed());
    WatchEntry *entry = due ? entryOf(due->folder) : nullptr;
    if (entry && entry->folder.isOn)
        return look(*entry, due->only);
    if (due)
        m_schedule.forget(due->folder);
    arm();
}

void WatchService::look(WatchEntry &entry, const WatchSchedule::Only &only)
{
    m_running = entry.folder.id;
    m_progress = std::make_shared<WatchProgress>();
    if (entry.state == WatchEntry::State::Pending) {
        entry.state = WatchEntry::State::Reading;
        Q_EMIT entriesChanged();
    }
    deliver(inBackground(m_pool,
                         [this, folder = entry.folder, progress = m_progress, only] {
                             const auto tell = [this](const WatchNews &news) {
                                 QMetaObject::invokeMethod(this, [this, news] { Q_EMIT told(news); });
                             };
                             return m_look->look(folder, tell, *progress, only);
                         }),
            this, [this, id = entry.folder.id, only](const FolderNews &news) { finishLook(id, only, news); });
}

void WatchService::finishLook(int64_t folder, const WatchSchedule::Only &only, const FolderNews &news)
{
    m_running.reset();
    WatchEntry *entry = entryOf(folder);
    if (entry && entry->folder.isOn) {
        takeNews(*entry, news);
        if (!only || news.ledgerBusy)
            schedule(folder, delayAfter(*entry, news));
        if (!news.waiting.isEmpty())
            schedule(folder, m_timing.restMs, news.waiting);
        if (!news.folders.isEmpty()
            && m_events->follow(folder, entry->folder.path, news.folders, news.recent))
            schedule(folder, m_timing.settleMs); // for what was written between that look and now
        Q_EMIT entriesChanged();
        if (news.read > 0)
            reload(); // its counts
    }
    if (const auto next = m_schedule.nextMs(); !next || *next > m_clock.elapsed())
        Q_EMIT rested();
    arm();
}

int64_t WatchService::delayAfter(WatchEntry &entry, const FolderNews &news)
{
    if (news.state == FolderScan::State::Here || news.state == FolderScan::State::Cancelled)
        return news.ledgerBusy ? m_timing.busyMs : m_timing.pollMs;
    const size_t step =
        std::min(m_timing.goneMs.size(), static_cast<size_t>(std::max(1, entry.looksWithoutFolder))) - 1;
    entry.nextLookMs = nowMs() + m_timing.goneMs[step];
    return m_timing.goneMs[step];
}

template <typename Write> QFuture<Result<void>> WatchService::write(Write work)
{
    const auto future = inBackground(m_offering, [path = m_ledgerPath, work]() -> Result<void> {
        const auto ledger = Ledger::open(path, Ledger::Mode::OpenExisting);
        return ledger ? work((*ledger)->watches()) : ledger.error();
    });
    deliver(future, this, [this](const Result<void> &) { reload(); });
    return future;
}

QFuture<Result<int64_t>> WatchService::add(const WatchFolder &folder, const std::vector<WatchFile> &leftOut)
{
    const auto future = inBackground(m_offering, [path = m_ledgerPath, folder, leftOut]() -> Result<int64_t> {
        const auto ledger = Ledger::open(path, Ledger::Mode::OpenExisting);
        return ledger ? (*ledger)->watches().add(folder, leftOut) : ledger.error();
    });
    deliver(future, this, [this](const Result<int64_t> &) { reload(); });
    return future;
}

QFuture<Result<void>> WatchService::change(const WatchFolder &folder)
{
    return write([folder](WatchTable &table) { return table.change(folder); });
}

QFuture<Result<void>> WatchService::remove(int64_t folder)
{
    return write([folder](WatchTable &table) { return table.remove(folder); });
}

QFuture<Result<void>> WatchService::restore(int64_t folder)
{
    return write([folder](WatchTable &table) { return table.restore(folder); });
}

QFuture<Result<void>> WatchService::dismiss(int64_t folder, const QString &path)
{
    const auto future = write([folder, path](WatchTable &table) -> Result<void> {
        auto file = table.file(folder, path);
        if (!file)
            return file.error();
        file->state = WatchFileState::NoLog;
        file->message.clear();
        return file->id == 0 ? Result<void>() : table.put(*file);
    });
    deliver(future, this, [this, folder](const Result<void> &) { lookNow(folder); });
    return future;
}

QFuture<Result<void>> WatchService::readAgain(int64_t batch)
{
    const auto future = write([batch](WatchTable &table) { return table.readAgain(batch); });
    deliver(future, this, [this](const Result<void> &) { lookAtAll(); });
    return future;
}

QFuture<Result<WatchOffer>> WatchService::offer(const WatchFolder &folder,
                                                const std::shared_ptr<WatchProgress> &progress)
{
    std::erase_if(m_offers, [](const auto &each) { return each.expired(); });
    m_offers.push_back(progress);
    return inBackground(m_offering, [path = m_ledgerPath, folder, progress, prices = m_prices.catalogue()] {
        return offerOf(folder, path, prices, *progress);
    });
}

QFuture<ImportReport> WatchService::readAnswered(const WatchFolder &folder, const QString &path,
                                                 const ImportOptions &options,
                                                 const std::shared_ptr<ImportProgress> &progress)
{
    std::erase_if(m_answered, [](const auto &each) { return each.expired(); });
    m_answered.push_back(progress);
    const auto future = inBackground(m_pool, [this, folder, path, options, progress] {
        return m_look->readAnswered(folder, path, options, progress.get());
    });
    deliver(future, this, [this, id = folder.id](const ImportReport &) {
        schedule(id, 0);
        reload();
    });
    return future;
}

} // namespace tally

#include "moc_watchservice.cpp"
