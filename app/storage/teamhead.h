// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <cstdint>
#include <string>

namespace tally {

class PgConnection;

/// Where a ledger on a server stands, and what the role that asks may do there: its row of the table
/// `ledger`, which is also the lock that writers take.
struct TeamHead {
    std::string ledgerId;
    std::string role;
    int64_t nextChange = 1; // numbers are given under the lock: what is below it will never be added to
    int schemaVersion = 0;
    bool seesAll = false;
    bool mayWrite = false;
    bool manages = false;
    std::string rights; // another text whenever the schema or what may be seen has changed
    int64_t nextRecordId = 1;
    int64_t blockRows =
        0; // more new rows of a table than these come in blocks; 0: it has no place for blocks
    /// What is written in blocks (teamblocks.h) and not complete has this token: its rows have the number
    /// nextChange already. Else empty.
    std::string unfinished = {};

    int64_t lastChange() const { return nextChange - 1; }
};

/// Permission, with the name of the role, where it may only read.
Result<void> checkWriting(const TeamHead &head);

/// The same for prices of records, which only a manager changes.
Result<void> checkRepricing(const TeamHead &head);
/// Permission, with the name of the role, where it sees some customers only.
Result<void> checkSeesAll(const TeamHead &head);

enum class HeadLock { None, ForWriting };

/// As readHead, of any version.
Result<TeamHead> readAnyHead(PgConnection &connection, HeadLock lock = HeadLock::None);
/// Newer or InvalidInput, unless it is that of this program.
Result<void> checkVersion(const TeamHead &head);

/// In the transaction that is open, or by itself. NotFound where the database has no ledger, Newer where a
/// later version of the program wrote it. With ForWriting it waits until no other writes, up to the
/// connection's lock_timeout (Locked).
Result<TeamHead> readHead(PgConnection &connection, HeadLock lock = HeadLock::None);

} // namespace tally
