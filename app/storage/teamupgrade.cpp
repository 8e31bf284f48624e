// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamupgrade.h"

#include "storage/connection.h"
#include "storage/migrations.h"
#include "storage/postgres/pgconnection.h"
#include "storage/statement.h"
#include "storage/teamhead.h"
#include "storage/teampull.h"
#include "storage/teamschema.h"
#include "storage/teamupload.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// An empty ledger as an older version made it, and the tables it had.
Result<std::vector<TeamTable>> makeOldLedger(const QString &file, int version)
{
    sqlite3 *db = nullptr;
    auto made = sqlite3_open(QFile::encodeName(file).constData(), &db) == SQLITE_OK && execute(db, "BEGIN")
        ? migrate(db, version)
        : Result<void>(sqlError(db));
    if (made && !execute(db, "COMMIT"))
        made = sqlError(db);
    auto tables = made ? teamTables(db) : Result<std::vector<TeamTable>>(made.error());
    sqlite3_close(db);
    return tables;
}

Result<void> checkOwner(PgConnection &server, const TeamHead &head)
{
    const auto owns = server.ask("SELECT pg_has_role(current_user, 'tally_owner', 'MEMBER')");
    if (!owns)
        return owns.error();
    if (owns->isTrue(0, 0))
        return {};
    return Error{
        ErrorKind::Permission,
        QCoreApplication::translate("TeamLedger",
                                    "The role “%1” does not own the team's ledger. Nothing was changed. "
                                    "Ask a member of tally_owner to do this.")
            .arg(QString::fromStdString(head.role))};
}

/// Before, who was limited in one ledger of a server was a reader of the others; then nothing came in blocks.
Result<bool> isUpToDate(PgConnection &server, const TeamHead &head)
{
    if (head.schemaVersion != newestSchemaVersion() || head.blockRows == 0)
        return false;
    const auto rights =
        server.ask("SELECT has_schema_privilege('tally_manager', 'public', 'USAGE WITH GRANT OPTION')");
    return rights ? Result<bool>(rights->isTrue(0, 0)) : Result<bool>(rights.error());
}

Result<void> upgrade(PgConnection &server, const TeamHead &head)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"upgrade.tally"_s);
    const auto tables = makeOldLedger(file, head.schemaVersion);
    if (!tables)
        return tables.error();
    if (const auto pulled = TeamPull(server, file, TeamPull::Mirror::Unseen).run(head); !pulled)
        return pulled.error();
    const auto ledger = Connection::open(file, Ledger::Mode::OpenExisting); // migrates it
    if (!ledger)
        return ledger.error();
    auto own = readTeamOwn(server);
    if (!own)
        return own.error();
    own->blockRows = head.blockRows;
    if (const auto dropped = server.run(teamDropSql(*tables)); !dropped)
        return dropped;
    return TeamUpload(server, (*ledger)->handle()).run(*own, head.nextChange);
}

} // namespace

Result<bool> upgradeTeamLedger(const QString &place)
{
    auto server = PgConnection::open(place);
    if (!server)
        return server.error();
    if (const auto begun = (*server)->run("BEGIN"); !begun)
        return begun.error();
    const auto head = readAnyHead(**server, HeadLock::ForWriting);
    if (!head)
        return head.error();
    if (head->schemaVersion > newestSchemaVersion())
        return checkVersion(*head).error();
    if (const auto owner = checkOwner(**server, *head); !owner)
        return owner.error();
    const auto done = isUpToDate(**server, *head);
    if (!done || *done)
        return done ? Result<bool>(false) : done;
    if (const auto upgraded = upgrade(**server, *head); !upgraded)
        return upgraded.error();
    const auto committed = (*server)->run("COMMIT");
    return committed ? Result<bool>(true) : Result<bool>(committed.error());
}

} // namespace tally
