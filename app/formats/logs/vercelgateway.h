// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Answers of the Vercel AI Gateway's GET /v1/generation: one call each.
std::unique_ptr<ImportFormat> makeVercelGenerationFormat();

/// Answers of its GET /v1/report with a date_part: sums by day or hour, and by what they were grouped by.
std::unique_ptr<ImportFormat> makeVercelReportFormat();

} // namespace tally
