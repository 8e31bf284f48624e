// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/teamadmin.h"

#include "domain/ledgerplace.h"
#include "storage/connection.h"
#include "storage/migrations.h"
#include "storage/statement.h"
#include "storage/teamlink.h"
#include "storage/teamschema.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct AdminText {
    Q_DECLARE_TR_FUNCTIONS(TeamLedger)
};

QString textIn(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Result<void> readFacts(const QString &file, LedgerInfo &info)
{
    const auto opened = Connection::open(file, Ledger::Mode::ReadOnly);
    if (!opened)
        return opened.error();
    Statement query;
    if (!query.prepare((*opened)->handle(),
                       "SELECT (SELECT value FROM meta WHERE key = 'ledger_id'), (SELECT value FROM meta "
                       "WHERE key = 'record_count'), (SELECT count(*) FROM batch WHERE undone_ms IS NULL), "
                       "(SELECT value FROM meta WHERE key = 'revision')")
        || !query.next())
        return sqlError((*opened)->handle());
    info.ledgerId = textIn(query.text(0));
    info.records = query.integer(1);
    info.batches = query.integer(2);
    info.revision = query.integer(3);
    info.schemaVersion = newestSchemaVersion();
    return {};
}

Result<void> readServer(TeamLink &link, LedgerInfo &info)
{
    PgConnection &server = link.server();
    info.host = server.host();
    info.database = server.database();
    info.server = server.parameter("server_version");
    info.isEncrypted = server.isEncrypted();
    info.role = QString::fromStdString(link.head().role);
    info.seesAll = link.head().seesAll;
    const auto rights =
        server.ask("SELECT CASE WHEN pg_has_role(current_user, 'tally_owner', 'MEMBER') THEN 'owner' WHEN "
                   "pg_has_role(current_user, 'tally_manager', 'MEMBER') THEN 'manager' WHEN "
                   "pg_has_role(current_user, 'tally_writer', 'MEMBER') THEN 'writer' ELSE 'reader' END");
    if (!rights)
        return rights.error();
    info.rights = textIn(rights->text(0, 0));
    return {};
}

Result<void> allow(PgConnection &server, const QString &role, const QStringList &customers)
{
    const std::string name = role.toStdString();
    const auto is =
        server.ask("SELECT pg_has_role(rolname, 'tally_reader', 'MEMBER'), "
                   "pg_has_role(rolname, 'tally_writer', 'MEMBER') FROM pg_roles WHERE rolname = $1",
                   {{name}});
    if (!is)
        return is.error();
    if (is->count() == 0)
        return Error{ErrorKind::NotFound,
                     AdminText::tr("The server has no role “%1”. Nothing was changed. An administrator makes "
                                   "one with CREATE ROLE … LOGIN.")
                         .arg(role)};
    if (is->isTrue(0, 1) && !customers.isEmpty())
        return Error{ErrorKind::InvalidInput,
                     AdminText::tr("The role “%1” may write and so sees everything: it cannot be limited to "
                                   "customers. Nothing was changed.")
                         .arg(role)};
    std::string sql = "BEGIN; ";
    if (!customers.isEmpty())
        sql += teamLimitedSql(name);
    else if (!is->isTrue(0, 0))
        sql += "GRANT tally_reader TO " + pgName(name) + "; ";
    sql += "DELETE FROM access WHERE role = " + pgLiteral(name) + "; ";
    for (const QString &customer : customers)
        sql += "INSERT INTO access(role, customer) VALUES(" + pgLiteral(name) + ", "
            + pgLiteral(customer.toStdString()) + ") ON CONFLICT DO NOTHING; ";
    return server.run(sql
                      + "UPDATE ledger SET access_version = access_version + 1; NOTIFY tally_change; COMMIT");
}

Result<GrantNotes> notesOf(PgConnection &server, const QString &role, const QStringList &customers)
{
    GrantNotes notes;
    const auto reads =
        server.ask("SELECT pg_has_role(rolname, 'tally_reader', 'MEMBER') FROM pg_roles WHERE rolname = $1",
                   {{role.toStdString()}});
    if (!reads)
        return reads.error();
    notes.readsOthers = !customers.isEmpty() && reads->count() == 1 && reads->isTrue(0, 0);
    for (const QString &customer : customers) {
        const auto known =
            server.ask("SELECT EXISTS(SELECT 1 FROM record r JOIN text_value t ON t.id = r.customer_id WHERE "
                       "t.hash = md5($1)::uuid AND t.text = $1)",
                       {{customer.toStdString()}});
        if (!known)
            return known.error();
        if (!known->isTrue(0, 0))
            notes.unknown << customer;
    }
    return notes;
}

Result<void> onlyOnServers(const QString &place)
{
    if (isServerPlace(place))
        return {};
    return Error{ErrorKind::InvalidInput,
                 AdminText::tr("“%1” is a file. This is for a ledger on a PostgreSQL server: name it as "
                               "postgresql://HOST/DATABASE or service=NAME.")
                     .arg(place)};
}

} // namespace

Result<LedgerInfo> ledgerInfo(const QString &place)
{
    LedgerInfo info{.place = withoutPassword(place), .ledgerId = {}};
    if (isServerPlace(place)) {
        const auto link = TeamLink::open(place);
        if (!link)
            return link.error();
        if (const auto read = readServer(**link, info); !read)
            return read.error();
    }
    const auto read = readFacts(ledgerFileOf(place), info);
    return read ? Result<LedgerInfo>(info) : Result<LedgerInfo>(read.error());
}

Result<GrantNotes> grantReading(const QString &place, const QString &role, const QStringList &customers)
{
    if (const auto fit = onlyOnServers(place); !fit)
        return fit.error();
    auto server = PgConnection::open(place);
    if (!server)
        return server.error();
    if (const auto head = readHead(**server); !head)
        return head.error();
    const auto allowed = allow(**server, role, customers);
    return allowed ? notesOf(**server, role, customers) : Result<GrantNotes>(allowed.error());
}

Result<QByteArray> pseudonymKey(const QString &place)
{
    if (const auto fit = onlyOnServers(place); !fit)
        return fit.error();
    auto server = PgConnection::open(place);
    if (!server)
        return server.error();
    const auto head = readHead(**server);
    if (!head)
        return head.error();
    if (const auto may = checkWriting(*head); !may) // the key is for those who publish
        return may.error();
    const auto key = (*server)->ask("SELECT encode(key, 'hex') FROM pseudonym");
    if (!key)
        return key.error();
    return QByteArray::fromHex(
        QByteArray(key->text(0, 0).data(), static_cast<qsizetype>(key->text(0, 0).size())));
}

} // namespace tally
