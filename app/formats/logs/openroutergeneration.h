// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Answers of OpenRouter's GET /api/v1/generation: one call each, as a document, an array of them or JSON
/// Lines.
std::unique_ptr<ImportFormat> makeOpenRouterGenerationFormat();

} // namespace tally
