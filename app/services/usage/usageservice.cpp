// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/usageservice.h"

#include "services/servicetext.h"
#include "services/usage/enginequestions.h"
#include "services/usage/ledgercolumns.h"
#include "storage/ledgerfile.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QTimer>

#include <atomic>

namespace tally {

namespace {

constexpr int WatchIntervalMs = 1000;
constexpr size_t LargeTable = 1000; // rows

Result<UsageService::Ordered> orderOf(const EngineQuestions::Engine &engine, const UsageFilter &filter,
                                      SortKey key, const CancelFlag *cancel)
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

Result<std::vector<SharedTable>> aggregateOf(const EngineQuestions::Engine &engine,
                                             const std::vector<UsageQuery> &queries, const CancelFlag *cancel)
{
    auto tables = engine->aggregateAll(queries, cancel);
    if (!tables)
        return tables.error();
    std::vector<SharedTable> shared;
    for (UsageTable &table : *tables)
        shared.emplace_back(new UsageTable(std::move(table)), letGo);
    return shared;
}

} // namespace

class UsageService::Private {
public:
    explicit Private(UsageService *service)
        : q(service)
        , questions(columns, [this](const Result<bool> &repaired) { return tell(repaired); })
    {
    }

    UsageService *const q;
    LedgerColumns columns;
    EngineQuestions questions;
    QThreadPool background;
    QTimer watch;
    std::atomic<bool> syncQueued = false;
    bool serverIsLost = false; // of the background thread

    /// Tells of another file in the ledger's place, once. True while it is the one that was opened. On the
    /// background thread only.
    bool watchFile()
    {
        const LedgerWatch::Look look = columns.lookAtFile();
        if (look.news)
            Q_EMIT q->ledgerFileChanged(*look.news);
        return look.same;
    }

    /// Tells once that the server of the ledger went, and once that it is back. On the background thread
    /// only.
    void watchServer()
    {
        const auto pulled = columns.pulled();
        if (pulled.ok() != serverIsLost)
            return;
        serverIsLost = !pulled.ok();
        if (serverIsLost)
            Q_EMIT q->serverLost(pulled.error());
        else
            Q_EMIT q->serverBack();
    }

    Result<void> tell(const Result<bool> &brought)
    {
        if (!brought)
            return brought.error();
        if (*brought)
            Q_EMIT q->changed();
        return {};
    }
};

UsageService::UsageService(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    d->background.setMaxThreadCount(1);
    d->watch.setInterval(WatchIntervalMs);
    connect(&d->watch, &QTimer::timeout, this, &UsageService::syncLater);
}

UsageService::~UsageService()
{
    d->columns.close();
    d->watch.stop();
    d->background.waitForDone();
    d->questions.waitForDone();
}

Result<void> UsageService::open(const QString &ledgerPath, Ledger::Mode mode)
{
    // A thread that only opens (a pool's, which may outlive this service) keeps nothing of the ledger.
    const bool isOwnThread = thread() == QThread::currentThread();
    if (const auto opened = d->columns.open(ledgerPath, mode, isOwnThread); !opened)
        return opened;
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
    return d->columns.ledger().isReadOnly();
}

Error UsageService::readOnlyError() const
{
    if (const auto may = d->columns.ledger().roleMayWrite(); !may)
        return may.error();
    return {ErrorKind::Permission,
            ServiceText::tr("This ledger can only be read: its file, its folder or the disk cannot be "
                            "written. Nothing was changed. To change it, get the right to write, or copy it "
                            "to another folder and open the copy.")};
}

Result<void> UsageService::mayReprice() const
{
    return isReadOnly() ? Result<void>(readOnlyError()) : d->columns.ledger().roleMayReprice();
}

QString UsageService::ledgerPath() const
{
    return d->columns.ledger().path();
}

bool UsageService::isOpen() const
{
    return d->columns.engine() != nullptr;
}

std::shared_ptr<const QueryEngine> UsageService::engine() const
{
    return d->columns.engine();
}

Result<void> UsageService::sync()
{
    return d->tell(d->columns.sync());
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
        d->watchServer();
        if (!synced && synced.error().kind != ErrorKind::Cancelled && !d->columns.isClosing())
            Q_EMIT syncFailed(synced.error());
    });
}

Result<std::shared_ptr<Ledger>> UsageService::ledgerForReading() const
{
    return d->columns.ledger().forReading();
}

Result<std::shared_ptr<Ledger>> UsageService::ledgerForWriting() const
{
    if (isReadOnly())
        return readOnlyError();
    return d->columns.ledger().forWriting();
}

