// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/ledgerconnections.h"

#include "domain/ledgerplace.h"
#include "services/servicetext.h"
#include "storage/ledgerfile.h"
#include "storage/movedfile.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>

namespace tally {

namespace {

/// A connection that belongs to one thread, and the ledger it was made for.
struct ThreadConnection {
    quint64 generation = 0;
    std::shared_ptr<Ledger> ledger;
};

/// A number that no other service and no earlier ledger has: a service may lie where a former one did.
quint64 nextGeneration()
{
    static std::atomic<quint64> last = 0;
    return ++last;
}

/// How many threads hold connections. Never destroyed: the last thread may still leave it when the program
/// ends.
class HoldingThreads {
public:
    static HoldingThreads &all()
    {
        static auto *threads = new HoldingThreads;
        return *threads;
    }

    void enter() { change(+1); }
    void leave() { change(-1); }
    void waitForAtMost(int count, std::chrono::milliseconds most)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, most, [&] { return m_count <= count; });
    }

private:
    void change(int by)
    {
        const std::lock_guard lock(m_mutex);
        m_count += by;
        m_changed.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_count = 0;
};

/// This thread's connections by their owner. A connection must be closed by the thread that opened it: by the
/// end of the thread, or by the owner's destructor on its own thread.
class ThreadConnections {
public:
    ThreadConnections() { HoldingThreads::all().enter(); }
    ~ThreadConnections()
    {
        byOwner.clear();
        HoldingThreads::all().leave();
    }

    std::map<const void *, ThreadConnection> byOwner;
};

std::map<const void *, ThreadConnection> &threadConnections()
{
    thread_local ThreadConnections connections;
    return connections.byOwner;
}

constexpr std::chrono::milliseconds LongestEnd(5000);

/// What Qt keeps of connections goes with the application, and they need it to close. A pool is told that its
/// threads are done before these have let go of what is theirs, so nobody else has waited for that.
void waitForOtherThreads()
{
    threadConnections(); // this one is counted
    QThreadPool::globalInstance()->waitForDone();
    HoldingThreads::all().waitForAtMost(1, LongestEnd);
}

/// After the first connection was opened: what is added last comes first, before Qt's own end of connections.
void expectProgramEnd()
{
    static const bool isExpected = [] {
        qAddPostRoutine(waitForOtherThreads);
        return true;
    }();
    Q_UNUSED(isExpected)
}

} // namespace

Error noLedgerError()
{
    return {ErrorKind::NotFound, ServiceText::tr("No ledger is open.")};
}

LedgerConnections::~LedgerConnections()
{
    threadConnections().erase(this);
}

void LedgerConnections::take(const QString &path, Ledger::Mode mode, const std::shared_ptr<Ledger> &ledger,
                             const Result<void> &mayWrite, const Result<void> &mayReprice)
{
    const QMutexLocker lock(&m_mutex);
    m_path = path;
    m_mode = mayWrite ? mode : Ledger::Mode::ReadOnly;
    m_mayWrite = mayWrite;
    m_mayReprice = mayReprice;
    m_generation = nextGeneration();
    m_watch.opened(ledgerFileOf(path));
    if (!ledger)
        return;
    threadConnections()[this] = {m_generation, ledger};
    expectProgramEnd();
}

QString LedgerConnections::path() const
{
    const QMutexLocker lock(&m_mutex);
    return m_path;
}

bool LedgerConnections::isReadOnly() const
{
    const QMutexLocker lock(&m_mutex);
    return m_mode == Ledger::Mode::ReadOnly;
}

Result<void> LedgerConnections::roleMayWrite() const
{
    const QMutexLocker lock(&m_mutex);
    return m_mayWrite;
}

Result<void> LedgerConnections::roleMayReprice() const
{
    const QMutexLocker lock(&m_mutex);
    return m_mayReprice;
}

quint64 LedgerConnections::generation() const
{
    const QMutexLocker lock(&m_mutex);
    return m_generation;
}

Result<std::shared_ptr<Ledger>> LedgerConnections::forWriting() const
{
    if (!path().isEmpty() && !m_watch.isSame())
        return movedFileError();
    return connection(For::Writing);
}

LedgerWatch::Look LedgerConnections::lookAtFile()
{
    return m_watch.look([this] {
        const auto &mine = threadConnections()[this].ledger;
        return mine && mine->leaveMovedFile();
    });
}

Result<std::shared_ptr<Ledger>> LedgerConnections::connection(For purpose) const
{
    QMutexLocker lock(&m_mutex);
    if (m_path.isEmpty())
        return noLedgerError();
    ThreadConnection &mine = threadConnections()[this];
    if (mine.ledger && mine.generation == m_generation && !mine.ledger->isOutdated())
        return mine.ledger;
    const QString wanted = m_path;
    const auto wantedMode = m_mode == Ledger::Mode::ReadOnly ? m_mode : Ledger::Mode::OpenExisting;
    const quint64 wantedGeneration = m_generation;
    lock.unlock();
    mine.ledger.reset();
    auto opened = Ledger::open(wanted, wantedMode);
    // The disk filled up meanwhile: for reading it still does, and the next call tries again.
    if (!opened && purpose == For::Reading && wantedMode != Ledger::Mode::ReadOnly
        && isWithoutPlace(opened.error())) {
        auto readable = Ledger::open(wanted, Ledger::Mode::ReadOnly);
        return readable ? Result(std::shared_ptr<Ledger>(std::move(*readable)))
                        : Result<std::shared_ptr<Ledger>>(opened.error());
    }
    if (!opened)
        return opened.error();
    expectProgramEnd();
    if (!m_watch.isSame())
        return movedFileError();
    mine = {wantedGeneration, std::shared_ptr<Ledger>(std::move(*opened))};
    return mine.ledger;
}

} // namespace tally
