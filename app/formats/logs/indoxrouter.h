// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Answers of the IndoxRouter client, or their usage objects: one, a list or JSON Lines. Costs are reported
/// with their parts. A file whose rows carry no time is dated by its own time, with a warning. Cache and
/// reasoning counts stand beside prompt and completion, unless the total says that they are inside.
std::unique_ptr<ImportFormat> makeIndoxRouterFormat();

/// The snapshot of get_usage(): one running total per provider of by_provider, dated at the snapshot (a time
/// in the document, else the one in the name usage_report_YYYYMMDD_HHMMSS, else the file's own).
/// current_period and by_model go into the context of every one of these records; they are views of the same
/// usage and are not counted.
std::unique_ptr<ImportFormat> makeIndoxRouterUsageFormat();

} // namespace tally
