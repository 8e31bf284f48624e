// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledger.h"

#include "domain/ledgerplace.h"
#include "storage/attributions.h"
#include "storage/batchtable.h"
#include "storage/batchundo.h"
#include "storage/budgetalerts.h"
#include "storage/budgetholds.h"
#include "storage/budgettable.h"
#include "storage/capturetokens.h"
#include "storage/chattable.h"
#include "storage/connectiontable.h"
#include "storage/ledgerappend.h"
#include "storage/ledgerfile.h"
#include "storage/ledgerreader.h"
#include "storage/migrations.h"
#include "storage/outbox.h"
#include "storage/publishedtable.h"
#include "storage/teamlink.h"
#include "storage/watchtable.h"

#include <QCoreApplication>
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
        , batches(store)
        , attributions(store)
        , chats(store)
        , budgets(store)
        , budgetAlerts(store)
        , budgetHolds(store)
        , watches(store)
        , captureTokens(store)
        , connections(store)
        , outbox(store)
        , published(store)
    {
    }

    Result<std::unique_ptr<LedgerAppendSession>> openSession();

    QString path;
    QByteArray id;
    std::unique_ptr<TeamLink> team; // of a ledger on a server
    Store store;
    LedgerReader reader;
    BatchTable batches;
    Attributions attributions;
    ChatTable chats;
    BudgetTable budgets;
    BudgetAlerts budgetAlerts;
    BudgetHolds budgetHolds;
    WatchTable watches;
    CaptureTokens captureTokens;
    ConnectionTable connections;
    Outbox outbox;
    PublishedTable published;
};

Result<std::unique_ptr<LedgerAppendSession>> Ledger::Private::openSession()
{
    if (const auto ready = store.readyToWrite(); !ready)
        return ready.error();
    auto session = std::make_unique<LedgerAppendSession>(store);
    if (const auto begun = session->begin(); !begun)
        return begun.error();
    return session;
}

Ledger::Ledger(std::unique_ptr<Private> d)
    : d(std::move(d))
{
}

Ledger::~Ledger() = default;

namespace {

// What is written into a mirror behind its server's back reaches nobody, and shifts all that comes after.
Result<void> checkNoMirror(sqlite3 *db)
{
    Statement query;
    if (!query.prepare(db, "SELECT count(*) FROM sqlite_master WHERE name = 'team_mirror'") || !query.next())
        return sqlError(db);
    if (query.integer(0) == 0)
        return {};
    return Error{
        ErrorKind::Permission,
        QCoreApplication::translate(
            "TeamLedger",
            "This file is what Tallyglass keeps of a team's ledger on a server, and can only be read. "
            "Nothing was changed. Open the ledger by its address, or make one of your own of it with "
            "“tallyglass ledger copy”.")};
}

} // namespace

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
    if (!team && mode != Mode::ReadOnly) {
        if (const auto own = checkNoMirror((*connection)->handle()); !own)
            return own.error();
    }
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

Result<void> Ledger::roleMayReprice() const
{
    return d->team ? checkRepricing(d->team->head()) : Result<void>();
}

Result<void> Ledger::roleSeesAll() const
{
    return d->team ? checkSeesAll(d->team->head()) : Result<void>();
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

Result<std::unique_ptr<AppendSession>> Ledger::beginSession()
{
    auto session = d->openSession();
    if (!session)
        return session.error();
    d->store.session = session->get();
    return std::unique_ptr<AppendSession>(std::move(*session));
}

Result<void> Ledger::undo(int64_t batch, const std::atomic<bool> *cancel)
{
    if (const auto ready = d->store.readyToWrite(); !ready)
        return ready.error();
    const auto attribution = d->attributions.info(batch);
    if (!attribution)
        return attribution.error();
    if (*attribution) {
        const auto undone = d->attributions.undo(batch, [cancel](int64_t, int64_t) -> Result<void> {
            if (!cancel || !*cancel)
                return {};
            return Error{ErrorKind::Cancelled,
                         QCoreApplication::translate("Ledger", "Cancelled. Nothing was changed.")};
        });
        return undone ? Result<void>() : Result<void>(undone.error());
    }
    return BatchUndo::undo(d->store, batch, cancel);
}

Result<int64_t> Ledger::revision()
{
    return d->reader.revision();
}

Result<int64_t> Ledger::recordCount()
{
    return d->reader.recordCount();
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

Result<std::vector<std::pair<int64_t, RecordKey>>> Ledger::recordKeys()
{
    return d->reader.recordKeys();
}

Result<int64_t> Ledger::lastChange()
{
    return d->reader.lastChange();
}

Result<std::vector<int64_t>> Ledger::changedSince(int64_t after)
{
    return d->reader.changedSince(after);
}

BatchTable &Ledger::batches()
{
    return d->batches;
}

Attributions &Ledger::attributions()
{
    return d->attributions;
}

ChatTable &Ledger::chats()
{
    return d->chats;
}

BudgetTable &Ledger::budgets()
{
    return d->budgets;
}

BudgetAlerts &Ledger::budgetAlerts()
{
    return d->budgetAlerts;
}

BudgetHolds &Ledger::budgetHolds()
{
    return d->budgetHolds;
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

PublishedTable &Ledger::published()
{
    return d->published;
}

} // namespace tally
