// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamblocks.h"

#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgerror.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// The table whose changed rows are told from new ones by their numbers.
constexpr std::string_view Numbered = "record";

using Run = std::pair<int64_t, int64_t>;

int64_t rowsOf(const Run &run, int64_t from)
{
    return std::max<int64_t>(0, run.second - std::max(run.first, from) + 1);
}

} // namespace

Result<void> beginLocking(PgConnection &server, int lockTimeoutMs)
{
    return server.run("BEGIN; SET LOCAL lock_timeout = " + std::to_string(lockTimeoutMs)
                      + "; SET LOCAL idle_in_transaction_session_timeout = '30min'");
}

TeamBlocks::TeamBlocks(PgConnection &server, sqlite3 *db, RowChanges &changes, const TeamHead &head,
                       std::string token)
    : m_server(server)
    , m_db(db)
    , m_changes(changes)
    , m_head(head)
    , m_token(std::move(token))
{
}

TeamBlocks::~TeamBlocks() = default;

void TeamBlocks::giveUp()
{
    if (m_claim && m_claim->isAlive())
        (void)m_claim->run("ROLLBACK");
    m_claim.reset();
}

// Rows that were there before must not change before the end: others read them.
int64_t TeamBlocks::firstNew(size_t table) const
{
    if (m_changes.rows(table).onlyNew)
        return std::numeric_limits<int64_t>::min();
    return m_changes.tables()[table].name == Numbered ? m_head.nextRecordId
                                                      : std::numeric_limits<int64_t>::max();
}

int64_t TeamBlocks::newRows(size_t table) const
{
    const RowChanges::Rows &rows = m_changes.rows(table);
    if (!m_changes.tables()[table].byRowId)
        return rows.onlyNew ? std::ssize(rows.keys) : 0;
    int64_t count = 0;
    for (const Run &run : rows.runs)
        count += rowsOf(run, firstNew(table));
    return count;
}

bool TeamBlocks::areNeeded() const
{
    for (size_t table = 0; m_head.blockRows > 0 && table < m_changes.tables().size(); ++table) {
        if (newRows(table) > m_head.blockRows)
            return true;
    }
    return false;
}

// Who has it besides waits for the lock that this act holds.
bool TeamBlocks::claim(const QString &place)
{
    auto opened = PgConnection::open(place);
    if (!opened || !beginLocking(**opened, m_lockTimeoutMs)
        || !(*opened)->run("SELECT one FROM block_claim FOR UPDATE NOWAIT")
        // It is idle while a block is written; keepalives end it when this computer is gone.
        || !(*opened)->run("SET LOCAL idle_in_transaction_session_timeout = 0"))
        return false;
    m_claim = std::move(*opened);
    return true;
}

Result<void> TeamBlocks::run(const QString &place, int lockTimeoutMs)
{
    m_lockTimeoutMs = lockTimeoutMs;
    if (!claim(place))
        return {};
    for (size_t table = 0; table < m_changes.tables().size(); ++table) {
        if (newRows(table) <= m_head.blockRows)
            continue;
        if (const auto written = writeTable(table); !written)
            return written;
        m_tables.push_back(m_changes.tables()[table].name);
        m_changes.forget(table, firstNew(table));
    }
    return {};
}

Result<void> TeamBlocks::writeTable(size_t table)
{
    return m_changes.tables()[table].byRowId ? writeRuns(table) : writeKeys(table);
}

Result<void> TeamBlocks::writeRuns(size_t table)
{
    const int64_t from = firstNew(table);
    std::vector<Run> block;
    int64_t room = m_head.blockRows;
    for (const Run &run : m_changes.rows(table).runs) {
        int64_t first = std::max(run.first, from);
        while (first <= run.second) {
            const int64_t last = std::min(run.second, first + room - 1);
            block.emplace_back(first, last);
            room -= last - first + 1;
            first = last + 1;
            if (room > 0)
                continue;
            if (const auto written = write(table, {.runs = block, .onlyNew = true}); !written)
                return written;
            block.clear();
            room = m_head.blockRows;
        }
    }
    return block.empty() ? Result<void>() : write(table, {.runs = block, .onlyNew = true});
}

Result<void> TeamBlocks::writeKeys(size_t table)
{
    const auto keys = sortedKeys(m_changes.rows(table));
    const auto size = static_cast<size_t>(m_head.blockRows);
    for (size_t first = 0; first < keys.size(); first += size) {
        const auto block = std::span(keys).subspan(first, std::min(size, keys.size() - first));
        if (const auto written = write(table, {.keys = block, .onlyNew = true}); !written)
            return written;
    }
    return {};
}

Result<void> TeamBlocks::write(size_t table, const PushRows &rows)
{
    auto done = TeamTablePush(m_server, m_db, m_changes.tables()[table], m_head.nextChange).run(rows);
    if (done && !m_begun)
        done = m_server.run("UPDATE ledger SET unfinished = " + pgLiteral(m_token));
    m_begun = true;
    if (done)
        done = m_server.run("COMMIT");
    return done ? nextTransaction() : done;
}

// Should the server have ended the claim by itself, somebody may have undone the blocks meanwhile.
Result<void> TeamBlocks::nextTransaction()
{
    if (const auto begun = beginLocking(m_server, m_lockTimeoutMs); !begun)
        return begun;
    const auto ours = m_server.ask("SELECT unfinished = " + pgLiteral(m_token) + " AND next_change = "
                                   + std::to_string(m_head.nextChange) + " FROM ledger FOR UPDATE");
    if (!ours)
        return ours.error();
    if (ours->count() != 1 || !ours->isTrue(0, 0))
        return lostError(u"what was written was undone by another"_s);
    return m_claim->run("SELECT 1");
}

Result<void> undoUnfinished(PgConnection &server, const std::vector<TeamTable> &tables, UnfinishedOwner owner,
                            int lockTimeoutMs)
{
    constexpr int MomentMs = 200; // what is left of a killed writer may hold the ledger for minutes
    const bool waits = owner == UnfinishedOwner::WaitFor;
    if (const auto begun = beginLocking(server, waits ? lockTimeoutMs : MomentMs); !begun)
        return begun;
    auto done = server.run(std::string("SELECT one FROM block_claim FOR UPDATE") + (waits ? "" : " NOWAIT"));
    const auto head = done ? readAnyHead(server, HeadLock::ForWriting) : Result<TeamHead>(done.error());
    if (done && !head)
        done = head.error();
    std::string sql;
    if (done && !head->unfinished.empty()) {
        for (const TeamTable &table : tables)
            sql += "DELETE FROM " + pgName(table.name) + " WHERE " + ChangeColumn
                + " >= " + std::to_string(head->nextChange) + "; ";
        sql += "UPDATE ledger SET unfinished = NULL; ";
    }
    if (done)
        done = server.run(sql + "COMMIT");
    if (!done && server.isInTransaction())
        (void)server.run("ROLLBACK");
    return done;
}

} // namespace tally
