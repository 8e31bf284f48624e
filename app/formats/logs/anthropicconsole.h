// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// CSV of tokens from the Anthropic console's usage page: sums by day (or the hours and minutes of one day),
/// model, key, workspace, kind of use and context window. Uncached input, cache reads and writes stand beside
/// each other; requests and costs are not told.
std::unique_ptr<ImportFormat> makeAnthropicUsageFormat();

/// CSV of costs from the console's cost page: what was billed by day, one row for each type of token, rounded
/// to cents and without tokens. Models have their display names.
std::unique_ptr<ImportFormat> makeAnthropicCostFormat();

} // namespace tally
