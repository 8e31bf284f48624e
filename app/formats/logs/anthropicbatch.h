// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Results of Anthropic's message batches, JSON Lines: one request a line, at half price. They tell no time,
/// so requests count when the file was last changed. What was asked and answered is not read.
std::unique_ptr<ImportFormat> makeAnthropicBatchFormat();

} // namespace tally
