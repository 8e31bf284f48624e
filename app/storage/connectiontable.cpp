// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/connectiontable.h"

#include "storage/outboxhooks.h"
#include "storage/store.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace tally {

namespace {

struct ConnectionText {
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

constexpr const char *ConnectionColumns = "id, kind, name, is_out, is_on, config, state, added_ms";

ConnectionEntry connectionOf(const Statement &row)
{
    return {.id = row.integer(0),
            .kind = std::string(row.text(1)),
            .name = std::string(row.text(2)),
            .isOut = row.integer(3) != 0,
            .isOn = row.integer(4) != 0,
            .config = std::string(row.text(5)),
            .state = std::string(row.text(6)),
            .addedMs = row.integer(7)};
}

Error noSuchConnection(const std::string &name)
{
    return {ErrorKind::NotFound,
            ConnectionText::tr("There is no connection called “%1”.").arg(QString::fromStdString(name))};
}

Error nameIsTaken(const std::string &name)
{
    return {ErrorKind::InvalidInput,
            ConnectionText::tr("There is a connection called “%1” already. Nothing was changed.")
                .arg(QString::fromStdString(name))};
}

} // namespace

template <typename Work> Result<void> ConnectionTable::write(Work work)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (const Result<void> done = work(); !done)
        return done;
    if (!touchOutbox(m_store.handle()))
        return m_store.lastError();
    return transaction.commit();
}

Result<int64_t> ConnectionTable::revision()
{
    return m_store.meta("outbox_revision");
}

Result<std::vector<ConnectionEntry>> ConnectionTable::list()
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT " + std::string(ConnectionColumns) + " FROM connection ORDER BY id"))
        return m_store.lastError();
    std::vector<ConnectionEntry> entries;
    while (query.next())
        entries.push_back(connectionOf(query));
    if (query.failed())
        return m_store.lastError();
    return entries;
}

Result<ConnectionEntry> ConnectionTable::find(const std::string &name)
{
    auto entries = list();
    if (!entries)
        return entries.error();
    for (ConnectionEntry &entry : *entries) {
        if (entry.name == name)
            return entry;
    }
    return noSuchConnection(name);
}

Result<std::optional<ConnectionEntry>> ConnectionTable::find(int64_t id)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT " + std::string(ConnectionColumns) + " FROM connection WHERE id = ?"))
        return m_store.lastError();
    query.bind(1, id);
    if (query.next())
        return std::optional(connectionOf(query));
    return query.failed() ? Result<std::optional<ConnectionEntry>>(m_store.lastError())
                          : std::optional<ConnectionEntry>();
}

Result<int64_t> ConnectionTable::add(const ConnectionEntry &entry)
{
    int64_t id = 0;
    const auto done = write([&]() -> Result<void> {
        Statement insert;
        if (!insert.prepare(m_store.handle(),
                            "INSERT OR IGNORE INTO connection(kind, name, is_out, is_on, config, added_ms) "
                            "VALUES(?, ?, ?, ?, ifnull(?, '{}'), ?)"))
            return m_store.lastError();
        insert.bindText(1, entry.kind);
        insert.bindText(2, entry.name);
        insert.bind(3, int64_t(entry.isOut));
        insert.bind(4, int64_t(entry.isOn));
        insert.bindText(5, entry.config);
        insert.bind(6, entry.addedMs);
        if (!insert.run())
            return m_store.lastError();
        if (sqlite3_changes(m_store.handle()) == 0)
            return nameIsTaken(entry.name);
        id = sqlite3_last_insert_rowid(m_store.handle());
        return {};
    });
    return done ? Result(id) : done.error();
}

