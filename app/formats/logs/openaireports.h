// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Saved answers of OpenAI's organization API: /v1/organization/usage/… (sums of minutes, hours or days) and
/// /v1/organization/costs (what was billed, without tokens), in pages of buckets.
std::unique_ptr<ImportFormat> makeOpenAiReportFormat();

/// Saved answers of the older GET /v1/usage?date=…: sums of some minutes each.
std::unique_ptr<ImportFormat> makeOpenAiLegacyFormat();

/// Output files of the batch API, JSON Lines: one request a line, at half price. Lines without an answer are
/// failed requests. What was asked and answered is not read.
std::unique_ptr<ImportFormat> makeOpenAiBatchFormat();

} // namespace tally
