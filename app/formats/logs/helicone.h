// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Requests of Helicone: the output of its export tool as CSV, JSON or JSON Lines, and answers of its
/// request queries. Bodies are not kept.
std::unique_ptr<ImportFormat> makeHeliconeFormat();

} // namespace tally
