// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/usageservice.h"

#include "services/servicetext.h"
#include "services/usage/columnsync.h"
#include "services/usage/ledgerconnections.h"
#include "storage/ledgerfile.h"

#include <QCoreApplication>
#include <QMutex>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

#include <atomic>

namespace tally {

namespace {

constexpr int WatchIntervalMs = 1000;
constexpr size_t LargeTable = 1000; // rows

using EnginePointer = std::shared_ptr<const QueryEngine>;

Result<UsageService::Ordered> orderOf(const EnginePointer &engine, const UsageFilter &filter, SortKey key,
                                      const CancelFlag *cancel)
{
    auto order = engine->order(filter, key, cancel);
    if (!order)
        return order.error();
    return UsageService::Ordered{engine, std::make_shared<const RowOrder>(std::move(*order))};
}

void letGo(const UsageTable *table)
{
    if (table->rows.size() < LargeTable || !QCoreApplication::instance())
        delete table;
    else
        QThreadPool::globalInstance()->start([table] { delete table; });
}

Result<SharedTable> aggregateOf(const EnginePointer &engine, const UsageQuery &query,
                                const CancelFlag *cancel)
{
    auto table = engine->aggregate(query, cancel);
    if (!table)
        return table.error();
    return SharedTable(new UsageTable(std::move(*table)), letGo);
}

} // namespace

class UsageService::Private {
public:
    explicit Private(UsageService *service)
        : q(service)
    {
    }

    UsageService *const q;
    LedgerConnections ledger;
    mutable QMutex mutex; // guards columns and engine
    std::shared_ptr<const ColumnFile> columns;
    std::shared_ptr<const QueryEngine> engine;

    QMutex syncMutex; // one sync at a time
    mutable QThreadPool queries;
    QThreadPool background;
    QTimer watch;
    std::atomic<bool> syncQueued = false;
    std::atomic<bool> closing = false;
    LedgerState seen; // under syncMutex

    std::shared_ptr<const QueryEngine> currentEngine() const
    {
        const QMutexLocker lock(&mutex);
        return engine;
    }

    /// Tells of another file in the ledger's place, once. True while it is the one that was opened. On the
    /// background thread only.
    bool watchFile()
    {
        const QMutexLocker syncing(&syncMutex);
        const LedgerWatch::Look look = ledger.lookAtFile();
        if (look.news)
            Q_EMIT q->ledgerFileChanged(*look.news);
        return look.same;
    }

    /// True when the engine is a new one.
    bool adopt(const std::shared_ptr<const ColumnFile> &file, quint64 forGeneration)
    {
        const QMutexLocker lock(&mutex);
        if (forGeneration != ledger.generation() || file == columns)
            return false;
        columns = file;
        engine = std::make_shared<const QueryEngine>(file);
        return true;
    }

    /// Builds columns anew in which a query found damage, unless somebody else did so meanwhile.
    Result<void> repair(const std::shared_ptr<const QueryEngine> &damaged)
    {
        const QMutexLocker syncing(&syncMutex);
        if (currentEngine() != damaged)
            return {};
        const auto written = ledger.forWriting();
        if (!written)
            return written.error();
        const quint64 forGeneration = ledger.generation();
        const auto built = rebuildColumns(**written, &closing);
        if (!built)
            return built.error();
        if (adopt(*built, forGeneration))
            Q_EMIT q->changed();
        return {};
    }

    /// Work takes the engine's shared pointer.
    template <typename T, typename Work> Result<T> answer(const Work &work)
    {
        const auto asked = currentEngine();
        if (!asked)
            return noLedgerError();
        Result<T> first = work(asked);
        if (first || first.error().kind != ErrorKind::Damaged)
            return first;
        if (const auto repaired = repair(asked); !repaired)
            return repaired.error();
        return work(currentEngine());
    }

