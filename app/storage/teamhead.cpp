// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamhead.h"

#include "storage/migrations.h"
#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgerror.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr auto Head = R"sql(
SELECT ledger_id, next_change, schema_version, tally_sees_all(current_user),
    has_table_privilege('record', 'INSERT'), current_user, access_version FROM ledger)sql";

Error otherVersion(int version)
{
    if (version > newestSchemaVersion())
        return {ErrorKind::Newer,
                QCoreApplication::translate("TeamLedger",
                                            "The team's ledger was written by a newer version of Tallyglass. "
                                            "Nothing was changed. Open it with that version."),
                u"schema %1, known %2"_s.arg(version).arg(newestSchemaVersion())};
    return {ErrorKind::InvalidInput,
            QCoreApplication::translate("TeamLedger",
                                        "The team's ledger was made by an older version of Tallyglass. Copy "
                                        "it into a file with “tallyglass ledger copy” of that version, and "
                                        "from there into a new database."),
            u"schema %1, known %2"_s.arg(version).arg(newestSchemaVersion())};
}

} // namespace

Result<void> checkWriting(const TeamHead &head)
{
    if (head.mayWrite)
        return {};
    return Error{ErrorKind::Permission,
                 QCoreApplication::translate("TeamLedger",
                                             "The role “%1” may only read the team's ledger. Nothing was "
                                             "changed. Ask who manages it for the right to write.")
                     .arg(QString::fromStdString(head.role))};
}

Result<TeamHead> readHead(PgConnection &connection, HeadLock lock)
{
    const auto rows = connection.ask(lock == HeadLock::ForWriting ? std::string(Head) + " FOR UPDATE" : Head);
    if (!rows)
        return rows.error();
    if (rows->count() != 1)
        return serverError(sqlstate::UndefinedTable, u"ledger has no row"_s);
    TeamHead head;
    head.ledgerId = rows->text(0, 0);
    head.nextChange = rows->integer(0, 1);
    head.schemaVersion = static_cast<int>(rows->integer(0, 2));
    head.seesAll = rows->isTrue(0, 3);
    head.mayWrite = rows->isTrue(0, 4);
    head.role = rows->text(0, 5);
    head.rights = head.seesAll ? "all" : "access " + std::string(rows->text(0, 6));
    if (head.schemaVersion != newestSchemaVersion())
        return otherVersion(head.schemaVersion);
    return head;
}

} // namespace tally
