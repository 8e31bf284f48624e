// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/postgres/libpq.h"

#include <QCoreApplication>
#include <QLibrary>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

template <typename Function> bool find(QLibrary &library, Function &function, const char *name)
{
    function = reinterpret_cast<Function>(library.resolve(name));
    return function != nullptr;
}

bool findAll(QLibrary &library, LibPq &pq)
{
    return find(library, pq.connectStartParams, "PQconnectStartParams")
        && find(library, pq.connectdbParams, "PQconnectdbParams")
        && find(library, pq.conninfoParse, "PQconninfoParse")
        && find(library, pq.conninfoFree, "PQconninfoFree") && find(library, pq.freemem, "PQfreemem")
        && find(library, pq.status, "PQstatus") && find(library, pq.errorMessage, "PQerrorMessage")
        && find(library, pq.finish, "PQfinish") && find(library, pq.socket, "PQsocket")
        && find(library, pq.host, "PQhost") && find(library, pq.db, "PQdb")
        && find(library, pq.user, "PQuser") && find(library, pq.serverVersion, "PQserverVersion")
        && find(library, pq.sslInUse, "PQsslInUse") && find(library, pq.parameterStatus, "PQparameterStatus")
        && find(library, pq.transactionStatus, "PQtransactionStatus") && find(library, pq.exec, "PQexec")
        && find(library, pq.execParams, "PQexecParams") && find(library, pq.resultStatus, "PQresultStatus")
        && find(library, pq.resultErrorField, "PQresultErrorField")
        && find(library, pq.resultErrorMessage, "PQresultErrorMessage") && find(library, pq.clear, "PQclear")
        && find(library, pq.ntuples, "PQntuples") && find(library, pq.nfields, "PQnfields")
        && find(library, pq.getvalue, "PQgetvalue") && find(library, pq.getlength, "PQgetlength")
        && find(library, pq.getisnull, "PQgetisnull") && find(library, pq.cmdTuples, "PQcmdTuples")
        && find(library, pq.getResult, "PQgetResult") && find(library, pq.putCopyData, "PQputCopyData")
        && find(library, pq.putCopyEnd, "PQputCopyEnd") && find(library, pq.getCopyData, "PQgetCopyData")
        && find(library, pq.consumeInput, "PQconsumeInput") && find(library, pq.notifies, "PQnotifies")
        && find(library, pq.setNoticeReceiver, "PQsetNoticeReceiver");
}

/// A library that was loaded stays; one that was installed meanwhile is found by the next look.
const LibPq *loadOnce()
{
    static const LibPq *const loaded = [] {
        QLibrary library(u"pq"_s, 5);
        auto *pq = new LibPq;
        if (library.load() && findAll(library, *pq))
            return static_cast<const LibPq *>(pq);
        delete pq;
        return static_cast<const LibPq *>(nullptr);
    }();
    return loaded;
}

} // namespace

Result<const LibPq *> LibPq::load()
{
    const LibPq *pq = loadOnce();
    if (!pq)
        return Error{ErrorKind::NotFound,
                     QCoreApplication::translate(
                         "TeamLedger",
                         "Ledgers on a PostgreSQL server need the library libpq, which is not on this "
                         "computer. Install the package libpq5 and try again.")};
    return pq;
}

} // namespace tally
