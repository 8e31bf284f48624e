// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledger.h"

#include "domain/ledgerplace.h"
#include "storage/attributions.h"
#include "storage/batchgroups.h"
#include "storage/batchundo.h"
#include "storage/budgetalerts.h"
#include "storage/budgetholds.h"
#include "storage/budgettable.h"
#include "storage/capturetokens.h"
#include "storage/chatrows.h"
#include "storage/connectiontable.h"
#include "storage/ledgerappend.h"
#include "storage/ledgercompact.h"
#include "storage/ledgerfile.h"
#include "storage/ledgerreader.h"
#include "storage/migrations.h"
#include "storage/nulltext.h"
#include "storage/outbox.h"
#include "storage/overlapanswer.h"
#include "storage/repricewriter.h"
#include "storage/teamlink.h"
#include "storage/watchtable.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSqlQuery>
#include <QVariant>

#include <sqlite3.h>

namespace tally {

using namespace Qt::StringLiterals;

class Ledger::Private {
public:
    explicit Private(std::unique_ptr<Connection> connection, std::unique_ptr<TeamLink> link = {})
        : team(std::move(link))
        , store(std::move(connection))
        , reader(store)
        , chats(store)
        , budgets(store)
        , budgetAlerts(store)
        , attributions(store)
        , watches(store)
        , captureTokens(store)
        , budgetHolds(store)
        , connections(store)
        , outbox(store)
    {
    }

    Result<void> readyToWrite() const { return store.readyToWrite(); }
    Result<std::unique_ptr<LedgerAppendSession>> openSession();

    QString path;
    QByteArray id;
    std::unique_ptr<TeamLink> team; // of a ledger on a server
    Store store;
    LedgerReader reader;
    ChatRows chats;
    BudgetTable budgets;
    BudgetAlerts budgetAlerts;
    Attributions attributions;
    WatchTable watches;
    CaptureTokens captureTokens;
    BudgetHolds budgetHolds;
    ConnectionTable connections;
    Outbox outbox;
};

Result<std::unique_ptr<LedgerAppendSession>> Ledger::Private::openSession()
{
    if (const auto ready = readyToWrite(); !ready)
        return ready.error();
    auto session = std::make_unique<LedgerAppendSession>(store);
    if (const auto begun = session->begin(); !begun)
        return begun.error();
    return session;
}

namespace {

Result<int64_t> commitChat(Store &store, ChatRows &chats, WriteTransaction &transaction,
                           const Result<int64_t> &written)
{
    const auto done = written ? transaction.commit() : Result<void>(written.error());
    if (done)
        return written;
    chats.forget();
    transaction.rollback();
    store.texts.forget(); // it may hold texts that were rolled back
    return done.error();
}

} // namespace

Ledger::Ledger(std::unique_ptr<Private> d)
    : d(std::move(d))
{
}

Ledger::~Ledger() = default;

Result<std::unique_ptr<Ledger>> Ledger::open(const QString &path, Mode mode)
{
    std::unique_ptr<TeamLink> team;
    if (isServerPlace(path)) {
        auto link = TeamLink::open(path);
        if (!link)
            return link.error();
        team = std::move(*link);
        if (mode == Mode::OpenOrCreate) // nothing makes a ledger in a database but who is asked to
            mode = Mode::OpenExisting;
    }
    const QString file = ledgerFileOf(path);
    auto connection = Connection::open(file, mode);
    if (!connection)
        return connection.error();
    if (team) {
        (*connection)->setGate(team.get());
        team->watch((*connection)->handle());
    }
    auto d = std::make_unique<Private>(std::move(*connection), std::move(team));
    d->path = file;
    QSqlQuery query(d->store.connection->database());
    if (!query.exec(u"SELECT value FROM meta WHERE key = 'ledger_id'"_s) || !query.next())
        return d->store.lastError();
    d->id = query.value(0).toByteArray();
    return std::unique_ptr<Ledger>(new Ledger(std::move(d)));
}

Result<void> Ledger::checkPath(const QString &path)
{
    return isServerPlace(path) ? Result<void>() : checkLedgerFile(path);
}

bool Ledger::isOutdated() const
{
    return d->store.connection->isOutdated();
}

int Ledger::currentVersion()
{
    return newestSchemaVersion();
}

bool Ledger::isOnServer() const
{
    return d->team != nullptr;
}

Result<void> Ledger::roleMayWrite() const
{
    return d->team ? d->team->mayWrite() : Result<void>();
}

Result<bool> Ledger::pull()
{
    return d->team ? d->team->pull() : Result<bool>(false);
}

QString Ledger::path() const
{
    return d->path;
}

QByteArray Ledger::id() const
{
    return d->id;
}

bool Ledger::leaveMovedFile()
{
    return d->store.connection->leaveMovedFile();
}

void Ledger::setLockTimeout(int milliseconds)
{
    sqlite3_busy_timeout(d->store.handle(), milliseconds);
    if (d->team)
        d->team->setLockTimeout(milliseconds);
}

Result<std::unique_ptr<BulkAppend>> Ledger::beginAppend(const BatchSource &source,
                                                        const std::vector<RecordKey> &distrusted)
{
    LedgerAppendSession *session = d->store.session;
    std::unique_ptr<LedgerAppendSession> own;
    if (!session) {
        auto begun = d->openSession();
        if (!begun)
            return begun.error();
        own = std::move(*begun);
        session = own.get();
    }
    auto append = std::make_unique<LedgerAppend>(d->store, *session, source, std::move(own));
    if (const auto begun = append->begin(distrusted); !begun)
        return begun.error();
    return std::unique_ptr<BulkAppend>(std::move(append));
}

Attributions &Ledger::attributions()
{
    return d->attributions;
}

Result<std::unique_ptr<AppendSession>> Ledger::beginSession()
{
    auto session = d->openSession();
    if (!session)
        return session.error();
    d->store.session = session->get();
    return std::unique_ptr<AppendSession>(std::move(*session));
}

Result<void> Ledger::undo(int64_t batch)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    const auto attribution = d->attributions.info(batch);
    if (!attribution)
        return attribution.error();
    if (*attribution) {
        const auto undone = d->attributions.undo(batch);
        return undone ? Result<void>() : Result<void>(undone.error());
    }
    WriteTransaction transaction(*d->store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();

    if (const auto there = d->store.checkBatch(batch); !there)
        return there;
    const auto members = BatchGroups(d->store).membersOf(batch);
    if (!members)
        return members.error();
    if (!BatchUndo(d->store, members->batches, members->group).run())
        return d->store.lastError();
    if (const auto committed = transaction.commit(); !committed)
        return committed;
    if (!d->team) // a mirror has the rows that the server has
        LedgerCompaction(d->store).run();
    return {};
}

Result<OverlapReview> Ledger::reviewOverlap(int64_t batch)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    return tally::reviewOverlap(d->store, batch);
}

