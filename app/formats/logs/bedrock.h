// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Model invocation logs of Amazon Bedrock: the JSON Lines of S3, or events of CloudWatch that carry them
/// (Logs Insights as JSON or CSV, answers of get-log-events). They have no costs; bodies are not kept.
std::unique_ptr<ImportFormat> makeBedrockFormat();

} // namespace tally
