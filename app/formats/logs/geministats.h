// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// What the Gemini CLI prints for --output-format json: the sums of one run, one record per model, of which
/// each says how many requests it was. It has no time: the file's own is taken, with a warning.
std::unique_ptr<ImportFormat> makeGeminiStatsFormat();

} // namespace tally