Result<void> Ledger::answerOverlap(int64_t batch, OverlapChoice choice, const QString &note)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    return tally::answerOverlap(d->store, batch, choice, note);
}

Result<int64_t> Ledger::reprice(const BatchSource &source,
                                const std::function<Result<bool>(Repricing &change)> &next)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*d->store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto giveUp = [&](Error error) {
        transaction.rollback();
        d->store.texts.forget(); // it may hold texts that were rolled back
        return error;
    };
    RepriceWriter writer(d->store);
    if (!writer.begin(source))
        return giveUp(d->store.lastError());
    Repricing change;
    for (;;) {
        const auto more = next(change);
        if (!more)
            return giveUp(more.error());
        if (!*more)
            break;
        if (!writer.write(change))
            return giveUp(d->store.lastError());
    }
    if (writer.isEmpty()) {
        transaction.rollback();
        d->store.texts.forget();
        return int64_t(0);
    }
    if (!writer.finish())
        return giveUp(d->store.lastError());
    if (const auto done = transaction.commit(); !done)
        return giveUp(done.error());
    return writer.batch();
}

Result<int64_t> Ledger::putChat(int64_t id, const UsageRecord &given, const std::optional<OpenChat> &open,
                                const std::vector<RecordKey> &sightings, const std::vector<RecordKey> &marks)
{
    const UsageRecord record = d->team && hasNullText(given) ? withoutNullText(given) : given;
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*d->store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto written = d->chats.write(id, &record, open, sightings, marks);
    return commitChat(d->store, d->chats, transaction, written);
}

Result<int64_t> Ledger::putTold(const UsageRecord &given, const std::vector<RecordKey> &keys,
                                const std::vector<RecordKey> &marks)
{
    const UsageRecord record = d->team && hasNullText(given) ? withoutNullText(given) : given;
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*d->store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    return commitChat(d->store, d->chats, transaction, d->chats.writeTold(record, keys, marks));
}