Result<void> UsageService::read(const std::function<Result<void>(Ledger &)> &work) const
{
    const auto ledger = ledgerForReading();
    return ledger ? work(**ledger) : Result<void>(ledger.error());
}

Result<void> UsageService::write(const std::function<Result<void>(Ledger &)> &work)
{
    const auto ledger = ledgerForWriting();
    if (!ledger)
        return ledger.error();
    if (auto done = work(**ledger); !done)
        return done;
    return sync();
}

Result<std::vector<StoredRecord>> UsageService::fetch(const std::vector<int64_t> &ids) const
{
    const auto ledger = ledgerForReading();
    if (!ledger)
        return ledger.error();
    return (*ledger)->fetch(ids);
}

Result<void> UsageService::fetch(const std::vector<int64_t> &ids, std::vector<StoredRecord> &records) const
{
    return read([&](Ledger &ledger) { return ledger.fetch(ids, records); });
}

Result<std::vector<BatchInfo>> UsageService::batches() const
{
    const auto ledger = ledgerForReading();
    if (!ledger)
        return ledger.error();
    return (*ledger)->batches().all();
}

Result<std::vector<BatchInfo>> UsageService::singleBatches() const
{
    const auto ledger = ledgerForReading();
    if (!ledger)
        return ledger.error();
    return (*ledger)->batches().single();
}

Result<void> UsageService::undo(int64_t batch, const CancelFlag *cancel)
{
    return write([batch, cancel](Ledger &ledger) { return ledger.undo(batch, cancel); });
}

Result<OverlapReview> UsageService::reviewOverlap(int64_t batch)
{
    const auto ledger = ledgerForWriting();
    if (!ledger)
        return ledger.error();
    return (*ledger)->batches().reviewOverlap(batch);
}

Result<void> UsageService::answerOverlap(int64_t batch, OverlapChoice choice, const QString &note)
{
    return write([&](Ledger &ledger) { return ledger.batches().answerOverlap(batch, choice, note); });
}

Result<int64_t> UsageService::reprice(const BatchSource &source,
                                      const std::function<Result<bool>(Repricing &change)> &next)
{
    int64_t batch = 0;
    const auto written = write([&](Ledger &ledger) -> Result<void> {
        const auto made = ledger.batches().reprice(source, next);
        if (!made)
            return made.error();
        batch = *made;
        return {};
    });
    return written ? Result<int64_t>(batch) : Result<int64_t>(written.error());
}

Result<UsageTable> UsageService::aggregateNow(const UsageQuery &query) const
{
    return d->questions.answer<UsageTable>([&](const auto &engine) { return engine->aggregate(query); });
}

Result<std::vector<ScopeAnswer>> UsageService::scopesNow(const std::vector<ScopeQuery> &queries) const
{
    return d->questions.answer<std::vector<ScopeAnswer>>(
        [&](const auto &engine) { return engine->scopes(queries); });
}

Result<UsageService::Ordered> UsageService::orderNow(const UsageFilter &filter, SortKey key,
                                                     const CancelFlag *cancel) const
{
    return d->questions.answer<Ordered>(
        [&](const auto &engine) { return orderOf(engine, filter, key, cancel); });
}

QFuture<Result<SharedTable>> UsageService::aggregate(const UsageQuery &query, Flag cancel) const
{
    return d->questions.ask<SharedTable>([=](const auto &engine) -> Result<SharedTable> {
        const auto tables = aggregateOf(engine, {query}, cancel.get());
        return tables ? tables->front() : Result<SharedTable>(tables.error());
    });
}

QFuture<Result<std::vector<SharedTable>>> UsageService::aggregateAll(const std::vector<UsageQuery> &queries,
                                                                     Flag cancel) const
{
    return d->questions.ask<std::vector<SharedTable>>(
        [=](const auto &engine) { return aggregateOf(engine, queries, cancel.get()); });
}

QFuture<Result<std::vector<FacetList>>> UsageService::facets(const UsageFilter &filter,
                                                             const std::vector<Dimension> &dimensions,
                                                             Measure measure, int limit,
                                                             const std::string &find, Flag cancel) const
{
    return d->questions.ask<std::vector<FacetList>>([=](const auto &engine) {
        return engine->facets(filter, dimensions, measure, limit, find, cancel.get());
    });
}

QFuture<Result<UsageService::Ordered>> UsageService::order(const UsageFilter &filter, SortKey key,
                                                           Flag cancel) const
{
    return d->questions.ask<Ordered>(
        [=](const auto &engine) { return orderOf(engine, filter, key, cancel.get()); });
}

} // namespace tally

#include "moc_usageservice.cpp"
