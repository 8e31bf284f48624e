// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamcheck.h"

#include "domain/ledgerplace.h"
#include "storage/connection.h"
#include "storage/statement.h"
#include "storage/teamadmin.h"
#include "storage/teamcompare.h"
#include "storage/teamlink.h"
#include "storage/teampull.h"

#include <QCoreApplication>

namespace tally {

namespace {

struct CheckText {
    Q_DECLARE_TR_FUNCTIONS(TeamLedger)
};

constexpr int Attempts = 20;
/// What another is still writing in blocks is not part of the ledger yet.
const std::string Complete = std::string(" WHERE ") + ChangeColumn + " < (SELECT next_change FROM ledger)";

Result<int64_t> countOf(sqlite3 *db, const std::string &sql)
{
    Statement query;
    if (!query.prepare(db, sql) || !query.next())
        return sqlError(db);
    return query.integer(0);
}

/// Where a row of the server's table `ledger` is not what the mirror makes of it.
Result<void> checkCounters(sqlite3 *db, PgConnection &server, QStringList &faults)
{
    // Numbers that are never given harm nobody.
    enum class Wrong { WhenOther, WhenLess };
    const struct {
        const char *name;
        const char *sql;
        Wrong wrong;
    } counters[] = {
        {"record_count", "SELECT value FROM meta WHERE key = 'record_count'", Wrong::WhenOther},
        {"revision", "SELECT value FROM meta WHERE key = 'revision'", Wrong::WhenOther},
        {"next_record_id", "SELECT value FROM meta WHERE key = 'next_record_id'", Wrong::WhenLess},
        {"next_text_id", "SELECT ifnull(max(id), 0) + 1 FROM text_value", Wrong::WhenLess},
        {"next_batch_id", "SELECT ifnull(max(id), 0) + 1 FROM batch", Wrong::WhenLess}};
    for (const auto &counter : counters) {
        const auto here = countOf(db, counter.sql);
        const auto there = server.ask(std::string("SELECT ") + counter.name + " FROM ledger");
        if (!here || !there)
            return here ? there.error() : here.error();
        const int64_t value = there->integer(0, 0);
        if (counter.wrong == Wrong::WhenLess ? value < *here : value != *here)
            faults << CheckText::tr("The counter %1 of the server is %2 and should be %3.")
                          .arg(QLatin1StringView(counter.name))
                          .arg(value)
                          .arg(*here);
    }
    return {};
}

Result<void> checkTable(sqlite3 *db, PgConnection &server, const TeamTable &table, QStringList &faults)
{
    const QString name = QString::fromStdString(table.name);
    const std::string sql = "SELECT count(*) FROM " + pgName(table.name);
    const auto here = countOf(db, sql);
    const auto there = server.ask(sql + Complete);
    if (!here || !there)
        return here ? there.error() : here.error();
    if (*here != there->integer(0, 0)) {
        faults << CheckText::tr("The mirror has %1 rows of the table %2, the server %3.")
                      .arg(*here)
                      .arg(name)
                      .arg(there->integer(0, 0));
        return {};
    }
    const auto differ = rowsThatDiffer(db, server, table);
    if (!differ)
        return differ.error();
    if (*differ > 0)
        faults << CheckText::tr("%1 rows of the table %2 are not the same in the mirror and on the server.")
                      .arg(*differ)
                      .arg(name);
    return {};
}

/// Both as they are at the same change, which others may write beyond meanwhile.
Result<void> compareAtOneChange(sqlite3 *db, TeamLink &link, QStringList &faults)
{
    PgConnection &server = link.server();
    for (int attempt = 0; attempt < Attempts; ++attempt) {
        if (const auto pulled = TeamPull(server, link.mirror()).run(); !pulled)
            return pulled.error();
        if (const auto begun = server.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); !begun)
            return begun;
        const ReadTransaction mirror(db);
        const auto head = readHead(server);
        const auto change = head ? TeamPull::changeOf(db, *head) : Result<int64_t>(head.error());
        if (!change)
            return change.error();
        const bool isSame = *change == head->lastChange();
        const auto checked = isSame ? checkMirror(db, server, faults) : Result<void>();
        const auto ended = server.run("ROLLBACK");
        if (!checked || isSame)
            return checked ? ended : checked;
    }
    return Error{ErrorKind::Locked,
                 CheckText::tr("Others write to the ledger all the time. It could not be compared with the "
                               "server; try again when it is quieter.")};
}

} // namespace

Result<void> checkRows(sqlite3 *db, bool whole, QStringList &faults)
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
        // Of a record that is gone a second identity may stay, which is nobody's then.
        {"SELECT count(*) FROM record_key WHERE record_id >= (SELECT value FROM meta WHERE key = "
         "'next_record_id')",
         CheckText::tr("%1 identities belong to no record.")},
        {"SELECT count(*) FROM pragma_foreign_key_check('record') WHERE parent = 'text_value'",
         CheckText::tr("%1 names of records are missing.")},
        {whole ? "SELECT count(*) FROM pragma_foreign_key_check('record') WHERE parent = 'batch'"
               : "SELECT 0",
         CheckText::tr("The imports of %1 records are missing.")},
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
        if (const auto checked = checkTable(db, server, table, faults); !checked)
            return checked;
    }
    return checkCounters(db, server, faults);
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
    const bool whole = !link || link->head().seesAll;
    if (const auto checked = checkRows((*file)->handle(), whole, faults); !checked)
        return checked.error();
    if (link && whole) {
        if (const auto checked = compareAtOneChange((*file)->handle(), *link, faults); !checked)
            return checked.error();
    }
    return faults;
}

} // namespace tally
