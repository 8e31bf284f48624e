// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// The export of LiteLLM's usage page (CSV or JSON): day sums by team, tag or the like. Its variant with
/// models gives each model the whole day's sum in some versions, which is asked.
std::unique_ptr<ImportFormat> makeLiteLlmExportFormat();

} // namespace tally
