// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>
#include <QStringList>

#include <cstdint>

namespace tally {

/// What there is to know of a ledger before one works with it.
struct LedgerInfo {
    QString place; // without a password
    QString ledgerId;
    int schemaVersion = 0;
    int64_t records = 0; // that this role sees
    int64_t batches = 0;
    int64_t revision = 0;
    // Of a ledger on a server
    QString host = {}; // empty for a file
    QString database = {};
    QString server = {}; // version
    bool isEncrypted = false;
    QString role = {};
    QString rights = {}; // "owner", "manager", "writer", "reader"
    bool seesAll = true;
};

Result<LedgerInfo> ledgerInfo(const QString &place);

/// What is wrong with a ledger, a sentence each (translated); none: its identity and its counters agree with
/// its records, and a mirror with its server. Reads every row.
Result<QStringList> checkLedger(const QString &place);

/// What whoever grants should know.
struct GrantNotes {
    QStringList unknown = {}; // customers that nothing is booked to yet
    bool readsOthers = false; // a limited role that is a reader of other ledgers of the server as well
};

/// Lets a role read the ledger: all of it, or records of these customers only. NotFound for a role that the
/// server has not.
Result<GrantNotes> grantReading(const QString &place, const QString &role, const QStringList &customers);

/// The key of the ledger's pseudonyms; Permission for who may only read. Of a file: InvalidInput.
Result<QByteArray> pseudonymKey(const QString &place);

} // namespace tally
