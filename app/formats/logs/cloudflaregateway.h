// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Logs of the Cloudflare AI Gateway as its API lists them. Costs are Cloudflare's own estimates; an answer
/// from the gateway's cache cost nothing.
std::unique_ptr<ImportFormat> makeCloudflareGatewayFormat();

} // namespace tally
