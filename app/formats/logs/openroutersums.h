// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Sums of OpenRouter: the aggregated export of its activity page (CSV by model, key or creator, whose width
/// is found from its dates) and answers of GET /api/v1/activity (JSON, by day). What was used by keys of
/// one's own is kept in the context and does not count.
std::unique_ptr<ImportFormat> makeOpenRouterSumsFormat();

} // namespace tally
