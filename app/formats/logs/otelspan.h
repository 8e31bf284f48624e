// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsontape.h"

#include <string>
#include <vector>

namespace tally {

/// Writes the spans that an element of a file holds, whatever its form (OTLP/JSON with resourceSpans, one
/// OTLP span, one span of a console exporter), in one form: a JSON object each with trace, span, parent,
/// name, start, end (as they stand there, nanoseconds for pairs of seconds and nanoseconds), error,
/// attributes and resource as plain objects. Empty when there is none.
std::vector<std::string> spansIn(JsonValue element);

/// Whether an element looks like a span or holds some.
bool holdsSpans(JsonValue element);

} // namespace tally
