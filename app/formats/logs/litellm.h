// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Rows of LiteLLM_SpendLogs as JSON: GET /spend/logs?summarize=false, /spend/logs/v2 or a database dump as
/// JSON Lines. Prompts, answers, addresses and keys in the rows are not kept.
std::unique_ptr<ImportFormat> makeLiteLlmFormat();

} // namespace tally
