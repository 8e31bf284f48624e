// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/seenruns.h"
#include "storage/statement.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tally {

/// A connection that records go to.
struct OutConnection {
    int64_t id;
    bool isPortal; // it takes no updates, and tells costs
};

bool outConnections(sqlite3 *db, std::vector<OutConnection> &connections);

/// Statements over the rows of a connection (?1) whose records are from ?2 to ?3.
class RunStatements {
public:
    bool prepare(sqlite3 *db, std::vector<std::string> texts);
    bool run(int64_t connection, int64_t first, int64_t last);

private:
    std::vector<std::string> m_texts;
    std::vector<Statement> m_statements;
};

/// Makes of records that changed what it means for the outbox: what was sent is sent once more where the
/// receiver takes updates, what was refused is tried again, costs are compared anew. In the transaction of
/// the caller; false is an SQL error.
bool spreadChanges(sqlite3 *db, const std::vector<SeenRuns::Run> &runs);
/// Leaves it to spreadNoted(), so that who writes many records need not wait for it.
bool noteChanges(sqlite3 *db, const std::vector<SeenRuns::Run> &runs);
bool hasNotedChanges(sqlite3 *db, bool &any);
/// Spreads what was noted of about `most` records.
bool spreadNoted(sqlite3 *db, int64_t most);

} // namespace tally
