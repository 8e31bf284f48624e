// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Output of the batch mode of the Gemini API and of Vertex AI, JSON Lines: one request a line, at half
/// price. What was asked and answered is not read.
std::unique_ptr<ImportFormat> makeGeminiBatchFormat();

} // namespace tally
