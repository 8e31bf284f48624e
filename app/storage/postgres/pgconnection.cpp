// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/postgres/pgconnection.h"

#include "storage/postgres/pgerror.h"
#include "storage/postgres/pgsettings.h"

#include <QCoreApplication>

#include <charconv>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// The server lets go of the lock of a client that is gone within a minute. What a role or a database has set
// for others must change neither what is seen under the lock nor what a literal means, nor end a long import.
constexpr auto SessionSettings =
    "SET search_path = public; SET default_transaction_isolation = 'read committed'; "
    "SET standard_conforming_strings = on; SET row_security = on; "
    "SET statement_timeout = 0; SET tcp_keepalives_idle = 15; "
    "SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4; "
    "SET tcp_user_timeout = 60000";

} // namespace

PgRows::PgRows(const LibPq &pq, PGresult *result)
    : m_pq(pq)
    , m_result(result)
{
}

PgRows::~PgRows()
{
    if (m_result)
        m_pq.clear(m_result);
}

PgRows::PgRows(PgRows &&other) noexcept
    : m_pq(other.m_pq)
    , m_result(std::exchange(other.m_result, nullptr))
{
}

int PgRows::count() const
{
    return m_pq.ntuples(m_result);
}

bool PgRows::isNull(int row, int column) const
{
    return m_pq.getisnull(m_result, row, column) != 0;
}

std::string_view PgRows::text(int row, int column) const
{
    return {m_pq.getvalue(m_result, row, column), static_cast<size_t>(m_pq.getlength(m_result, row, column))};
}

int64_t PgRows::integer(int row, int column) const
{
    const std::string_view digits = text(row, column);
    int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

int64_t PgRows::changed() const
{
    return std::strtoll(m_pq.cmdTuples(m_result), nullptr, 10);
}

Result<std::unique_ptr<PgConnection>> PgConnection::open(const QString &place)
{
    const auto pq = LibPq::load();
    if (!pq)
        return pq.error();
    const auto settings = connectionSettings(place);
    if (!settings)
        return settings.error();
    std::vector<const char *> names;
    std::vector<const char *> values;
    for (const auto &[name, value] : *settings) {
        names.push_back(name.constData());
        values.push_back(value.constData());
    }
    names.push_back(nullptr);
    values.push_back(nullptr);
    PGconn *connection = (*pq)->connectdbParams(names.data(), values.data(), 0);
    std::unique_ptr<PgConnection> opened(new PgConnection(**pq, connection));
    if (!opened->isAlive())
        return connectError(connection ? QString::fromUtf8((*pq)->errorMessage(connection)) : QString(),
                            place);
    (*pq)->setNoticeReceiver(
        connection, [](void *, const PGresult *) {}, nullptr);
    if (opened->parameter("server_encoding") != u"UTF8"_s)
        return Error{ErrorKind::InvalidInput,
                     QCoreApplication::translate(
                         "TeamLedger",
                         "The database has the encoding %1. A ledger needs UTF8; make a database with it.")
                         .arg(opened->parameter("server_encoding"))};
    if (const auto set = opened->run(SessionSettings); !set)
        return set.error();
    return opened;
}

PgConnection::~PgConnection()
{
    if (m_connection)
        m_pq.finish(m_connection);
}

bool PgConnection::isAlive() const
{
    return m_connection && m_pq.status(m_connection) == CONNECTION_OK;
}

bool PgConnection::isInTransaction() const
{
    return isAlive() && m_pq.transactionStatus(m_connection) != PQTRANS_IDLE;
}

Error PgConnection::lastError() const
{
    return lostError(QString::fromUtf8(m_pq.errorMessage(m_connection)));
}

Result<PgRows> PgConnection::check(PGresult *result)
{
    if (!result)
        return lastError();
    PgRows rows(m_pq, result);
    const ExecStatusType status = m_pq.resultStatus(result);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_COPY_IN
        || status == PGRES_COPY_OUT || status == PGRES_EMPTY_QUERY)
        return rows;
    const QString said = QString::fromUtf8(m_pq.resultErrorMessage(result));
    if (!isAlive())
        return lostError(said);
    // What libpq says by itself has no state: it got no answer.
    const char *state = m_pq.resultErrorField(result, PG_DIAG_SQLSTATE);
    if (!state)
        return lostError(said);
    // Without the statement and where in it, which nobody wrote who reads this.
    const char *primary = m_pq.resultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return serverError(QByteArray(state), primary ? QString::fromUtf8(primary) : said);
}