Result<void> ConnectionTable::change(const ConnectionEntry &entry)
{
    return write([&]() -> Result<void> {
        Statement update;
        if (!update.prepare(
                m_store.handle(),
                "UPDATE OR IGNORE connection SET name = ?2, is_on = ?3, config = ifnull(?4, '{}') "
                "WHERE id = ?1"))
            return m_store.lastError();
        update.bind(1, entry.id);
        update.bindText(2, entry.name);
        update.bind(3, int64_t(entry.isOn));
        update.bindText(4, entry.config);
        if (!update.run())
            return m_store.lastError();
        if (sqlite3_changes(m_store.handle()) > 0)
            return {};
        const auto other = find(entry.name);
        return other ? nameIsTaken(entry.name) : noSuchConnection(entry.name);
    });
}

Result<void> ConnectionTable::setState(int64_t id, const std::string &state)
{
    return write([&]() -> Result<void> {
        Statement update;
        if (!update.prepare(m_store.handle(), "UPDATE connection SET state = ifnull(?2, '{}') WHERE id = ?1"))
            return m_store.lastError();
        update.bind(1, id);
        update.bindText(2, state);
        return update.run() ? Result<void>() : m_store.lastError();
    });
}

Result<void> ConnectionTable::setOn(int64_t id, bool isOn)
{
    return write([&]() -> Result<void> {
        Statement update;
        if (!update.prepare(m_store.handle(), "UPDATE connection SET is_on = ?2 WHERE id = ?1"))
            return m_store.lastError();
        update.bind(1, id);
        update.bind(2, int64_t(isOn));
        return update.run() ? Result<void>() : m_store.lastError();
    });
}

Result<void> ConnectionTable::remove(int64_t id)
{
    return write([&]() -> Result<void> {
        for (const char *sql :
             {"DELETE FROM outbox WHERE connection_id = ?",
              "DELETE FROM outbox_message WHERE connection_id = ?",
              "DELETE FROM outbox_event WHERE connection_id = ?", "DELETE FROM connection WHERE id = ?"}) {
            Statement erase;
            if (!erase.prepare(m_store.handle(), sql))
                return m_store.lastError();
            erase.bind(1, id);
            if (!erase.run())
                return m_store.lastError();
        }
        return {};
    });
}

Result<bool> ConnectionTable::takeLease(int64_t id, const std::string &session,
                                        const std::function<bool(const std::string &session)> &isAlive)
{
    bool taken = false;
    const auto done = write([&]() -> Result<void> {
        Statement query;
        if (!query.prepare(m_store.handle(), "SELECT session FROM connection WHERE id = ?"))
            return m_store.lastError();
        query.bind(1, id);
        if (!query.next())
            return query.failed() ? Result<void>(m_store.lastError()) : Result<void>();
        const std::string holder(query.text(0));
        query.reset();
        if (!holder.empty() && holder != session && isAlive(holder))
            return {};
        taken = true;
        if (holder == session)
            return {};
        Statement update;
        if (!update.prepare(m_store.handle(), "UPDATE connection SET session = ?2 WHERE id = ?1"))
            return m_store.lastError();
        update.bind(1, id);
        update.bindText(2, session);
        return update.run() ? Result<void>() : m_store.lastError();
    });
    return done ? Result(taken) : done.error();
}

Result<void> ConnectionTable::leaveLease(int64_t id, const std::string &session)
{
    return write([&]() -> Result<void> {
        Statement update;
        if (!update.prepare(m_store.handle(),
                            "UPDATE connection SET session = NULL WHERE id = ?1 AND session = ?2"))
            return m_store.lastError();
        update.bind(1, id);
        update.bindText(2, session);
        return update.run() ? Result<void>() : m_store.lastError();
    });
}

Result<void> ConnectionTable::noteBatch(int64_t connection, int64_t batch)
{
    return write([&]() -> Result<void> {
        Statement insert;
        if (!insert.prepare(m_store.handle(),
                            "INSERT OR REPLACE INTO connection_batch(batch_id, connection_id) VALUES(?, ?)"))
            return m_store.lastError();
        insert.bind(1, batch);
        insert.bind(2, connection);
        return insert.run() ? Result<void>() : m_store.lastError();
    });
}

} // namespace tally
