// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamlink.h"

#include "domain/ledgerplace.h"
#include "domain/ownfile.h"
#include "storage/connection.h"
#include "storage/postgres/pgerror.h"
#include "storage/statement.h"
#include "storage/teampull.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>
#include <QThread>
#include <QUuid>

#include <sqlite3.h>

#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int64_t CommitsKept = 4096;
constexpr qint64 SettleMs = 60'000;
constexpr qint64 PullEveryMs = 30'000; // where the server tells of changes
constexpr qint64 ShortestPullPauseMs = 1'000;
constexpr qint64 LongestPullPauseMs = 30'000;
constexpr unsigned long FirstPauseMs = 200;
constexpr unsigned long LongestPauseMs = 5'000;

int64_t mirrorNumber(sqlite3 *db, const char *sql)
{
    Statement query;
    return query.prepare(db, sql) && query.next() ? query.integer(0) : 0;
}

std::string clientName()
{
    return (QSysInfo::machineHostName() + u" tallyglass "_s + QStringLiteral(TALLYGLASS_VERSION))
        .toStdString();
}

Error unsettled(const Error &lost)
{
    return {ErrorKind::Io,
            QCoreApplication::translate(
                "TeamLedger",
                "The connection to the server of the team's ledger was lost just when the change was to "
                "become valid, and the server did not come back. Whether it holds is not known. Do the same "
                "again when the server is back: nothing is counted twice."),
            lost.detail};
}

} // namespace

TeamLink::TeamLink(QString place)
    : m_place(std::move(place))
    , m_mirror(ledgerFileOf(m_place))
{
}

TeamLink::~TeamLink() = default;

Result<std::unique_ptr<TeamLink>> TeamLink::open(const QString &place)
{
    std::unique_ptr<TeamLink> link(new TeamLink(place));
    if (const auto connected = link->connect(); !connected)
        return connected.error();
    // Before a file is made: who names a wrong database leaves nothing behind.
    const auto head = readHead(*link->m_server);
    if (!head)
        return head.error();
    link->m_head = *head;
    auto opened = link->openMirror();
    const bool useless =
        !opened && (opened.error().kind == ErrorKind::Damaged || opened.error().kind == ErrorKind::Newer);
    if (useless) { // the server has all of it
        link->dropMirror();
        opened = link->openMirror();
    }
    if (opened && !head->unfinished.empty() && head->mayWrite)
        link->undoCutOff();
    return opened ? Result<std::unique_ptr<TeamLink>>(std::move(link)) : opened.error();
}

Result<void> TeamLink::openMirror()
{
    if (!QFile::exists(m_mirror)) {
        if (const auto made = makeMirror(); !made)
            return made;
    }
    if (const auto read = readTables(m_mirror); !read)
        return read;
    const auto pulled = TeamPull(*m_server, m_mirror).run();
    return pulled ? Result<void>() : Result<void>(pulled.error());
}

// Who has it open goes on in a file without a name, and notices.
void TeamLink::dropMirror()
{
    for (const char *end : {"", "-wal", "-shm", ".columns"})
        QFile::remove(m_mirror + QLatin1StringView(end));
}

// A new mirror gets its name when all of it is there and on the disk; who made one meanwhile was sooner.
Result<void> TeamLink::makeMirror()
{
    const QString made = m_mirror + u".new-"_s + randomSuffix();
    auto filled = readTables(made);
    if (filled) {
        const auto pulled = TeamPull(*m_server, made, TeamPull::Mirror::Unseen).run();
        filled = pulled ? Result<void>() : Result<void>(pulled.error());
    }
    QFile file(made);
    const bool named = filled && file.open(QIODevice::ReadWrite) && ::fdatasync(file.handle()) == 0
        && moveToNewName(made, m_mirror);
    file.close();
    if (!named)
        QFile::remove(made);
    return filled;
}

Result<void> TeamLink::readTables(const QString &file)
{
    const auto mirror = Connection::open(file, Ledger::Mode::OpenOrCreate);
    if (!mirror)
        return mirror.error();
    auto tables = teamTables((*mirror)->handle());
    if (!tables)
        return tables.error();
    m_changes = std::make_unique<RowChanges>(std::move(*tables));
    return {};
}

