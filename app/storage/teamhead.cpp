// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamhead.h"

#include "storage/migrations.h"
#include "storage/postgres/pgconnection.h"
#include "storage/postgres/pgerror.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// Older ledgers have no columns for blocks.
constexpr auto Head = R"sql(
SELECT ledger_id, next_change, schema_version, tally_sees_all(current_user),
    has_table_privilege('record', 'INSERT'), current_user, access_version,
    pg_has_role(current_user, 'tally_manager', 'MEMBER'),
    (SELECT string_agg(c::text, ' ' ORDER BY c) FROM tally_customers(current_user) AS c),
    next_record_id, to_jsonb(ledger) ->> 'unfinished', to_jsonb(ledger) ->> 'block_rows' FROM ledger)sql";

} // namespace

Result<void> checkVersion(const TeamHead &head)
{
    const int version = head.schemaVersion;
    if (version == newestSchemaVersion())
        return {};
    const QString detail = u"schema %1, known %2"_s.arg(version).arg(newestSchemaVersion());
    if (version > newestSchemaVersion())
        return Error{
            ErrorKind::Newer,
            QCoreApplication::translate(
                "TeamLedger",
                "The team's ledger was written by a newer version of Tallyglass. Nothing was changed. "
                "Open it with that version."),
            detail};
    return Error{
        ErrorKind::InvalidInput,
        QCoreApplication::translate(
            "TeamLedger",
            "The team's ledger was made by an older version of Tallyglass. Nothing was changed. Who owns "
            "it brings it to this version with “tallyglass ledger upgrade”; after that older ones cannot "
            "open it any more."),
        detail};
}

Result<void> checkWriting(const TeamHead &head)
{
    if (head.mayWrite)
        return {};
    if (!head.seesAll)
        return Error{
            ErrorKind::Permission,
            QCoreApplication::translate(
                "TeamLedger",
                "The role “%1” may only read the team's ledger, and of it the records of some customers: "
                "imports, budgets, rules and connections are not shown to it. Nothing was changed. Ask who "
                "manages it for other rights.")
                .arg(QString::fromStdString(head.role))};
    return Error{ErrorKind::Permission,
                 QCoreApplication::translate("TeamLedger",
                                             "The role “%1” may only read the team's ledger. Nothing was "
                                             "changed. Ask who manages it for the right to write.")
                     .arg(QString::fromStdString(head.role))};
}

Result<void> checkRepricing(const TeamHead &head)
{
    if (!head.mayWrite || head.manages)
        return checkWriting(head);
    return Error{
        ErrorKind::Permission,
        QCoreApplication::translate("TeamLedger",
                                    "Only a manager may change the prices of records in a team's ledger, "
                                    "which the role “%1” is not. Nothing was changed.")
            .arg(QString::fromStdString(head.role))};
}

Result<void> checkSeesAll(const TeamHead &head)
{
    if (head.seesAll)
        return {};
    return Error{
        ErrorKind::Permission,
        QCoreApplication::translate("TeamLedger",
                                    "The role “%1” sees the records of some customers only. Imports, "
                                    "budgets, rules and connections are not shown to it. Ask who manages "
                                    "the ledger.")
            .arg(QString::fromStdString(head.role))};
}

Result<TeamHead> readHead(PgConnection &connection, HeadLock lock)
{
    auto head = readAnyHead(connection, lock);
    if (!head)
        return head;
    const auto fits = checkVersion(*head);
    return fits ? std::move(head) : Result<TeamHead>(fits.error());
}

Result<TeamHead> readAnyHead(PgConnection &connection, HeadLock lock)
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
    head.manages = rows->isTrue(0, 7);
    head.nextRecordId = rows->integer(0, 9);
    head.unfinished = rows->text(0, 10);
    head.blockRows = rows->integer(0, 11);
    // What a role is a member of changes without a word to the ledger.
    const std::string sees =
        head.seesAll ? "all" : std::string(rows->text(0, 6)) + ": " + std::string(rows->text(0, 8));
    head.rights = "schema " + std::to_string(head.schemaVersion) + ", " + sees;
    return head;
}

} // namespace tally
