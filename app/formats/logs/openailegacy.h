// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Saved answers of OpenAI's older GET /v1/usage?date=…: sums of some minutes each.
std::unique_ptr<ImportFormat> makeOpenAiLegacyFormat();

} // namespace tally
