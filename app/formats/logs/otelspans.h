// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Spans of the OpenTelemetry conventions for generative AI as JSON: OTLP/JSON, or one span per line of a
/// console exporter; the names of OpenInference and OpenLLMetry too. Only calls of a model are read: spans of
/// agents, tools and workflows tell what is below them once more. Messages are not kept.
std::unique_ptr<ImportFormat> makeOtelSpansFormat();

} // namespace tally
