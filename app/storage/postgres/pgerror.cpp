// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/postgres/pgerror.h"

#include "domain/ledgerplace.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct ServerText {
    Q_DECLARE_TR_FUNCTIONS(TeamLedger)
};

constexpr auto LostMark = "connection lost: "_L1;

bool isAny(const QString &text, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](QLatin1StringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

QString connectMessage(const QString &said, ErrorKind &kind, const QString &place)
{
    kind = ErrorKind::Permission;
    if (isAny(said,
              {"password authentication failed"_L1, "no password supplied"_L1, "authentication failed"_L1,
               "no pg_hba.conf entry"_L1, "role \""_L1}))
        return ServerText::tr("The server of %1 did not let this role in. Check the name of the role and its "
                              "password (~/.pgpass, or what libpq else knows). Nothing was changed.")
            .arg(place);
    if (isAny(said, {"permission denied for database"_L1, "CONNECT privilege"_L1}))
        return ServerText::tr("This role has no right to connect to the database of %1. Nothing was changed.")
            .arg(place);
    kind = ErrorKind::NotFound;
    if (said.contains("database \""_L1) && said.contains("does not exist"_L1))
        return ServerText::tr("The server has no such database: %1. Nothing was changed.").arg(place);
    if (isAny(said, {"definition of service"_L1, "service file"_L1}))
        return ServerText::tr("There is no such service: %1. Look at ~/.pg_service.conf.").arg(place);
    kind = ErrorKind::Io;
    if (isAny(said,
              {"system is starting up"_L1, "system is shutting down"_L1, "in recovery mode"_L1,
               "not yet accepting connections"_L1}))
        return ServerText::tr(
                   "The server of %1 is just starting or ending. Nothing was changed. Try again in a "
                   "moment.")
            .arg(place);
    if (isAny(said, {"too many clients"_L1, "too many connections"_L1, "remaining connection slots"_L1}))
        return ServerText::tr(
                   "The server of %1 has no connection left. Nothing was changed. Try again, or ask "
                   "who manages it.")
            .arg(place);
    if (isAny(said, {"ssl"_L1, "certificate"_L1, "gssapi encryption"_L1}))
        return ServerText::tr(
                   "The connection to %1 is not safe: TLS was refused, or the server's certificate "
                   "could not be verified. Nothing was sent.")
            .arg(place);
    return ServerText::tr("The server of %1 cannot be reached. Nothing was changed. Check its name, its port "
                          "and the network.")
        .arg(place);
}

} // namespace

Error connectError(const QString &server, const QString &place)
{
    ErrorKind kind = ErrorKind::Io;
    const QString message = connectMessage(server, kind, withoutPassword(place));
    return {kind, message, server.trimmed()};
}

Error serverError(const QByteArray &state, const QString &server)
{
    const QString detail = u"%1 [%2]"_s.arg(server.trimmed(), QString::fromLatin1(state));
    if (state == sqlstate::LockNotAvailable)
        return {ErrorKind::Locked,
                ServerText::tr("Somebody else is writing into the team's ledger for longer than was waited. "
                               "Nothing was changed. Try again."),
                detail};
    if (state == sqlstate::NoRight && server.contains("tallyglass: undo"_L1))
        return {ErrorKind::Permission,
                ServerText::tr("This import was made by another role. Only who made it, or a manager of the "
                               "team's ledger, may undo it. Nothing was changed."),
                detail};
    if (state == sqlstate::NoRight)
        return {ErrorKind::Permission,
                ServerText::tr("This role has not the right to do that in the team's ledger. Nothing was "
                               "changed."),
                detail};
    if (state == sqlstate::UndefinedTable || state == sqlstate::UndefinedColumn)
        return {ErrorKind::NotFound,
                ServerText::tr("There is no ledger in this database. An administrator makes one with "
                               "“tallyglass ledger create”."),
                detail};
    if (state.startsWith("53"))
        return {ErrorKind::DiskFull,
                ServerText::tr("The server has no room or no connection left. Nothing was changed."), detail};
    if (state.startsWith("08") || state.startsWith("57P"))
        return lostError(detail);
    if (state == "25006")
        return {ErrorKind::Permission,
                ServerText::tr("The server can only be read just now. Nothing was changed."), detail};
    return {ErrorKind::Internal,
            ServerText::tr("The server of the team's ledger refused a statement. Nothing was changed."),
            detail};
}

Error lostError(const QString &detail)
{
    return {
        ErrorKind::Io,
        ServerText::tr("The connection to the server of the team's ledger was lost. Nothing was changed."),
        LostMark + detail.trimmed()};
}

bool isLost(const Error &error)
{
    return error.detail.startsWith(LostMark);
}

} // namespace tally