Result<void> PgConnection::run(const std::string &sql)
{
    const auto done = ask(sql);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<PgRows> PgConnection::ask(const std::string &sql)
{
    return check(m_pq.exec(m_connection, sql.c_str()));
}

Result<PgRows> PgConnection::ask(const std::string &sql,
                                 const std::vector<std::optional<std::string>> &values)
{
    std::vector<const char *> pointers;
    for (const auto &value : values)
        pointers.push_back(value ? value->c_str() : nullptr);
    return check(m_pq.execParams(m_connection, sql.c_str(), static_cast<int>(values.size()), nullptr,
                                 pointers.data(), nullptr, nullptr, 0));
}

Result<void> PgConnection::runBinary(const std::string &sql, const std::vector<PgValue> &values)
{
    std::vector<const char *> pointers;
    std::vector<int> lengths;
    for (const PgValue &value : values) {
        pointers.push_back(value ? value->data() : nullptr);
        lengths.push_back(value ? static_cast<int>(value->size()) : 0);
    }
    const std::vector<int> formats(values.size(), 1);
    const auto done = check(m_pq.execParams(m_connection, sql.c_str(), static_cast<int>(values.size()),
                                            nullptr, pointers.data(), lengths.data(), formats.data(), 0));
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> PgConnection::beginCopyIn(const std::string &sql)
{
    return run(sql);
}

Result<void> PgConnection::put(std::string_view bytes)
{
    if (m_pq.putCopyData(m_connection, bytes.data(), static_cast<int>(bytes.size())) != 1)
        return lastError();
    return {};
}

Result<void> PgConnection::endCopyIn()
{
    if (m_pq.putCopyEnd(m_connection, nullptr) != 1)
        return lastError();
    Result<void> first;
    while (PGresult *result = m_pq.getResult(m_connection)) {
        const auto done = check(result);
        if (!done && first)
            first = done.error();
        if (!isAlive())
            break;
    }
    return first;
}

Result<void> PgConnection::copyOut(const std::string &sql,
                                   const std::function<Result<void>(std::string_view bytes)> &take)
{
    if (const auto begun = run(sql); !begun)
        return begun;
    Result<void> first;
    char *piece = nullptr;
    int size = 0;
    // The rest is read on after an error: the connection can be used again then.
    while ((size = m_pq.getCopyData(m_connection, &piece, 0)) > 0) {
        if (first)
            first = take({piece, static_cast<size_t>(size)});
        m_pq.freemem(piece);
    }
    if (size == -2 && first)
        first = lastError();
    while (PGresult *result = m_pq.getResult(m_connection)) {
        const auto done = check(result);
        if (!done && first)
            first = done.error();
        if (!isAlive())
            break;
    }
    return first;
}

bool PgConnection::takeNotice()
{
    if (!isAlive())
        return false;
    m_pq.consumeInput(m_connection);
    bool any = false;
    while (PGnotify *notice = m_pq.notifies(m_connection)) {
        any = true;
        m_pq.freemem(notice);
    }
    return any;
}

QString PgConnection::host() const
{
    return QString::fromUtf8(m_pq.host(m_connection));
}

QString PgConnection::database() const
{
    return QString::fromUtf8(m_pq.db(m_connection));
}

QString PgConnection::user() const
{
    return QString::fromUtf8(m_pq.user(m_connection));
}

bool PgConnection::isEncrypted() const
{
    return m_pq.sslInUse(m_connection) != 0;
}

int PgConnection::serverVersion() const
{
    return m_pq.serverVersion(m_connection);
}

QString PgConnection::parameter(const char *name) const
{
    return QString::fromUtf8(m_pq.parameterStatus(m_connection, name));
}

namespace {

std::string quoted(std::string_view text, char mark)
{
    std::string result(1, mark);
    for (const char c : text) {
        if (c == mark)
            result += mark;
        result += c;
    }
    return result + mark;
}

} // namespace

std::string pgLiteral(std::string_view text)
{
    return quoted(text, '\'');
}

std::string pgName(std::string_view name)
{
    return quoted(name, '"');
}

} // namespace tally
