// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Saved answers of Anthropic's Admin API: usage_report/messages (sums of minutes, hours or days) and
/// cost_report (what was billed by day, in cents, without tokens), in pages of buckets.
std::unique_ptr<ImportFormat> makeAnthropicReportFormat();

} // namespace tally
