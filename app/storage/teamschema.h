// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/teamtables.h"

#include <string>

namespace tally {

/// A ledger's tables on a PostgreSQL server, in the order they are run, as whoever makes it: an owner. Only
/// tables, bigint, int, text, uuid, bytea and primary keys are needed; triggers, row rights and the view are
/// PostgreSQL's own.

/// The four roles, which belong to the whole server: those that are missing.
std::string teamRolesSql();
/// Empty tables: those of a ledger with the number of the change that wrote each row, and the server's own.
std::string teamTablesSql(const std::vector<TeamTable> &tables);
/// Once they are filled: indexes, what each role may do and see, who may undo what.
std::string teamRightsSql(const std::vector<TeamTable> &tables);
/// usage_record for people's own SQL, on servers from version 15 on (below, a view would show all rows to
/// everybody).
std::string teamViewSql(const std::vector<TeamTable> &tables);

} // namespace tally
