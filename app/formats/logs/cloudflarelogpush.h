// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// The events of Cloudflare's AI Gateway as Logpush delivers them: JSON Lines, one request each. What was
/// said and the caller's metadata are encrypted and left out; cost, time and tokens are told in "Metrics",
/// which older files do not have. A row has no id: equal ones are told apart by their content.
std::unique_ptr<ImportFormat> makeCloudflareLogpushFormat();

} // namespace tally
