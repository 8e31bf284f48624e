// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/store.h"

#include "storage/outboxhooks.h"
#include "storage/seenruns.h"
#include "storage/writegate.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

Result<void> Store::readyToWrite() const
{
    if (connection->isReadOnly())
        return Error{ErrorKind::Permission,
                     QCoreApplication::translate("Ledger", "This ledger was opened for reading only.")};
    if (connection->gate()) {
        if (const auto may = connection->gate()->mayWrite(); !may)
            return may;
    }
    if (appending)
        return Error{
            ErrorKind::Locked,
            QCoreApplication::translate("Ledger", "Another import into this ledger is still running.")};
    return {};
}

Result<void> Store::readyToWriteOfThisComputer() const
{
    if (connection->gate())
        return Error{
            ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "TeamLedger",
                "Watched folders and programs whose calls are recorded belong to one computer: they "
                "need a ledger in a file. Nothing was changed. Let them go into a ledger of your own, "
                "and publish it to the team's with “tallyglass publish”.")};
    return readyToWrite();
}

Result<int64_t> Store::meta(const char *key) const
{
    Statement query;
    if (!query.prepare(handle(), "SELECT value FROM meta WHERE key = ?"))
        return lastError();
    query.bindText(1, key);
    if (!query.next())
        return lastError();
    return query.integer(0);
}

Result<void> Store::checkBatch(int64_t batch) const
{
    Statement query;
    if (!query.prepare(handle(), "SELECT undone_ms FROM batch WHERE id = ?"))
        return lastError();
    query.bind(1, batch);
    if (!query.next())
        return query.failed()
            ? lastError()
            : Error{
                ErrorKind::NotFound,
                QCoreApplication::translate("Ledger", "There is no import %1 in this ledger.").arg(batch)};
    if (!query.isNull(0))
        return Error{ErrorKind::InvalidInput,
                     QCoreApplication::translate("Ledger", "Import %1 was undone already.").arg(batch)};
    return {};
}

bool Store::setMeta(const char *key, int64_t value) const
{
    Statement query;
    if (!query.prepare(handle(), "UPDATE meta SET value = ? WHERE key = ?"))
        return false;
    query.bind(1, value);
    query.bindText(2, key);
    return query.run();
}

bool Store::logChanges(std::vector<int64_t> changed) const
{
    std::sort(changed.begin(), changed.end());
    SeenRuns runs;
    for (const int64_t id : changed)
        runs.add(id);
    Statement insert;
    if (!insert.prepare(handle(), "INSERT INTO record_change(first_record_id, last_record_id) VALUES(?, ?)"))
        return false;
    for (const auto &[first, last] : runs.runs()) {
        insert.bind(1, first);
        insert.bind(2, last);
        if (!insert.run())
            return false;
    }
    return noteInOutbox(handle(), runs.runs())
        && execute(handle(), "UPDATE meta SET value = value + 1 WHERE key = 'revision'") && renewStamp();
}

bool Store::renewStamp() const
{
    // The numbers are those of meta and record_change, which the transaction has written by now.
    return execute(handle(), R"sql(
INSERT INTO write_stamp(stamp, last_record_id, last_change) VALUES(randomblob(16),
    (SELECT value - 1 FROM meta WHERE key = 'next_record_id'),
    (SELECT ifnull(max(seq), 0) FROM record_change));
DELETE FROM write_stamp WHERE seq <= last_insert_rowid() - 4096;
)sql");
}

Result<LedgerState> Store::state() const
{
    Statement query;
    if (!query.prepare(handle(),
                       "SELECT last_record_id, last_change, stamp FROM write_stamp ORDER BY seq DESC LIMIT 1")
        || !query.next())
        return lastError();
    const std::string_view stamp = query.blob(2);
    return LedgerState{query.integer(0), query.integer(1),
                       QByteArray(stamp.data(), static_cast<qsizetype>(stamp.size()))};
}

} // namespace tally
