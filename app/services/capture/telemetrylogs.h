// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"
#include "services/capture/toldrequest.h"

#include <QByteArray>

#include <optional>

namespace tally {

/// What Claude Code, Codex and Gemini CLI log of their requests. Nothing: it is no OTLP/JSON.
std::optional<TelemetryRead> readLogs(const QByteArray &body, const CaptureProgram &program);

} // namespace tally
