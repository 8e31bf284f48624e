// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Observations of Langfuse: the blob storage export (CSV, JSON, JSON Lines), the export of its observations
/// page and answers of its API. Only rows with usage are read; prompts and answers are not kept.
std::unique_ptr<ImportFormat> makeLangfuseFormat();

} // namespace tally
