// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsontape.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// The rows that stand somewhere inside an object which is none itself: the one list of rows below it
/// ("data.items", Elasticsearch's "hits.hits", GraphQL's edges), rows by their ids or days, a table as names
/// and lists of cells, columns as lists (what data frames write), the text that a log collector put around a
/// line (Docker, journald, CloudWatch). Nothing where there is none of them, or more than one.
std::optional<std::vector<std::string>> rowsOfWrap(JsonValue object);

/// Whether an object tells by its own members when something was used, and what.
bool isPlainRow(JsonValue object);

} // namespace tally
