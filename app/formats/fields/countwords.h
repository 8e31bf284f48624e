// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/fieldnames.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

enum class Field; // formats/fields/fieldtable.h

/// What the words of a column's name (wordsOf) say that it counts, in any order: "Tokens Eingabe",
/// "non_cached_input", "5m_cache_write", "total_input_tokens". For names that the table of known ones does
/// not have; nothing where a word remains that may change the meaning ("max_input_tokens"), or where the
/// words are those of other things as well ("cache_hit").
std::optional<Field> countOfWords(const std::vector<std::string> &words);

} // namespace tally
