// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/teamtables.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace tally {

class PgCopyWriter;

/// A text as a server can hold it: U+0000 and bytes that are no UTF-8 become U+FFFD.
std::string serverText(std::string_view text);

/// A row of SQLite, whose columns are those of the table, in PostgreSQL's binary form.
std::vector<std::optional<std::string>> serverRow(const TeamTable &table, sqlite3_stmt *row);

/// The same as a row of COPY, without a text in between: imports have millions of them.
Result<void> copyRow(PgCopyWriter &copy, const TeamTable &table, sqlite3_stmt *row);

} // namespace tally
