// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// The snapshot of get_usage(): one running total per provider of by_provider, dated at the snapshot (a time
/// in the document, else the one in the name usage_report_YYYYMMDD_HHMMSS, else the file's own).
/// current_period and by_model go into the context of every one of these records; they are views of the same
/// usage and are not counted.
std::unique_ptr<ImportFormat> makeIndoxRouterUsageFormat();

} // namespace tally
