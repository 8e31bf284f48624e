// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// CSV of use from OpenAI's usage page, one file for each capability (completions, embeddings, images, audio
/// …): sums of minutes, hours or days by whatever the page was grouped by. Known by its columns. A bucket
/// without use is no record, and a file of nothing but those says so.
std::unique_ptr<ImportFormat> makeOpenAiUsageFormat();

} // namespace tally
