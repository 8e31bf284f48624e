// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Saved answers of OpenAI's organization API: /v1/organization/usage/… (sums of minutes, hours or days) and
/// /v1/organization/costs (what was billed, without tokens), in pages of buckets.
std::unique_ptr<ImportFormat> makeOpenAiReportFormat();

} // namespace tally