Result<void> Ledger::markPublished(const std::string &teamId, const std::vector<int64_t> &records)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready;
    WriteTransaction transaction(*d->store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    Statement mark;
    if (!mark.prepare(d->store.handle(),
                      "INSERT OR REPLACE INTO published(team_id, record_id, published_ms) VALUES(?, ?, ?)"))
        return d->store.lastError();
    mark.bindText(1, teamId);
    mark.bind(3, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
    for (const int64_t id : records) {
        mark.bind(2, id);
        if (!mark.run())
            return d->store.lastError();
    }
    return transaction.commit();
}

Result<int64_t> Ledger::findSighting(const std::vector<RecordKey> &keys)
{
    return d->chats.find(keys);
}

Result<bool> Ledger::hasImportedRequests(const std::string &source, int64_t fromMs, int64_t toMs,
                                         int64_t &afterId)
{
    Statement query;
    if (!query.prepare(d->store.handle(),
                       "SELECT EXISTS(SELECT 1 FROM record WHERE id > ?4 AND source_id = (SELECT id FROM "
                       "text_value WHERE text = ?1) AND granularity_id IS NULL AND batch_id IS NOT NULL AND "
                       "time_ms BETWEEN ?2 AND ?3), ifnull((SELECT max(id) FROM record), 0)"))
        return d->store.lastError();
    query.bindText(1, source);
    query.bind(2, fromMs);
    query.bind(3, toMs);
    query.bind(4, afterId);
    if (!query.next())
        return d->store.lastError();
    const bool has = query.integer(0) != 0;
    if (!has)
        afterId = query.integer(1);
    return has;
}

Result<int64_t> Ledger::changeChat(int64_t id, const ChatChange &change)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*d->store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    auto state = d->chats.state(id);
    if (!state)
        return state.error();
    const std::optional<UsageRecord> before = state->record;
    if (!change(*state))
        return int64_t(0);
    const bool changed = state->record && !(state->record == before);
    const auto written = d->chats.write(id, changed ? &*state->record : nullptr, state->open);
    return commitChat(d->store, d->chats, transaction, written);
}

Result<std::vector<OpenChat>> Ledger::openChats()
{
    return d->chats.open();
}

Result<std::optional<UsageRecord>> Ledger::chatRecord(int64_t id)
{
    return d->chats.record(id);
}

Result<ChatSpending> Ledger::chatSpending(int64_t sinceMs)
{
    return d->chats.spending(sinceMs);
}

Result<int64_t> Ledger::revision()
{
    return d->reader.revision();
}

Result<int64_t> Ledger::recordCount()
{
    return d->reader.recordCount();
}

Result<std::vector<BatchInfo>> Ledger::batches()
{
    auto batches = d->reader.batches();
    if (!batches)
        return batches;
    if (const auto joined = BatchGroups(d->store).join(*batches); !joined)
        return joined.error();
    return batches;
}

Result<std::vector<BatchInfo>> Ledger::singleBatches()
{
    return d->reader.batches();
}

Result<std::optional<BatchInfo>> Ledger::batchOfFile(const QByteArray &sha256)
{
    return d->reader.batchOfFile(sha256);
}

Result<bool> Ledger::holdsFileOfSize(int64_t size)
{
    return d->reader.holdsFileOfSize(size);
}

Result<std::vector<StoredRecord>> Ledger::fetch(std::span<const int64_t> ids)
{
    return d->reader.fetch(ids);
}

Result<void> Ledger::fetch(std::span<const int64_t> ids, std::vector<StoredRecord> &records)
{
    return d->reader.fetch(ids, records);
}

Result<void> Ledger::scan(int64_t afterId, const std::function<bool(const StoredRecord &)> &visit)
{
    return d->reader.scan(afterId, visit);
}

Result<LedgerState> Ledger::state()
{
    return d->reader.state();
}

Result<bool> Ledger::hasBeenIn(const LedgerState &state)
{
    return d->reader.hasBeenIn(state);
}

Result<int64_t> Ledger::lastId()
{
    return d->reader.lastId();
}

BudgetTable &Ledger::budgets()
{
    return d->budgets;
}

BudgetAlerts &Ledger::budgetAlerts()
{
    return d->budgetAlerts;
}

WatchTable &Ledger::watches()
{
    return d->watches;
}

CaptureTokens &Ledger::captureTokens()
{
    return d->captureTokens;
}

ConnectionTable &Ledger::connections()
{
    return d->connections;
}

Outbox &Ledger::outbox()
{
    return d->outbox;
}

Result<std::vector<std::pair<int64_t, RecordKey>>> Ledger::recordKeys()
{
    return d->reader.recordKeys();
}

BudgetHolds &Ledger::budgetHolds()
{
    return d->budgetHolds;
}

Result<int64_t> Ledger::lastChange()
{
    return d->reader.lastChange();
}

Result<std::vector<int64_t>> Ledger::changedSince(int64_t after)
{
    return d->reader.changedSince(after);
}

} // namespace tally
