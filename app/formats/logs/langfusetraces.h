// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Traces and sessions of Langfuse: sums of several calls without their models, which are refused with the
/// words that say what to export instead.
std::unique_ptr<ImportFormat> makeLangfuseTracesFormat();

} // namespace tally
