// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// The log export of Portkey as JSON or JSON Lines, with whichever fields were asked for. Its costs are in
/// cents. Requests and responses are not kept.
std::unique_ptr<ImportFormat> makePortkeyFormat();

} // namespace tally
