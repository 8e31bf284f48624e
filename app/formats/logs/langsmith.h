// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Runs of LangSmith as its SDK, API and exports write them. Only runs of the type "llm" are read: chains
/// and agents above them carry the sums of what is below. Inputs and outputs are not kept.
std::unique_ptr<ImportFormat> makeLangSmithFormat();

} // namespace tally