    template <typename T, typename Work> QFuture<Result<T>> ask(Work work)
    {
        const auto promise = std::make_shared<QPromise<Result<T>>>();
        QFuture<Result<T>> future = promise->future();
        promise->start();
        queries.start([this, promise, work = std::move(work)] {
            promise->addResult(answer<T>(work));
            promise->finish();
        });
        return future;
    }
};

UsageService::UsageService(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    // Each query spreads over all cores by itself; two at once keep a cancelled one from blocking its
    // successor.
    d->queries.setMaxThreadCount(2);
    d->background.setMaxThreadCount(1);
    d->watch.setInterval(WatchIntervalMs);
    connect(&d->watch, &QTimer::timeout, this, &UsageService::syncLater);
}

UsageService::~UsageService()
{
    d->closing = true;
    d->watch.stop();
    d->background.waitForDone();
    d->queries.waitForDone();
}

Result<void> UsageService::open(const QString &ledgerPath, Ledger::Mode mode)
{
    auto opened = Ledger::open(ledgerPath, mode);
    if (!opened)
        return opened.error();
    const std::shared_ptr<Ledger> ledger(std::move(*opened));
    const bool isOwnThread = thread() == QThread::currentThread();
    const QMutexLocker syncing(&d->syncMutex);
    const auto state = ledger->state();
    if (!state)
        return state.error();
    auto columns = syncColumns(*ledger, {});
    if (!columns)
        return columns.error();
    {
        const QMutexLocker lock(&d->mutex);
        // A thread that only opens (a pool's, which may outlive this service) keeps nothing of the ledger.
        d->ledger.take(ledgerPath, mode, isOwnThread ? ledger : nullptr);
        d->columns = *columns;
        d->engine = std::make_shared<const QueryEngine>(*columns);
    }
    d->seen = *state;
    if (QCoreApplication::instance()) { // a timer starts on its own thread only
        QMetaObject::invokeMethod(&d->watch, qOverload<>(&QTimer::start));
        // The background thread needs its connection before the file may be replaced.
        QMetaObject::invokeMethod(this, &UsageService::syncLater, Qt::QueuedConnection);
    }
    return {};
}

Result<void> UsageService::openToShow(const QString &ledgerPath, Ledger::Mode mode)
{
    const auto opened = open(ledgerPath, mode);
    if (opened || !isWithoutPlace(opened.error()))
        return opened;
    const auto readable = open(ledgerPath, Ledger::Mode::ReadOnly);
    const bool tellsMore = !readable && readable.error().kind != ErrorKind::NotFound
        && opened.error().kind != ErrorKind::DiskFull;
    return readable || tellsMore ? readable : opened;
}

bool UsageService::isReadOnly() const
{
    return d->ledger.isReadOnly();
}

Error UsageService::readOnlyError()
{
    return {ErrorKind::Permission,
            ServiceText::tr("This ledger can only be read: its file, its folder or the disk cannot be "
                            "written. Nothing was changed. To change it, get the right to write, or copy it "
                            "to another folder and open the copy.")};
}

QString UsageService::ledgerPath() const
{
    return d->ledger.path();
}

bool UsageService::isOpen() const
{
    return d->currentEngine() != nullptr;
}

std::shared_ptr<const QueryEngine> UsageService::engine() const
{
    return d->currentEngine();
}

Result<void> UsageService::sync()
{
    const QMutexLocker syncing(&d->syncMutex);
    const auto ledger = d->ledger.forWriting(); // the columns are those of the path
    if (!ledger)
        return ledger.error();
    const auto state = (*ledger)->state();
    if (!state)
        return state.error();
    const quint64 generation = d->ledger.generation();
    std::shared_ptr<const ColumnFile> known;
    {
        const QMutexLocker lock(&d->mutex);
        known = d->columns;
    }
    if (*state == d->seen && known && known->isIntact())
        return {};
    const CancelFlag *closing = &d->closing;
    auto columns = syncColumns(**ledger, known, closing);
    if (!columns)
        return columns.error();
    d->seen = *state;
    if (d->adopt(*columns, generation))
        Q_EMIT changed();
    return {};
}

void UsageService::syncLater()
{
    if (!isOpen() || d->syncQueued.exchange(true))
        return;
    d->background.start([this] {
        d->syncQueued = false;
        if (!d->watchFile())
            return;
        const auto synced = sync();
        if (!synced && synced.error().kind != ErrorKind::Cancelled && !d->closing)
            Q_EMIT syncFailed(synced.error());
    });
}

Result<std::vector<StoredRecord>> UsageService::fetch(const std::vector<int64_t> &ids) const
{
    const auto ledger = d->ledger.forReading();
    if (!ledger)
        return ledger.error();
    return (*ledger)->fetch(ids);
}

Result<void> UsageService::fetch(const std::vector<int64_t> &ids, std::vector<StoredRecord> &records) const
{
    const auto ledger = d->ledger.forReading();
    if (!ledger)
        return ledger.error();
    return (*ledger)->fetch(ids, records);
}

Result<std::vector<BatchInfo>> UsageService::batches() const
{
    const auto ledger = d->ledger.forReading();
    if (!ledger)
        return ledger.error();
    return (*ledger)->batches();
}

Result<void> UsageService::undo(int64_t batch)
{
    if (isReadOnly())
        return readOnlyError();
    const auto ledger = d->ledger.forWriting();
    if (!ledger)
        return ledger.error();
    if (const auto undone = (*ledger)->undo(batch); !undone)
        return undone;
    return sync();
}

Result<int64_t> UsageService::reprice(const BatchSource &source,
                                      const std::function<Result<bool>(Repricing &change)> &next)
{
    if (isReadOnly())
        return readOnlyError();
    const auto ledger = d->ledger.forWriting();
    if (!ledger)
        return ledger.error();
    const auto batch = (*ledger)->reprice(source, next);
    if (!batch)
        return batch;
    if (const auto synced = sync(); !synced)
        return synced.error();
    return batch;
}

Result<UsageTable> UsageService::aggregateNow(const UsageQuery &query) const
{
    return d->answer<UsageTable>([&](const EnginePointer &engine) { return engine->aggregate(query); });
}

Result<UsageService::Ordered> UsageService::orderNow(const UsageFilter &filter, SortKey key,
                                                     const CancelFlag *cancel) const
{
    return d->answer<Ordered>(
        [&](const EnginePointer &engine) { return orderOf(engine, filter, key, cancel); });
}

QFuture<Result<SharedTable>> UsageService::aggregate(const UsageQuery &query, Flag cancel) const
{
    return d->ask<SharedTable>(
        [=](const EnginePointer &engine) { return aggregateOf(engine, query, cancel.get()); });
}

QFuture<Result<std::vector<FacetList>>> UsageService::facets(const UsageFilter &filter,
                                                             const std::vector<Dimension> &dimensions,
                                                             Measure measure, int limit,
                                                             const std::string &find, Flag cancel) const
{
    return d->ask<std::vector<FacetList>>([=](const EnginePointer &engine) {
        return engine->facets(filter, dimensions, measure, limit, find, cancel.get());
    });
}

QFuture<Result<UsageService::Ordered>> UsageService::order(const UsageFilter &filter, SortKey key,
                                                           Flag cancel) const
{
    return d->ask<Ordered>(
        [=](const EnginePointer &engine) { return orderOf(engine, filter, key, cancel.get()); });
}

} // namespace tally

#include "moc_usageservice.cpp"
