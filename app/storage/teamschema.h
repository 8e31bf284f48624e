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
/// The names of all of them, as literals with commas.
std::string teamNamesSql(const std::vector<TeamTable> &tables);
/// Takes all of it away again, roles excepted.
std::string teamDropSql(const std::vector<TeamTable> &tables);
/// Once they are filled: indexes, what each role may do and see, who may undo what.
std::string teamRightsSql(const std::vector<TeamTable> &tables);
/// What a role needs to read here without being a reader of all ledgers; as a manager. Nothing for a role
/// that the server has not.
std::string teamLimitedSql(const std::string &role);
/// usage_record for people's own SQL, on servers from version 15 on (below, a view would show all rows to
/// everybody).
std::string teamViewSql(const std::vector<TeamTable> &tables);

} // namespace tally
