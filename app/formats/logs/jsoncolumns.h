// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsontape.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// The rows of a table in one object: the names of its columns ("columns", "header", "fields") and each row's
/// cells as a list ("rows", "data", "values"). Nothing where the object is none with a time and use.
std::optional<std::vector<std::string>> rowsOfTable(JsonValue object);

/// The rows of an object that has the cells of each column as a list, or by the number of their row, as data
/// frames are written. Nothing where it is none with a time and use.
std::optional<std::vector<std::string>> rowsOfColumns(JsonValue object);

} // namespace tally
