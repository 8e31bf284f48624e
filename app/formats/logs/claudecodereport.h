// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Saved answers of usage_report/claude_code of Anthropic's Admin API: sums by day, person (or key) and
/// model, with an estimate of what they cost.
std::unique_ptr<ImportFormat> makeClaudeCodeReportFormat();

} // namespace tally
