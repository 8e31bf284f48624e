// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamcheck.h"

#include "domain/int128.h"
#include "domain/ledgerplace.h"
#include "storage/connection.h"
#include "storage/statement.h"
#include "storage/teamadmin.h"
#include "storage/teamlink.h"

#include <QCoreApplication>

namespace tally {

namespace {

struct CheckText {
    Q_DECLARE_TR_FUNCTIONS(TeamLedger)
};

/// What another is still writing in blocks is not part of the ledger yet.
const std::string Complete = std::string(" WHERE ") + ChangeColumn + " < (SELECT next_change FROM ledger)";

Result<int64_t> countOf(sqlite3 *db, const std::string &sql)
{
    Statement query;
    if (!query.prepare(db, sql) || !query.next())
        return sqlError(db);
    return query.integer(0);
}

/// A sum over all contents, which no 64 bits hold.
Result<Int128> contentsOf(sqlite3 *db)
{
    Statement query;
    if (!query.prepare(db, "SELECT content_hash FROM record"))
        return sqlError(db);
    Int128 sum = 0;
    while (query.next())
        sum += query.integer(0);
    return query.failed() ? Result<Int128>(sqlError(db)) : Result<Int128>(sum);
}

} // namespace

Result<void> checkRows(sqlite3 *db, QStringList &faults)
{
    const struct {
        const char *sql;
        QString fault;
    } checks[] = {
        {"SELECT count(*) FROM record WHERE id NOT IN (SELECT record_id FROM record_key)",
         CheckText::tr("%1 records have no identity.")},
        {"SELECT abs((SELECT count(*) FROM record) - (SELECT value FROM meta WHERE key = 'record_count'))",
         CheckText::tr("The number of records that is kept is wrong by %1.")},
        {"SELECT count(*) FROM record WHERE id >= (SELECT value FROM meta WHERE key = 'next_record_id')",
         CheckText::tr("%1 records have a number that was not given yet.")},
        {"SELECT count(*) FROM (SELECT 1 FROM record_version GROUP BY record_id, batch_id, seq HAVING "
         "count(*) > 1)",
         CheckText::tr("%1 versions of records are there twice.")},
    };
    for (const auto &check : checks) {
        const auto count = countOf(db, check.sql);
        if (!count)
            return count.error();
        if (*count != 0)
            faults << check.fault.arg(*count);
    }
    return {};
}

Result<void> checkMirror(sqlite3 *db, PgConnection &server, QStringList &faults)
{
    const auto tables = teamTables(db);
    if (!tables)
        return tables.error();
    for (const TeamTable &table : *tables) {
        const std::string sql = "SELECT count(*) FROM " + pgName(table.name);
        const auto here = countOf(db, sql);
        const auto there = server.ask(sql + Complete);
        if (!here || !there)
            return here ? there.error() : here.error();
        if (*here != there->integer(0, 0))
            faults << CheckText::tr("The mirror has %1 rows of the table %2, the server %3.")
                          .arg(*here)
                          .arg(QString::fromStdString(table.name))
                          .arg(there->integer(0, 0));
    }
    const auto here = contentsOf(db);
    const auto there = server.ask(
        std::string("SELECT coalesce(sum(content_hash::numeric), 0)::text FROM record") + Complete);
    if (!here || !there)
        return here ? there.error() : here.error();
    if (toDecimal(*here) != there->text(0, 0))
        faults << CheckText::tr("The records of the mirror are not those of the server.");
    return {};
}

Result<QStringList> checkLedger(const QString &place)
{
    QStringList faults;
    std::unique_ptr<TeamLink> link;
    if (isServerPlace(place)) {
        auto opened = TeamLink::open(place);
        if (!opened)
            return opened.error();
        link = std::move(*opened);
    }
    const auto file = Connection::open(ledgerFileOf(place), Ledger::Mode::ReadOnly);
    if (!file)
        return file.error();
    if (const auto checked = checkRows((*file)->handle(), faults); !checked)
        return checked.error();
    if (link && link->head().seesAll) {
        if (const auto checked = checkMirror((*file)->handle(), link->server(), faults); !checked)
            return checked.error();
    }
    return faults;
}

} // namespace tally
