// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsonrows.h"

namespace tally {

/// Whether a usage record of LLMCosts was written by this program (formats/write/llmcostswriter.h): it has
/// the identity of a record.
bool isOwnLlmCosts(JsonValue object);

/// Gives back what the writer was given, but the source; or why that is not possible (translated).
std::optional<QString> readOwnLlmCosts(JsonValue object, const TimeReader &times, UsageRecord &record);

} // namespace tally
