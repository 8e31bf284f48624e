// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Rows of LiteLLM_SpendLogs: GET /spend/logs?summarize=false, /spend/logs/v2, or the database table as JSON
/// Lines, CSV, COPY text with names, or a PostgreSQL dump. Prompts, answers, addresses and keys in the rows
/// are not kept.
std::unique_ptr<ImportFormat> makeLiteLlmFormat();

} // namespace tally
