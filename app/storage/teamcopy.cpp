// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamcopy.h"

#include "domain/ledgerplace.h"
#include "storage/connection.h"
#include "storage/ledgerbackup.h"
#include "storage/publishedtable.h"
#include "storage/statement.h"
#include "storage/teamlink.h"
#include "storage/teamschema.h"
#include "storage/teamupload.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct CopyText {
    Q_DECLARE_TR_FUNCTIONS(TeamLedger)
};

Error hasOne(const QString &place)
{
    return {
        ErrorKind::InvalidInput,
        CopyText::tr("There is a ledger in %1 already. Nothing was changed.").arg(withoutPassword(place))};
}

Result<void> checkEmpty(PgConnection &server, const QString &place, sqlite3 *db)
{
    const auto there = server.ask("SELECT to_regclass('public.ledger') IS NOT NULL AND "
                                  "to_regclass('public.ledger_commit') IS NOT NULL");
    if (!there)
        return there.error();
    if (there->isTrue(0, 0))
        return hasOne(place);
    const auto tables = teamTables(db);
    if (!tables)
        return tables.error();
    const auto others =
        server.ask("SELECT string_agg(c, ', ' ORDER BY c) FROM unnest(ARRAY[" + teamNamesSql(*tables)
                   + "]) AS c WHERE to_regclass('public.' || c) IS NOT NULL");
    if (!others)
        return others.error();
    if (others->isNull(0, 0))
        return {};
    return Error{
        ErrorKind::InvalidInput,
        CopyText::tr("The database of %1 has tables of something else: %2. Nothing was changed. Make a "
                     "database for the ledger alone.")
            .arg(withoutPassword(place), QString::fromStdString(std::string(others->text(0, 0))))};
}

Result<void> upload(const QString &file, const QString &place, const TeamOwn &own)
{
    auto server = PgConnection::open(place);
    if (!server)
        return server.error();
    const auto source = Connection::open(file, Ledger::Mode::OpenExisting);
    if (!source)
        return source.error();
    sqlite3 *db = (*source)->handle();
    if (const auto empty = checkEmpty(**server, place, db); !empty)
        return empty;
    const ReadTransaction still(db);
    if (const auto begun = (*server)->run("BEGIN"); !begun)
        return begun;
    const auto uploaded = TeamUpload(**server, db).run(own, 1);
    return uploaded ? (*server)->run("COMMIT") : uploaded;
}

/// A copy of a mirror is a ledger of its own. Where somebody published to came into ledgers of earlier
/// versions.
Result<void> forgetServer(sqlite3 *db)
{
    const std::string forget =
        std::string("DROP TABLE IF EXISTS team_mirror; DELETE FROM meta WHERE NOT ") + NoPublishedPlace;
    return execute(db, forget.c_str()) ? Result<void>() : Result<void>(sqlError(db));
}

Result<void> copyFile(const QString &from, const QString &to, BackupReplaces replaces)
{
    if (const auto saved = backupLedger(from, to, replaces); !saved)
        return saved.error();
    if (!isMirrorFile(from))
        return {};
    const auto copy = Connection::open(to, Ledger::Mode::OpenExisting);
    return copy ? forgetServer((*copy)->handle()) : Result<void>(copy.error());
}

Result<void> download(const TeamLink &link, const QString &file, BackupReplaces replaces)
{
    if (const auto saved = backupLedger(link.mirror(), file, replaces); !saved)
        return saved.error();
    const auto copy = Connection::open(file, Ledger::Mode::OpenExisting);
    if (!copy)
        return copy.error();
    return forgetServer((*copy)->handle());
}

} // namespace

Result<void> createTeamLedger(const QString &place)
{
    const QTemporaryDir folder;
    const QString empty = folder.filePath(u"empty.tally"_s);
    if (const auto made = Ledger::open(empty, Ledger::Mode::OpenOrCreate); !made)
        return made.error();
    return upload(empty, place, newTeamOwn());
}

Result<void> copyLedger(const QString &from, const QString &to, BackupReplaces replaces)
{
    if (!isServerPlace(to) && replaces == BackupReplaces::Nothing && QFile::exists(to))
        return hasOne(to);
    if (!isServerPlace(from))
        return isServerPlace(to) ? upload(from, to, newTeamOwn()) : copyFile(from, to, replaces);
    const auto link = TeamLink::open(from);
    if (!link)
        return link.error();
    if (!(*link)->head().seesAll)
        return Error{
            ErrorKind::Permission,
            CopyText::tr("The role “%1” sees only a part of the team's ledger, which cannot be copied. "
                         "Nothing was changed.")
                .arg(QString::fromStdString((*link)->head().role))};
    if (!isServerPlace(to))
        return download(**link, to, replaces);
    const auto own = readTeamOwn((*link)->server());
    return own ? upload((*link)->mirror(), to, *own) : Result<void>(own.error());
}

} // namespace tally
