// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/sourcecounts.h"
#include "formats/json/jsonrows.h"

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// An observation of this type is a call of a model.
bool isLangfuseCall(std::string_view type);

/// The token counts of an observation, wherever its version puts them; none where it counts something else.
/// `problem` when one is no count (translated).
SourceCounts langfuseCounts(JsonValue observation, std::optional<QString> &problem);

std::string langfuseModel(JsonValue observation);

/// The id of the provider's answer, where a tracer told it; else empty.
std::string langfuseResponseId(JsonValue observation);

} // namespace tally
