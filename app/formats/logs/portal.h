// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// The answer of a client portal's GET /api/usage, {"count", "usage": [rows]}, a bare list of its rows, or
/// the results of a batch of POST calls, where failed ones are {"error": …} and are rejected with that
/// reason.
std::unique_ptr<ImportFormat> makePortalFormat();

} // namespace tally
