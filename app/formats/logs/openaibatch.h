// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Output files of OpenAI's batch API, JSON Lines: one request a line, at half price. Lines without an answer
/// are failed requests. What was asked and answered is not read.
std::unique_ptr<ImportFormat> makeOpenAiBatchFormat();

} // namespace tally
