// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Saved answers of Anthropic's Admin API: usage_report/messages (sums of minutes, hours or days) and
/// cost_report (what was billed by day, in cents, without tokens), in pages of buckets.
std::unique_ptr<ImportFormat> makeAnthropicReportFormat();

/// Saved answers of its usage_report/claude_code: sums by day, person (or key) and model, with an estimate of
/// what they cost.
std::unique_ptr<ImportFormat> makeClaudeCodeReportFormat();

} // namespace tally