Result<void> TeamLink::connect()
{
    m_server.reset();
    m_listens = false;
    auto opened = PgConnection::open(m_place);
    if (!opened)
        return opened.error();
    m_server = std::move(*opened);
    return {};
}

Result<bool> TeamLink::pull()
{
    if (m_server && m_server->isInTransaction())
        return false; // an act of this ledger's own is under way
    if (m_pauseMs > 0 && m_sinceTry.elapsed() < m_pauseMs)
        return m_lost;
    if (m_pauseMs == 0 && hasNoNews())
        return false;
    auto pulled = pullNow();
    if (pulled) {
        m_pauseMs = 0;
        m_sincePull.start();
        return pulled;
    }
    m_lost = pulled.error();
    m_pauseMs = std::clamp(m_pauseMs * 2, ShortestPullPauseMs, LongestPullPauseMs);
    m_sinceTry.start();
    return pulled;
}

/// Whether the server would have told of anything that changed since the last pull, and did not.
bool TeamLink::hasNoNews()
{
    if (!m_listens || !m_server || !m_sincePull.isValid() || m_sincePull.elapsed() >= PullEveryMs)
        return false;
    return !m_server->takeNotice() && m_server->isAlive();
}

Result<bool> TeamLink::pullNow()
{
    for (bool again : {true, false}) {
        if (!m_server || !m_server->isAlive()) {
            if (const auto connected = connect(); !connected)
                return connected.error();
        }
        if (!m_listens) // before the look, so that nothing falls between; not every server can
            m_listens = m_server->run("LISTEN tally_change").ok();
        auto pulled = TeamPull(*m_server, m_mirror).run();
        if (pulled || !isLost(pulled.error()))
            return pulled;
        m_server.reset(); // libpq may not have noticed yet
        if (!again)
            return pulled;
    }
    return false;
}

Result<void> TeamLink::mayWrite() const
{
    return checkWriting(m_head);
}

// Of a server that was restarted libpq reads its last words first: the connection seems to be there still.
Result<void> TeamLink::lockAgain()
{
    m_server.reset();
    return lock();
}

Result<void> TeamLink::lock()
{
    if (!m_server || !m_server->isAlive()) {
        if (const auto connected = connect(); !connected)
            return connected;
    }
    return lockOnce();
}

// What another is writing in blocks is waited for; when it was cut off it is undone.
Result<void> TeamLink::lockOnce()
{
    if (const auto begun = beginLocking(*m_server, m_lockTimeoutMs); !begun)
        return begun;
    auto head = readHead(*m_server, HeadLock::ForWriting);
    if (!head)
        return head.error();
    m_head = std::move(*head);
    if (m_head.unfinished.empty())
        return {};
    if (const auto ended = m_server->run("ROLLBACK"); !ended)
        return ended;
    const auto undone =
        undoUnfinished(*m_server, m_changes->tables(), UnfinishedOwner::WaitFor, m_lockTimeoutMs);
    return undone ? lockOnce() : undone;
}

/// What is left of an act in blocks; what it was told of holds already or will be found by whoever is next.
void TeamLink::undoCutOff()
{
    if (m_server && m_server->isAlive())
        (void)undoUnfinished(*m_server, m_changes->tables(), UnfinishedOwner::LeaveAlone, m_lockTimeoutMs);
}

Result<void> TeamLink::begin(sqlite3 *db)
{
    if (const auto may = mayWrite(); !may)
        return may;
    auto locked = lock();
    if (!locked && isLost(locked.error()))
        locked = lockAgain();
    if (locked) {
        const auto pulled = TeamPull(*m_server, m_mirror).run(m_head);
        locked = pulled ? Result<void>() : Result<void>(pulled.error());
    }
    if (!locked)
        rollback();
    m_changes->clear();
    m_sequences = TeamPush::sequencesOf(db);
    return locked;
}

