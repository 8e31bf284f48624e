// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// CSV of costs from OpenAI's usage page: what was billed for each day, without tokens and requests.
std::unique_ptr<ImportFormat> makeOpenAiCostFormat();

} // namespace tally
