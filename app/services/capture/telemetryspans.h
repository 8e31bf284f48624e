// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"
#include "services/capture/toldrequest.h"

#include <QByteArray>

#include <optional>

namespace tally {

/// Spans of the GenAI conventions, read as the import of such a file does. Nothing: it is no OTLP/JSON.
std::optional<TelemetryRead> readSpans(const QByteArray &body, const CaptureProgram &program);

} // namespace tally
