// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/columnmap.h"
#include "formats/json/jsontape.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// The rows of an object that counts the use of each model under the model's name ({"models": {"gpt-4o":
/// {…}}}): they take over the other members. Nothing where the object is none, has counts of its own, or the
/// map, which may be null, names the members.
std::optional<std::vector<std::string>> rowsOfModels(JsonValue object, const ColumnMap *map);

} // namespace tally