Result<bool> TeamLink::holds(sqlite3 *db) const
{
    const auto change = TeamPull::changeOf(db, m_head);
    return change ? Result<bool>(*change == m_head.lastChange()) : Result<bool>(change.error());
}

Result<void> TeamLink::commit(sqlite3 *db)
{
    if (m_changes->isEmpty()) {
        rollback();
        return {};
    }
    const std::string token = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    auto pushed = push(db, token);
    const std::string mark = "UPDATE team_mirror SET change = " + std::to_string(m_head.nextChange)
        + ", token = " + pgLiteral(token);
    if (pushed && !execute(db, mark.c_str()))
        pushed = sqlError(db);
    m_changes->clear();
    if (!pushed) {
        rollback();
        return pushed;
    }
    const auto committed = m_server->run("COMMIT");
    if (!committed && isLost(committed.error())) {
        m_blocks.reset(); // the claim would be waited for
        return settle(token, committed.error());
    }
    if (committed)
        m_blocks.reset();
    else
        rollback();
    return committed;
}

Result<void> TeamLink::push(sqlite3 *db, const std::string &token)
{
    std::vector<std::string> written;
    m_blocks = std::make_unique<TeamBlocks>(*m_server, db, *m_changes, m_head, token);
    if (m_blocks->areNeeded()) {
        if (const auto done = m_blocks->run(m_place, m_lockTimeoutMs); !done)
            return done;
        written = m_blocks->tables();
    }
    const auto pushed = TeamPush(*m_server, db, *m_changes, m_head.nextChange).run(m_sequences, written);
    return pushed ? writeHead(db, token) : pushed;
}

Result<void> TeamLink::writeHead(sqlite3 *db, const std::string &token)
{
    const auto number = [db](const char *sql) { return std::to_string(mirrorNumber(db, sql)); };
    const std::string change = std::to_string(m_head.nextChange);
    return m_server->run(
        "UPDATE ledger SET next_change = " + change
        + " + 1, revision = " + number("SELECT value FROM meta WHERE key = 'revision'")
        + ", next_record_id = " + number("SELECT value FROM meta WHERE key = 'next_record_id'")
        + ", record_count = " + number("SELECT value FROM meta WHERE key = 'record_count'")
        + ", next_text_id = " + number("SELECT ifnull(max(id), 0) + 1 FROM text_value")
        + ", next_batch_id = " + number("SELECT ifnull(max(id), 0) + 1 FROM batch")
        + (m_blocks->haveBegun() ? ", unfinished = NULL" : "")
        + "; INSERT INTO ledger_commit(change, token, client) VALUES(" + change + ", " + pgLiteral(token)
        + ", " + pgLiteral(clientName()) + "); DELETE FROM ledger_commit WHERE change < " + change + " - "
        + std::to_string(CommitsKept) + "; NOTIFY tally_change, " + pgLiteral(change));
}

// The answer to COMMIT was lost. The lock is had again only when the former transaction has ended one way or
// the other, so what stands there then is what became of it.
Result<void> TeamLink::settle(const std::string &token, const Error &lost)
{
    QElapsedTimer waited;
    waited.start();
    const int64_t change = m_head.nextChange;
    for (unsigned long pause = FirstPauseMs; waited.elapsed() < SettleMs;
         pause = std::min(pause * 2, LongestPauseMs)) {
        if (connect() && lock()) {
            const auto found = m_server->ask("SELECT 1 FROM ledger_commit WHERE change = "
                                             + std::to_string(change) + " AND token = " + pgLiteral(token));
            if (found) {
                rollback();
                return found->count() == 1 ? Result<void>() : Result<void>(lost);
            }
        }
        QThread::msleep(pause);
    }
    return unsettled(lost);
}

void TeamLink::rollback()
{
    m_changes->clear();
    if (m_server && m_server->isInTransaction())
        (void)m_server->run("ROLLBACK");
    const bool cutOff = m_blocks && m_blocks->haveBegun();
    if (m_blocks)
        m_blocks->giveUp();
    m_blocks.reset();
    if (cutOff)
        undoCutOff();
}

} // namespace tally
