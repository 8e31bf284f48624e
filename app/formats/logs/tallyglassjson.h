// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Tallyglass's own JSON and JSON Lines exports, as RecordWriter writes them: every value of a record comes
/// back. Amounts may be numbers as well as texts; members that are not there are unknown.
std::unique_ptr<ImportFormat> makeTallyglassJsonFormat();

} // namespace tally
