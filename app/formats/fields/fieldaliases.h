// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/countnames.h"
#include "formats/fields/fieldtable.h"
#include "formats/fields/headerwords.h"

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Looks a column name or dotted JSON path ("usage.prompt_tokens") up in the table of names seen in the wild,
/// whatever its case, punctuation and unit. Paths match as a whole or by their last parts.
std::optional<FieldMatch> matchField(std::string_view name);

/// What a word counts in a row that stands for one kind of tokens: "cache_read", "output" …, "request_count".
std::optional<Field> tokenKindOf(std::string_view word);

} // namespace tally
