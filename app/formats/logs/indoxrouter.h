// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Answers of the IndoxRouter client, or their usage objects: one, a list or JSON Lines. Costs are reported
/// with their parts. A file whose rows carry no time is dated by its own time, with a warning. Cache and
/// reasoning counts stand beside prompt and completion, unless the total says that they are inside.
std::unique_ptr<ImportFormat> makeIndoxRouterFormat();

} // namespace tally
