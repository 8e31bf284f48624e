// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <libpq-fe.h>

namespace tally {

/// What this program calls of libpq, PostgreSQL's client library. It is loaded when a server is asked for the
/// first time: who keeps the ledger in a file neither needs it nor waits for it.
struct LibPq {
    decltype(&PQconnectStartParams) connectStartParams = nullptr;
    decltype(&PQconnectdbParams) connectdbParams = nullptr;
    decltype(&PQconninfoParse) conninfoParse = nullptr;
    decltype(&PQconninfoFree) conninfoFree = nullptr;
    decltype(&PQfreemem) freemem = nullptr;
    decltype(&PQstatus) status = nullptr;
    decltype(&PQerrorMessage) errorMessage = nullptr;
    decltype(&PQfinish) finish = nullptr;
    decltype(&PQsocket) socket = nullptr;
    decltype(&PQhost) host = nullptr;
    decltype(&PQdb) db = nullptr;
    decltype(&PQuser) user = nullptr;
    decltype(&PQserverVersion) serverVersion = nullptr;
    decltype(&PQsslInUse) sslInUse = nullptr;
    decltype(&PQparameterStatus) parameterStatus = nullptr;
    decltype(&PQtransactionStatus) transactionStatus = nullptr;
    decltype(&PQexec) exec = nullptr;
    decltype(&PQexecParams) execParams = nullptr;
    decltype(&PQresultStatus) resultStatus = nullptr;
    decltype(&PQresultErrorField) resultErrorField = nullptr;
    decltype(&PQresultErrorMessage) resultErrorMessage = nullptr;
    decltype(&PQclear) clear = nullptr;
    decltype(&PQntuples) ntuples = nullptr;
    decltype(&PQnfields) nfields = nullptr;
    decltype(&PQgetvalue) getvalue = nullptr;
    decltype(&PQgetlength) getlength = nullptr;
    decltype(&PQgetisnull) getisnull = nullptr;
    decltype(&PQcmdTuples) cmdTuples = nullptr;
    decltype(&PQgetResult) getResult = nullptr;
    decltype(&PQputCopyData) putCopyData = nullptr;
    decltype(&PQputCopyEnd) putCopyEnd = nullptr;
    decltype(&PQgetCopyData) getCopyData = nullptr;
    decltype(&PQconsumeInput) consumeInput = nullptr;
    decltype(&PQnotifies) notifies = nullptr;
    decltype(&PQsetNoticeReceiver) setNoticeReceiver = nullptr;

    /// NotFound, with what to install, where the library is not there.
    static Result<const LibPq *> load();
};

} // namespace tally
