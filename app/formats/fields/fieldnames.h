// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <optional>
#include <string>
#include <string_view>

namespace tally {

enum class Field; // formats/fields/fieldtable.h

bool isCount(Field field);
/// Amounts of money: the cost and its two sides.
bool isMoney(Field field);
/// Money, Latency, TimeToFirstToken: numbers that may have a fraction.
bool isAmount(Field field);
bool isTokenCount(Field field);
/// Counts of audio among the tokens: used where they can be, and kept in the context as ever.
bool isAudio(Field field);
/// Fields that are looked at and kept in the context under their own names as well: audio, the sides of
/// a cost, end times, threads and parents.
bool isAside(Field field);

/// ok, success, completed, 2xx …; error…, failed, 4xx, 5xx …; cancelled …: nothing for other words.
std::optional<Status> statusFromWord(std::string_view word);

/// Provider ids are lower case with "-": "Azure_OpenAI" becomes "azure-openai".
void normaliseProvider(std::string &provider);

} // namespace tally
