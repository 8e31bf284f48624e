// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Answers of LiteLLM's /user/daily/activity and its kin: day sums. Their breakdowns are views of the same
/// usage, of which only that by model is read, or the day's own figures where there is none.
std::unique_ptr<ImportFormat> makeLiteLlmActivityFormat();

} // namespace tally
