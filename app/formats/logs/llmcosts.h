// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Usage records of the LLMCosts tracking proxy: an array, JSON Lines or a single record. The usage object is
/// the provider's own; the context is kept whole, and its user_id, project or project_id become user and
/// project.
std::unique_ptr<ImportFormat> makeLlmCostsFormat();

} // namespace tally
